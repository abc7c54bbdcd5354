/**
 * Which earlier cases a new one may belong with: hints for a screener, from plain facts and from keyed signatures.
 * No text is compared and none is kept: a signature is made of keyed hashes of word runs, useless without the key.
 */
import { scan } from '@redress/words';

/** An earlier case that may be related, with why it was looked at. */
export interface Candidate {
  readonly caseId: string;
  readonly signature: readonly string[];
}

/** One hint, in words that a screener reads. */
export interface Relation {
  caseId: string;
  why: string;
}

const SHINGLE = 4;
const SIGNATURE_SIZE = 16;
const DUPLICATE_SHARE = 0.5;

/**
 * A signature of a text: the smallest of the keyed hashes of its runs of four words (Broder's bottom-k sketch).
 * @param hash a keyed hash (HMAC); the caller owns the key
 * @returns at most 16 hashes, sorted; fewer for a short text, none for one under four words
 */
export function signatureOf(narrative: string, hash: (shingle: string) => string): string[] {
  const words = scan(narrative).tokens.map((token) => token.word);
  const hashes = new Set<string>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1)
    hashes.add(hash(words.slice(at, at + SHINGLE).join(' ')));
  return [...hashes].sort().slice(0, SIGNATURE_SIZE);
}

/** How much two signatures share, 0 to 1 (the estimate of Jaccard's index by the smallest hashes of the union). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const inA = new Set(a);
  const inB = new Set(b);
  const union = [...new Set([...a, ...b])].sort().slice(0, Math.max(a.length, b.length));
  return union.filter((item) => inA.has(item) && inB.has(item)).length / union.length;
}

/** The hints for one case, strongest first: nearly the same account, then the same officer. One line a case. */
export function relate(
  signature: readonly string[],
  alike: readonly Candidate[],
  sharingOfficers: readonly string[],
): Relation[] {
  const hints = new Map<string, string>();
  for (const candidate of alike) {
    if (likeness(signature, candidate.signature) >= DUPLICATE_SHARE)
      hints.set(candidate.caseId, 'Nearly the same account was filed before.');
  }
  for (const caseId of sharingOfficers) {
    const before = hints.get(caseId);
    const why = 'The same officer is named within a year.';
    hints.set(caseId, before ? `${before} ${why}` : why);
  }
  return [...hints].map(([caseId, why]) => ({ caseId, why }));
}
