import { z } from 'zod';
import { staffText, worded } from '@redress/safety';
import { HOLD_KINDS } from './hold-change.entity.js';

/** `reference`: the number of the request or of the court's case. */
export const newHold = worded(
  z.strictObject({
    kind: z.enum(HOLD_KINDS, 'Say what holds it: records_request, litigation or other.'),
    reason: staffText(4_000, 10),
    reference: staffText(200).optional(),
  }),
);
export type NewHold = z.infer<typeof newHold>;

export const newLift = worded(z.strictObject({ reason: staffText(4_000, 10) }));
export type NewLift = z.infer<typeof newLift>;

export const liftDecision = worded(
  z.strictObject({
    decision: z.enum(['approve', 'refuse'], 'Say whether you approve or refuse.'),
    reason: staffText(4_000, 10),
  }),
);
export type LiftDecision = z.infer<typeof liftDecision>;

export const destructionDecision = worded(
  z.discriminatedUnion(
    'decision',
    [
      z.strictObject({ decision: z.literal('approve') }),
      z.strictObject({ decision: z.literal('decline'), reason: staffText(4_000, 10) }),
    ],
    'Say whether you approve or decline.',
  ),
);
export type DestructionDecision = z.infer<typeof destructionDecision>;
