import type { EntityManager } from 'typeorm';
import { Failure } from '@redress/platform';
import {
  Frontier,
  STORED_EVERY,
  consistencySpans,
  inclusionSpans,
  joined,
  piecesOf,
  rootOf,
  type Piece,
  type Span,
} from './merkle.rules.js';

export type Ask = Pick<EntityManager, 'query'>;

/** The hashes that prove that leaf `n` is in the log of `size` entries; a few hundred are read for it. */
export const inclusionProof = (db: Ask, n: number, size: number): Promise<Buffer[]> =>
  hashesOf(db, inclusionSpans(n, size));

/** The hashes that prove that the log of `older` entries is the beginning of the log of `size`. */
export const consistencyProof = (db: Ask, older: number, size: number): Promise<Buffer[]> =>
  hashesOf(db, consistencySpans(older, size));

/** The right edge of the tree over the first `size` entries, from what is stored. */
export async function frontierAt(db: Ask, size: number): Promise<Frontier> {
  const pieces = piecesOf({ from: 0, to: size });
  const known = await fetch(db, pieces);
  return new Frontier(
    size,
    pieces.map((piece) => known(piece).toString('hex')),
  );
}

/** The root of the tree over the first `size` entries, from what is stored. */
export const rootAt = async (db: Ask, size: number): Promise<Buffer> => (await frontierAt(db, size)).root();

async function hashesOf(db: Ask, spans: readonly Span[]): Promise<Buffer[]> {
  const known = await fetch(db, spans.flatMap(piecesOf));
  return spans.map((span) => joined(piecesOf(span).map(known)));
}

/** Reads all stored nodes below some subtrees, a statement for each stored height. @returns the hash of a subtree. */
async function fetch(db: Ask, pieces: readonly Piece[]): Promise<(piece: Piece) => Buffer> {
  const places = new Map<number, number[]>();
  for (const piece of pieces) {
    const below = storedBelow(piece);
    places.set(below.height, [...(places.get(below.height) ?? []), ...below.places]);
  }
  const stored = new Map<string, Buffer>();
  for (const [height, wanted] of places) {
    const rows = await db.query<{ place: string; hash: Buffer }[]>(
      height === 0
        ? 'select n as place, leaf as hash from journal_log where n = any($1::bigint[])'
        : `select place, hash from journal_nodes where place = any($1::bigint[]) and height = ${height}`,
      [wanted],
    );
    for (const { place, hash } of rows) stored.set(`${height}/${place}`, hash);
  }
  return (piece) => {
    const below = storedBelow(piece);
    return rootOf(below.places.map((place) => stored.get(`${below.height}/${place}`) ?? missing()));
  };
}

/** The stored nodes under a subtree: at most 128. */
function storedBelow({ height, place }: Piece): { height: number; places: number[] } {
  const above = height % STORED_EVERY;
  const count = 2 ** above;
  return { height: height - above, places: Array.from({ length: count }, (_, i) => place * count + i) };
}

function missing(): never {
  throw new Failure('unavailable', 'log_incomplete', 'The log lacks a part of its tree. Verify the record.');
}
