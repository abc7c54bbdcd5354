import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { Failure } from '../errors.js';
import { Parse, day, id, language, parse, text } from './parse.js';

const faultsOf = (schema: z.ZodType, value: unknown) => {
  try {
    parse(schema, value);
  } catch (error) {
    if (error instanceof Failure && error.code === 'input_invalid') return error.fields;
    throw error;
  }
  return [];
};
const codesOf = (schema: z.ZodType, value: unknown) =>
  faultsOf(schema, value).map(({ path, code }) => `${path} ${code}`);

describe('a text field', () => {
  it.each([
    ['is trimmed', '  x \n', 'x'],
    ['is composed (NFC)', 'Nu\u0301n\u0303ez', 'N\u00fa\u00f1ez'],
    ['keeps line breaks and tabs inside', 'a\n\tb', 'a\n\tb'],
    ['keeps whole surrogate pairs', '\u{1f468}\u200d\u{1f467}', '\u{1f468}\u200d\u{1f467}'],
    ['keeps markup and SQL as text', `<b>'; drop table cases;--`, `<b>'; drop table cases;--`],
  ])('%s', (_, given, kept) => expect(parse(text(40), given)).toBe(kept));

  it.each([
    ['nothing', '', 'too_small'],
    ['only spaces', ' \u00a0\n\t', 'too_small'],
    ['too much', 'x'.repeat(41), 'too_big'],
    ['NUL', 'a\0b', 'bad_character'],
    ['the first half of a pair', 'a\ud800', 'bad_character'],
    ['the second half of a pair', '\udc00a', 'bad_character'],
    ['a number', 7, 'invalid_type'],
    ['null', null, 'invalid_type'],
    ['a list of texts', ['a'], 'invalid_type'],
    ['an object', { toString: 'a' }, 'invalid_type'],
  ])('refuses %s', (_, given, code) => expect(codesOf(text(40), given)).toEqual([`body ${code}`]));

  it('counts after composing and trimming, so that the limit is what a reader sees', () => {
    expect(parse(text(3), '  e\u0301e\u0301e\u0301  ')).toHaveLength(3);
    expect(parse(text(10, 3), 'abc')).toBe('abc');
    expect(codesOf(text(10, 3), ' ab ')).toEqual(['body too_small']);
    expect(parse(text(10, 0), ' ')).toBe('');
  });

  it('takes any well-formed text without NUL, and what it took it takes again as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        fc.pre(!given.includes('\0') && given.normalize('NFC').trim() !== '');
        const kept = parse(text(10_000), given);
        expect(kept.isWellFormed()).toBe(true);
        expect(parse(text(10_000), kept)).toBe(kept);
      }),
    );
  });
});

describe('a day', () => {
  it.each(['2026-11-23', '2024-02-29', '1999-12-31', '1900-01-01', '2199-12-31'])('%s exists', (given) =>
    expect(parse(day, given)).toBe(given),
  );
  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-1-1',
    '23.11.2026',
    '2026-11-23T00:00:00Z',
    '20261123',
    '',
    '0',
    'today',
    ' 2026-11-23',
  ])('%j does not', (given) => expect(codesOf(day, given)).toEqual(['body invalid_format']));
  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
    '%s is one from which no clock can be counted',
    (given) => expect(codesOf(day, given)).toEqual(['body day_out_of_range']),
  );
});

describe('an id', () => {
  it.each(['', '7', 'null', '../../etc/passwd', '00000000-0000-0000-0000-00000000000', "' or 1=1"])(
    '%j is none',
    (given) => expect(codesOf(id, given)).toEqual(['body invalid_format']),
  );
  it('is one as this system writes it', () =>
    expect(parse(id, '019ab0c1-1111-7111-8111-111111111111')).toBe('019ab0c1-1111-7111-8111-111111111111'));
});

describe('a language', () => {
  it.each(['en', 'es-MX', 'zh-Hant', 'tl', 'und', 'vi', 'ru'])('%s is a tag', (tag) =>
    expect(parse(language, tag)).toBe(tag),
  );
  it.each(['', 'e', 'english language', 'en_US', '-', 'x'.repeat(36), 'en-'])('%j is not', (tag) =>
    expect(codesOf(language, tag).join()).toMatch(/^body (custom|too_big)/),
  );
});

describe('what is sent', () => {
  const schema = z.strictObject({
    title: text(20),
    people: z
      .array(z.strictObject({ name: text(20), age: z.number().optional() }))
      .max(2)
      .default([]),
  });

  it('is told every field that has to be mended, by its path', () =>
    expect(codesOf(schema, { title: '', people: [{ name: 'A' }, { name: 7, age: 'x' }] })).toEqual([
      'title too_small',
      'people[1].name invalid_type',
      'people[1].age invalid_type',
    ]));

  it('is told of unknown fields by name, shortened, at most five', () => {
    const strange = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`field${i}${'y'.repeat(100)}`, 1]),
    );
    const [fault, ...more] = faultsOf(schema, { title: 'x', ...strange });
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ path: 'body', code: 'unknown_field' });
    expect(fault?.detail.match(/field\d/g)).toEqual(['field0', 'field1', 'field2', 'field3', 'field4']);
    expect(fault?.detail.length).toBeLessThan(300);
    expect(codesOf(schema, { title: 'x', people: [{ name: 'A', id: 1 }] })).toEqual([
      'people[0] unknown_field',
    ]);
  });

  it('is never repeated in the answer', () => {
    const faults = faultsOf(schema, {
      title: 'Maria '.repeat(20),
      people: [{ name: 'Maria\0' }, 'Maria', { name: ['Maria'] }],
    });
    expect(faults.length).toBeGreaterThan(1);
    expect(JSON.stringify(faults)).not.toContain('Maria');
  });

  it('with a thousand faults is told twenty', () => {
    const many = z.array(z.number());
    expect(
      faultsOf(
        many,
        Array.from({ length: 1_000 }, () => 'x'),
      ),
    ).toHaveLength(20);
  });

  it.each([undefined, null])('%s is read as an empty object', (nothing) => {
    expect(() => new Parse(schema).transform(nothing)).toThrow(
      expect.objectContaining({ code: 'input_invalid' }),
    );
    expect(new Parse(z.strictObject({ a: z.string().default('b') })).transform(nothing)).toEqual({ a: 'b' });
  });

  it('cannot change the prototype of what is made of it', () => {
    expect(codesOf(schema, JSON.parse('{"title":"x","__proto__":{"people":[]}}'))).toEqual([
      'body unknown_field',
    ]);
    expect(({} as { people?: unknown }).people).toBeUndefined();
  });
});
