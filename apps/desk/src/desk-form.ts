import { z } from 'zod';
import { orAgain, type Jar } from '@redress/access';
import type { Failure } from '@redress/platform';
import { maskImmigration } from '@redress/safety';
import { form, seeOther, type PageAnswer } from '@redress/ui';

const line = z.string().max(120_000);

/**
 * Where words on immigration were found, the page offers one press to have them masked: whatever the form, marks then
 * stand in what was typed before anybody reads it.
 */
const pressed = <T extends Readonly<Record<string, string | string[]>>>(typed: T): T =>
  typed['immigration'] === 'mask'
    ? (Object.fromEntries(Object.entries(typed).map(([name, said]) => [name, masked(said)])) as T)
    : typed;
const masked = (said: string | string[]) =>
  typeof said !== 'string' || ID.test(said) ? said : maskImmigration(said);
/** `party:…` and the like too. Hex can read as a number of the authorities. */
const ID = /^\S*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A form of the desk as a browser sends it, every field a text. */
export const pageForm = form.transform(pressed);
/** The same where what was ticked several times comes as a list. */
export const deskForm = z
  .record(z.string().max(80), z.union([line, z.array(line).max(200)]))
  .transform(pressed);
export type DeskForm = z.infer<typeof deskForm>;

/** One value of a field; of several the first. */
export function one(form: DeskForm, name: string): string {
  return many(form, name)[0] ?? '';
}

export const many = (form: DeskForm, name: string): string[] => [form[name] ?? []].flat();

/** What was filled in: a browser sends every field, the empty ones too. */
export const filled = (form: DeskForm, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => [name, one(form, name)] as const).filter(([, value]) => value !== ''),
  );

/** A form that was not taken: which one, what was typed, and why not. */
export interface Draft {
  readonly key: string;
  readonly typed: DeskForm;
  readonly failure: Failure;
}

/** What a form shows: what was typed when it was refused, or what stands there. */
export interface Filled {
  readonly key: string;
  readonly draft: Draft | undefined;
}

/** The draft of this form, if it is the one that was refused. */
export const filledOf = (key: string, draft: Draft | undefined): Filled => ({
  key,
  draft: draft?.key === key ? draft : undefined,
});

/**
 * Does what a form asks and goes on to `to`. What its sender can mend is told on the page again: what was typed stands
 * there, and what became of the thing meanwhile as well.
 */
export const takeForm = (
  jar: Jar,
  { key, typed, to }: { key: string; typed: DeskForm; to: string },
  again: (draft: Draft) => Promise<PageAnswer>,
  work: () => Promise<unknown>,
): Promise<PageAnswer> =>
  orAgain(
    jar,
    (failure) => again({ key, typed, failure }),
    async () => {
      await work();
      return seeOther(to);
    },
  );
