import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a case can become, held a second time: a door whose program errs, or is in somebody's hands, cannot jump. The
 * first table stands in libs/casefile/src/status.ts; a test holds the two against each other.
 */
export class CaseStatus implements MigrationInterface {
  readonly name = 'CaseStatus1763800000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table case_transitions (
        from_status text not null,
        to_status text not null,
        -- Who may take this step: the roles of people, or the clockwork.
        roles text[] not null,
        primary key (from_status, to_status)
      );
      insert into case_transitions values
        ('filed', 'in_review', '{clockwork}'),
        ('in_review', 'accepted', '{screener,supervisor}'),
        ('in_review', 'declined', '{screener,supervisor}'),
        ('declined', 'in_review', '{screener,supervisor}'),
        ('declined', 'closed', '{supervisor}'),
        ('accepted', 'investigating', '{supervisor}'),
        ('investigating', 'decided', '{supervisor}'),
        ('decided', 'investigating', '{supervisor}'),
        ('decided', 'referred', '{supervisor}'),
        ('decided', 'closed', '{supervisor}'),
        ('referred', 'closed', '{supervisor}');

      create function hold_case_status() returns trigger language plpgsql as $$
      declare
        acting text := case current_user
          when 'redress_worker' then 'clockwork' else current_setting('redress.role', true) end;
      begin
        -- The owner of the database mends and moves data; the record shows it.
        if current_user not in ('redress_portal', 'redress_desk', 'redress_worker') then return new; end if;
        if not exists (select from case_transitions t
            where t.from_status = old.status and t.to_status = new.status and acting = any (t.roles)) then
          raise exception 'A case that is % cannot become % by a %.', old.status, new.status, acting
            using errcode = 'check_violation', constraint = 'case_status_step';
        end if;
        return new;
      end $$;
      create trigger hold_case_status before update of status on cases for each row
        when (old.status is distinct from new.status) execute function hold_case_status();
      grant select on case_transitions to redress_desk, redress_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger hold_case_status on cases;
      drop function hold_case_status;
      drop table case_transitions`);
  }
}
