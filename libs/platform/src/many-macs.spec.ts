import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { ManyMacs } from './many-macs.js';

describe('many MACs under one key', () => {
  it('are those of RFC 4231', () => {
    expect(new ManyMacs(Buffer.alloc(20, 0x0b)).of('Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(new ManyMacs(Buffer.from('Jefe')).of('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('are those of Node for every key and text, one after another', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', minLength: 1_000, maxLength: 1_100 }),
      fc.constantFrom('名'.repeat(1_024), '名'.repeat(1_025), ''),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(text, { maxLength: 4 }), (key, texts) => {
        const macs = new ManyMacs(key);
        for (const each of texts)
          expect(macs.of(each)).toBe(createHmac('sha256', key).update(each).digest('hex'));
      }),
      { seed: 4231 },
    );
  });

  it('take no key longer than a block of the hash', () =>
    expect(() => new ManyMacs(Buffer.alloc(65))).toThrow(RangeError));
});
