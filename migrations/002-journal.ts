import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only record, audit trail and outbox in one: no door may change or delete an entry. */
export class Journal implements MigrationInterface {
  readonly name = 'Journal1763800000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table journal (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        at timestamptz not null,
        fact text not null,
        actor_id uuid,
        actor_role text not null,
        case_id uuid,
        payload jsonb not null
      );
      create index journal_by_case on journal (case_id, seq) where case_id is not null;

      -- Entries that no queue has yet. The relay deletes a row once the queues have its jobs.
      create table journal_outbox (
        n bigint generated always as identity primary key,
        entry_id uuid not null
      );

      grant insert on journal, journal_outbox to redress_portal, redress_desk, redress_worker;
      grant select on journal to redress_desk, redress_worker;
      grant select, update, delete on journal_outbox to redress_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table journal_outbox, journal');
  }
}
