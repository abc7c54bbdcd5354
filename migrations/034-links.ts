import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;

/** Several complaints worked on together: one row binds a case to another, and the walls of each stand before all. */
export class Links implements MigrationInterface {
  readonly name = 'Links1763800000234';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LINKS);
    await db.query(WALLS);
    await db.query(`
      -- From which day it counted before a linked case brought an earlier discovery; null where none did.
      alter table clocks add own_starts_on date`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update clocks set starts_on = own_starts_on where own_starts_on is not null;
      alter table clocks drop column own_starts_on;
      drop trigger share_walls on walls;
      drop table case_links;
      drop function check_link(), share_walls_of_link(), lower_walls_of_link(), share_walls(), linked_with(uuid)`);
  }
}

const LINKS = `
  create table case_links (
    id uuid primary key references reasons,
    case_id uuid not null references cases,
    -- When the lead is destroyed, what bound others to it goes with it.
    lead_id uuid not null references cases on delete cascade,
    by_account uuid not null references accounts,
    at timestamptz not null,
    split_reason_id uuid references reasons,
    split_by uuid references accounts,
    split_at timestamptz,
    check (case_id <> lead_id),
    check ((split_at is null) = (split_by is null) and (split_at is null) = (split_reason_id is null))
  );
  create unique index one_lead on case_links (case_id) where split_at is null;
  create index case_links_by_lead on case_links (lead_id);

  -- All that are worked on together with a case now, itself among them.
  create function linked_with(of_case uuid) returns setof uuid
    language sql stable security definer set search_path = public as $$
    with lead as (select coalesce((select lead_id from case_links where case_id = of_case and split_at is null), of_case) as id)
    select id from lead union select l.case_id from case_links l, lead where l.lead_id = lead.id and l.split_at is null
  $$;
  revoke execute on function linked_with(uuid) from public;
  grant execute on function linked_with(uuid) to redress_worker;

  create function check_link() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    -- In the order of their ids, so that two who link at once never wait for each other.
    perform from cases where id in (new.case_id, new.lead_id) order by id for update;
    if exists (select from case_links l where l.split_at is null and (l.case_id = new.lead_id or l.lead_id = new.case_id)) then
      raise check_violation using constraint = 'link_in_a_row', message = 'a lead is under no other lead';
    end if;
    if exists (select from cases where id in (new.case_id, new.lead_id) and status = 'closed') then
      raise check_violation using constraint = 'link_of_closed', message = 'a closed case is not linked';
    end if;
    if exists (select from cases c join walls w on w.account_id = c.investigator_id and w.lowered_at is null
        where c.id in (select linked_with(new.lead_id) union select new.case_id)
          and w.case_id in (select linked_with(new.lead_id) union select new.case_id)) then
      raise check_violation using constraint = 'link_past_a_wall', message = 'a wall stands before the investigator of one';
    end if;
    return new;
  end $$;
  create trigger check_link before insert on case_links for each row execute function check_link();

  grant select, insert on case_links to redress_desk;
  grant update (split_reason_id, split_by, split_at) on case_links to redress_desk;
  grant select on case_links to redress_worker;
  alter table case_links enable row level security;
  create policy clockwork on case_links for select to redress_worker using (true);
  create policy desk_reads on case_links for select to redress_desk
    using (${seesCase('case_links')} or exists (select from cases c where c.id = case_links.lead_id));
  create policy desk_adds on case_links for insert to redress_desk with check (by_account = ${ACCOUNT}
    and ${ROLE} = 'supervisor' and ${seesCase('case_links')} and exists (select from cases c where c.id = case_links.lead_id));
  create policy desk_changes on case_links for update to redress_desk
    using (split_at is null and ${ROLE} = 'supervisor' and ${seesCase('case_links')}) with check (split_by = ${ACCOUNT});`;

/** A wall of one is a wall before all of them, with the same tie behind it; what falls due later as well. */
const WALLS = `
  create function share_walls_of_link() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    insert into walls (case_id, account_id, tie_id)
      select g, w.account_id, w.tie_id from linked_with(new.lead_id) g, walls w
       where w.case_id in (select linked_with(new.lead_id)) and w.lowered_at is null and w.case_id <> g
    on conflict (account_id, case_id, tie_id) do update set lowered_at = null;
    return null;
  end $$;
  create trigger share_walls after insert on case_links for each row execute function share_walls_of_link();

  create function share_walls() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from case_links l where l.split_at is null and new.case_id in (l.case_id, l.lead_id)) then
      insert into walls (case_id, account_id, tie_id)
        select g, new.account_id, new.tie_id from linked_with(new.case_id) g where g <> new.case_id
      on conflict do nothing;
    end if;
    return null;
  end $$;
  create trigger share_walls after insert on walls for each row execute function share_walls();

  -- Split, each keeps the walls that its own officers and ties call for, and those of the cases still with it.
  create function lower_walls_of_link() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update walls w set lowered_at = new.split_at
     where w.lowered_at is null and w.case_id in (select linked_with(new.lead_id) union select new.case_id)
       and not exists (select from walls_due d where d.account_id = w.account_id and d.tie_id = w.tie_id
         and d.case_id in (select linked_with(w.case_id)));
    return null;
  end $$;
  create trigger lower_walls after update of split_at on case_links for each row
    when (old.split_at is null and new.split_at is not null) execute function lower_walls_of_link();`;
