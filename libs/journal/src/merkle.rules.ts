import { hash } from 'node:crypto';

/*
 * The Merkle tree of RFC 6962 (and RFC 9162): leaves and nodes are hashed apart, a tree of n leaves is split at the
 * largest power of two below n. Positions count from 0; hashes are 32 bytes.
 */

const sha256 = (bytes: string | Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

export const EMPTY_ROOT = sha256('');

/** The hash of one leaf's content. A text is hashed as its UTF-8 bytes. */
export const leafHash = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? sha256(`\u0000${content}`) : sha256(Buffer.concat([Buffer.of(0), content]));

/** The same of a text, in hex: what is only compared and stored needs no bytes. */
export const leafHashHex = (text: string): string => hash('sha256', `\u0000${text}`);

/** How long a hash is in hex. */
export const HEX_DIGITS = 64;

// Hashing is synchronous: one buffer serves every node.
const pair = Buffer.alloc(65, 1);

/** The hash above two hashes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** The same in hex, in half the time: Node makes a string of a hash faster than a buffer. */
function nodeHashHex(left: string, right: string): string {
  pair.write(left, 1, 'hex');
  pair.write(right, 33, 'hex');
  return hash('sha256', pair);
}

/** The largest power of two below `size`: where RFC 6962 splits a tree of more than one leaf. */
export function splitOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The root of some leaves, hashed one by one: for small trees and for tests. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new Frontier();
  for (const leaf of leaves) tree.append(leaf.toString('hex'));
  return tree.root();
}

/**
 * The right edge of a growing tree: the roots of the full subtrees that its leaves make up, the largest first. It is
 * all that is needed to add a leaf and to tell the root, however many leaves there are.
 */
export class Frontier {
  private readonly peaks: string[];

  /** @param peaks in hex, as all hashes here. */
  constructor(
    public size = 0,
    peaks: readonly string[] = [],
  ) {
    if (peaks.length !== heightsOf(size).length) throw new Error('These are not the peaks of such a tree.');
    this.peaks = [...peaks];
  }

  /**
   * @param leaf 64 digits of hex.
   * @param onNode is told of every node that this leaf completes: its height, its place in that height, its hash.
   */
  append(leaf: string, onNode?: (height: number, place: number, hash: string) => void): void {
    if (leaf.length !== HEX_DIGITS) throw new Error('This is not the hash of a leaf.');
    let node = leaf;
    let height = 0;
    for (let place = this.size; place % 2 === 1; place = (place - 1) / 2) {
      node = nodeHashHex(this.peaks.pop()!, node);
      height += 1;
      onNode?.(height, (place - 1) / 2, node);
    }
    this.peaks.push(node);
    this.size += 1;
  }

  root(): Buffer {
    if (this.peaks.length === 0) return EMPTY_ROOT;
    return joined(this.peaks.map((peak) => Buffer.from(peak, 'hex')));
  }

  copy(): Frontier {
    return new Frontier(this.size, this.peaks);
  }
}

/** The heights of the full subtrees that a tree of this size is made of, the largest first. */
export function heightsOf(size: number): number[] {
  const heights: number[] = [];
  for (let rest = size, height = 0; rest > 0; rest = Math.floor(rest / 2), height += 1)
    if (rest % 2 === 1) heights.unshift(height);
  return heights;
}

/** Nodes are stored at every eighth height: the leaves themselves at 0, then at 8, 16 and so on. */
export const STORED_EVERY = 8;

/** The leaves from `from` up to but not including `to`, whose hash together is one node of a tree. */
export interface Span {
  from: number;
  to: number;
}

/** Which spans an inclusion proof of leaf `n` in a tree of `size` is made of, from the leaf upwards (RFC 6962, 2.1.1). */
export function inclusionSpans(n: number, size: number): Span[] {
  if (!(n >= 0 && n < size)) throw new RangeError(`There is no leaf ${n} in a tree of ${size}.`);
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (n < middle) spans.unshift({ from: middle, to });
    else spans.unshift({ from, to: middle });
    if (n < middle) to = middle;
    else from = middle;
  }
  return spans;
}

/** Which spans prove that the tree of `older` leaves is the beginning of the tree of `size` (RFC 6962, 2.1.2). */
export function consistencySpans(older: number, size: number): Span[] {
  if (!(older > 0 && older <= size)) throw new RangeError(`A tree of ${size} has no beginning of ${older}.`);
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to !== older) {
    const middle = from + splitOf(to - from);
    if (older <= middle) spans.unshift({ from: middle, to });
    else spans.unshift({ from, to: middle });
    if (older <= middle) to = middle;
    else from = middle;
  }
  // The beginning itself is known to whoever asks, unless it is only a part of what stands at the left.
  if (from > 0) spans.unshift({ from, to });
  return spans;
}

/** One full subtree: `height` 0 is a leaf; `place` counts the subtrees of that height from the left. */
export interface Piece {
  height: number;
  place: number;
}

/** The full subtrees that a span is made of, the largest first; a span of a proof always begins where one can. */
export function piecesOf({ from, to }: Span): Piece[] {
  let start = from;
  return heightsOf(to - from).map((height) => {
    const place = start / 2 ** height;
    start += 2 ** height;
    return { height, place };
  });
}

/** The root above the roots of full subtrees, the largest first. */
export const joined = (peaks: readonly Buffer[]): Buffer =>
  peaks.reduceRight((right, left) => nodeHash(left, right));

/** The root that an inclusion proof leads to; undefined when it cannot be a proof for this place and size. */
export function rootFromInclusion(
  n: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Buffer | undefined {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(size) || n < 0 || n >= size) return undefined;
  const spans = inclusionSpans(n, size);
  if (spans.length !== proof.length) return undefined;
  return spans.reduce<Buffer>(
    (node, { from }, step) => (from > n ? nodeHash(node, proof[step]!) : nodeHash(proof[step]!, node)),
    Buffer.from(leaf),
  );
}

/** Whether a proof shows that the tree with `olderRoot` is the beginning of the one with `root` (RFC 9162, 2.1.4.2). */
export function isConsistent(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (older.size === 0) return proof.length === 0;
  if (older.size === newer.size) return proof.length === 0 && Buffer.compare(older.root, newer.root) === 0;
  if (older.size > newer.size) return false;
  const spans = consistencySpans(older.size, newer.size);
  if (spans.length !== proof.length) return false;
  // A beginning that is a full subtree is left out of the proof: its root is the older root.
  const given = spans.map((span, step) => ({ ...span, hash: proof[step]! }));
  const start = given[0]!.to === older.size ? given.shift()! : { from: 0, hash: older.root };
  let oldNode: Buffer = Buffer.from(start.hash);
  let newNode = oldNode;
  for (const { from, hash: other } of given) {
    if (from < older.size) [oldNode, newNode] = [nodeHash(other, oldNode), nodeHash(other, newNode)];
    else newNode = nodeHash(newNode, other);
  }
  return Buffer.compare(oldNode, older.root) === 0 && Buffer.compare(newNode, newer.root) === 0;
}
