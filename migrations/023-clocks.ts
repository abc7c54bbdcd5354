import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, exposed, seesCase } from './018-compartment.js';
import { CLOSING } from './023-closing.js';

const ROLE = `(select current_setting('redress.role', true))`;

/**
 * Clocks of an officer and an allegation, what stops them for a while, what became of them, and who was warned. Whoever
 * wants more time says why, and never moves a deadline: the clockwork counts, from lines that nobody changes.
 */
export class Clocks implements MigrationInterface {
  readonly name = 'Clocks1763800000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(REASONS);
    await db.query(OF_MORE);
    await db.query(TOLLS);
    await db.query(CHANGES);
    await db.query(WARNINGS);
    await db.query(CLOSING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger refuse_closing on cases;
      drop trigger open_tracks on allegations;
      drop trigger mark_reasons_of_the_exposed on exposures;
      drop table closings, tracks, clock_warnings, clock_changes, toll_ends, tolls, reasons;
      drop function refuse_closing(), open_tracks(), decide_track(), check_toll(), check_toll_end(), apply_clock_change(),
        mark_reasons(), mark_reasons_of_the_exposed(), open_tracks_of(uuid);
      delete from clocks where allegation_id is not null or subject_id is not null;
      alter table clocks drop column next_warning_on, drop column stopped_on, drop column origin, drop column subject_id,
        drop column officer_id, drop column allegation_id;
      alter table clocks add constraint clocks_case_id_clock_id_key unique (case_id, clock_id);
      drop policy desk_adds on clocks;
      drop policy desk_reads on clocks;
      create policy desk_reads on clocks for select to redress_desk using (${seesCase('clocks')});
      revoke insert on clocks from redress_desk`);
  }
}

const REASONS = `
  -- Why somebody did what they did to a clock, a track or a case. What the exposed write is in the compartment.
  create table reasons (
    id uuid primary key,
    case_id uuid not null references cases,
    by_account uuid not null references accounts,
    at timestamptz not null,
    words_sealed bytea not null,
    inside boolean not null default false
  );
  create index reasons_by_case on reasons (case_id);
  grant select, insert on reasons to redress_desk;
  alter table reasons enable row level security;
  create policy desk_reads on reasons for select to redress_desk
    using (${seesCase('reasons')} and (not inside or ${exposed('reasons')}));
  create policy desk_adds on reasons for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${seesCase('reasons')});

  create function mark_reasons() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.by_account);
    return new;
  end $$;
  create trigger mark_reasons before insert on reasons for each row execute function mark_reasons();

  create function mark_reasons_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update reasons set inside = true
      where case_id = new.case_id and by_account = new.account_id and at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_reasons_of_the_exposed after insert on exposures for each row
    execute function mark_reasons_of_the_exposed();`;

/** An allegation that is in the compartment is hidden by its own policy, and its clock with it. */
const OF_MORE = `
  alter table clocks
    add allegation_id uuid references allegations,
    add officer_id uuid references officers,
    -- The referral that it waits for.
    add subject_id uuid,
    add stopped_on date,
    -- Who let it run: the assessment and the facts of the case, which the clockwork follows, or a person.
    add origin text not null default 'assessment' check (origin in ('assessment', 'fact', 'person')),
    -- The day on which somebody is to be told of it next; null when nobody is.
    add next_warning_on date,
    drop constraint clocks_case_id_clock_id_key;
  alter table clocks add constraint clocks_once unique nulls not distinct (case_id, clock_id, allegation_id, subject_id);
  create index clocks_to_warn on clocks (next_warning_on) where next_warning_on is not null;
  create index clocks_running on clocks (due_on, id) where not withdrawn and stopped_on is null;
  -- What there is already is looked at once.
  update clocks set next_warning_on = due_on where not withdrawn;

  grant insert on clocks to redress_desk;
  drop policy desk_reads on clocks;
  create policy desk_reads on clocks for select to redress_desk using (${seesCase('clocks')}
    and (allegation_id is null or exists (select from allegations a where a.id = clocks.allegation_id)));
  create policy desk_adds on clocks for insert to redress_desk
    with check (origin = 'person' and ${ROLE} in ('supervisor', 'counsel') and ${seesCase('clocks')});`;

const TOLLS = `
  -- Time that does not count, as somebody entered it. libs/policy/src/tolling.ts says what each reason demands.
  create table tolls (
    id uuid primary key references reasons,
    case_id uuid not null references cases,
    reason text not null,
    allegation_id uuid references allegations,
    officer_id uuid references officers,
    from_on date not null,
    to_on date,
    days int check (days between 1 and 1827),
    approved_by uuid references accounts,
    by_account uuid not null references accounts,
    at timestamptz not null,
    constraint toll_ends_after_it_begins check (to_on >= from_on),
    constraint another_person_approves check (approved_by <> by_account)
  );
  create index tolls_by_case on tolls (case_id);

  -- What became of it: it ended, or it should not have been entered and counts no longer.
  create table toll_ends (
    id uuid primary key references reasons,
    case_id uuid not null references cases,
    toll_id uuid not null references tolls,
    change text not null check (change in ('ended', 'withdrawn')),
    ended_on date,
    by_account uuid not null references accounts,
    at timestamptz not null,
    unique (toll_id, change),
    check ((change = 'ended') = (ended_on is not null))
  );
  create index toll_ends_by_case on toll_ends (case_id);

  -- The clocks of the office run by the days of the office; here a day that it is nowhere on Earth yet is refused.
  create function check_toll() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.from_on > (now() at time zone interval '+14:00')::date
      or new.allegation_id is not null and not exists (select from allegations a where a.id = new.allegation_id and a.case_id = new.case_id)
      or new.approved_by is not null and not has_role(new.approved_by, 'supervisor') and not has_role(new.approved_by, 'counsel')
      or not has_role(new.by_account, 'supervisor') and not has_role(new.by_account, 'counsel') then
      raise check_violation using constraint = 'toll_refused', message = 'this does not stop a clock';
    end if;
    return new;
  end $$;
  create trigger check_toll before insert on tolls for each row execute function check_toll();

  create function check_toll_end() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    t tolls;
  begin
    select * into t from tolls where id = new.toll_id and case_id = new.case_id;
    if t.id is null or exists (select from toll_ends e where e.toll_id = t.id and e.change = 'withdrawn')
      or new.change = 'ended' and (t.to_on is not null and t.days is null or new.ended_on < t.from_on)
      or not has_role(new.by_account, 'supervisor') and not has_role(new.by_account, 'counsel') then
      raise check_violation using constraint = 'toll_refused', message = 'this does not end';
    end if;
    return new;
  end $$;
  create trigger check_toll_end before insert on toll_ends for each row execute function check_toll_end();

  ${['tolls', 'toll_ends']
    .map(
      (table) => `
  grant select, insert on ${table} to redress_desk;
  grant select on ${table} to redress_worker;
  alter table ${table} enable row level security;
  create policy clockwork on ${table} for select to redress_worker using (true);
  create policy desk_adds on ${table} for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${ROLE} in ('supervisor', 'counsel') and ${seesCase(table)});`,
    )
    .join('')}
  create policy desk_reads on tolls for select to redress_desk using (${seesCase('tolls')}
    and (allegation_id is null or exists (select from allegations a where a.id = tolls.allegation_id)));
  create policy desk_reads on toll_ends for select to redress_desk
    using (exists (select from tolls t where t.id = toll_ends.toll_id));`;

const CHANGES = `
  -- What happened to a clock, one line each, never changed. By nobody: the clockwork.
  create table clock_changes (
    id uuid primary key default gen_random_uuid(),
    n bigint generated always as identity,
    case_id uuid not null references cases,
    clock uuid not null references clocks,
    change text not null check (change in ('started', 'recomputed', 'stopped', 'withdrawn', 'repeated')),
    -- The day of the fact: from which it counts, or on which it was done.
    day date,
    due_on date,
    reason_id uuid references reasons,
    by_account uuid references accounts,
    at timestamptz not null,
    check ((by_account is null) = (reason_id is null)),
    check (change <> 'stopped' or day is not null)
  );
  create index clock_changes_by_case on clock_changes (case_id, n);
  grant select, insert on clock_changes to redress_desk, redress_worker;
  alter table clock_changes enable row level security;
  create policy clockwork on clock_changes to redress_worker using (true) with check (true);
  create policy desk_reads on clock_changes for select to redress_desk
    using (exists (select from clocks c where c.id = clock_changes.clock));
  create policy desk_adds on clock_changes for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${ROLE} in ('supervisor', 'counsel') and change in ('started', 'stopped', 'withdrawn')
      and exists (select from clocks c where c.id = clock_changes.clock and c.case_id = clock_changes.case_id));

  -- What a person says of a clock holds at once. The day by which it was due is not theirs to say.
  create function apply_clock_change() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update clocks set stopped_on = case new.change when 'stopped' then new.day end,
        withdrawn = new.change = 'withdrawn', next_warning_on = null
      where id = new.clock and not withdrawn and stopped_on is null;
    if not found then
      raise check_violation using constraint = 'clock_is_over', message = 'this clock runs no longer';
    end if;
    return null;
  end $$;
  create trigger apply_clock_change after insert on clock_changes for each row
    when (new.by_account is not null and new.change in ('stopped', 'withdrawn')) execute function apply_clock_change();`;

const WARNINGS = `
  -- Who was told of which deadline how long before: once, whatever restarts and whichever way the time of day jumps.
  create table clock_warnings (
    clock uuid not null references clocks,
    due_on date not null,
    distance int not null,
    case_id uuid not null references cases,
    roles text[] not null,
    at timestamptz not null,
    primary key (clock, due_on, distance)
  );
  create index clock_warnings_by_time on clock_warnings (at desc);
  create index clock_warnings_by_case on clock_warnings (case_id);
  grant select on clock_warnings to redress_desk;
  grant select, insert on clock_warnings to redress_worker;
  alter table clock_warnings enable row level security;
  create policy clockwork on clock_warnings to redress_worker using (true) with check (true);
  create policy desk_reads on clock_warnings for select to redress_desk
    using (${ROLE} = any (roles) and exists (select from clocks c where c.id = clock_warnings.clock));`;
