import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Review, evidence, findings, clocks and referrals: each table is read and written by its own room only. */
export class Capabilities implements MigrationInterface {
  readonly name = 'Capabilities1763800000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table assessments (
        case_id uuid primary key references cases,
        types text[] not null,
        priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
        priority_rank smallint not null,
        reasons text[] not null,
        shielded boolean not null,
        shield_reasons text[] not null,
        discipline_track boolean not null,
        criminal_review boolean not null,
        clocks jsonb not null,
        related jsonb not null,
        signature text[] not null,
        spans_sealed bytea not null,
        rules_version text not null,
        received_at timestamptz not null,
        assessed_at timestamptz not null,
        decision text check (decision in ('accept', 'decline')),
        decided_by uuid references accounts,
        decided_at timestamptz,
        decision_reason_sealed bytea,
        check ((decision is null) = (decided_at is null))
      );
      -- Without fastupdate: every assessment looks here, and would first read all that is not in the index yet.
      create index assessments_by_signature on assessments using gin (signature) with (fastupdate = off);
      create index review_queue on assessments (priority_rank, received_at, case_id) where decision is null;

      -- What a person changed of an assessment, with both values and the reason.
      create table assessment_changes (
        id uuid primary key,
        case_id uuid not null references cases,
        conclusion text not null,
        before jsonb not null,
        after jsonb not null,
        reason_sealed bytea not null,
        changed_by uuid not null references accounts,
        changed_at timestamptz not null
      );
      create index assessment_changes_by_case on assessment_changes (case_id, changed_at);

      create table evidence_items (
        id uuid primary key,
        case_id uuid not null references cases,
        exhibit int not null,
        title_sealed bytea not null,
        file_name_sealed bytea not null,
        media_type text not null,
        size bigint not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        blob text not null,
        received_by uuid not null references accounts,
        received_at timestamptz not null,
        unique (case_id, exhibit)
      );

      create table clocks (
        id uuid primary key,
        case_id uuid not null references cases,
        clock_id text not null,
        starts_on date not null,
        due_on date not null,
        reason text not null,
        arithmetic text[] not null,
        withdrawn boolean not null default false,
        unique (case_id, clock_id)
      );
      create index clocks_by_due_date on clocks (due_on);

      create table findings (
        id uuid primary key,
        case_id uuid not null references cases,
        allegation_id uuid not null unique references allegations,
        outcome text not null,
        status text not null check (status in ('submitted', 'returned', 'approved')),
        analysis_sealed bytea not null,
        made_by uuid not null references accounts,
        made_at timestamptz not null,
        decided_by uuid references accounts,
        decided_at timestamptz,
        comment_sealed bytea,
        check (decided_by is null or decided_by <> made_by),
        check ((status = 'submitted') = (decided_by is null))
      );
      create index findings_by_case on findings (case_id);

      create table referrals (
        id uuid primary key,
        case_id uuid not null references cases,
        recipient text not null,
        profile text not null,
        copy int not null,
        status text not null check (status in ('requested', 'sealed')),
        requested_by uuid not null references accounts,
        requested_at timestamptz not null,
        sealed_at timestamptz,
        packet_sha256 text,
        packet_blob text,
        packet_size bigint,
        packet_pages int,
        problem text,
        unique (case_id, copy),
        check ((status = 'sealed') = (packet_blob is not null))
      );

      grant select, insert, update on assessments, assessment_changes, clocks to redress_worker;
      grant select, update on assessments to redress_desk;
      grant select, insert on assessment_changes to redress_desk;
      grant select on clocks to redress_desk;
      grant select, insert on evidence_items to redress_desk;
      grant select, insert, update on findings, referrals to redress_desk;
      grant select on evidence_items, findings to redress_worker;
      grant select, update on referrals to redress_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table referrals, findings, clocks, evidence_items, assessment_changes, assessments');
  }
}
