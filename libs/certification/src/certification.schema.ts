import { z } from 'zod';
import { text } from '@redress/platform';

const kind = z.enum(['U', 'T']);

/** `hearingSet`: a hearing is near, and the office has fewer days to answer. */
export const newCertification = z.strictObject({ kind, hearingSet: z.boolean().default(false) });
export type NewCertification = z.infer<typeof newCertification>;

export const certificationDecision = z.strictObject({
  decision: z.enum(['certified', 'declined'], 'Say whether it is certified or declined.'),
  /** For the person alone: where to fetch the signed form, or why there is none. */
  message: text(4_000),
});
export type CertificationDecision = z.infer<typeof certificationDecision>;

/** What lies sealed in a row. */
export const sealedRequest = z.object({
  kind,
  number: z.string(),
  askedAt: z.iso.datetime(),
  answerBy: z.iso.date(),
});
export const sealedDecision = z.object({
  decision: z.enum(['certified', 'declined']),
  message: z.string(),
  decidedAt: z.iso.datetime(),
});
