import { z } from 'zod';
import { isDeniedRecipient, namesCondoms, provenances } from '@redress/policy';
import { text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

/** What a thing is. Condoms are evidence of nothing against a person (R-P10): there is no word for them, here or in the database. */
export const EVIDENCE_KINDS = [
  'document',
  'photograph',
  'video',
  'audio',
  'message',
  'device',
  'clothing',
  'trace',
  'record',
  'body_camera',
  'dispatch',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Kinds that tell of times of their own. */
const TIMED: ReadonlySet<EvidenceKind> = new Set(['body_camera', 'dispatch']);

/** The largest file that is taken into evidence. */
export const MOST_BYTES = 8 * 1024 ** 3;
/** The largest that a form may bring in one go; more comes in pieces. */
export const MOST_FORM_BYTES = 1024 ** 3;

const moment = z.iso
  .datetime({ offset: true, error: 'Give day, time and offset, such as 2026-11-02T21:14:00-08:00.' })
  .transform((value) => new Date(value));

/** How a thing came to the office, said at receipt or later; left out, it is unknown and no criminal packet can be made. */
const shape = {
  title: staffText(300).refine((title) => !namesCondoms(title), {
    message:
      'Condoms are evidence of nothing against a person and are not taken in (R-P10). Title a record of what an officer did by what the officer did.',
    params: { code: 'condoms' },
  }),
  kind: z.enum(EVIDENCE_KINDS, 'Choose what it is: document, photograph, video and so on.').default('other'),
  provenance: z
    .enum(provenances, 'Say how it came: voluntary, public, compelled or derived.')
    .default('unknown'),
  recordedFrom: moment.optional(),
  recordedTo: moment.optional(),
  /** Number of the camera or of the call. */
  recorder: staffText(120).optional(),
};

interface Timed {
  kind: EvidenceKind;
  recordedFrom?: Date | undefined;
  recordedTo?: Date | undefined;
}

const hasItsTimes = ({ kind, recordedFrom }: Timed) => !TIMED.has(kind) || recordedFrom !== undefined;
const TIMES_MISSING = {
  path: ['recordedFrom'],
  message: 'Say when the recording begins, by the clock of the device.',
};
const isInOrder = ({ recordedFrom, recordedTo }: Timed) =>
  !recordedTo || (recordedFrom !== undefined && recordedFrom <= recordedTo);
const TIMES_REVERSED = { path: ['recordedTo'], message: 'The recording cannot end before it begins.' };

/** What is said of a file that is taken into evidence. */
export const newFile = worded(
  z
    .strictObject({ ...shape, fileName: text(255) })
    .refine(hasItsTimes, TIMES_MISSING)
    .refine(isInOrder, TIMES_REVERSED),
);
export type NewFile = z.infer<typeof newFile>;

/** A thing that is no file, and where it lies. */
export const newThing = worded(
  z
    .strictObject({ ...shape, place: staffText(300) })
    .refine(hasItsTimes, TIMES_MISSING)
    .refine(isInOrder, TIMES_REVERSED),
);
export type NewThing = z.infer<typeof newThing>;

export const newProvenance = z.strictObject({
  provenance: z.enum(
    ['voluntary', 'public', 'compelled', 'derived'],
    'Say how it came: voluntary, public, compelled or derived.',
  ),
});
export type NewProvenance = z.infer<typeof newProvenance>;

/** What an exhibit is called. */
export const newWording = worded(z.strictObject({ title: shape.title }));
export type NewWording = z.infer<typeof newWording>;

/** A thing or a copy handed on: to whom or where, and why. */
export const newTransfer = worded(
  z.strictObject({
    // Refused before it is scanned: masked, nobody would know any more to whom it went.
    to: text(300)
      .refine((name) => !isDeniedRecipient(name), {
        message: 'An immigration authority receives nothing (R-P7).',
        params: { code: 'immigration_authority' },
      })
      .pipe(staffText(300)),
    reason: staffText(1_000),
  }),
);
export type NewTransfer = z.infer<typeof newTransfer>;
