import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;

/** How long before its day a deadline is told, where the office wants it otherwise than its policy says. */
export class WarningDistances implements MigrationInterface {
  readonly name = 'WarningDistances1763800000137';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Never changed: of a clock the newest row counts, and those before it are the history.
      create table warning_distances (
        id uuid primary key,
        n bigint generated always as identity,
        clock_id text not null,
        -- Days before its day, the farthest first; null goes back to those of the policy.
        distances int[] check (cardinality(distances) between 1 and 12 and 1 <= all (distances) and 365 >= all (distances)),
        reason_sealed bytea not null,
        by_account uuid not null references accounts,
        at timestamptz not null
      );
      create index warning_distances_by_clock on warning_distances (clock_id, n desc);
      grant select, insert on warning_distances to redress_desk;
      grant select on warning_distances to redress_worker;
      alter table warning_distances enable row level security;
      create policy clockwork on warning_distances for select to redress_worker using (true);
      create policy desk_reads on warning_distances for select to redress_desk using (true);
      create policy desk_adds on warning_distances for insert to redress_desk
        with check (by_account = ${ACCOUNT} and ${ROLE} = 'administrator');`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table warning_distances');
  }
}
