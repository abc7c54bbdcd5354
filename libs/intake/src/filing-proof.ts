import { z } from 'zod';
import {
  entryLeaf,
  openNote,
  openCheckpoint,
  readVkey,
  rootFromInclusion,
  signNote,
  type LoggedEntry,
  type NoteKey,
  type NoteSigner,
} from '@redress/journal';
import { Failure } from '@redress/platform';

/** What is needed to tell the record's entry of a filing; all of it is known when it is filed. */
export interface FilingFacts {
  complaintId: string;
  caseId: string;
  number: string;
  receivedAt: Date;
  filedBy: string | null;
}

/** The entry of a filing: the first of its case, under the complaint's own id. */
export const filingEntry = ({ complaintId, caseId, receivedAt, filedBy }: FilingFacts): LoggedEntry => ({
  id: complaintId,
  at: receivedAt.toISOString(),
  fact: 'complaint.filed',
  actorId: filedBy,
  actorRole: filedBy === null ? 'visitor' : 'advocate',
  caseId,
  payload: { complaintId },
  caseN: 0,
  casePrev: null,
});

/**
 * The office's signed word that a complaint was filed, for whoever filed it: its number, when, and the hash of the
 * entry that the record must hold from then on. It tells nothing of the complaint, and the same filing has always the
 * same. It is a note as C2SP describes it, so that other programs can check it too.
 */
export function filingStatement(facts: FilingFacts, signer: NoteSigner): string {
  const entry = filingEntry(facts);
  const leaf = entryLeaf(entry).toString('base64');
  const lines = [
    signer.key.name,
    `complaint ${facts.number}`,
    `filed ${entry.at}`,
    `entry ${entry.id}`,
    `leaf ${leaf}`,
  ];
  return signNote(`${lines.join('\n')}\n`, signer);
}

const STATEMENT = /^\S+\ncomplaint (\S+)\nfiled (\S+)\nentry (\S+)\nleaf (\S+)\n$/;

/** A proof that a filing is in the record, complete in itself: nothing of the office is needed to check it. */
export const filingProof = z.strictObject({
  redressProof: z.literal(1),
  statement: z.string(),
  entry: z.strictObject({
    id: z.uuid(),
    at: z.string(),
    fact: z.literal('complaint.filed'),
    actorId: z.uuid().nullable(),
    actorRole: z.string(),
    caseId: z.uuid(),
    payload: z.strictObject({ complaintId: z.uuid() }),
    caseN: z.literal(0),
    casePrev: z.null(),
  }),
  /** The entry's place in the record, from 0. */
  n: z.number().int().min(0),
  /** The hashes beside its way to the root, from the leaf upwards, in base64. */
  inclusion: z.array(z.base64()),
  checkpoint: z.string(),
  /** The public keys of the office's two signatures. */
  keys: z.strictObject({ filing: z.string(), log: z.string() }),
});
export type FilingProof = z.infer<typeof filingProof>;

export interface ProofReport {
  holds: boolean;
  number: string | null;
  filedAt: string | null;
  /** Where in the record, and how many entries that had when it was asked; null for the office's word alone. */
  place: { n: number; size: number } | null;
  keys: { filing: string | null; log: string | null };
  problems: string[];
}

const unreadable = () =>
  new Failure(
    'invalid',
    'proof_unreadable',
    'This is no proof of filing: give the file that the portal made, or the answer to the filing.',
  );

/**
 * Checks a proof of filing, or the office's signed word alone as it came with the receipt.
 * @param trusted keys got from the office by another way; without them those that the file names are used.
 * @throws Failure `proof_unreadable`
 */
export function verifyFilingProof(file: string, trusted: readonly NoteKey[] = []): ProofReport {
  const { statement, full } = readProof(file);
  const { key, problems, ...said } = checkStatement(statement, trusted, full?.keys.filing);
  const inRecord = full ? checkRecord(full, said, trusted) : NOT_ASKED;
  const all = [...problems, ...inRecord.problems];
  return {
    holds: all.length === 0,
    number: said.number,
    filedAt: said.filedAt,
    place: inRecord.place,
    keys: { filing: vkeyOf(key), log: vkeyOf(inRecord.key) },
    problems: all,
  };
}

const NOT_ASKED = { problems: [], key: undefined, place: null };

const vkeyOf = (key: NoteKey | undefined) => key?.vkey ?? null;

/** What the office signed at the filing, and whether it did. */
function checkStatement(statement: string, trusted: readonly NoteKey[], told: string | undefined) {
  const said = STATEMENT.exec(statement.slice(0, statement.indexOf('\n\n') + 1));
  if (!said) throw unreadable();
  const [, number = '', filedAt = '', entryId = '', leaf = ''] = said;
  const key = keyFor(originOf(statement), trusted, told);
  const problems: string[] = [];
  if (!key) problems.push('The key to check the signature with is not known: give it with --key.');
  else if (openNote(statement, key) === undefined)
    problems.push('The statement is not as the office signed it.');
  return { number, filedAt, entryId, leaf, key, problems };
}

/** Whether the entry that the office vouched for is in the record that a checkpoint was signed over. */
function checkRecord(
  { entry, n, inclusion, checkpoint: note, keys }: FilingProof,
  said: { filedAt: string; entryId: string; leaf: string },
  trusted: readonly NoteKey[],
) {
  const problems: string[] = [];
  const hash = entryLeaf(entry);
  if (hash.toString('base64') !== said.leaf || entry.id !== said.entryId || entry.at !== said.filedAt)
    problems.push('The entry is not the one that the office vouched for at the filing.');
  const key = keyFor(originOf(note), trusted, keys.log);
  const checkpoint = key && openCheckpoint(note, key);
  if (!checkpoint)
    return { problems: [...problems, 'The checkpoint is not as the office signed it.'], key, place: null };
  const root = rootFromInclusion(n, checkpoint.size, hash, inclusion.map(bytes));
  if (!root?.equals(checkpoint.root))
    problems.push('The entry is not in the record that the checkpoint was signed over.');
  return { problems, key, place: { n, size: checkpoint.size } };
}

/** Signed notes of the office begin with the name of their key. */
const originOf = (note: string): string => note.split('\n', 1)[0] ?? '';

const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** A key given by hand goes first, and then no other of its purpose counts. */
function keyFor(name: string, trusted: readonly NoteKey[], told: string | undefined): NoteKey | undefined {
  const purpose = name.split('/').slice(0, 2).join('/');
  const given = trusted.filter((key) => key.name.startsWith(`${purpose}/`));
  if (given.length > 0) return given.find((key) => key.name === name) ?? given[0];
  if (told === undefined) return undefined;
  const key = readVkey(told);
  return key.name === name ? key : undefined;
}

/** The whole proof as JSON, the answer to a filing as JSON, or the statement alone. */
function readProof(file: string): { statement: string; full?: FilingProof } {
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    if (file.startsWith('redress/')) return { statement: file };
    throw unreadable();
  }
  const full = filingProof.safeParse(json);
  if (full.success) return { statement: full.data.statement, full: full.data };
  const answer = z.object({ proof: z.string() }).safeParse(json);
  if (answer.success) return { statement: answer.data.proof };
  throw unreadable();
}
