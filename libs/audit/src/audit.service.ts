import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, type Actor } from '@redress/access';
import { openCheckpoint, readCheckpoint, record, rootAt, signerNamed } from '@redress/journal';
import { Clock, Keyring, Office, dayIn, newId } from '@redress/platform';
import { nothingSigned, weekNotOver } from './audit.errors.js';
import { recordReviewed, recordSearched } from './audit.facts.js';
import { boundsOf, nextMonday } from './audit.rules.js';
import type { NewReview, RecordFilter } from './audit.schema.js';
import type { CheckpointView, RecordEntryView, ReviewView } from './audit.view.js';

const CHECKPOINTS = 10;

interface EntryRow {
  n: string;
  id: string;
  at: Date;
  fact: string;
  actor_id: string | null;
  actor_role: string;
  case_id: string | null;
  case_n: number | null;
  payload: object;
}

/** What an auditor does: searches the record, looks whether it holds, and signs off its weeks. */
@Injectable()
export class AuditService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly keyring: Keyring,
    private readonly access: AccessService,
  ) {}

  /** Entries that fit all of the filter, newest first; and in the same transaction the entry that it was asked. */
  async search(actor: Actor, filter: RecordFilter): Promise<RecordEntryView[]> {
    const { limit, ...asked } = filter;
    const rows = await this.db.transaction(async (tx) => {
      await record(tx, recordSearched, { author: actor, at: this.clock.now(), payload: asked });
      return this.find(tx, filter, limit);
    });
    const people = rows.flatMap((row) => row.actor_id ?? []);
    const names = await this.access.namesOf(people);
    return rows.map((row) => viewOf(row, names));
  }

  /** The newest checkpoints, each looked at again now. Every single entry is checked by `journal verify`. */
  async checkpoints(): Promise<CheckpointView[]> {
    const { key } = signerNamed('log', this.keyring.signingKey('log'));
    const rows = await this.db.query<{ size: string; root: Buffer; note: string; signed_at: Date }[]>(
      'select size, root, note, signed_at from journal_checkpoints order by size desc limit $1',
      [CHECKPOINTS],
    );
    return Promise.all(
      rows.map(async ({ size, root, note, signed_at: signedAt }) => {
        const signed = openCheckpoint(note, key);
        const now = await rootAt(this.db.manager, Number(size)).catch(() => undefined);
        return {
          size: Number(size),
          root: root.toString('base64'),
          signedAt,
          note,
          signature: signed?.size === Number(size) && signed.root.equals(root) ? 'good' : 'bad',
          tree: now?.equals(root) ? 'fits' : 'differs',
        };
      }),
    );
  }

  /**
   * Signs off a week that is over, with the log as it was signed by then.
   * @throws Failure `week_not_over`, `nothing_signed`
   */
  async review(actor: Actor, { week, remarks }: NewReview): Promise<ReviewView> {
    const now = this.clock.now();
    const after = nextMonday(week);
    if (dayIn(this.office.timeZone, now) < after) throw weekNotOver();
    return this.db.transaction(async (tx) => {
      const [latest] = await tx.query<{ note: string }[]>(
        'select note from journal_checkpoints order by size desc limit 1',
      );
      const head = latest && readCheckpoint(latest.note, latest.note.split('\n', 1)[0] ?? '');
      if (!head) throw nothingSigned();
      const [count] = await tx.query<{ n: string }[]>(
        `select count(*) n from journal_log
          where at >= $1::timestamp at time zone $3 and at < $2::timestamp at time zone $3`,
        [week, after, this.office.timeZone],
      );
      const id = newId();
      const entries = Number(count?.n);
      await tx.query(
        `insert into record_reviews (id, week, reviewer_id, reviewed_at, log_size, log_root, entries, remarks)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, week, actor.accountId, now, head.size, head.root, entries, remarks],
      );
      await record(tx, recordReviewed, {
        author: actor,
        at: now,
        payload: { reviewId: id, week, logSize: head.size },
      });
      const logRoot = head.root.toString('base64');
      return {
        id,
        week,
        reviewer: actor.name,
        reviewedAt: now,
        logSize: head.size,
        logRoot,
        entries,
        remarks,
      };
    });
  }

  /** The weeks that were signed off, newest week first. */
  async reviews(limit: number): Promise<ReviewView[]> {
    const rows = await this.db.query<(Omit<ReviewView, 'reviewer'> & { reviewerId: string })[]>(
      `select id, week::text, reviewer_id as "reviewerId", reviewed_at as "reviewedAt", log_size::int as "logSize",
              encode(log_root, 'base64') as "logRoot", entries::int, remarks
         from record_reviews order by week desc, reviewed_at desc limit $1`,
      [limit],
    );
    const names = await this.access.namesOf(rows.map((row) => row.reviewerId));
    return rows.map(({ reviewerId, ...row }) => ({ ...row, reviewer: names.get(reviewerId) ?? '' }));
  }

  private async find(tx: EntityManager, filter: RecordFilter, limit: number): Promise<EntryRow[]> {
    const values: unknown[] = [];
    const put = (value: unknown) => `$${values.push(value)}`;
    const { from, to } = boundsOf(filter);
    const inZone = (bound: { at: string; isDay: boolean }) =>
      bound.isDay
        ? `(${put(bound.at)}::timestamp at time zone ${put(this.office.timeZone)})`
        : `${put(bound.at)}::timestamptz`;
    const conditions = [
      ...(filter.actor ? [`l.actor_id = ${put(filter.actor)}`] : []),
      ...(filter.case ? [`l.case_id = ${put(filter.case)}`] : []),
      ...(filter.fact ? [`l.fact = ${put(filter.fact)}`] : []),
      ...(from ? [`l.at >= ${inZone(from)}`] : []),
      ...(to ? [`l.at < ${inZone(to)}`] : []),
      ...(filter.after === undefined
        ? []
        : [`(l.at, l.n) < (select o.at, o.n from journal_log o where o.n = ${put(filter.after)})`]),
    ];
    return tx.query<EntryRow[]>(
      `select l.n, j.id, j.at, j.fact, j.actor_id, j.actor_role, j.case_id, l.case_n, j.payload
         from journal_log l join journal j on j.seq = l.seq
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by l.at desc, l.n desc limit ${put(limit)}`,
      values,
    );
  }
}

const viewOf = (row: EntryRow, names: Map<string, string>): RecordEntryView => ({
  n: Number(row.n),
  id: row.id,
  at: row.at,
  fact: row.fact,
  actor: {
    id: row.actor_id,
    role: row.actor_role,
    name: row.actor_id === null ? null : (names.get(row.actor_id) ?? null),
  },
  caseId: row.case_id,
  caseN: row.case_n,
  payload: row.payload,
});
