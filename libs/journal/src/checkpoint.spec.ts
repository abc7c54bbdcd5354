import { describe, expect, it } from '@jest/globals';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { openCheckpoint, readCheckpoint, signCheckpoint, signerNamed } from './checkpoint.js';
import { noteKey, openNote, readVkey, signNote } from './note.js';

const signer = signerNamed('log', generateKeyPairSync('ed25519').privateKey);
const head = { size: 17, root: Buffer.alloc(32, 7) };

describe('a signed note', () => {
  // From the documentation of Go's golang.org/x/mod/sumdb/note.
  const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const SECRET = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
  const TEXT =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

  it('is read as Go wrote it', () => {
    const key = readVkey(NEUMANN);
    expect(key.vkey).toBe(NEUMANN);
    expect(openNote(NOTE, key)).toBe(TEXT);
    expect(openNote(NOTE.replace('answer', 'Answer'), key)).toBeUndefined();
  });

  it('is written as Go wrote it, byte for byte', () => {
    const seed = Buffer.from(SECRET, 'base64').subarray(1);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    expect(signNote(TEXT, { key: readVkey(NEUMANN), privateKey })).toBe(NOTE);
  });

  it('holds with signatures of others beside ours, and not with theirs alone', () => {
    const other = signerNamed('log', generateKeyPairSync('ed25519').privateKey);
    const ours = signNote('a\nb\n', signer);
    const theirs = signNote('a\nb\n', other);
    const both = ours + theirs.slice(theirs.indexOf('—'));
    expect(openNote(both, signer.key)).toBe('a\nb\n');
    expect(openNote(both, other.key)).toBe('a\nb\n');
    expect(openNote(theirs, signer.key)).toBeUndefined();
  });

  it('is not opened when any one character of it was changed', () => {
    const note = signNote('redress/x\n12\nabc=\n', signer);
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('x', '\n', ' ', '0'), (at, put) => {
        const changed = note.slice(0, at) + put + note.slice(at + 1);
        if (changed !== note) expect(openNote(changed, signer.key)).toBeUndefined();
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('a verifier key', () => {
  it.each([
    '',
    'x',
    `${signer.key.vkey.slice(0, -4)}AAA=`,
    signer.key.vkey.replace('+', '+0'),
    'a+00000000+AQ==',
  ])('is refused when it is mistyped: %s', (vkey) => expect(() => readVkey(vkey)).toThrow('vkey_malformed'));

  it('cannot be named so that a signature line could not be read', () => {
    for (const name of ['with blank', 'plus+plus', 'line\nfeed', ''])
      expect(() => noteKey(name, signer.key.publicKey)).toThrow();
  });
});

describe('a checkpoint', () => {
  it('is origin, size and root in three lines', () => {
    const { note } = signCheckpoint(head, signer);
    const lines = note.split('\n');
    expect(lines.slice(0, 4)).toEqual([signer.key.name, '17', head.root.toString('base64'), '']);
    expect(lines[4]).toMatch(new RegExp(`^— ${signer.key.name} [A-Za-z0-9+/]{91}=$`));
    expect(openCheckpoint(note, signer.key)).toEqual({ ...head, note });
  });

  it('is read of another log, such as Go’s checksum database', () => {
    const key = readVkey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    const note =
      'go.sum database tree\n49189689\nftjbAOzaupaIvaPo/G+Dk63nxOZ2s1OPOKIaPtXs7S4=\n\n' +
      '— sum.golang.org Az3grlKZssqRoMNPpZfKt0TphbbcF+pzXqElURJKRNFKfaUAgqeI5k2AORH0QAhg/ebRwyIqD/OqP4oLtLnNumvOBAM=\n';
    expect(openCheckpoint(note, key, 'go.sum database tree')?.size).toBe(49_189_689);
    expect(openCheckpoint(note.replace('49189689', '49189688'), key, 'go.sum database tree')).toBeUndefined();
  });

  it('is not one under another origin, or with a size or root that nobody would write so', () => {
    const sign = (text: string) => signNote(text, signer);
    const root = head.root.toString('base64');
    const { name } = signer.key;
    expect(openCheckpoint(sign(`${name}\n17\n${root}\n`), signer.key)).toBeDefined();
    for (const text of [
      `redress/other\n17\n${root}\n`,
      `${name}\n017\n${root}\n`,
      `${name}\n-1\n${root}\n`,
      `${name}\n1e3\n${root}\n`,
      `${name}\n17\n${root.slice(0, -2)}\n`,
      `${name}\n17\n`,
    ])
      expect([text, openCheckpoint(sign(text), signer.key)]).toEqual([text, undefined]);
    expect(readCheckpoint('', name)).toBeUndefined();
  });

  it('of one purpose is none of another with the same key bytes', () => {
    const asFiling = signerNamed('filing', signer.privateKey);
    expect(openCheckpoint(signCheckpoint(head, asFiling).note, signer.key)).toBeUndefined();
  });
});
