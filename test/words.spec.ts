import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FRAME_WORDS, LANGUAGE_TAGS, languagesFor, writtenDay, type Language } from '@redress/ui';
import { ACCOUNT } from '@redress/access';
import { ADVOCATE, FAULTS, MAILBOX, PAGES } from '../apps/portal/src/words/words.js';

/** Every sentence of a catalogue by its place in it. */
function sentences(words: object, place = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${place}${key}`, value] as [string, string]]
      : sentences(value as object, `${place}${key}.`),
  );
}

const of = (language: Language) =>
  new Map(
    sentences({
      pages: PAGES[language],
      mailbox: MAILBOX[language],
      faults: FAULTS[language],
      frame: FRAME_WORDS[language],
      advocate: ADVOCATE[language],
      account: ACCOUNT[language],
    }).filter(([place]) => !place.endsWith('.reviewed')),
  );
const english = of('en');
const others = LANGUAGE_TAGS.filter((language) => language !== 'en');
const placeholders = (sentence = '') =>
  [...new Set([...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name))].sort().join();

/** Alike in both languages, and rightly so. */
const ALIKE: Partial<Record<Language, readonly string[]>> = {
  es: ['pages.what.no', 'pages.files.megabytes', 'frame.error'],
  fil: ['pages.files.megabytes'],
  vi: ['pages.files.megabytes'],
  'zh-Hant': ['pages.files.megabytes'],
};

describe.each(LANGUAGE_TAGS)('the catalogue of %s', (language) => {
  it('has no empty sentence, and no space that nobody sees', () => {
    const empty = [...of(language)].filter(([, said]) => said.trim() === '' || /\s\s|\n/.test(said));
    expect(empty).toEqual([]);
  });

  it('says who has read it', () => {
    const said = language === 'en' ? 'written in this language' : 'awaiting a native reviewer';
    for (const { reviewed } of [PAGES[language], ADVOCATE[language], ACCOUNT[language]])
      expect(reviewed).toBe(said);
  });
});

describe.each(others)('the catalogue of %s', (language) => {
  it('has the sentences of the English one and leaves out the same places', () => {
    const said = of(language);
    expect([...said.keys()]).toEqual([...english.keys()]);
    const differing = [...english].filter(
      // A sentence may name the same thing twice.
      ([place, sentence]) => placeholders(sentence) !== placeholders(said.get(place)),
    );
    expect(differing).toEqual([]);
  });

  it('is English nowhere by mistake', () => {
    const said = of(language);
    const alike = [...english].flatMap(([place, sentence]) => (said.get(place) === sentence ? [place] : []));
    expect(alike).toEqual(ALIKE[language] ?? []);
  });

  it('is in its own letters', () => {
    const letters = { 'zh-Hant': /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u }[language as string];
    if (!letters) return;
    const foreign = [...of(language)].filter(
      ([place, said]) => !letters.test(said) && !ALIKE[language]?.includes(place),
    );
    expect(foreign).toEqual([]);
  });
});

describe('what can go wrong while filing', () => {
  it('has a sentence for every code that the pages, the rooms behind them and the frame raise', async () => {
    const folder = join(import.meta.dirname, '..');
    const codesIn = async (path: string, pattern: RegExp) =>
      [...(await readFile(join(folder, path), 'utf8')).matchAll(pattern)].map(([, code]) => code ?? '');
    const pages = await readdir(join(folder, 'apps/portal/src/filing'));
    const raised = await Promise.all([
      ...pages.map((name) =>
        codesIn(`apps/portal/src/filing/${name}`, /(?:fieldFault\(|return |: )'(\w+_\w+)'/g),
      ),
      codesIn('libs/intake/src/intake.errors.ts', /new Failure\(\s*'\w+',\s*'(\w+)'/g),
      codesIn('libs/platform/src/http/parse.ts', /code: '(\w+)' \}/g),
      codesIn('libs/platform/src/http/problem.ts', /\['\w+', '(\w+)'|^ {6}'(\w+_\w+)',$/gm),
    ]);
    const codes = new Set(raised.flat().filter(Boolean));
    for (const code of [
      'vault_missing',
      'officer_unknown',
      'slow_down',
      'immigration_found',
      'search_too_slow',
    ])
      codes.add(code);
    // Not of these pages: signing in has its own, and what has no sentence of its own is told by the last one.
    const elsewhere = ['sign_in_needed', 'too_many_requests', 'third_party'];
    const lacking = [...codes].filter((code) => !(code in FAULTS.en) && !elsewhere.includes(code));
    expect(codes.size).toBeGreaterThan(20);
    expect(lacking).toEqual([]);
  });
});

describe('what can go wrong while signing in', () => {
  it('has a sentence for every code that access raises', async () => {
    const source = await readFile(join(import.meta.dirname, '../libs/access/src/access.errors.ts'), 'utf8');
    const codes = [...source.matchAll(/new Failure\(\s*'\w+',\s*'(\w+)'/g)].map(([, code]) => code ?? '');
    // Programs alone hear of these: tokens, permissions, and a route that we forgot.
    const elsewhere = [
      'token_refused',
      'scope_missing',
      'scope_refused',
      'too_many_tokens',
      'not_allowed',
      'route_undeclared',
    ];
    expect(codes.length).toBeGreaterThan(12);
    expect(codes.filter((code) => !(code in ACCOUNT.en.faults) && !elsewhere.includes(code))).toEqual([]);
  });
});

describe('languages', () => {
  it.each([
    [undefined, 'en'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['zh-TW,zh;q=0.9', 'zh-Hant'],
    ['tl,en;q=0.5', 'fil'],
    ['de, es;q=0.3, en;q=0.2', 'es'],
    ['vi;q=0, *;q=0.1', 'en'],
    ['x, '.repeat(9), 'en'],
  ])('are ordered by what the browser asks for, %s', (accepted, first) => {
    const ordered = languagesFor(accepted);
    expect(ordered[0]).toBe(first);
    expect([...ordered].sort()).toEqual([...LANGUAGE_TAGS].sort());
  });

  it('write a day each in its own way', () => {
    expect(LANGUAGE_TAGS.map((language) => writtenDay(language, '2026-06-05'))).toEqual([
      'June 5, 2026',
      '5 de junio de 2026',
      '2026年6月5日',
      'Hunyo 5, 2026',
      '5 tháng 6, 2026',
      '5 июня 2026 г.',
    ]);
  });
});
