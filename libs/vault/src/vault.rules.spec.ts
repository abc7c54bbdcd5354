import { describe, expect, it } from '@jest/globals';
import { createPublicKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { split } from 'shamir-secret-sharing';
import { Failure, derivedKeyPair, newId, newKeyPair } from '@redress/platform';
import { IDENTITY_LIMITS, PACKED_BYTES, packed, unpacked } from './identity.rules.js';
import { lend, loanForOpening, takeLent, type AskedTerms, type SplitRef } from './lending.rules.js';
import { openingKeyPair, openingKeyText } from './opening-key.rules.js';
import { joinShares, makeVaultKey, openIdentity, openShare, sealIdentity } from './shares.js';

/** The code of what a work fails with. */
async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return 'done';
}

const custodians = (count: number) =>
  Array.from({ length: count }, () => ({ id: newId(), pair: newKeyPair() })).map(({ id, pair }) => ({
    id,
    pair,
    publicKey: pair.publicKey,
  }));

describe('an identity', () => {
  const said = (max: number) =>
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: max })
      .map((text) => text.replaceAll('\0', '').slice(0, max).toWellFormed())
      .filter((text) => text.length > 0);

  it('comes out of its bytes as it went in, and they are always equally many', () => {
    fc.assert(
      fc.property(
        fc.record(
          { name: said(IDENTITY_LIMITS.name), contact: said(200), safeContact: said(300) },
          { requiredKeys: [] },
        ),
        (identity) => {
          const bytes = packed(identity);
          expect(bytes).toHaveLength(PACKED_BYTES);
          expect(unpacked(bytes)).toEqual(identity);
        },
      ),
    );
  });

  it('of nobody and of the longest name there can be are alike from outside', () => {
    const longest = {
      name: '名'.repeat(IDENTITY_LIMITS.name),
      contact: '名'.repeat(IDENTITY_LIMITS.contact),
      safeContact: '名'.repeat(IDENTITY_LIMITS.safeContact),
    };
    expect(packed(longest)).toHaveLength(PACKED_BYTES);
    expect(unpacked(packed(longest))).toEqual(longest);
    expect(packed({})).toHaveLength(PACKED_BYTES);
    expect(unpacked(packed({}))).toEqual({});
  });

  it('is refused when it is longer than any can be, and not cut', async () =>
    expect(await codeOf(() => packed({ name: 'x'.repeat(6_000) }))).toBe('identity_too_long'));
});

describe('the key of an opening', () => {
  it('opens what was sealed to it, however it was copied', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (secret) => {
        const text = openingKeyText(secret);
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
        const { publicKey } = derivedKeyPair(secret);
        for (const typed of [text, text.toLowerCase(), text.replaceAll('-', ''), text.replaceAll('-', ' ')])
          expect(openingKeyPair(typed)?.publicKey.equals(publicKey)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['', '7KQ4M', 'Z'.repeat(26), `${'0'.repeat(25)}U`, 'ü'.repeat(26), '0'.repeat(27)])(
    'is not %j',
    (typed) => expect(openingKeyPair(typed)).toBeUndefined(),
  );
});

describe('a vault’s key', () => {
  it('comes together from any two shares, and from no other pair', async () => {
    for (const count of [2, 3, 5]) {
      const vaultId = newId();
      const keepers = custodians(count);
      const { publicKey, splitId, shares } = await makeVaultKey(vaultId, keepers);
      const opened = keepers.map(({ id, pair }, n) =>
        openShare(pair, { vaultId, splitId }, id, shares[n]!.shareSealed),
      );
      const box = sealIdentity(publicKey, vaultId, 'party', packed({ name: 'Maria' }));
      for (const [n, a] of opened.entries()) {
        for (const [m, b] of opened.entries()) {
          if (n === m) {
            expect(await codeOf(() => joinShares(publicKey, a, b))).toBe('shares_do_not_fit');
            continue;
          }
          const pair = await joinShares(publicKey, a, b);
          expect(unpacked(openIdentity(pair, vaultId, 'party', box))).toEqual({ name: 'Maria' });
        }
      }
    }
  });

  it('does not come together from a share that somebody made up, altered or took from another vault', async () => {
    const vaultId = newId();
    const [a, b] = custodians(2);
    const { publicKey, splitId, shares } = await makeVaultKey(vaultId, [a!, b!]);
    const at = { vaultId, splitId };
    const mine = openShare(a!.pair, at, a!.id, shares[0]!.shareSealed);
    const others = await makeVaultKey(vaultId, [a!, b!]);
    const foreign = openShare(
      b!.pair,
      { vaultId, splitId: others.splitId },
      b!.id,
      others.shares[1]!.shareSealed,
    );
    const altered = openShare(b!.pair, at, b!.id, shares[1]!.shareSealed);
    altered[5]! ^= 1;
    const [, madeUp] = await split(new Uint8Array(randomBytes(32)), 2, 2);
    for (const share of [foreign, altered, madeUp!, randomBytes(33), randomBytes(10), Buffer.alloc(0)])
      expect(await codeOf(() => joinShares(publicKey, mine, share))).toBe('shares_do_not_fit');
  });

  it('has shares that open for their custodian and in their vault only', async () => {
    const vaultId = newId();
    const [a, b] = custodians(2);
    const { splitId, shares } = await makeVaultKey(vaultId, [a!, b!]);
    const at = { vaultId, splitId };
    const { shareSealed } = shares[0]!;
    expect(await codeOf(() => openShare(a!.pair, at, a!.id, shareSealed))).toBe('done');
    for (const [key, of, id] of [
      [b!.pair, at, b!.id],
      [a!.pair, { vaultId: newId(), splitId }, a!.id],
      [a!.pair, { vaultId, splitId: newId() }, a!.id],
      [a!.pair, at, b!.id],
    ] as const)
      expect(await codeOf(() => openShare(key, of, id, shareSealed))).toBe('seal_broken');
  });

  it('opens a box for its own party only', async () => {
    const vaultId = newId();
    const pair = newKeyPair();
    const box = sealIdentity(pair.publicKey, vaultId, 'one', packed({ name: 'Maria' }));
    expect(await codeOf(() => openIdentity(pair, vaultId, 'two', box))).toBe('seal_broken');
    expect(await codeOf(() => openIdentity(pair, newId(), 'one', box))).toBe('seal_broken');
  });

  it('is one that Node takes for an X25519 key', async () => {
    const { publicKey } = await makeVaultKey(newId(), custodians(2));
    const key = Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), publicKey]);
    expect(createPublicKey({ key, format: 'der', type: 'spki' }).asymmetricKeyType).toBe('x25519');
  });
});

describe('a share that was lent to an opening', () => {
  const office = randomBytes(32);
  const [second, third] = custodians(2);
  const asked: AskedTerms & SplitRef & { lentBy: string } = {
    id: newId(),
    caseId: newId(),
    partyId: newId(),
    purpose: 'safety_contact',
    requestSealed: randomBytes(60),
    hours: 4,
    askedBy: newId(),
    lapsesAt: new Date('2026-11-26T00:00:00Z'),
    openingKey: newKeyPair().publicKey,
    vaultId: newId(),
    splitId: newId(),
    lentBy: newId(),
  };
  const loanOf = (terms: typeof asked) => loanForOpening(terms, terms, terms.lentBy);
  const share = randomBytes(33);
  const lent = lend(office, loanOf(asked), share, [second!]);

  it('is there for the other custodians', () =>
    expect(takeLent(office, loanOf(asked), lent, second!)).toEqual(share));

  it('is there for nobody else', async () => {
    expect(takeLent(office, loanOf(asked), lent, third!)).toBeUndefined();
    const posing = { id: second!.id, pair: third!.pair };
    expect(await codeOf(() => takeLent(office, loanOf(asked), lent, posing))).toBe('seal_broken');
  });

  it('is worth nothing without the office’s key', async () =>
    expect(await codeOf(() => takeLent(randomBytes(32), loanOf(asked), lent, second!))).toBe('seal_broken'));

  it.each<[keyof typeof asked, unknown]>([
    ['id', newId()],
    ['caseId', newId()],
    ['partyId', newId()],
    ['purpose', 'other'],
    ['requestSealed', randomBytes(60)],
    ['hours', 24],
    ['askedBy', newId()],
    ['lapsesAt', new Date('2027-11-26T00:00:00Z')],
    ['openingKey', newKeyPair().publicKey],
    ['vaultId', newId()],
    ['splitId', newId()],
    ['lentBy', newId()],
  ])('is bound to the %s of what was asked', async (part, other) => {
    const changed = { ...asked, [part]: other };
    expect(await codeOf(() => takeLent(office, loanOf(changed), lent, second!))).toBe('seal_broken');
  });
});
