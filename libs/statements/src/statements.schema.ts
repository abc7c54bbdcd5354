import { z } from 'zod';
import { id, language } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

const ids = z.array(id).max(50);

const declarant = z.union(
  [
    z.strictObject({ partyId: id }),
    z.strictObject({ role: z.enum(['victim', 'witness']) }),
    z.strictObject({ officerId: id }),
  ],
  'Say who speaks: a party of the case (partyId), somebody new in it (role victim or witness), or an officer (officerId).',
);

/** R-G5: what an officer was told before a compelled statement, who ordered it and when. */
const advisement = z.strictObject({
  kind: z.enum(['lybarger', 'garrity'], 'Say which advisement was given: lybarger or garrity.'),
  at: z.iso.datetime({ offset: true, error: 'Give a time as 2026-11-20T14:05:00Z.' }),
  orderedBy: staffText(200),
  /** The text that was read out, or its version. */
  wording: staffText(4_000),
  /** The officer refused to speak all the same. */
  refused: z.boolean().default(false),
});

const statement = {
  declarant,
  kind: z.enum(['interview', 'written'], 'Say how it was taken: interview or written.').default('interview'),
  language,
  takenAt: z.iso.datetime({ offset: true, error: 'Give a time as 2026-11-20T14:05:00Z.' }),
  text: staffText(100_000),
  /** Nothing is clean by being left out: an empty list says that it came from nothing in this file. */
  derivedFrom: z.strictObject(
    { statementIds: ids.default([]), evidenceIds: ids.default([]) },
    'Say what it came from: statementIds and evidenceIds, or {} where it came from nothing in this file.',
  ),
};

export const newStatement = worded(
  z.discriminatedUnion('status', [
    z.strictObject({ status: z.enum(['open', 'protected', 'privileged']), ...statement }),
    z.strictObject({ status: z.literal('compelled'), ...statement, advisement }),
  ]),
);
export type NewStatement = z.infer<typeof newStatement>;
