import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from './canonical.js';
import { entryText, instantOf, type LoggedEntry } from './entry.rules.js';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('canonical JSON', () => {
  it('is what another implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2_000, seed: 8785 },
    );
  });

  it('is the same for values that differ only in the order of their names, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), plain), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
      { seed: 8785 },
    );
  });

  it('writes the samples of the RFC: strings as ECMAScript does, names by UTF-16 code units', () => {
    // RFC 8785, 3.2.2 and 3.2.3, apart from the fractions, which this record refuses.
    expect(
      canonical({
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
        literals: [null, true, false],
      }),
    ).toBe('{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    expect(
      canonical({
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      }),
    ).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
    // Appendix B, as far as its numbers are whole.
    for (const [number, text] of [
      [0, '0'],
      [-0, '0'],
      [9007199254740991, '9007199254740991'],
      [-9007199254740991, '-9007199254740991'],
    ] as const)
      expect(canonical(number)).toBe(text);
  });

  it.each([
    ['a fraction', 0.5],
    ['a number beyond 2^53', 2 ** 53],
    ['what is no number', NaN],
    ['infinity', { n: Infinity }],
    ['a lone surrogate', 'x\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['undefined', { n: undefined }],
    ['a date', new Date(0)],
    ['a big integer', 1n],
  ])('refuses %s', (_, value) => expect(() => canonical(value)).toThrow(TypeError));
});

describe('the text of an entry', () => {
  const entry: LoggedEntry = {
    id: '0193',
    at: '2026-11-23T09:00:00.120Z',
    fact: 'note.added "x"',
    actorId: null,
    actorRole: 'scréener',
    caseId: 'c0',
    payload: { noteId: 'n', also: [1, null] },
    caseN: 3,
    casePrev: 'ab',
  };

  it('is its canonical JSON, whatever is in it', () => {
    expect(entryText(entry)).toBe(canonicalize(entry));
    expect(entryText({ ...entry, caseId: null, caseN: null, casePrev: null, actorId: 'a' })).toBe(
      canonicalize({ ...entry, caseId: null, caseN: null, casePrev: null, actorId: 'a' }),
    );
  });

  it('has instants in milliseconds, and keeps apart what is finer', () => {
    expect(instantOf('2026-11-23 09:00:00')).toBe('2026-11-23T09:00:00.000Z');
    expect(instantOf('2026-11-23 09:00:00.1')).toBe('2026-11-23T09:00:00.100Z');
    expect(instantOf('2026-11-23 09:00:00.123')).toBe('2026-11-23T09:00:00.123Z');
    for (const other of [
      '2026-11-23 09:00:00.1234',
      '2026-11-23 09:00:00.123001',
      'infinity',
      '12026-11-23 09:00:00',
    ])
      expect(instantOf(other)).toBe(other);
  });
});
