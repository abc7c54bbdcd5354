/** R-P6 for the office: every field in which staff write is scanned where it comes in, before anything is stored. */
import { z } from 'zod';
import { fieldPath, text } from '@redress/platform';
import { immigrationFound, passagesOf, type FoundPassage } from './entry.rules.js';
import { maskImmigration } from './mask.rules.js';

const FOUND = 'immigration_found';

/** A text of staff, at most `max` characters. It stands in a body that is `worded`, where what is found can be masked. */
export const staffText = (max: number, min = 1) =>
  text(max, min).superRefine((words, context) => {
    const passages = passagesOf(words);
    if (passages.length === 0) return;
    const message = 'These words may tell of somebody’s immigration status. Take them out.';
    context.addIssue({ code: 'custom', message, params: { code: FOUND, passages } });
  });

/**
 * A body in which staff write. Beside its fields stands `immigration: 'mask'`: a mark is then put in the place of what
 * was found; the words are their owner's to keep, and never the office's.
 * @throws Failure `immigration_found` with the passages of every field, where that was not chosen; before anything else
 *   that has to be mended.
 */
export const worded = <S extends z.ZodType>(schema: S) =>
  z.preprocess((sent, context) => {
    if (!isBody(sent)) return sent;
    const { immigration: choice, ...said } = sent;
    if (choice !== undefined && choice !== 'mask') {
      const message = 'Say mask, or leave it out.';
      context.addIssue({ code: 'custom', path: ['immigration'], message, input: choice });
      return said;
    }
    const found = findsIn(schema.safeParse(said).error?.issues ?? []);
    if (found.length === 0) return said;
    if (choice === 'mask') return found.reduce<unknown>((body, { path }) => maskedAt(body, path), said);
    throw immigrationFound(
      found.flatMap(({ passages }) => passages),
      ['mask'],
    );
  }, schema);

interface Find {
  path: readonly PropertyKey[];
  passages: FoundPassage[];
}

function findsIn(issues: readonly z.core.$ZodIssue[]): Find[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return issue.errors.flatMap((each) => findsIn(each));
    const params = issue.code === 'custom' ? issue.params : undefined;
    if (params?.['code'] !== FOUND) return [];
    const field = fieldPath(issue.path);
    const passages = params['passages'] as Omit<FoundPassage, 'field'>[];
    return [{ path: issue.path, passages: passages.map((passage) => ({ ...passage, field })) }];
  });
}

const isBody = (sent: unknown): sent is Record<string, unknown> =>
  typeof sent === 'object' && sent !== null && !Array.isArray(sent);

/** The body with the text at this path masked; all others as they were sent. */
function maskedAt(body: unknown, [first, ...rest]: readonly PropertyKey[]): unknown {
  if (first === undefined) return maskImmigration(String(body));
  if (Array.isArray(body))
    return body.map((item, at) => (at === first ? maskedAt(item, rest) : (item as unknown)));
  const parts = body as Record<PropertyKey, unknown>;
  return { ...parts, [first]: maskedAt(parts[first], rest) };
}
