import { pairOf, unitsOf, type Unit } from './words.rules.js';

/** Words that have to stand beside each other in this order; a single word is a phrase of one. */
export type Phrase = readonly Unit[];

/** Every clause has to hold, each by one of its phrases; none of `without` may be there. */
export interface Question {
  clauses: readonly (readonly Phrase[])[];
  without: readonly Phrase[];
}

export type QuestionFault = 'nothing_asked' | 'only_not' | 'too_many_words';

const MOST_WORDS = 24;
const SIGNS = ['AND', 'OR', 'NOT'];
const PIECE = /(?<minus>-?)(?:"(?<quoted>[^"]*)"?|(?<word>[^\s"()]+))/gu;

/**
 * Reads what somebody typed: words all have to be there; `a OR b` takes either; `-a` or `NOT a` leaves out; "a b" is a
 * phrase. OR binds its neighbours only: `a b OR c` is a, and b or c. A word that holds several (self-defence, 警察局)
 * is a phrase of them.
 */
export function readQuestion(typed: string): Question | QuestionFault {
  const clauses: Phrase[][] = [];
  const without: Phrase[] = [];
  let negated = false;
  let either = false;
  for (const { sign, phrase } of piecesOf(typed)) {
    if (sign === 'OR') either = clauses.length > 0;
    else if (sign === 'NOT') negated = true;
    if (!phrase) continue;
    if (negated) without.push(phrase);
    else if (either) clauses.at(-1)!.push(phrase);
    else clauses.push([phrase]);
    negated = either = false;
  }
  if (clauses.length === 0) return without.length > 0 ? 'only_not' : 'nothing_asked';
  const words = [...clauses.flat(), ...without].reduce((sum, phrase) => sum + phrase.length, 0);
  return words > MOST_WORDS ? 'too_many_words' : { clauses, without };
}

/** Signs and phrases in their order; a minus is a NOT before its phrase. */
function piecesOf(typed: string): { sign?: string; phrase?: Phrase }[] {
  return [...typed.replace(/[“”„«»]/g, '"').matchAll(PIECE)].flatMap(({ groups }) => {
    const { minus = '', quoted, word = '' } = groups ?? {};
    if (quoted === undefined && minus === '' && SIGNS.includes(word)) return [{ sign: word }];
    const phrase = unitsOf(quoted ?? word, 'und');
    if (phrase.length === 0) return [];
    return minus === '-' ? [{ sign: 'NOT' }, { phrase }] : [{ phrase }];
  });
}

/**
 * What the index is asked: of each list at least one token has to be there. It may let more through than the question,
 * which is asked again of the opened text, and never less: of a clause with several phrases it asks for one token of each.
 */
export function wantedOf({ clauses }: Question): string[][] {
  return clauses.flatMap((phrases) => {
    const each = phrases.map(stepsOf);
    return each.length === 1 ? each[0]! : [each.flatMap((steps) => longest(steps))];
  });
}

/** Whether what the index lets through is the answer already: where words alone are asked for, and none may be missing. */
export const isAnsweredByIndex = ({ clauses, without }: Question): boolean =>
  without.length === 0 && clauses.flat().every((phrase) => phrase.length === 1);

/** The tokens of a phrase one after the other, a word in each of its forms; joined characters by twos. */
function stepsOf(phrase: Phrase): string[][] {
  return phrase.flatMap((unit, n) => {
    if (unit.joined) return [[pairOf(phrase[n - 1]!, unit)]];
    return phrase[n + 1]?.joined ? [] : [[...unit.forms]];
  });
}

/** The longest word is the rarest, most often. */
const longest = (steps: readonly string[][]): string[] =>
  steps.reduce((best, step) => ((step[0]?.length ?? 0) > (best[0]?.length ?? 0) ? step : best), []);

/** Where in a text the question is answered: the first place of its first clause. Undefined where it is not. */
export function answerIn(
  units: readonly Unit[],
  question: Question,
): Pick<Unit, 'start' | 'end'> | undefined {
  if (question.without.some((phrase) => placeOf(units, phrase))) return undefined;
  const places = question.clauses.map((phrases) => {
    for (const phrase of phrases) {
      const place = placeOf(units, phrase);
      if (place) return place;
    }
    return undefined;
  });
  return places.every((place) => place !== undefined) ? places[0] : undefined;
}

function placeOf(units: readonly Unit[], phrase: Phrase): Pick<Unit, 'start' | 'end'> | undefined {
  const last = units.length - phrase.length;
  for (let at = 0; at <= last; at += 1) {
    if (phrase.every((word, n) => isSame(units[at + n]!, word)))
      return { start: units[at]!.start, end: units[at + phrase.length - 1]!.end };
  }
  return undefined;
}

const isSame = (unit: Unit, word: Unit) =>
  (!word.joined || unit.joined) && unit.forms.some((form) => word.forms.includes(form));

const AROUND = 90;

/** A passage of the text around a place, cut between words. */
export function excerptOf(text: string, { start, end }: Pick<Unit, 'start' | 'end'>): string {
  const from = start <= AROUND ? 0 : cutAt(text, start - AROUND, start);
  const to = end + AROUND >= text.length ? text.length : cutAt(text, end + AROUND, end);
  const passage = text.slice(from, to).replace(/\s+/g, ' ').trim().toWellFormed();
  return `${from > 0 ? '… ' : ''}${passage}${to < text.length ? ' …' : ''}`;
}

/** The nearest space on the way to the passage; where there is none, as in Chinese, right there. */
function cutAt(text: string, at: number, toward: number): number {
  const step = Math.sign(toward - at);
  for (let place = at; Math.abs(place - at) < 20 && place !== toward; place += step)
    if (/\s/.test(text[place] ?? '')) return place;
  return at;
}
