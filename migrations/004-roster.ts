import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Roster implements MigrationInterface {
  readonly name = 'Roster1763800000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table officers (
        id uuid primary key,
        source text not null,
        source_key text not null,
        name text not null,
        -- Folded words with a space around each, and the same words with each one letter left out.
        search_name text not null,
        search_keys text[] not null,
        star text,
        unit text,
        rank text,
        appointed_on date,
        resigned_on date,
        active boolean not null,
        updated_at timestamptz not null,
        unique (source, source_key)
      );
      create index officers_by_name on officers using gin (search_name gin_trgm_ops);
      create index officers_by_keys on officers using gin (search_keys);
      create index officers_by_star on officers (lower(star));
      create index officers_by_unit on officers (lower(unit) text_pattern_ops);

      -- Where an officer served from when to when; the open row is the present one. from_on null: no roster said
      -- when it began, and seen_on is the day of the import that told of it.
      create table officer_assignments (
        id uuid primary key,
        officer_id uuid not null references officers,
        star text,
        unit text,
        rank text,
        from_on date,
        until_on date,
        seen_on date not null,
        check (from_on <= until_on)
      );
      create index officer_assignments_by_officer on officer_assignments (officer_id, from_on);
      create unique index officer_assignments_open on officer_assignments (officer_id) where until_on is null;

      grant select on officers, officer_assignments to redress_portal, redress_desk, redress_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table officer_assignments, officers');
  }
}
