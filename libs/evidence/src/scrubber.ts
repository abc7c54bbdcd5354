import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK, actingAs, type Actor } from '@redress/access';
import { record, type Author } from '@redress/journal';
import { BlobStore, Clock, Failure, newId } from '@redress/platform';
import type { Verified } from './evidence-item.entity.js';
import { evidenceScrubbed, fileDamaged, scrubAsked } from './evidence.facts.js';

export interface ScrubView {
  id: string;
  startedAt: Date;
  /** Null while it runs. */
  finishedAt: Date | null;
  files: number;
  altered: number;
  missing: number;
}

export interface Damaged {
  evidenceId: string;
  caseId: string;
  what: string;
  state: Exclude<Verified, 'intact'>;
}

type OnProgress = (done: number, of: number) => void;

interface StoredFile {
  evidenceId: string;
  caseId: string;
  /** `original`, or the copy and its page. */
  what: string;
  blob: string;
}

const FILES = `
  select e.id as "evidenceId", e.case_id as "caseId", 'original' as what, e.blob from evidence_items e where e.blob is not null
  union all
  select c.evidence_id, c.case_id, c.what || case when c.page > 0 then ' ' || c.page else '' end, c.blob from evidence_copies c
  order by 1, 3`;
const EACH_DAYS = 7;

/**
 * Reads every stored file of evidence again and compares it with its hash, in constant memory and without a key. What does not
 * answer at all is no finding: it ends the scrub, which is then tried again.
 */
@Injectable()
export class Scrubber {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly blobs: BlobStore,
  ) {}

  /** @returns the id of a scrub that the clockwork will run. */
  async ask(actor: Actor): Promise<{ id: string }> {
    return actingAs(this.db, actor, (tx) => this.begin(tx, actor));
  }

  private async begin(tx: EntityManager, author: Author): Promise<{ id: string }> {
    const id = await this.open(tx, author.accountId);
    await record(tx, scrubAsked, { author, at: this.clock.now(), payload: { scrubId: id } });
    return { id };
  }

  private async open(tx: EntityManager, askedBy: string | null): Promise<string> {
    const id = newId();
    const row = [id, askedBy, this.clock.now()];
    await tx.query('insert into evidence_scrubs (id, asked_by, started_at) values ($1, $2, $3)', row);
    return id;
  }

  /** For the operator, who waits for it. */
  async runNow(onProgress: OnProgress): Promise<Damaged[]> {
    return this.run(await this.open(this.db.manager, null), onProgress);
  }

  /** The last ones, newest first. */
  async list(): Promise<ScrubView[]> {
    return this.db.query<ScrubView[]>(
      `select id, started_at as "startedAt", finished_at as "finishedAt", files, altered, missing
         from evidence_scrubs order by started_at desc limit 20`,
    );
  }

  /** For the clockwork: one of its own each week. */
  async sweep(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - EACH_DAYS * 86_400_000);
    const [found] = await this.db.query<{ due: boolean }[]>(
      `select exists (select from evidence_items where received_at < $1)
          and not exists (select from evidence_scrubs where started_at > $1) as due`,
      [since],
    );
    if (found?.due) await this.db.transaction((tx) => this.begin(tx, CLOCKWORK));
  }

  /** Runs one that was asked for. @returns what it found; nothing of one that is done. */
  async run(scrubId: string, onProgress: OnProgress = () => undefined): Promise<Damaged[]> {
    const [asked] = await this.db.query<object[]>(
      'select 1 from evidence_scrubs where id = $1 and finished_at is null',
      [scrubId],
    );
    if (!asked) return [];
    const files = await this.db.query<StoredFile[]>(FILES);
    const damaged: Damaged[] = [];
    for (const [done, file] of files.entries()) {
      const state = await this.stateOf(file.blob);
      await this.note(file, state);
      if (state !== 'intact') damaged.push({ ...file, state });
      onProgress(done + 1, files.length);
    }
    await this.finish(scrubId, files.length, damaged);
    return damaged;
  }

  /** @throws Failure `storage_unreachable` */
  private async stateOf(blob: string): Promise<Verified> {
    try {
      await this.blobs.verify(blob);
      return 'intact';
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === 'blob_altered') return 'altered';
      if (error.code === 'blob_missing') return 'missing';
      throw error;
    }
  }

  private async note({ evidenceId, caseId, what }: StoredFile, state: Verified): Promise<void> {
    await this.db.transaction(async (tx) => {
      const at = this.clock.now();
      if (what === 'original')
        await tx.query('update evidence_items set verified = $2, verified_at = $3 where id = $1', [
          evidenceId,
          state,
          at,
        ]);
      if (state === 'intact') return;
      await record(tx, fileDamaged, { author: CLOCKWORK, at, caseId, payload: { evidenceId, what, state } });
    });
  }

  private async finish(scrubId: string, files: number, damaged: readonly Damaged[]): Promise<void> {
    const count = (state: Damaged['state']) => damaged.filter((each) => each.state === state).length;
    const [altered, missing] = [count('altered'), count('missing')];
    await this.db.transaction(async (tx) => {
      const at = this.clock.now();
      await tx.query(
        'update evidence_scrubs set finished_at = $2, files = $3, altered = $4, missing = $5 where id = $1',
        [scrubId, at, files, altered, missing],
      );
      await record(tx, evidenceScrubbed, {
        author: CLOCKWORK,
        at,
        payload: { scrubId, files, altered, missing },
      });
    });
  }
}
