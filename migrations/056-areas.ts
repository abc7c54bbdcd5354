import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, exposed } from './018-compartment.js';

/** Of what hangs on an exhibit: seen by whoever sees the exhibit. */
const seesExhibit = (table: string) =>
  `exists (select from evidence_items e where e.id = ${table}.evidence_id and e.case_id = ${table}.case_id)`;

/**
 * Areas of exhibits that are blacked out in packets, and which of these are not any more. Both are only added to. Who
 * marked one while knowing what was compelled may quote that in it: then the compartment alone sees it.
 */
export class Areas implements MigrationInterface {
  readonly name = 'Areas1763800000356';

  async up(db: QueryRunner): Promise<void> {
    await db.query(AREAS);
    await db.query(COMPARTMENT);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger mark_areas_of_the_exposed on exposures;
      drop table exhibit_area_liftings, exhibit_areas;
      drop function mark_areas_of_the_exposed()`);
  }
}

const AREAS = `
  -- In thousandths of the page as it is shown: upright, from its top left corner.
  create table exhibit_areas (
    id uuid primary key,
    case_id uuid not null references cases,
    evidence_id uuid not null references evidence_items,
    page int not null check (page > 0),
    x int not null check (x >= 0),
    y int not null check (y >= 0),
    width int not null check (width > 0),
    height int not null check (height > 0),
    -- JSON of category and authority.
    basis_sealed bytea not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    inside boolean not null default false,
    constraint area_on_its_page check (x + width <= 1000 and y + height <= 1000)
  );
  create index exhibit_areas_by_exhibit on exhibit_areas (evidence_id);
  create index exhibit_areas_by_case on exhibit_areas (case_id);

  create table exhibit_area_liftings (
    area_id uuid primary key references exhibit_areas,
    case_id uuid not null references cases,
    reason_sealed bytea not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    inside boolean not null default false
  );
  create index exhibit_area_liftings_by_case on exhibit_area_liftings (case_id);

  grant select, insert on exhibit_areas, exhibit_area_liftings to redress_desk;
  grant select on exhibit_areas, exhibit_area_liftings to redress_worker;
  alter table exhibit_areas enable row level security;
  alter table exhibit_area_liftings enable row level security;
  create policy clockwork on exhibit_areas for select to redress_worker using (true);
  create policy clockwork on exhibit_area_liftings for select to redress_worker using (true);
  create policy desk_reads on exhibit_areas for select to redress_desk
    using (${seesExhibit('exhibit_areas')} and (not inside or ${exposed('exhibit_areas')}));
  -- Only of what can be shown: clean, with pages, and of the very case.
  create policy desk_adds on exhibit_areas for insert to redress_desk
    with check (by_account = ${ACCOUNT} and exists (select from evidence_items e
      where e.id = exhibit_areas.evidence_id and e.case_id = exhibit_areas.case_id and e.form = 'file'
        and e.scan in ('clean', 'unscanned') and exhibit_areas.page <= coalesce(e.pages, 1)));
  -- That an area is not blacked out any more is known to whoever sees the area: else they would take it for covered.
  create policy desk_reads on exhibit_area_liftings for select to redress_desk
    using (exists (select from exhibit_areas a where a.id = exhibit_area_liftings.area_id and a.case_id = exhibit_area_liftings.case_id));
  create policy desk_adds on exhibit_area_liftings for insert to redress_desk
    with check (by_account = ${ACCOUNT} and exists (select from exhibit_areas a
      where a.id = exhibit_area_liftings.area_id and a.case_id = exhibit_area_liftings.case_id));`;

const COMPARTMENT = `
  create trigger mark_area before insert on exhibit_areas for each row execute function mark_passage();
  create trigger mark_area_lifting before insert on exhibit_area_liftings for each row execute function mark_passage();
  create function mark_areas_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update exhibit_areas set inside = true
      where case_id = new.case_id and by_account = new.account_id and at >= new.at and not inside;
    update exhibit_area_liftings set inside = true
      where case_id = new.case_id and by_account = new.account_id and at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_areas_of_the_exposed after insert on exposures for each row
    execute function mark_areas_of_the_exposed();
  revoke execute on function mark_areas_of_the_exposed() from public`;
