import { z } from 'zod';
import { day, id, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { SIGNAL_KINDS } from './signals.rules.js';

export const SIGNAL_LIMITS = { lines: 5_000, bytes: 1_000_000, importsPerDay: 20 } as const;

const kind = z.enum(SIGNAL_KINDS, `Say which: ${SIGNAL_KINDS.join(', ')}.`);

/** Something that was done to the person of a case, as somebody who works on it heard. */
export const newSignal = worded(
  z.strictObject({
    kind,
    happenedOn: day,
    recordedOn: day.optional(),
    officerId: id.optional(),
    unit: staffText(120).optional(),
    /** The number of the report, citation or entry. */
    reference: staffText(200).optional(),
  }),
);
export type NewSignal = z.infer<typeof newSignal>;

/** One line of a file. Whom it is about becomes keyed hashes at once and is stored nowhere. */
export const signalLine = z
  .strictObject({
    kind,
    happened_on: day,
    recorded_on: day.optional(),
    name: text(300).optional(),
    contact: text(500).optional(),
    officer_star: text(40).optional(),
    unit: staffText(120).optional(),
    reference: staffText(200).optional(),
  })
  .refine(({ name, contact }) => name !== undefined || contact !== undefined, {
    message: 'It says nothing of a person: give a name or a contact.',
  });
export type SignalLine = z.infer<typeof signalLine>;

export const COLUMNS = Object.keys(signalLine.shape);

export const signalFile = z.strictObject({
  csv: z.string().min(1, 'The file is empty.').max(SIGNAL_LIMITS.bytes, 'At most a megabyte at once.'),
});
export type SignalFile = z.infer<typeof signalFile>;
