/** The parts of 018-statements.ts that are about the compartment: who is in it, what is in it, and who sees that. */
export const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
export const seesCase = (table: string) => `exists (select from cases c where c.id = ${table}.case_id)`;
/** Whoever acts has been exposed to the compartment of the row's case, and so may see what is in it. */
export const exposed = (table: string) =>
  `exists (select from exposures x where x.case_id = ${table}.case_id and x.account_id = ${ACCOUNT})`;
export const onCleanTeam = (table: string) => `coalesce((select t.change from clean_team_changes t
    where t.case_id = ${table}.case_id and t.account_id = ${ACCOUNT} order by t.n desc limit 1) = 'added', false)`;
export const KEPT_APART = `('compelled', 'derived')`;
export const CRIMINAL = `('criminal_referral', 'criminal_referral_of_declarant')`;

/** What people of the office write about a case: who wrote it, and when. It is as tainted as whoever wrote it was by then. */
export const WORK: Record<string, readonly { by: string; at: string }[]> = {
  notes: [{ by: 'author_id', at: 'written_at' }],
  allegations: [{ by: 'added_by', at: 'added_at' }],
  findings: [
    { by: 'made_by', at: 'made_at' },
    { by: 'decided_by', at: 'decided_at' },
  ],
  assessment_changes: [{ by: 'changed_by', at: 'changed_at' }],
  shield_changes: [{ by: 'by_account', at: 'at' }],
};
export const WORKS = Object.keys(WORK);

export const COMPARTMENT = `
  -- Who knows what is in the compartment of a case, since when and how. Written by the transaction in which they learn
  -- it; nobody is ever unexposed.
  create table exposures (
    case_id uuid not null references cases,
    account_id uuid not null references accounts,
    at timestamptz not null,
    how text not null check (how in ('took', 'opened', 'had_seen')),
    primary key (case_id, account_id)
  );
  grant select, insert on exposures to redress_desk;
  grant select on exposures to redress_worker;

  -- Who prepares the criminal side of a case: one line for each change, never changed. By nobody: exposure ended it.
  create table clean_team_changes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    account_id uuid not null references accounts,
    change text not null check (change in ('added', 'removed')),
    reason_sealed bytea,
    by_account uuid references accounts,
    at timestamptz not null,
    check ((by_account is null) = (reason_sealed is null)),
    constraint clean_team_by_another check (by_account <> account_id),
    check (by_account is not null or change = 'removed')
  );
  create index clean_team_changes_by_member on clean_team_changes (case_id, account_id, n desc);
  grant select, insert on clean_team_changes to redress_desk;
  grant select on clean_team_changes to redress_worker;

  alter table exposures enable row level security;
  create policy clockwork on exposures for select to redress_worker using (true);
  -- The clean team learns of nobody that they are exposed, for then there would be something to be exposed to.
  create policy desk_reads on exposures for select to redress_desk using (
    account_id = ${ACCOUNT} or ${seesCase('exposures')} and not ${onCleanTeam('exposures')});
  create policy desk_adds on exposures for insert to redress_desk with check (
    account_id = ${ACCOUNT} and ${seesCase('exposures')} and not ${onCleanTeam('exposures')});

  alter table clean_team_changes enable row level security;
  create policy clockwork on clean_team_changes for select to redress_worker using (true);
  create policy desk_reads on clean_team_changes for select to redress_desk using (${seesCase('clean_team_changes')});
  create policy desk_adds on clean_team_changes for insert to redress_desk with check (
    by_account = ${ACCOUNT} and ${seesCase('clean_team_changes')});

  -- The roles are those of the accounts. The case is locked, so that nobody is let in and kept out in the same moment.
  create function check_clean_team_change() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    is_member boolean;
  begin
    perform from cases where id = new.case_id for no key update;
    is_member := coalesce((select t.change from clean_team_changes t
      where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) = 'added', false);
    if (new.change = 'added') = is_member then
      raise check_violation using constraint = 'clean_team_unchanged', message = 'it is so already';
    end if;
    if new.by_account is not null and not exists (select from accounts a
        where a.id = new.by_account and a.role = 'supervisor' and a.disabled_at is null) then
      raise check_violation using constraint = 'clean_team_refused', message = 'a supervisor puts the clean team together';
    end if;
    if new.change = 'added' and (
      not exists (select from accounts a where a.id = new.account_id and a.disabled_at is null
        and a.role in ('investigator', 'supervisor', 'counsel'))
      or exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.account_id)
      or exists (select from walls w where w.case_id = new.case_id and w.account_id = new.account_id
        and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now())) then
      raise check_violation using constraint = 'clean_team_refused', message = 'this person cannot be on the clean team';
    end if;
    return new;
  end $$;
  create trigger check_clean_team_change before insert on clean_team_changes for each row
    execute function check_clean_team_change();

  create function check_exposure() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform from cases where id = new.case_id for no key update;
    -- How somebody comes to know of it without opening it is said by the database alone.
    if session_user = 'redress_desk' and new.how = 'opened' and 'added' = (select t.change from clean_team_changes t
        where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) then
      raise check_violation using constraint = 'clean_team_stays_out', message = 'the clean team does not open the compartment';
    end if;
    return new;
  end $$;
  create trigger check_exposure before insert on exposures for each row execute function check_exposure();

  -- What somebody wrote since they knew goes into the compartment, and they leave the clean team.
  create function mark_work_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    ${Object.entries(WORK)
      .flatMap(([table, writers]) =>
        writers.map(
          ({ by, at }) =>
            `update ${table} set inside = true where case_id = new.case_id and ${by} = new.account_id and ${at} >= new.at and not inside;`,
        ),
      )
      .join('\n    ')}
    if 'added' = (select t.change from clean_team_changes t
        where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) then
      insert into clean_team_changes (id, case_id, account_id, change, at)
        values (gen_random_uuid(), new.case_id, new.account_id, 'removed', now());
    end if;
    return null;
  end $$;
  create trigger mark_work_of_the_exposed after insert on exposures for each row execute function mark_work_of_the_exposed();`;

/** What the exposed write is in the compartment from the moment it is written, and nobody takes it out again. */
export const marked = (table: string) => `
  alter table ${table} add inside boolean not null default false;
  create function mark_${table}() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id
      and x.account_id in (${(WORK[table] ?? []).map(({ by }) => `new.${by}`).join()}));
    if tg_op = 'UPDATE' then new.inside := new.inside or old.inside; end if;
    return new;
  end $$;
  create trigger mark_${table} before insert or update on ${table} for each row execute function mark_${table}();`;

const sight = (table: string, hidden: string) => `
  drop policy desk_reads on ${table};
  create policy desk_reads on ${table} for select to redress_desk
    using (${seesCase(table)} and (not ${hidden} or ${exposed(table)}));`;

/** What is in the compartment is seen by the exposed alone: whoever wants to see it has to be recorded first. */
export const SIGHT = [
  ...['statements', 'evidence_items'].map((table) => sight(table, `(${table}.provenance in ${KEPT_APART})`)),
  ...['parties', ...WORKS.filter((table) => table !== 'shield_changes')].map((table) =>
    sight(table, `${table}.inside`),
  ),
  `
  drop policy desk_reads on shield_changes;
  create policy desk_reads on shield_changes for select to redress_desk using (
    exists (select from statements s where s.id = shield_changes.statement_id)
    and (not shield_changes.inside or ${exposed('shield_changes')}));
  drop policy desk_reads on referrals;
  create policy desk_reads on referrals for select to redress_desk
    using (${seesCase('referrals')} and (purpose in ${CRIMINAL} or not ${onCleanTeam('referrals')}));
  drop policy desk_reads on packet_items;
  create policy desk_reads on packet_items for select to redress_desk using (
    exists (select from referrals r where r.id = packet_items.referral_id and (not r.inside or ${exposed('packet_items')})));`,
].join('');
