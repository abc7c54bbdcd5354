import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { HOLD_KINDS } from './hold-change.entity.js';

const hold = z.object({ holdId: z.uuid() });
export const holdPlaced = defineFact('hold.placed', hold.extend({ kind: z.enum(HOLD_KINDS) }));
export const holdLiftAsked = defineFact('hold.lift_asked', hold.extend({ liftId: z.uuid() }));
export const holdLiftDecided = defineFact(
  'hold.lift_decided',
  hold.extend({ liftId: z.uuid(), decision: z.enum(['approve', 'refuse']) }),
);

const destruction = z.object({ destructionId: z.uuid() });
export const destructionProposed = defineFact(
  'destruction.proposed',
  destruction.extend({ rule: z.string(), closedOn: z.iso.date(), allowedOn: z.iso.date() }),
);
export const destructionDecided = defineFact(
  'destruction.decided',
  destruction.extend({ decision: z.enum(['approve', 'decline']) }),
);
/** By a hold, or because the law says otherwise by now. */
export const destructionStopped = defineFact('destruction.stopped', destruction.extend({ why: z.string() }));

const counts = z.record(z.string(), z.int());
/** The rows and the key are gone. */
export const caseErased = defineFact('case.erased', destruction.extend({ rows: counts, files: z.int() }));
/** The files are gone too, and the certificate is written. */
export const caseDestroyed = defineFact(
  'case.destroyed',
  destruction.extend({
    rule: z.string(),
    closedOn: z.iso.date(),
    allowedOn: z.iso.date(),
    proposedBy: z.uuid(),
    approvedBy: z.uuid(),
    rows: counts,
    files: z.int(),
    certificateSha256: z.string(),
  }),
);
