import { z } from 'zod';
import { randomBytes } from 'node:crypto';
import { LANGUAGE_TAGS, type Language } from '@redress/ui';

const answer = z.enum(['yes', 'no']).optional();
const words = z.string().optional();

const officer = z.object({
  officerId: words,
  /** The officer's name in the roster, or as it was written. */
  name: words,
  star: words,
  unit: words,
  description: words,
});
export type DraftOfficer = z.infer<typeof officer>;

/** Somebody who is named, under the names of the inputs. */
const person = z.object({
  personName: words,
  personContact: words,
  personRole: z.enum(['witness', 'victim']).optional(),
});
export type DraftPerson = z.infer<typeof person>;

const file = z.object({ id: z.string(), name: z.string(), size: z.number() });
export type DraftFile = z.infer<typeof file>;

/** What the office answered to the filing. Words and proof go once the person has them. */
const filed = z.object({
  number: z.string(),
  receivedOn: z.string(),
  answerBy: z.string(),
  receipt: words,
  proof: words,
});

/** What somebody has written so far, step by step, as it lies sealed between one page and the next. */
export const draft = z.object({
  language: z.enum(LANGUAGE_TAGS as [Language, ...Language[]]),
  /** The bits of the receipt to come: whatever is sent under them is the same filing. */
  code: z.string(),
  consent: z.enum(['oral', 'written']).optional(),
  text: words,
  did: words,
  wanted: words,
  after: words,
  coerced: answer,
  retaliated: answer,
  occurredOn: words,
  when: words,
  where: words,
  officers: z.array(officer).default([]),
  /** What is typed for the next officer, and whether to look for it in the roster. */
  look: officer.extend({ asked: z.boolean() }).optional(),
  harmed: z.enum(['me', 'saw', 'told']).optional(),
  witnesses: words,
  people: z.array(person).default([]),
  /** What is typed of the next person. */
  person: person.optional(),
  fears: words,
  name: words,
  contact: words,
  safeContact: words,
  files: z.array(file).default([]),
  immigration: z.enum(['mask', 'keep']).optional(),
  filed: filed.optional(),
});
export type Draft = z.infer<typeof draft>;

export const newDraft = (language: Language): Draft => ({
  language,
  code: randomBytes(16).toString('hex'),
  officers: [],
  people: [],
  files: [],
});

/** What stays of a draft once it was filed: nothing that the person wrote. */
export const filedDraft = ({ language, code }: Draft, answered: NonNullable<Draft['filed']>): Draft => ({
  language,
  code,
  officers: [],
  people: [],
  files: [],
  filed: answered,
});
