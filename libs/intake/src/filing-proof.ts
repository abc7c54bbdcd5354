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
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  const name = statement.split('\n', 1)[0] ?? '';
  const filingKey = keyFor(name, trusted, full?.keys.filing);
  const [, number, filedAt, entryId, leaf] =
    STATEMENT.exec(statement.slice(0, statement.indexOf('\n\n') + 1)) ?? [];
  if (!number || !filedAt) throw unreadable();
  if (!filingKey) problems.push('The key to check the signature with is not known: give it with --key.');
  else check(openNote(statement, filingKey) !== undefined, 'The statement is not as the office signed it.');
  let place: ProofReport['place'] = null;
  let logKey: NoteKey | undefined;
  if (full) {
    const { entry, n, inclusion } = full;
    const hash = entryLeaf(entry);
    check(
      hash.toString('base64') === leaf && entry.id === entryId && entry.at === filedAt,
      'The entry is not the one that the office vouched for at the filing.',
    );
    logKey = keyFor(full.checkpoint.split('\n', 1)[0] ?? '', trusted, full.keys.log);
    const checkpoint = logKey && openCheckpoint(full.checkpoint, logKey);
    check(checkpoint !== undefined, 'The checkpoint is not as the office signed it.');
    const root = checkpoint && rootFromInclusion(n, checkpoint.size, hash, inclusion.map(bytes));
    check(
      !checkpoint || (root?.equals(checkpoint.root) ?? false),
      'The entry is not in the record that the checkpoint was signed over.',
    );
    if (checkpoint) place = { n, size: checkpoint.size };
  }
  const keys = { filing: filingKey?.vkey ?? null, log: logKey?.vkey ?? null };
  return { holds: problems.length === 0, number, filedAt, place, keys, problems };
}

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
