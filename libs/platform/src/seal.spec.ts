import { describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openBytes, openText, sealBytes, sealText } from './seal.js';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const place = fc
  .record({
    table: fc.constantFrom('statements', 'notes', 'allegations'),
    column: fc.constantFrom('body', 'text', 'reason'),
    row: fc.uuid(),
  })
  .map(({ table, column, row }) => `${table}.${column}:${row}`);
const broken = expect.objectContaining({ name: 'Failure', code: 'seal_broken', kind: 'defect' });

const openingOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what is sealed', () => {
  it('opens again with its key and in its place: any bytes, also none', () => {
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 3_000 }), place, (k, plain, where) => {
        expect(openBytes(k, sealBytes(k, plain, where), where)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('opens again as the same text', () => {
    fc.assert(
      fc.property(key, fc.string({ unit: 'grapheme', maxLength: 400 }), place, (k, text, where) => {
        expect(openText(k, sealText(k, text, where), where)).toBe(text);
      }),
    );
  });

  it('does not open in the place of another row or column', () => {
    fc.assert(
      fc.property(key, fc.uint8Array(), place, place, (k, plain, mine, other) => {
        fc.pre(mine !== other);
        expect(openingOf(() => openBytes(k, sealBytes(k, plain, mine), other))).toEqual(broken);
      }),
    );
  });

  it('does not open with the key of another case', () => {
    fc.assert(
      fc.property(key, key, fc.uint8Array(), place, (k, other, plain, where) => {
        fc.pre(!Buffer.from(k).equals(Buffer.from(other)));
        expect(openingOf(() => openBytes(other, sealBytes(k, plain, where), where))).toEqual(broken);
      }),
    );
  });

  it('does not open when any one bit is turned', () => {
    fc.assert(
      fc.property(
        key,
        fc.uint8Array({ maxLength: 200 }),
        place,
        fc.nat(),
        fc.nat({ max: 7 }),
        (k, plain, where, at, bit) => {
          const sealed = sealBytes(k, plain, where);
          const index = at % sealed.length;
          sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
          expect(openingOf(() => openBytes(k, sealed, where))).toEqual(broken);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not open when it is cut short or made longer, down to nothing', () => {
    const k = randomBytes(32);
    const sealed = sealText(k, 'He came back the next night.', 'notes.body:1');
    for (let length = 0; length < sealed.length; length += 1)
      expect(openingOf(() => openBytes(k, sealed.subarray(0, length), 'notes.body:1'))).toEqual(broken);
    expect(openingOf(() => openBytes(k, Buffer.concat([sealed, Buffer.of(0)]), 'notes.body:1'))).toEqual(
      broken,
    );
  });

  it('never looks the same twice and tells nothing but its length', () => {
    const k = randomBytes(32);
    const sealed = Array.from({ length: 500 }, () => sealText(k, 'Officer Grant', 'notes.body:1'));
    expect(new Set(sealed.map((bytes) => bytes.toString('hex'))).size).toBe(500);
    // The nonce repeats never: with one key, two messages under one nonce would give both away.
    expect(new Set(sealed.map((bytes) => bytes.subarray(1, 13).toString('hex'))).size).toBe(500);
    expect(new Set(sealed.map((bytes) => bytes.length))).toEqual(
      new Set([1 + 12 + 'Officer Grant'.length + 16]),
    );
    expect(sealed.some((bytes) => bytes.includes('Grant'))).toBe(false);
  });

  it('says of a broken seal nothing that was in it', () => {
    const k = randomBytes(32);
    const sealed = sealText(k, 'Maria Elena', 'parties.details:1');
    const error = openingOf(() => openText(k, sealed, 'parties.details:2')) as Error;
    expect(`${error.message} ${String(error.cause)}`).not.toContain('Maria');
    expect(`${error.message}`).not.toContain(createHash('sha256').update(k).digest('hex'));
  });
});
