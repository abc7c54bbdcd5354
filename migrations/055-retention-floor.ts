import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long a case is kept at least, as the law of the office's place says: before, the database knew the years of one
 * place alone, for all. An office writes its own when it is opened; until then those of before stand here.
 */
export class RetentionFloor implements MigrationInterface {
  readonly name = 'RetentionFloor1763800000455';

  async up(db: QueryRunner): Promise<void> {
    await db.query(FLOOR);
    await db.query(REFUSAL);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What is kept for longer is not kept for less again.'));
  }
}

const FLOOR = `
  -- One row. Without it nothing is destroyed.
  create table retention_floor (
    one boolean primary key default true check (one),
    -- Outcomes after which a case is kept for the shorter time.
    cleared_outcomes text[] not null,
    cleared_years int not null check (cleared_years > 0),
    other_years int not null check (other_years > 0)
  );
  insert into retention_floor (cleared_outcomes, cleared_years, other_years) values
    ('{insufficient_evidence,proper_conduct,unfounded,withdrawn,mediated}', 5, 15);`;

const REFUSAL = `
  -- As in 017, with the years of the place.
  create or replace function destruction_refusal(of_case uuid, allowed_on date) returns text
    language plpgsql stable set search_path = public as $$
  declare
    c cases;
    f retention_floor;
    years int;
  begin
    select * into c from cases where id = of_case;
    if c.id is null then return 'not_there'; end if;
    if c.status <> 'closed' or c.closed_at is null then return 'open'; end if;
    if is_held(of_case) then return 'held'; end if;
    select * into f from retention_floor;
    if f.one is null then return 'kept'; end if;
    years := case when exists (select from allegations a left join findings d on d.allegation_id = a.id
        where a.case_id = of_case and not coalesce(d.outcome = any (f.cleared_outcomes), false))
      then f.other_years else f.cleared_years end;
    if allowed_on is null or allowed_on <= kept_until((c.closed_at at time zone interval '-12:00')::date, years)
      or allowed_on > (now() at time zone interval '+14:00')::date then return 'kept'; end if;
    return null;
  end $$;`;
