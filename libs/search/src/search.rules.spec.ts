import { describe, expect, it } from '@jest/globals';
import {
  answerIn,
  excerptOf,
  isAnsweredByIndex,
  readQuestion,
  wantedOf,
  type Question,
} from './search.rules.js';
import { tokensOf, unitsOf } from './words.rules.js';

const question = (typed: string): Question => {
  const read = readQuestion(typed);
  if (typeof read === 'string') throw new Error(read);
  return read;
};

/** Whether a question finds a text: by the index first, as the database does, then in the opened text. */
function finds(typed: string, text: string, language = 'en'): boolean {
  const asked = question(typed);
  const units = unitsOf(text, language);
  const tokens = new Set(tokensOf(units));
  const isCandidate = wantedOf(asked).every((group) => group.some((token) => tokens.has(token)));
  const answers = answerIn(units, asked) !== undefined;
  // The index may let through too much, never too little.
  if (answers) expect(isCandidate).toBe(true);
  if (isCandidate && isAnsweredByIndex(asked)) expect(answers).toBe(true);
  return isCandidate && answers;
}

const TEXT = 'Two officers stopped me near the old bridge. One of them said: nobody will believe you.';

describe('a question', () => {
  it.each([
    ['bridge', true],
    ['BRIDGE', true],
    ['bridges', true],
    ['bridge officer', true],
    ['bridge tunnel', false],
    ['bridge AND officer', true],
    ['tunnel OR bridge', true],
    ['tunnel OR canal', false],
    ['stopped tunnel OR bridge', true],
    ['arrested tunnel OR bridge', false],
    ['bridge -officer', false],
    ['bridge -tunnel', true],
    ['bridge NOT officer', false],
    ['bridge NOT tunnel', true],
    ['"old bridge"', true],
    ['"bridge old"', false],
    ['"the bridge"', false],
    ['"old bridge" -"believe you"', false],
    ['"old bridge" -"believe them"', true],
    ['"new bridge" OR "old bridge"', true],
    ['“old bridge”', true],
    ['bridge. One', true],
    ['(bridge)', true],
  ])('%j: %s', (typed, expected) => expect(finds(typed, TEXT)).toBe(expected));

  it.each([
    ['', 'nothing_asked'],
    ['   ', 'nothing_asked'],
    ['"" ()', 'nothing_asked'],
    ['!?', 'nothing_asked'],
    ['OR', 'nothing_asked'],
    ['NOT', 'nothing_asked'],
    ['-bridge', 'only_not'],
    ['NOT "old bridge"', 'only_not'],
    [Array.from({ length: 25 }, (_, n) => `w${n}`).join(' '), 'too_many_words'],
  ])('%j is refused: %s', (typed, fault) => expect(readQuestion(typed)).toBe(fault));
});

describe('words in six languages', () => {
  it.each([
    ['en', 'He forced her; the police were arresting women.', 'force arrest woman', false],
    ['en', 'He forced her; the police were arresting women.', 'forcing arrested', true],
    ['en', "The officer's badge and the witnesses", 'officer witness badges', true],
    ['es', 'Los policías me golpearon en la calle y amenazaron a mi hija.', 'policia calles "mi hija"', true],
    ['es', 'Los oficiales estaban borrachos', 'oficial borracha', true],
    ['es', 'Los oficiales estaban borrachos', 'oficina', false],
    ['ru', 'Полицейский угрожал мне арестом возле вокзала', 'полицейского вокзал арест', true],
    ['ru', 'Ещё он забрал мой телефон', 'еще телефона', true],
    ['ru', 'Полицейский угрожал мне', 'вокзал', false],
    ['vi', 'Cảnh sát đã đánh tôi ở Đường Larkin', 'canh sat duong', true],
    ['vi', 'Cảnh sát đã đánh tôi', '"cảnh sát"', true],
    ['fil', 'Sinaktan ako ng pulis sa kanto', 'pulis kanto', true],
    ['zh', '那個警察打了我,還威脅我。', '警察', true],
    ['zh', '那個警察打了我,還威脅我。', '警 威脅', true],
    ['zh', '那個警察打了我,還威脅我。', '察警', false],
    ['zh', '警戒與觀察', '警察', false],
    ['zh', '他在Larkin街打我', 'larkin 街打我', true],
    ['und', 'Los policías me golpearon', 'policia', true],
    ['es-MX', 'Los policías', 'policía', true],
  ])('%s: %s — %s: %s', (language, text, typed, expected) =>
    expect(finds(typed, text, language)).toBe(expected),
  );

  it('are not mixed: a stem of one language is no word of another', () => {
    expect(finds('casa', 'the case', 'en')).toBe(false);
    expect(finds('cases', 'la casa', 'es')).toBe(false);
  });
});

describe('an excerpt', () => {
  it('is the passage around the place, cut between words', () => {
    const text = `${'before '.repeat(40)}the bridge ${'after '.repeat(40)}`;
    const place = answerIn(unitsOf(text, 'en'), question('bridge'))!;
    const excerpt = excerptOf(text, place);
    expect(excerpt).toMatch(/^… (before )+the bridge( after)+ …$/);
    expect(excerpt.length).toBeLessThan(220);
  });

  it('of a short text is all of it', () => {
    expect(excerptOf(TEXT, { start: 0, end: 3 })).toBe(TEXT);
  });
});
