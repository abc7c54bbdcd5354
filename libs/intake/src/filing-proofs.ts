import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '@redress/access';
import { ComplaintFactsReader } from '@redress/casefile';
import {
  CheckpointFolder,
  entryLeaf,
  inclusionProof,
  readCheckpoint,
  rootFromInclusion,
  signerNamed,
  type NoteSigner,
} from '@redress/journal';
import { Failure, Keyring, Office, notFound } from '@redress/platform';
import { filingEntry, filingStatement, type FilingFacts, type FilingProof } from './filing-proof.js';

const notReady = () =>
  new Failure(
    'conflict',
    'proof_not_ready',
    'The complaint is filed, and its entry is not signed into the record yet. Ask again in a few seconds.',
  );

/**
 * Proofs of filing. The portal signs them itself, with a key of their own: the answer to a filing need not wait for
 * the worker, and what the portal can sign is not a checkpoint of the record.
 */
@Injectable()
export class FilingProofs {
  private readonly signer: NoteSigner;
  private readonly folder: CheckpointFolder;

  constructor(
    private readonly db: DataSource,
    keyring: Keyring,
    office: Office,
    private readonly complaints: ComplaintFactsReader,
  ) {
    this.signer = signerNamed('filing', keyring.signingKey('filing'));
    this.folder = new CheckpointFolder(office.dataFolder);
  }

  statement(facts: FilingFacts): string {
    return filingStatement(facts, this.signer);
  }

  /**
   * The proof that a filing is in the record as it was signed last, for whoever's receipt opened the session.
   * @throws Failure `proof_not_ready` in the first seconds.
   */
  async prove(actor: Actor): Promise<FilingProof> {
    const facts = await this.complaints.filingOfCase(actor);
    if (!facts) throw notFound();
    const entry = filingEntry(facts);
    const leaf = entryLeaf(entry);
    const [found] = await this.db.query<{ n: string | null; note: string | null }[]>(
      `select (select n from journal_log where leaf = $1) as n,
              (select note from journal_checkpoints order by size desc limit 1) as note`,
      [leaf],
    );
    const logKey = await this.folder.key();
    const checkpoint = logKey && found?.note ? readCheckpoint(found.note, logKey.name) : undefined;
    const n = Number(found?.n ?? Infinity);
    if (!logKey || !checkpoint || n >= checkpoint.size) throw notReady();
    const inclusion = await inclusionProof(this.db.manager, n, checkpoint.size);
    // Never a proof that does not hold: who asks would take it for a complaint that was taken out.
    if (!rootFromInclusion(n, checkpoint.size, leaf, inclusion)?.equals(checkpoint.root)) throw notReady();
    return {
      redressProof: 1,
      statement: this.statement(facts),
      entry: {
        ...entry,
        fact: 'complaint.filed',
        caseId: facts.caseId,
        payload: { complaintId: facts.complaintId },
        caseN: 0,
        casePrev: null,
      },
      n,
      inclusion: inclusion.map((hash) => hash.toString('base64')),
      checkpoint: checkpoint.note,
      keys: { filing: this.signer.key.vkey, log: logKey.vkey },
    };
  }
}
