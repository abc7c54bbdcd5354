import type { MigrationInterface, QueryRunner } from 'typeorm';

const DRAFT = `(select decode(nullif(current_setting('redress.draft', true), ''), 'hex'))`;

/**
 * What somebody is writing and has not sent yet: sealed by a key that only the cookie in their browser holds, and found
 * by a hash of it. Whoever has the database has noise. The worker can delete what has had its time, and no more.
 *
 * And what comes with a filing: files from whoever files, who has no account, and the public list of organisations.
 */
export class Drafts implements MigrationInterface {
  readonly name = 'Drafts1763800000019';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table drafts (
        id bytea primary key check (length(id) = 32),
        sealed bytea not null,
        begun_at timestamptz not null,
        dies_at timestamptz not null
      );
      create index drafts_by_end on drafts (dies_at);
      create table draft_files (
        draft_id bytea not null references drafts on delete cascade,
        file_id uuid not null,
        n int not null,
        sealed bytea not null,
        primary key (draft_id, file_id, n)
      );
      alter table drafts enable row level security;
      create policy holder on drafts to redress_portal using (id = ${DRAFT}) with check (id = ${DRAFT});
      create policy sweeps on drafts to redress_worker using (dies_at <= now());
      alter table draft_files enable row level security;
      create policy holder on draft_files to redress_portal using (draft_id = ${DRAFT}) with check (draft_id = ${DRAFT});
      grant select, insert, update (sealed, dies_at), delete on drafts to redress_portal;
      grant select, insert, delete on draft_files to redress_portal;
      grant select (dies_at), delete on drafts to redress_worker;

      -- What came with a filing was received from whoever filed: no account stands behind it.
      alter table evidence_items alter received_by drop not null,
        add source text not null default 'office' check (source in ('office', 'complainant')),
        add constraint received_by_somebody check (received_by is not null or source = 'complainant');
      create policy portal_files on evidence_items for insert to redress_portal
        with check (source = 'complainant' and provenance = 'unknown');
      grant insert on evidence_items to redress_portal;

      -- What the public list says of an organisation, in its own words; null: it is not in the list.
      alter table organisations add listing text check (length(listing) between 1 and 500);
      grant update (listing) on organisations to redress_desk;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table organisations drop listing;
      revoke insert on evidence_items from redress_portal;
      drop policy portal_files on evidence_items;
      alter table evidence_items drop constraint received_by_somebody, drop source, alter received_by set not null;
      drop table draft_files, drafts`);
  }
}
