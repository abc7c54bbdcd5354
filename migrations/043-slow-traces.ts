import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By what people are known again becomes slow to try out. The doors write as they did; the clockwork makes each mark
 * slow and takes the quick one away. Marks of before are such quick ones, and wait for it likewise.
 */
export class SlowTraces implements MigrationInterface {
  readonly name = 'SlowTraces1763800000311';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table fresh_traces (
        case_id uuid primary key references cases,
        marks bytea[] not null check (array_ndims(marks) = 1 and cardinality(marks) = 8 and array_position(marks, null) is null),
        -- How many of them are of somebody, sealed; the others are chance. Of before nobody knows.
        count_sealed bytea
      );
      grant insert on fresh_traces to redress_portal;
      grant select, delete on fresh_traces to redress_worker;
      alter table fresh_traces enable row level security;
      create policy clockwork on fresh_traces to redress_worker using (true);
      create policy portal_files on fresh_traces for insert to redress_portal with check (true);

      insert into fresh_traces (case_id, marks) select case_id, marks from identity_traces;
      delete from identity_traces;
      drop policy portal_files on identity_traces;
      revoke insert on identity_traces from redress_portal;
      grant insert on identity_traces to redress_worker;
      create policy clockwork_adds on identity_traces for insert to redress_worker with check (true)`);
  }

  /** What was made slow fits nothing afterwards. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy clockwork_adds on identity_traces;
      revoke insert on identity_traces from redress_worker;
      grant insert on identity_traces to redress_portal;
      create policy portal_files on identity_traces for insert to redress_portal with check (true);
      insert into identity_traces (case_id, marks) select case_id, marks from fresh_traces;
      drop table fresh_traces`);
  }
}
