import { z } from 'zod';
import { defineFact } from '@redress/journal';

export const referralRequested = defineFact('referral.requested', z.object({ referralId: z.uuid() }));
/** A section that people write was written anew. */
export const supplementWritten = defineFact(
  'packet.supplement_written',
  z.object({ supplementId: z.uuid(), kind: z.string() }),
);
/** Words are taken out of every packet of the case from now on, or no longer. */
export const passageMarked = defineFact(
  'packet.passage_marked',
  z.object({ passageId: z.uuid(), category: z.string() }),
);
export const passageLifted = defineFact('packet.passage_lifted', z.object({ passageId: z.uuid() }));
/** Somebody has looked at a thing for names before it is published, or it has to be looked at again. */
export const lookedAt = defineFact(
  'packet.looked_at',
  z.object({ itemKind: z.string(), itemId: z.uuid(), allegationIds: z.array(z.uuid()) }),
);
export const lookUndone = defineFact(
  'packet.look_undone',
  z.object({ itemKind: z.string(), itemId: z.uuid() }),
);
/** An area of an exhibit is blacked out in every packet of the case from now on, or no longer. */
export const areaMarked = defineFact(
  'packet.area_marked',
  z.object({ areaId: z.uuid(), evidenceId: z.uuid(), page: z.int(), category: z.string() }),
);
export const areaLifted = defineFact(
  'packet.area_lifted',
  z.object({ areaId: z.uuid(), evidenceId: z.uuid() }),
);
export const packetSealed = defineFact(
  'packet.sealed',
  z.object({ referralId: z.uuid(), sha256: z.string(), pages: z.int() }),
);
/** A packet was asked for that the release rules do not allow. */
export const packetRefused = defineFact(
  'packet.refused',
  z.object({ referralId: z.uuid(), code: z.string() }),
);
export const packetAcknowledged = defineFact('packet.acknowledged', z.object({ referralId: z.uuid() }));
export const linkMade = defineFact('packet.link_made', z.object({ referralId: z.uuid(), linkId: z.uuid() }));
/** For whom somebody receives packets. */
export const liaisonNamed = defineFact(
  'liaison.named',
  z.object({ accountId: z.uuid(), recipient: z.string() }),
);
export const packetDownloaded = defineFact(
  'packet.downloaded',
  z.object({ referralId: z.uuid(), sha256: z.string() }),
);
