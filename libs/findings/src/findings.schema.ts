import { z } from 'zod';
import { jurisdictions } from '@redress/policy';
import { staffText, worded } from '@redress/safety';

/** The parts of an analysis, in the order in which the packet prints them. */
export const analysis = z.strictObject({
  undisputed: staffText(20_000),
  disputed: staffText(20_000, 0).default(''),
  credibility: staffText(20_000, 0).default(''),
  policy: staffText(20_000),
  conclusion: staffText(20_000),
});
export type Analysis = z.infer<typeof analysis>;

/** The finding that its writer read: when it was made, or that there was none. Who writes over another is told. */
const seen = z
  .union([z.literal('none'), z.iso.datetime()], 'Give the moment of the finding that you read.')
  .optional();

export const newFinding = worded(
  z.strictObject({
    outcome: z.enum(
      [...new Set(jurisdictions.flatMap((law) => law.findings.map((outcome) => outcome.id)))],
      'Choose one of the outcomes of the policy.',
    ),
    analysis,
    seen,
  }),
);
export type NewFinding = z.infer<typeof newFinding>;

export const findingDecision = worded(
  z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approve'), comment: staffText(4_000).optional(), seen }),
    z.strictObject({ decision: z.literal('return'), comment: staffText(4_000, 3), seen }),
  ]),
);
export type FindingDecision = z.infer<typeof findingDecision>;
