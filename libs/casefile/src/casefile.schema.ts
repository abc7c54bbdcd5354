import { z } from 'zod';
import { allegationTypes, type AllegationTypeId } from '@redress/policy';
import { id, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { CASE_STATUSES } from './status.js';
import { TRACK_KINDS } from './track.entity.js';

/** One of the types of the policy, such as `coercion.C1`. */
export const allegationTypeId = z.enum(
  allegationTypes.map((type) => type.id as AllegationTypeId),
  'Choose one of the types of the policy, such as coercion.C1 or force.',
);

export const newAllegation = worded(
  z.strictObject({
    typeId: allegationTypeId,
    /** Null while the officer is not identified. */
    officerId: id.nullable(),
    text: staffText(4_000),
  }),
);
export type NewAllegation = z.infer<typeof newAllegation>;

/** The change that its writer read: when it was made, or that there was none. Who writes over another is told. */
const seen = z
  .union([z.literal('none'), z.iso.datetime()], 'Give the moment of the last change that you read.')
  .optional();

/** `officerId`: who is meant, where nobody knew. */
export const allegationEdit = worded(
  z.strictObject({ text: staffText(4_000), officerId: id.optional(), seen }),
);
export type AllegationEdit = z.infer<typeof allegationEdit>;

export const allegationStrike = worded(z.strictObject({ reason: staffText(4_000, 10), seen }));
export type AllegationStrike = z.infer<typeof allegationStrike>;

export const newNote = worded(z.strictObject({ body: staffText(20_000) }));
export type NewNote = z.infer<typeof newNote>;

/** `basis`: the law that lets it, in words that stand beside the statement. */
export const newNarrowing = worded(
  z.strictObject({ basis: staffText(500, 10), reason: staffText(4_000, 10) }),
);
export type NewNarrowing = z.infer<typeof newNarrowing>;

export const narrowingDecision = worded(
  z.strictObject({
    decision: z.enum(['approve', 'refuse'], 'Say whether you approve or refuse.'),
    reason: staffText(4_000, 10),
  }),
);
export type NarrowingDecision = z.infer<typeof narrowingDecision>;

export const newClosing = worded(z.strictObject({ reason: staffText(4_000, 10) }));
export type NewClosing = z.infer<typeof newClosing>;

export const trackDecision = worded(
  z.strictObject({
    kind: z.enum(TRACK_KINDS, 'Say which track: discipline or criminal_review.'),
    decision: z.enum(['referred', 'not_referred'], 'Say whether it is referred or not_referred.'),
    reason: staffText(4_000, 10),
  }),
);
export type TrackDecision = z.infer<typeof trackDecision>;

export const newAssignment = z.strictObject({ investigatorId: id });

export const caseFilter = z.strictObject({
  number: text(20).optional(),
  status: z.enum(CASE_STATUSES, 'Choose one of the states of a case, such as in_review.').optional(),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type CaseFilter = z.infer<typeof caseFilter>;
