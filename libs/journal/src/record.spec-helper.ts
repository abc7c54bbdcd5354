import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock, databaseOptions, newId } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { signerNamed } from './checkpoint.js';
import { CheckpointFolder, CheckpointReader } from './checkpoint-folder.js';
import { Checkpointer } from './checkpointer.js';
import { defineFact, record } from './journal.js';
import type { NoteSigner } from './note.js';
import { sequence } from './sequencer.js';
import { verifyDatabase, type Texts } from './verify-database.js';
import type { Report } from './verify.rules.js';

export const stepTaken = defineFact('step.taken', z.object({ stepId: z.uuid(), choice: z.string() }));

/** For tests: a record of some cases on a real database, with its worker's parts, and its owner who may do anything. */
export class RecordSample {
  private constructor(
    readonly database: FreshDatabase,
    readonly worker: DataSource,
    readonly owner: pg.Client,
    readonly dataFolder: string,
    readonly signer: NoteSigner,
  ) {}

  static async open(): Promise<RecordSample> {
    const database = await freshDatabase();
    const worker = await new DataSource(
      databaseOptions(database.urls.worker, 'record-sample', 3),
    ).initialize();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const dataFolder = await mkdtemp(join(tmpdir(), 'redress-record-'));
    const signer = signerNamed('log', generateKeyPairSync('ed25519').privateKey);
    const sample = new RecordSample(database, worker, owner, dataFolder, signer);
    await sample.folder.prepare(signer.key);
    return sample;
  }

  get folder(): CheckpointFolder {
    return new CheckpointFolder(this.dataFolder);
  }

  /** A worker's checkpointer, as after a fresh start. */
  checkpointer(signer = this.signer): Checkpointer {
    return new Checkpointer(this.worker, new Clock(), signer, this.folder);
  }

  /** Writes entries, to the given cases in turn; `null` is an entry of no case. */
  async write(count: number, cases: readonly (string | null)[]): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const caseId = cases[i % cases.length];
      await this.worker.transaction((tx) =>
        record(tx, stepTaken, {
          author: { accountId: i % 3 === 0 ? null : newId(), role: i % 3 === 0 ? 'clockwork' : 'screener' },
          at: new Date(1_800_000_000_000 + i * 1_001),
          ...(caseId && { caseId }),
          payload: { stepId: newId(), choice: `choice ${i}` },
        }),
      );
    }
    while ((await sequence(this.worker)) > 0);
  }

  async verify(client: Texts = this.owner): Promise<Report> {
    const reader = await CheckpointReader.open(this.folder);
    return verifyDatabase(client, reader, this.signer.key).finally(() => reader.close());
  }

  /** Does something as the owner of the database, verifies the record as it is then, and takes it back. */
  async tampered(tamper: (owner: pg.Client) => Promise<void>): Promise<Report> {
    await this.owner.query('begin');
    try {
      await tamper(this.owner);
      return await this.verify(inside(this.owner));
    } finally {
      await this.owner.query('rollback');
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.end(), this.worker.destroy()]);
    await this.database.drop();
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

/** The same connection within a transaction that is open already. */
function inside(client: pg.Client): Texts {
  const instead = (text: string) => {
    if (text.startsWith('begin')) return 'savepoint verification';
    return text === 'rollback' ? 'rollback to verification' : text;
  };
  return { query: (question) => client.query({ ...question, text: instead(question.text) }) };
}
