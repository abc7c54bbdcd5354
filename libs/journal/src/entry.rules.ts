import { canonical, canonicalString } from './canonical.js';
import { leafHash, leafHashHex } from './merkle.rules.js';

/** An entry of the record as it is hashed. Its place in its case and the entry before it there are part of it. */
export interface LoggedEntry {
  id: string;
  /** ISO 8601 in UTC with milliseconds; any other text is taken as it is, and so told apart. */
  at: string;
  fact: string;
  actorId: string | null;
  actorRole: string;
  caseId: string | null;
  payload: unknown;
  /** Its number within its case, from 0; null for an entry of no case. */
  caseN: number | null;
  /** The leaf hash, in hex, of the entry before it in its case; null for the first and for an entry of no case. */
  casePrev: string | null;
}

/** The bytes that the log vouches for, as text: canonical JSON, written out by hand because a million are verified at once. */
export function entryText(entry: LoggedEntry): string {
  const { actorId, actorRole, at, caseId, caseN, casePrev, fact, id, payload } = entry;
  return (
    `{"actorId":${quoted(actorId)},"actorRole":${canonicalString(actorRole)},"at":${canonicalString(at)},` +
    `"caseId":${quoted(caseId)},"caseN":${caseN},"casePrev":${quoted(casePrev)},` +
    `"fact":${canonicalString(fact)},"id":"${id}","payload":${canonical(payload)}}`
  );
}

/** The hash of an entry, which is a leaf of the tree; as bytes and in hex. */
export const entryLeaf = (entry: LoggedEntry): Buffer => leafHash(entryText(entry));
export const entryHash = (entry: LoggedEntry): string => leafHashHex(entryText(entry));

/** Ids and hashes hold nothing that would have to be escaped. */
const quoted = (plain: string | null): string => (plain === null ? 'null' : `"${plain}"`);

/**
 * PostgreSQL's text of a timestamp in UTC (`2026-11-23 09:00:00.12`) as it is hashed. The record counts milliseconds:
 * with more digits than three, or in another shape, the text stays what it is and can equal no entry's.
 */
export function instantOf(text: string): string {
  const digits = text.length - 20;
  if (digits > 3 || text.charCodeAt(10) !== 32 || text.length < 19) return text;
  const seconds = `${text.slice(0, 10)}T${text.slice(11, 19)}`;
  return digits <= 0 ? `${seconds}.000Z` : `${seconds}.${text.slice(20).padEnd(3, '0')}Z`;
}
