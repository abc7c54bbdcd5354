import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  EMPTY_ROOT,
  Frontier,
  consistencySpans,
  inclusionSpans,
  isConsistent,
  joined,
  leafHash,
  piecesOf,
  rootFromInclusion,
  rootOf,
  type Span,
} from './merkle.rules.js';

/** The leaves and roots that implementations of Certificate Transparency have tested each other with since RFC 6962. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

/** Section 2.1 of the RFC, word for word, to hold the other against. */
function mth(from: readonly Buffer[]): Buffer {
  if (from.length === 0) return createHash('sha256').digest();
  if (from.length === 1) return from[0]!;
  let k = 1;
  while (k * 2 < from.length) k *= 2;
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(mth(from.slice(0, k)))
    .update(mth(from.slice(k)))
    .digest();
}

const many = Array.from({ length: 300 }, (_, i) => leafHash(`entry ${i}`));
const hashes = (spans: readonly Span[]) => spans.map(({ from, to }) => mth(many.slice(from, to)));
const size = fc.integer({ min: 1, max: 300 });

describe('the Merkle tree', () => {
  it('has the roots of the reference vectors', () => {
    ROOTS.forEach((root, i) => expect(rootOf(leaves.slice(0, i + 1)).toString('hex')).toBe(root));
    expect(EMPTY_ROOT.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(leafHash('').toString('hex')).toBe(ROOTS[0]);
  });

  it('proves inclusion as the reference vectors do', () => {
    const path = (n: number, of: number) =>
      inclusionSpans(n, of).map(({ from, to }) => mth(leaves.slice(from, to)).toString('hex'));
    expect(path(0, 1)).toEqual([]);
    expect(path(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(path(5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(path(2, 3)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']);
  });

  it('proves consistency as the reference vectors do', () => {
    const path = (m: number, of: number) =>
      consistencySpans(m, of).map(({ from, to }) => mth(leaves.slice(from, to)).toString('hex'));
    expect(path(1, 1)).toEqual([]);
    expect(path(6, 8)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(path(2, 5)).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('has the root of the RFC at every size, and the nodes that it tells of', () => {
    const tree = new Frontier();
    expect(tree.root()).toEqual(EMPTY_ROOT);
    many.forEach((leaf, i) => {
      tree.append(leaf.toString('hex'), (height, place, node) => {
        const from = place * 2 ** height;
        expect(node).toBe(mth(many.slice(from, from + 2 ** height)).toString('hex'));
      });
      expect(tree.root()).toEqual(mth(many.slice(0, i + 1)));
    });
  });

  it('goes on from a copy without changing what it was copied from', () => {
    const tree = new Frontier();
    many.slice(0, 7).forEach((leaf) => tree.append(leaf.toString('hex')));
    const copy = tree.copy();
    copy.append(many[7]!.toString('hex'));
    expect(tree.root()).toEqual(mth(many.slice(0, 7)));
    expect(copy.root()).toEqual(mth(many.slice(0, 8)));
  });

  it('is put together from the full subtrees of any span', () => {
    fc.assert(
      fc.property(size, (of) => {
        const peaks = piecesOf({ from: 0, to: of }).map(({ height, place }) =>
          mth(many.slice(place * 2 ** height, (place + 1) * 2 ** height)),
        );
        expect(joined(peaks)).toEqual(mth(many.slice(0, of)));
      }),
      { seed: 6962 },
    );
  });

  it('proves that every leaf is in it, and nothing else is', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (of, pick, other) => {
        const n = pick % of;
        const root = mth(many.slice(0, of));
        const proof = hashes(inclusionSpans(n, of));
        expect(rootFromInclusion(n, of, many[n]!, proof)).toEqual(root);
        const wrong = other % of;
        if (wrong === n) return;
        expect(rootFromInclusion(n, of, many[wrong]!, proof)).not.toEqual(root);
        expect(rootFromInclusion(wrong, of, many[n]!, proof)).not.toEqual(root);
        expect(rootFromInclusion(n, of, many[n]!, proof.slice(1))).toBeUndefined();
        expect(rootFromInclusion(of, of, many[n]!, proof)).toBeUndefined();
      }),
      { numRuns: 500, seed: 6962 },
    );
  });

  it('proves that every earlier tree is its beginning, and no other tree is', () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (a, b, spoilt) => {
        const [m, of] = [Math.min(a, b), Math.max(a, b)];
        const older = { size: m, root: mth(many.slice(0, m)) };
        const newer = { size: of, root: mth(many.slice(0, of)) };
        const proof = hashes(consistencySpans(m, of));
        expect(isConsistent(older, newer, proof)).toBe(true);
        const forged = { size: m, root: mth(many.slice(0, m).with(spoilt % m, leafHash('forged'))) };
        expect(isConsistent(forged, newer, proof)).toBe(false);
        if (m < of)
          expect(isConsistent(older, { size: of, root: mth(many.slice(1, of + 1)) }, proof)).toBe(false);
        if (proof.length > 0) expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
      }),
      { numRuns: 500, seed: 6962 },
    );
  });
});
