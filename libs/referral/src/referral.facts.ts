import { z } from 'zod';
import { defineFact } from '@redress/journal';

export const referralRequested = defineFact('referral.requested', z.object({ referralId: z.uuid() }));
export const packetSealed = defineFact(
  'packet.sealed',
  z.object({ referralId: z.uuid(), sha256: z.string(), pages: z.int() }),
);
/** A packet was asked for that the release rules do not allow. */
export const packetRefused = defineFact(
  'packet.refused',
  z.object({ referralId: z.uuid(), code: z.string() }),
);
export const packetDownloaded = defineFact(
  'packet.downloaded',
  z.object({ referralId: z.uuid(), sha256: z.string() }),
);
