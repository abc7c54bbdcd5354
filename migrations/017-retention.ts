import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ERASE, FINISH } from './017-retention.erase.js';

const ROLE = `(select current_setting('redress.role', true))`;
const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const RECEIPT = `(select decode(nullif(current_setting('redress.receipt', true), ''), 'hex'))`;

/**
 * Holds, and the destruction of a case once its time of keeping is over. No door may delete anything of a case: one
 * function of the owner does, for a destruction that two people have wanted, and looks itself whether the case is
 * closed, its time over and nothing holds it. libs/policy/src/retention.ts says the same; each holds without the other.
 */
export class Retention implements MigrationInterface {
  readonly name = 'Retention1763800000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CLOSING);
    await db.query(HOLDS);
    await db.query(DESTRUCTIONS);
    await db.query(REFUSALS);
    await db.query(CHECK_HOLD);
    await db.query(CHECK_DESTRUCTION);
    await db.query(ERASE);
    await db.query(FINISH);
    for (const called of INTERNAL) await db.query(`revoke execute on function ${called} from public`);
    for (const called of FOR_THE_WORKER)
      await db.query(
        `revoke execute on function ${called} from public; grant execute on function ${called} to redress_worker`,
      );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger keep_closing_day on cases;
      drop trigger keep_outcomes on findings;
      drop index cases_by_closing;
      drop table destroyed_receipts, destructions, hold_changes;
      drop function ${[...FOR_THE_WORKER, ...INTERNAL].join(', ')},
        keep_closing_day(), keep_outcomes(), is_held(uuid), kept_until(date, int), destruction_refusal(uuid, date), has_role(uuid, text);`);
  }
}

const INTERNAL = ['check_hold_change()', 'apply_hold()', 'check_destruction()', 'destruction_of_case(uuid)'];
const FOR_THE_WORKER = ['erase_case(uuid, bytea)', 'finish_destruction(uuid, text)'];

const CLOSING = `
  create index cases_by_closing on cases (closed_at) where status = 'closed';

  -- From that day the years are counted: said once, when the case is closed, and of the moment in which it is.
  create function keep_closing_day() returns trigger language plpgsql as $$
  begin
    if current_user not in ('redress_portal', 'redress_desk', 'redress_worker') then return new; end if;
    if old.closed_at is null and old.status <> 'closed' and new.status = 'closed'
      and new.closed_at between now() - interval '1 hour' and now() + interval '1 hour' then return new; end if;
    raise check_violation using constraint = 'closing_day_is_kept', message = 'the day of the closing stays as it is';
  end $$;
  create trigger keep_closing_day before update of closed_at on cases for each row
    when (new.closed_at is distinct from old.closed_at) execute function keep_closing_day();

  -- What was found decides how long a closed case is kept.
  create function keep_outcomes() returns trigger language plpgsql as $$
  begin
    if current_user in ('redress_portal', 'redress_desk', 'redress_worker')
      and exists (select from cases c where c.id = new.case_id and c.status = 'closed') then
      raise check_violation using constraint = 'outcomes_are_kept', message = 'the findings of a closed case stay as they are';
    end if;
    return new;
  end $$;
  create trigger keep_outcomes before insert or update of outcome, case_id, allegation_id on findings for each row
    execute function keep_outcomes();`;

const HOLDS = `
  -- Every hold and what became of it, one line each, never changed.
  create table hold_changes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    change text not null check (change in ('placed', 'lift_asked', 'lift_approved', 'lift_refused')),
    -- The line that placed it.
    hold_id uuid references hold_changes,
    -- The request that is decided, once.
    lift_id uuid unique references hold_changes,
    kind text check (kind in ('records_request', 'litigation', 'other')),
    reason_sealed bytea not null,
    reference_sealed bytea,
    by_account uuid not null references accounts,
    at timestamptz not null,
    check ((change = 'placed') = (hold_id is null) and (change = 'placed') = (kind is not null)),
    check ((change in ('lift_approved', 'lift_refused')) = (lift_id is not null)),
    check (change = 'placed' or reference_sealed is null)
  );
  create index hold_changes_by_case on hold_changes (case_id, n);
  create unique index hold_lifted_once on hold_changes (hold_id) where change = 'lift_approved';

  create function is_held(of_case uuid) returns boolean language sql stable set search_path = public as $$
    select exists (select from hold_changes p where p.case_id = of_case and p.change = 'placed'
      and not exists (select from hold_changes l where l.hold_id = p.id and l.change = 'lift_approved'))
  $$;

  grant select, insert on hold_changes to redress_desk;
  alter table hold_changes enable row level security;
  create policy desk_reads on hold_changes for select to redress_desk
    using (exists (select from cases c where c.id = hold_changes.case_id));
  create policy desk_adds on hold_changes for insert to redress_desk
    with check (by_account = ${ACCOUNT} and exists (select from cases c where c.id = hold_changes.case_id));`;

const DESTRUCTIONS = `
  -- Proposed by a supervisor, approved by counsel, done by the worker. No reference to the case, which it outlives.
  create table destructions (
    id uuid primary key,
    case_id uuid not null,
    status text not null check (status in ('proposed', 'declined', 'approved', 'stopped', 'erased', 'destroyed')),
    rule text not null,
    closed_on date not null,
    allowed_on date not null,
    arithmetic text[] not null,
    proposed_by uuid not null references accounts,
    proposed_at timestamptz not null,
    decided_by uuid references accounts,
    decided_at timestamptz,
    -- Under the key of the case; gone with it.
    reason_sealed bytea,
    -- What the certificate will say, and the files that are still to be deleted, until both is done.
    erased jsonb,
    files text[],
    erased_at timestamptz,
    -- Before whom a wall stood: they learn of it afterwards as little as before.
    walled uuid[] not null default '{}',
    certificate text,
    certificate_sha256 text,
    destroyed_at timestamptz,
    constraint another_person_destroys check (decided_by <> proposed_by),
    check ((decided_by is null) = (decided_at is null)),
    check (status not in ('declined', 'approved', 'erased', 'destroyed') or decided_by is not null),
    check (reason_sealed is null or status = 'declined'),
    check ((status = 'erased') = (erased is not null) and (status = 'erased') = (files is not null)),
    check ((status in ('erased', 'destroyed')) = (erased_at is not null)),
    check ((status = 'destroyed') = (certificate is not null)
      and (certificate is null) = (certificate_sha256 is null) and (certificate is null) = (destroyed_at is null))
  );
  create index destructions_by_case on destructions (case_id);
  create unique index destruction_underway on destructions (case_id) where status in ('proposed', 'approved', 'erased', 'destroyed');

  -- Whoever holds the receipt is told what became of their complaint. Leads to no case.
  create table destroyed_receipts (
    receipt_hash bytea primary key,
    destroyed_on date not null
  );

  grant select on destructions to redress_desk, redress_worker;
  grant insert (id, case_id, status, rule, closed_on, allowed_on, arithmetic, proposed_by, proposed_at) on destructions to redress_desk;
  grant update (status, decided_by, decided_at, reason_sealed) on destructions to redress_desk;
  grant select on destroyed_receipts to redress_portal;

  alter table destructions enable row level security;
  create policy clockwork on destructions for select to redress_worker using (true);
  create policy desk_reads on destructions for select to redress_desk using (
    ${ROLE} in ('supervisor', 'counsel') and exists (select from cases c where c.id = destructions.case_id)
    or ${ROLE} in ('supervisor', 'counsel') and status in ('erased', 'destroyed') and not coalesce(${ACCOUNT} = any (walled), true)
    or ${ROLE} = 'auditor' and status = 'destroyed');
  create policy supervisors_propose on destructions for insert to redress_desk
    with check (${ROLE} = 'supervisor' and proposed_by = ${ACCOUNT} and status = 'proposed'
      and exists (select from cases c where c.id = destructions.case_id));
  create policy counsel_decides on destructions for update to redress_desk
    using (${ROLE} = 'counsel' and status = 'proposed' and proposed_by <> ${ACCOUNT}
      and exists (select from cases c where c.id = destructions.case_id))
    with check (decided_by = ${ACCOUNT} and status in ('approved', 'declined'));

  alter table destroyed_receipts enable row level security;
  create policy holders_read on destroyed_receipts for select to redress_portal using (receipt_hash = ${RECEIPT});`;

/** The law once more. A test holds it beside libs/policy/src/retention.ts. */
const REFUSALS = `
  -- 29 February becomes 1 March where there is none.
  create function kept_until(closed_on date, years int) returns date language sql immutable as $$
    select (closed_on + make_interval(years => years))::date
      + case when extract(day from closed_on + make_interval(years => years)) = extract(day from closed_on) then 0 else 1 end
  $$;

  -- Why a case may not be destroyed, or null. Which day it is somewhere on Earth, the office's time zone knows: the
  -- closing counts from the first that it can have been, today is the last that it can be.
  create function destruction_refusal(of_case uuid, allowed_on date) returns text
    language plpgsql stable set search_path = public as $$
  declare
    c cases;
    years int := 5;
  begin
    select * into c from cases where id = of_case;
    if c.id is null then return 'not_there'; end if;
    if c.status <> 'closed' or c.closed_at is null then return 'open'; end if;
    if is_held(of_case) then return 'held'; end if;
    if exists (select from allegations a left join findings f on f.allegation_id = a.id
        where a.case_id = of_case and coalesce(f.outcome, '') not in
          ('insufficient_evidence', 'proper_conduct', 'unfounded', 'withdrawn', 'mediated')) then years := 15; end if;
    if allowed_on is null or allowed_on <= kept_until((c.closed_at at time zone interval '-12:00')::date, years)
      or allowed_on > (now() at time zone interval '+14:00')::date then return 'kept'; end if;
    return null;
  end $$;`;

const CHECK_HOLD = `
  -- The roles are those of the accounts, not those that a session says.
  create function check_hold_change() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    my_role text;
    asked hold_changes;
  begin
    -- Whatever is done to the holds of one case, and its destruction, is done one after the other.
    perform from cases where id = new.case_id for update;
    select role into my_role from accounts where id = new.by_account and disabled_at is null;
    if new.change in ('placed', 'lift_asked') and my_role is distinct from 'counsel' then
      raise check_violation using constraint = 'hold_refused', message = 'only counsel holds a case or asks that a hold be lifted';
    end if;
    if new.change = 'placed' then return new; end if;
    if not exists (select from hold_changes p where p.id = new.hold_id and p.case_id = new.case_id and p.change = 'placed')
      or exists (select from hold_changes l where l.hold_id = new.hold_id and l.change = 'lift_approved') then
      raise check_violation using constraint = 'hold_refused', message = 'there is no such hold any more';
    end if;
    if new.change = 'lift_asked' then return new; end if;
    select * into asked from hold_changes where id = new.lift_id and change = 'lift_asked' and hold_id = new.hold_id;
    if asked.id is null then
      raise check_violation using constraint = 'hold_refused', message = 'nothing was asked for';
    end if;
    if asked.by_account = new.by_account or my_role is null or my_role not in ('supervisor', 'counsel') then
      raise check_violation using constraint = 'another_person_decides', message = 'another person decides';
    end if;
    return new;
  end $$;
  create trigger check_hold_change before insert on hold_changes for each row execute function check_hold_change();

  -- A hold ends whatever was on its way, approved or not: once it is lifted, somebody proposes anew.
  create function apply_hold() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update destructions set status = 'stopped' where case_id = new.case_id and status in ('proposed', 'approved');
    return null;
  end $$;
  create trigger apply_hold after insert on hold_changes for each row
    when (new.change = 'placed') execute function apply_hold();`;

const CHECK_DESTRUCTION = `
  create function has_role(account uuid, called text) returns boolean language sql stable set search_path = public as $$
    select exists (select from accounts where id = account and role = called and disabled_at is null)
  $$;

  -- Which of these steps a door may take, its grants and the policies say.
  create function check_destruction() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    step text := case tg_op when 'INSERT' then '' else old.status || ' ' end || new.status;
    refusal text;
  begin
    if session_user not in ('redress_portal', 'redress_desk', 'redress_worker') then return new; end if;
    if step not in ('proposed', 'proposed approved', 'proposed declined', 'proposed stopped',
        'approved stopped', 'approved erased', 'erased destroyed') then
      refusal := 'no such step';
    elsif step in ('proposed', 'proposed approved') then
      perform from cases where id = new.case_id for update;
      refusal := destruction_refusal(new.case_id, new.allowed_on);
    end if;
    if step = 'proposed' and not has_role(new.proposed_by, 'supervisor')
      or step in ('proposed approved', 'proposed declined') and not has_role(new.decided_by, 'counsel') then
      refusal := 'not theirs to say';
    end if;
    if refusal is null then return new; end if;
    raise check_violation using constraint = 'destruction_refused', message = 'this is not to be destroyed: ' || refusal;
  end $$;
  create trigger check_destruction before insert or update on destructions for each row execute function check_destruction();`;
