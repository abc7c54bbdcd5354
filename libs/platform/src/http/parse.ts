import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Failure, type FieldFault } from '../errors.js';

/** Parses what came from outside; the schema is also what the route list and OpenAPI show. */
@Injectable()
export class Parse<T> implements PipeTransform<unknown, T> {
  constructor(readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return parse(this.schema, value ?? {});
  }
}

/** @throws Failure `input_invalid` with every field that has to be mended. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 20).map(faultOf);
  throw new Failure(
    'invalid',
    'input_invalid',
    'Some of what was sent has to be mended: see "fields".',
    fields,
  );
}

/** The path of a field as answers write it: `officers[0].description`. */
export const fieldPath = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  const path = fieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return {
      path: path || 'body',
      code: 'unknown_field',
      detail: `Remove what is not known here: ${issue.keys.slice(0, 5).map(printable).join(', ')}.`,
    };
  }
  const params = 'params' in issue ? (issue.params as { code?: string } | undefined) : undefined;
  return { path: path || 'body', code: params?.code ?? issue.code, detail: issue.message };
}

const printable = (key: string) => JSON.stringify(key.slice(0, 40).toWellFormed());

/** Characters that text may not hold: NUL (PostgreSQL cannot store it) and halves of surrogate pairs. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A text field of at most `max` characters, normalised to NFC, trimmed. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .refine(isStorable, {
      message: 'holds a character that no text can hold (NUL or half a character). Type that part again.',
      params: { code: 'bad_character' },
    })
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min, min === 1 ? 'Write something here.' : `Write at least ${min} characters.`)
        .max(max, `Write at most ${max.toLocaleString('en')} characters.`),
    );

/** A calendar day, YYYY-MM-DD, that exists and that every clock of the policy can be counted from. */
export const day = z.iso
  .date({ error: 'Give a day as YYYY-MM-DD.', abort: true })
  .refine((value) => value >= '1900-01-01' && value <= '2199-12-31', {
    message: 'Give a day between the years 1900 and 2199.',
    params: { code: 'day_out_of_range' },
  });

export const id = z.uuid('Give an id as this system wrote it.');

/** A BCP 47 language tag such as `en`, `es-MX` or `zh-Hant`. */
export const language = z
  .string()
  .max(35)
  .refine((tag) => isLanguage(tag), { message: 'Give a language as a tag such as en, es or zh-Hant.' });

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
