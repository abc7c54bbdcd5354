import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Failure } from './errors.js';
import { SEAL_BYTES, derivedKeyPair, keyPairOf, newKeyPair, openWith, sealTo } from './hpke.js';

const hex = (text: string) => Buffer.from(text, 'hex');

describe('RFC 9180, appendix A.1.1', () => {
  const info = 'Ode on a Grecian Urn';
  const recipient = keyPairOf(hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'));
  const enc = '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431';
  const ciphertext =
    'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a';

  it('derives the recipient’s key pair', () => {
    const derived = derivedKeyPair(hex('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037'));
    expect(derived.privateKey.toString('hex')).toBe(recipient.privateKey.toString('hex'));
    expect(derived.publicKey.toString('hex')).toBe(
      '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    );
  });

  it('opens what is sealed there', () => {
    const opened = openWith(recipient, hex(enc + ciphertext), { info, aad: 'Count-0' }, 'aes-128-gcm');
    expect(opened.toString()).toBe('Beauty is truth, truth beauty');
  });
});

describe('what is sealed to a key', () => {
  const binding = { info: 'test', aad: 'table.column:row' };
  const bytes = fc.uint8Array({ maxLength: 300 });
  const broken = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return error instanceof Failure ? error.code : String(error);
    }
    return 'opened';
  };

  it('opens again, and says nothing of itself but its length', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (plain, info, aad) => {
        const mine = newKeyPair();
        const sealed = sealTo(mine.publicKey, plain, { info, aad });
        expect(sealed).toHaveLength(plain.length + SEAL_BYTES);
        expect(openWith(mine, sealed, { info, aad })).toEqual(Buffer.from(plain));
        expect(sealTo(mine.publicKey, plain, { info, aad })).not.toEqual(sealed);
      }),
      { numRuns: 50 },
    );
  });

  it('opens with no other key, for no other kind and at no other place', () => {
    const mine = newKeyPair();
    const sealed = sealTo(mine.publicKey, Buffer.from('who'), binding);
    expect(broken(() => openWith(newKeyPair(), sealed, binding))).toBe('seal_broken');
    expect(broken(() => openWith(mine, sealed, { ...binding, info: 'other' }))).toBe('seal_broken');
    expect(broken(() => openWith(mine, sealed, { ...binding, aad: 'table.column:other' }))).toBe(
      'seal_broken',
    );
    expect(broken(() => openWith(mine, sealed, binding, 'aes-128-gcm'))).toBe('seal_broken');
    expect(broken(() => openWith(mine, sealed, binding))).toBe('opened');
  });

  it('opens no more with any bit changed or any byte gone', () => {
    const mine = newKeyPair();
    const sealed = sealTo(mine.publicKey, randomBytes(40), binding);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      // X25519 ignores the highest bit of a public key; the key schedule does not.
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect([bit, broken(() => openWith(mine, changed, binding))]).toEqual([bit, 'seal_broken']);
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(broken(() => openWith(mine, sealed.subarray(0, length), binding))).toBe('seal_broken');
  });

  it('is refused to a key that would make the secret known to everybody', () => {
    const zero = Buffer.alloc(32);
    expect(() => sealTo(zero, Buffer.from('who'), binding)).toThrow();
    expect(broken(() => openWith(newKeyPair(), Buffer.concat([zero, randomBytes(40)]), binding))).toBe(
      'seal_broken',
    );
  });
});
