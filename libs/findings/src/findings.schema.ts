import { z } from 'zod';
import { jurisdictions } from '@redress/policy';
import { text } from '@redress/platform';

/** The parts of an analysis, in the order in which the packet prints them. */
export const analysis = z.strictObject({
  undisputed: text(20_000),
  disputed: text(20_000, 0).default(''),
  credibility: text(20_000, 0).default(''),
  policy: text(20_000),
  conclusion: text(20_000),
});
export type Analysis = z.infer<typeof analysis>;

export const newFinding = z.strictObject({
  outcome: z.enum(
    [...new Set(jurisdictions.flatMap((law) => law.findings.map((outcome) => outcome.id)))],
    'Choose one of the outcomes of the policy.',
  ),
  analysis,
});
export type NewFinding = z.infer<typeof newFinding>;

export const findingDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), comment: text(4_000).optional() }),
  z.strictObject({ decision: z.literal('return'), comment: text(4_000, 3) }),
]);
export type FindingDecision = z.infer<typeof findingDecision>;
