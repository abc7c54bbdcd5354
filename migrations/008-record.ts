import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log over the journal: every entry's place, hash and predecessor, and what was signed of it. No door may change or delete any of it. */
export class JournalLog implements MigrationInterface {
  readonly name = 'JournalLog1763800000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What could not be hashed in its canonical form must not come in: one such entry would hold up all others.
      alter table journal add constraint journal_payload_canonical check (
        jsonb_typeof(payload) = 'object' and pg_column_size(payload) <= 16384 and not payload @?
        '$.** ? (@.type() == "number" && (@ > 9007199254740991 || @ < -9007199254740991 || @.floor() != @))');

      -- Entries in the order of the log; n counts from 0 without a gap. Not tied to the journal by a foreign key,
      -- which would write to every entry once more in order to lock it: the verification compares the two. What an
      -- auditor searches by is copied here, so that the indexes for it cost those who write to the journal nothing.
      create table journal_log (
        n bigint primary key,
        seq bigint not null unique,
        entry_id uuid not null,
        at timestamptz not null,
        fact text not null,
        actor_id uuid,
        case_id uuid,
        case_n int,
        case_prev bytea,
        leaf bytea not null unique check (octet_length(leaf) = 32),
        check ((case_id is null) = (case_n is null)),
        check ((case_prev is null) = (case_n is null or case_n = 0)),
        unique (case_id, case_n)
      );
      create index journal_log_by_actor on journal_log (actor_id, at, n) where actor_id is not null;
      create index journal_log_by_fact on journal_log (fact, at, n);
      create index journal_log_by_time on journal_log (at, n);

      -- Nodes of the Merkle tree at every eighth height, so that a proof reads hundreds of hashes, not millions.
      create table journal_nodes (
        height smallint not null,
        place bigint not null,
        hash bytea not null,
        primary key (height, place)
      );

      create table journal_checkpoints (
        size bigint primary key,
        root bytea not null,
        note text not null,
        signed_at timestamptz not null
      );

      -- Up to which place the queues have the jobs of the log.
      create table relay_cursor (
        one boolean primary key default true check (one),
        next bigint not null
      );

      -- What the journal holds already goes into the log first; of it, the queues have all that is not in the outbox.
      insert into journal_outbox (n, entry_id) overriding system value
        select -row_number() over (order by seq desc), id from journal j
         where not exists (select from journal_outbox o where o.entry_id = j.id);
      insert into relay_cursor (next) select count(*) from journal_outbox where n < 0;

      -- Somebody has looked at a week of the record and says so.
      create table record_reviews (
        id uuid primary key,
        week date not null check (extract(isodow from week) = 1),
        reviewer_id uuid not null references accounts,
        reviewed_at timestamptz not null,
        log_size bigint not null,
        log_root bytea not null,
        entries bigint not null,
        remarks text not null
      );
      create index record_reviews_by_week on record_reviews (week desc, reviewed_at desc);

      grant select, insert on journal_log, journal_nodes, journal_checkpoints to redress_worker;
      grant select on relay_cursor to redress_worker;
      grant update (next) on relay_cursor to redress_worker;
      grant select on journal_log, journal_nodes, journal_checkpoints, record_reviews to redress_desk;
      grant insert on record_reviews to redress_desk;
      -- Hashes only: the portal proves to whoever filed that their entry is in the log, and learns nothing of others.
      grant select (n, leaf) on journal_log to redress_portal;
      grant select on journal_nodes, journal_checkpoints to redress_portal;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table record_reviews, relay_cursor, journal_checkpoints, journal_nodes, journal_log;
      alter table journal drop constraint journal_payload_canonical`);
  }
}
