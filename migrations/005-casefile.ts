import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person filed and what the office makes of it. Columns that end in `_sealed` hold AES-256-GCM under the key of their case. */
export class Casefile implements MigrationInterface {
  readonly name = 'Casefile1763800000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table cases (
        id uuid primary key,
        status text not null,
        wrapped_key bytea not null,
        opened_at timestamptz not null,
        closed_at timestamptz,
        investigator_id uuid references accounts,
        next_allegation int not null default 1,
        next_exhibit int not null default 1
      );
      create index cases_by_status on cases (status, opened_at);
      create index cases_by_investigator on cases (investigator_id, opened_at) where investigator_id is not null;

      create table complaints (
        id uuid primary key,
        case_id uuid not null references cases,
        number text not null unique,
        received_at timestamptz not null,
        received_on date not null,
        language text not null,
        classification text,
        declarant_role text not null,
        asked_coerced boolean,
        asked_retaliated boolean,
        anonymous boolean not null,
        filed_by uuid references accounts,
        organisation_id uuid references organisations,
        consent text,
        occurrence_sealed bytea,
        receipt_hash bytea not null unique,
        check ((filed_by is null) = (consent is null))
      );
      create index complaints_by_case on complaints (case_id);
      create index complaints_by_organisation on complaints (organisation_id, received_at desc) where organisation_id is not null;

      create table named_officers (
        id uuid primary key,
        complaint_id uuid not null references complaints,
        case_id uuid not null references cases,
        officer_id uuid references officers,
        received_on date not null,
        description_sealed bytea,
        check (officer_id is not null or description_sealed is not null)
      );
      create index named_officers_by_case on named_officers (case_id);
      create index named_officers_by_officer on named_officers (officer_id, received_on) where officer_id is not null;

      create table parties (
        id uuid primary key,
        case_id uuid not null references cases,
        role text not null,
        pseudonym text not null,
        details_sealed bytea,
        unique (case_id, pseudonym)
      );

      create table statements (
        id uuid primary key,
        case_id uuid not null references cases,
        party_id uuid not null references parties,
        kind text not null,
        language text not null,
        body_sealed bytea not null,
        taken_at timestamptz not null,
        protection text not null check (protection in ('provisional', 'protected', 'open')),
        protection_basis text not null
      );
      create index statements_by_case on statements (case_id, taken_at);

      create table allegations (
        id uuid primary key,
        case_id uuid not null references cases,
        ordinal int not null,
        officer_id uuid references officers,
        type_id text not null,
        text_sealed bytea not null,
        added_by uuid not null references accounts,
        added_at timestamptz not null,
        unique (case_id, ordinal)
      );
      create index allegations_by_officer on allegations (officer_id) where officer_id is not null;

      create table notes (
        id uuid primary key,
        case_id uuid not null references cases,
        author_id uuid not null references accounts,
        body_sealed bytea not null,
        written_at timestamptz not null
      );
      create index notes_by_case on notes (case_id, written_at);

      -- The portal adds; of what is there it may read only what a filing list and a receipt need.
      grant insert on cases, complaints, named_officers, parties, statements to redress_portal;
      grant select (id, status, closed_at) on cases to redress_portal;
      grant select (id, case_id, number, received_at, received_on, language, filed_by, organisation_id, receipt_hash, anonymous)
        on complaints to redress_portal;

      grant select on cases, complaints, named_officers, parties, statements, allegations, notes to redress_desk, redress_worker;
      grant insert on allegations, notes to redress_desk;
      grant update (status, closed_at, investigator_id, next_allegation, next_exhibit) on cases to redress_desk;
      grant update (status) on cases to redress_worker;
      grant update (protection, protection_basis) on statements to redress_desk, redress_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notes, allegations, statements, parties, named_officers, complaints, cases');
  }
}
