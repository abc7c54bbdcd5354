import { z } from 'zod';
import { defineFact } from '@redress/journal';

export const referralRequested = defineFact('referral.requested', z.object({ referralId: z.uuid() }));
export const packetSealed = defineFact(
  'packet.sealed',
  z.object({ referralId: z.uuid(), sha256: z.string(), pages: z.int() }),
);
export const packetDownloaded = defineFact(
  'packet.downloaded',
  z.object({ referralId: z.uuid(), sha256: z.string() }),
);
