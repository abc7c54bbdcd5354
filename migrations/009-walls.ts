import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that hold something of a case, with what the desk's role may do to their rows. */
const OF_A_CASE: Record<string, readonly ('insert' | 'update')[]> = {
  complaints: [],
  named_officers: [],
  parties: [],
  statements: ['update'],
  allegations: ['insert'],
  notes: ['insert'],
  assessments: ['update'],
  assessment_changes: ['insert'],
  evidence_items: ['insert'],
  clocks: [],
  findings: ['insert', 'update'],
  referrals: ['insert', 'update'],
};

/** What the portal takes in with a filing. */
const FILED = ['cases', 'complaints', 'named_officers', 'parties', 'statements'];

/**
 * Who acts, as `actingAs` has told it for this transaction. A session that has told nothing is nobody and sees
 * nothing. In brackets with a select each is worked out once a statement, not once a row.
 */
const ROLE = `(select current_setting('redress.role', true))`;
const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const ORGANISATION = `(select nullif(current_setting('redress.organisation', true), '')::uuid)`;
const CASE = `(select nullif(current_setting('redress.case', true), '')::uuid)`;

/** Conflict walls, and row level security on everything that belongs to a case: the second line behind the policies of the rooms. */
export class Walls implements MigrationInterface {
  readonly name = 'Walls1763800000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TIES);
    await db.query(WALLS);
    await db.query(CASES);
    for (const [table, verbs] of Object.entries(OF_A_CASE)) await db.query(ofACase(table, verbs));
    await db.query(FILED.map(filedAtThePortal).join(''));
    await db.query(PORTAL);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['cases', ...Object.keys(OF_A_CASE)]) {
      for (const policy of [
        'desk_reads',
        'desk_changes',
        'desk_adds',
        'clockwork',
        'portal_files',
        'portal_reads',
      ])
        await db.query(`drop policy if exists ${policy} on ${table}`);
      await db.query(`alter table ${table} disable row level security`);
    }
    await db.query(`
      drop trigger raise_walls on named_officers;
      drop trigger raise_walls on allegations;
      drop trigger raise_walls on officers;
      drop view walls_due, case_officers, officer_units;
      drop table entries, walls, ties;
      drop function open_walls, raise_walls_of_case, raise_walls_of_tie, raise_walls_of_unit`);
  }
}

const TIES = `
  -- What binds a person of the office to an officer, a unit or a case. 'self': the person is this officer.
  create table ties (
    id uuid primary key,
    account_id uuid not null references accounts,
    kind text not null check (kind in ('self', 'officer', 'unit', 'case')),
    officer_id uuid references officers,
    unit text,
    case_id uuid references cases,
    declared_by uuid not null references accounts,
    declared_at timestamptz not null,
    ended_by uuid references accounts,
    ended_at timestamptz,
    check ((kind in ('self', 'officer')) = (officer_id is not null)),
    check ((kind = 'unit') = (unit is not null)),
    check ((kind = 'case') = (case_id is not null)),
    check ((ended_by is null) = (ended_at is null)),
    -- Nobody ends a tie of their own.
    check (ended_by <> account_id)
  );
  create index ties_by_account on ties (account_id);
  create index ties_by_officer on ties (officer_id) where officer_id is not null;
  create index ties_by_unit on ties (unit) where unit is not null;

  create view case_officers as
    select case_id, officer_id from named_officers where officer_id is not null
    union select case_id, officer_id from allegations where officer_id is not null;

  -- The unit an officer serves in, and those of the last year.
  create view officer_units as
    select id as officer_id, unit from officers where unit is not null
    union select officer_id, unit from officer_assignments
      where unit is not null and coalesce(until_on, 'infinity') >= current_date - 365;

  -- Which walls have to stand: the one definition.
  create view walls_due as
    select c.case_id, t.account_id, t.id as tie_id
      from ties t join case_officers c on c.officer_id = t.officer_id where t.ended_at is null
    union
    select c.case_id, t.account_id, t.id
      from ties t join officers mine on mine.id = t.officer_id
        join officer_units u on u.unit = mine.unit join case_officers c on c.officer_id = u.officer_id
      where t.kind = 'self' and t.ended_at is null
    union
    select c.case_id, t.account_id, t.id
      from ties t join officer_units u on u.unit = t.unit join case_officers c on c.officer_id = u.officer_id
      where t.kind = 'unit' and t.ended_at is null
    union
    select t.case_id, t.account_id, t.id from ties t where t.kind = 'case' and t.ended_at is null;`;

/** Raised by triggers, in the transaction of whatever makes them due, so that no moment is left in between. */
const WALLS = `
  create table walls (
    case_id uuid not null references cases,
    account_id uuid not null references accounts,
    tie_id uuid not null references ties,
    raised_at timestamptz not null default now(),
    -- Set when the tie behind it is ended.
    lowered_at timestamptz,
    -- A second person has let this one in until then.
    open_until timestamptz,
    primary key (account_id, case_id, tie_id)
  );
  create index walls_by_case on walls (case_id);

  create function raise_walls_of_case() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from ties where ended_at is null) then
      insert into walls (case_id, account_id, tie_id)
        select case_id, account_id, tie_id from walls_due where case_id = new.case_id on conflict do nothing;
    end if;
    return null;
  end $$;
  create trigger raise_walls after insert on named_officers for each row
    when (new.officer_id is not null) execute function raise_walls_of_case();
  create trigger raise_walls after insert on allegations for each row
    when (new.officer_id is not null) execute function raise_walls_of_case();

  create function raise_walls_of_tie() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.ended_at is null then
      insert into walls (case_id, account_id, tie_id)
        select case_id, account_id, tie_id from walls_due where tie_id = new.id on conflict do nothing;
    else
      update walls set lowered_at = new.ended_at where tie_id = new.id and lowered_at is null;
    end if;
    return null;
  end $$;
  create trigger raise_walls after insert or update of ended_at on ties for each row
    execute function raise_walls_of_tie();

  -- An officer who is moved brings walls to the cases that name them, and to the people of the office they now serve with.
  create function raise_walls_of_unit() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from ties where ended_at is null) then
      insert into walls (case_id, account_id, tie_id)
        select case_id, account_id, tie_id from walls_due
          where case_id in (select case_id from case_officers where officer_id = new.id)
             or tie_id in (select id from ties where officer_id = new.id) on conflict do nothing;
    end if;
    return null;
  end $$;
  create trigger raise_walls after update of unit on officers for each row
    when (new.unit is distinct from old.unit) execute function raise_walls_of_unit();

  -- Asking to enter past a wall: by the number, for whoever stands before it cannot know more, and shown only to
  -- people who may know of the case. A second person lets in, for some hours.
  create table entries (
    id uuid primary key,
    account_id uuid not null references accounts,
    number text not null,
    reason_sealed bytea not null,
    asked_at timestamptz not null,
    case_id uuid references cases,
    decided_by uuid references accounts,
    decided_at timestamptz,
    decision text check (decision in ('let_in', 'refused')),
    ends_at timestamptz,
    check (decided_by <> account_id),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    check ((decision = 'let_in') = (ends_at is not null) or decision is null and ends_at is null),
    check ((case_id is null) = (decision is null))
  );
  create index entries_by_case on entries (case_id, account_id) where case_id is not null;
  create index entries_undecided on entries (asked_at) where decision is null;

  create function open_walls() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update walls set open_until = new.ends_at where account_id = new.account_id and case_id = new.case_id;
    return null;
  end $$;
  create trigger open_walls after update on entries for each row
    when (new.decision = 'let_in' and old.decision is null) execute function open_walls();

  grant select, insert on ties to redress_desk;
  grant update (ended_by, ended_at) on ties to redress_desk;
  grant select on walls to redress_desk, redress_worker;
  grant select, insert on entries to redress_desk;
  grant update (case_id, decided_by, decided_at, decision, ends_at) on entries to redress_desk;

  alter table entries enable row level security;
  create policy own_or_anothers on entries for select to redress_desk using (
    account_id = ${ACCOUNT}
    or ${ROLE} = 'supervisor' and exists (select from complaints k where k.number = entries.number));
  create policy supervisors_ask on entries for insert to redress_desk
    with check (account_id = ${ACCOUNT} and ${ROLE} = 'supervisor' and decision is null);
  create policy another_supervisor_decides on entries for update to redress_desk
    using (account_id <> ${ACCOUNT} and ${ROLE} = 'supervisor' and decision is null)
    with check (decided_by = ${ACCOUNT} and exists (select from cases c where c.id = case_id));

  alter table ties enable row level security;
  create policy own_or_supervised on ties for select to redress_desk
    using (account_id = ${ACCOUNT} or ${ROLE} in ('supervisor', 'administrator'));
  create policy declared on ties for insert to redress_desk
    with check (declared_by = ${ACCOUNT} and (account_id = ${ACCOUNT} or ${ROLE} in ('supervisor', 'administrator')));
  create policy supervisors_end on ties for update to redress_desk
    using (${ROLE} = 'supervisor' and account_id <> ${ACCOUNT}) with check (ended_by = ${ACCOUNT});`;

const CASES = `
  alter table cases enable row level security;
  create policy clockwork on cases to redress_worker using (true) with check (true);
  ${['select', 'update']
    .map(
      (verb) => `
  create policy desk_${verb === 'select' ? 'reads' : 'changes'} on cases for ${verb} to redress_desk using (
    (${ROLE} in ('supervisor', 'counsel')
      or ${ROLE} = 'screener' and status in ('filed', 'in_review', 'accepted', 'declined')
      or ${ROLE} = 'investigator' and investigator_id = ${ACCOUNT})
    and not exists (select from walls w where w.account_id = ${ACCOUNT} and w.case_id = cases.id
      and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now()));`,
    )
    .join('')}`;

const ofACase = (table: string, verbs: readonly string[]) => {
  const seesCase = `exists (select from cases c where c.id = ${table}.case_id)`;
  return `
  alter table ${table} enable row level security;
  create policy clockwork on ${table} to redress_worker using (true) with check (true);
  create policy desk_reads on ${table} for select to redress_desk using (${seesCase});
  ${verbs.includes('insert') ? `create policy desk_adds on ${table} for insert to redress_desk with check (${seesCase});` : ''}
  ${verbs.includes('update') ? `create policy desk_changes on ${table} for update to redress_desk using (${seesCase});` : ''}`;
};

const filedAtThePortal = (table: string) =>
  `create policy portal_files on ${table} for insert to redress_portal with check (true);\n`;

/** Of what is there a visitor sees what they filed: by their organisation, by the session of a receipt, or by the receipt itself. */
const PORTAL = `
  create policy portal_reads on complaints for select to redress_portal using (
    organisation_id = ${ORGANISATION} or case_id = ${CASE}
    or receipt_hash = (select decode(nullif(current_setting('redress.receipt', true), ''), 'hex')));
  create policy portal_reads on cases for select to redress_portal
    using (exists (select from complaints k where k.case_id = cases.id));`;
