import { z } from 'zod';
import { FILING_LIMITS } from '@redress/intake';
import { MESSAGE_LIMITS } from '@redress/messages';
import { day, text } from '@redress/platform';
import type { Actor } from '@redress/access';
import type { Draft } from './draft.js';

/** The questions in their order, one a page. */
export const STEPS = ['what', 'when', 'officer', 'people', 'contact', 'files', 'check'] as const;
export type Step = 'consent' | (typeof STEPS)[number];

/** An advocate says first how the person agreed. */
export const stepsOf = ({ role }: Pick<Actor, 'role'>): readonly Step[] =>
  role === 'advocate' ? ['consent', ...STEPS] : STEPS;

/** The most characters of each field, as its fault tells. */
export const MOST: Readonly<Record<string, number>> = {
  text: FILING_LIMITS.narrative,
  body: MESSAGE_LIMITS.body,
  did: 20_000,
  wanted: 20_000,
  after: 20_000,
  when: FILING_LIMITS.when,
  where: FILING_LIMITS.where,
  name: FILING_LIMITS.officerName,
  star: FILING_LIMITS.star,
  unit: FILING_LIMITS.unit,
  description: FILING_LIMITS.description,
  witnesses: FILING_LIMITS.people,
  fears: FILING_LIMITS.people,
  personName: FILING_LIMITS.name,
  personContact: FILING_LIMITS.contact,
  contact: FILING_LIMITS.contact,
  safeContact: FILING_LIMITS.safeContact,
};

/** Words that may be left out: an empty field says nothing. */
const words = (field: keyof typeof MOST) =>
  text(MOST[field] ?? 0, 0)
    .default('')
    .transform((said) => said || undefined);

const orNothing = <T extends z.ZodType>(schema: T) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema);

const answer = orNothing(z.enum(['yes', 'no'])).optional();

/** What each page takes; what is not asked on it is left out. */
export const FORMS = {
  consent: z.object({ consent: z.enum(['oral', 'written']) }),
  what: z.object({
    text: words('text'),
    did: words('did'),
    wanted: words('wanted'),
    after: words('after'),
    coerced: answer,
    retaliated: answer,
  }),
  when: z.object({ when: words('when'), occurredOn: orNothing(day).optional(), where: words('where') }),
  officer: z.object({
    name: words('name'),
    star: words('star'),
    unit: words('unit'),
    description: words('description'),
  }),
  people: z.object({
    harmed: orNothing(z.enum(['me', 'saw', 'told'])).optional(),
    witnesses: words('witnesses'),
    fears: words('fears'),
  }),
  contact: z.object({ name: words('name'), contact: words('contact'), safeContact: words('safeContact') }),
} as const;

/** Who is named on the page of the people, beside what that page itself asks. */
export const PERSON = z.object({
  personName: words('personName'),
  personContact: words('personContact'),
  personRole: z.enum(['witness', 'victim']).default('witness'),
});

/** A form as a browser sends it; line breaks as we store them. */
export const sentForm = z
  .record(z.string(), z.string())
  .transform((fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.replaceAll('\r\n', '\n')])),
  );
export type SentForm = z.output<typeof sentForm>;

/** Whether there is anything to file: what happened is all that is needed. */
export const hasHappened = ({ text: said, did, wanted, after }: Partial<Draft>): boolean =>
  [said, did, wanted, after].some(Boolean);
