import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, exposed, seesCase } from './018-compartment.js';

/** Tables of this migration that hold what people of the office write, with whose writing it is. */
const WORK: Record<string, readonly string[]> = {
  allegation_changes: ['by_account'],
  finding_versions: ['made_by', 'decided_by'],
  tasks: ['made_by', 'settled_by'],
};

const DOORS = `('redress_portal', 'redress_desk', 'redress_worker')`;

/**
 * Work on a case that is put right and looked after: allegations that are worded anew, identified or struck with their
 * history, findings with every version that was returned, and the plan of an investigation with its tasks.
 */
export class CaseWork implements MigrationInterface {
  readonly name = 'CaseWork1763800000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(ALLEGATIONS);
    await db.query(FINDINGS);
    await db.query(TASKS);
    for (const [table, writers] of Object.entries(WORK)) await db.query(keptApart(table, writers));
    await db.query(MARKED_LATER);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was struck or returned would stand again as if nobody had.'));
  }
}

const ALLEGATIONS = `
  alter table allegations
    add struck_at timestamptz,
    add changed_at timestamptz,
    add changed_by uuid references accounts,
    add check ((changed_at is null) = (changed_by is null)),
    add check (struck_at is null or changed_at is not null);

  -- What became of an allegation, and how it was worded before. Never changed.
  create table allegation_changes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    allegation_id uuid not null references allegations,
    change text not null check (change in ('worded', 'identified', 'struck', 'restored')),
    before_sealed bytea,
    reason_id uuid references reasons,
    by_account uuid not null references accounts,
    at timestamptz not null,
    inside boolean not null default false,
    check ((change = 'worded') = (before_sealed is not null)),
    check (change <> 'struck' or reason_id is not null)
  );
  create index allegation_changes_by_case on allegation_changes (case_id, n);
  grant select, insert on allegation_changes to redress_desk;
  grant update (officer_id, text_sealed, struck_at, changed_at, changed_by) on allegations to redress_desk;
  create policy desk_changes on allegations for update to redress_desk
    using (${seesCase('allegations')} and (not inside or ${exposed('allegations')}))
    with check (changed_by = ${ACCOUNT});

  -- Nobody changes what a finding answers, who an identified officer is, or without leaving a line. What somebody wrote
  -- who knew nothing compelled is not touched by somebody who does: it would be as tainted as they are.
  create function check_allegation_change() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user not in ${DOORS} then return new; end if;
    if old.officer_id is not null and new.officer_id is distinct from old.officer_id then
      raise check_violation using constraint = 'officer_is_identified', message = 'another officer is another allegation';
    end if;
    if exists (select from findings f where f.allegation_id = new.id and f.status in ('submitted', 'approved')) then
      raise check_violation using constraint = 'allegation_is_found', message = 'a finding answers this allegation as it is';
    end if;
    if not old.inside and exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.changed_by) then
      raise check_violation using constraint = 'allegation_kept_clean', message = 'whoever has been in the compartment leaves it as it is';
    end if;
    if not exists (select from allegation_changes c
        where c.allegation_id = new.id and c.at = new.changed_at and c.by_account = new.changed_by) then
      raise check_violation using constraint = 'change_without_line', message = 'nobody has said what was changed';
    end if;
    return new;
  end $$;
  create trigger check_allegation_change before update of officer_id, text_sealed, struck_at on allegations for each row
    execute function check_allegation_change();
  create trigger raise_walls_of_identified after update of officer_id on allegations for each row
    when (new.officer_id is distinct from old.officer_id) execute function raise_walls_of_case();

  -- A struck allegation asks for no finding; one at least has to stand.
  create or replace function every_allegation_decided(of_case uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from allegations a where a.case_id = of_case and a.struck_at is null)
      and not exists (select from allegations a left join findings f on f.allegation_id = a.id
        where a.case_id = of_case and a.struck_at is null and f.status is distinct from 'approved')
  $$;

  alter table allegation_changes enable row level security;
  create policy desk_reads on allegation_changes for select to redress_desk using (
    exists (select from allegations a where a.id = allegation_changes.allegation_id)
    and (not inside or ${exposed('allegation_changes')}));
  create policy desk_adds on allegation_changes for insert to redress_desk
    with check (by_account = ${ACCOUNT} and exists (select from allegations a where a.id = allegation_changes.allegation_id));`;

const FINDINGS = `
  -- A finding as it was before it was written anew, with what was said to it. Never changed.
  create table finding_versions (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    finding_id uuid not null references findings,
    outcome text not null,
    status text not null check (status in ('submitted', 'returned')),
    analysis_sealed bytea not null,
    made_by uuid not null references accounts,
    made_at timestamptz not null,
    decided_by uuid references accounts,
    decided_at timestamptz,
    comment_sealed bytea,
    inside boolean not null default false,
    unique (finding_id, made_at)
  );
  create index finding_versions_by_case on finding_versions (case_id, n);
  grant select, insert on finding_versions to redress_desk;
  alter table finding_versions enable row level security;
  create policy desk_reads on finding_versions for select to redress_desk using (
    exists (select from findings f where f.id = finding_versions.finding_id)
    and (not inside or ${exposed('finding_versions')}));
  create policy desk_adds on finding_versions for insert to redress_desk
    with check (exists (select from findings f where f.id = finding_versions.finding_id));

  create function keep_finding_version() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user in ${DOORS} and not exists (select from finding_versions v
        where v.finding_id = old.id and v.made_at = old.made_at and v.status = old.status) then
      raise check_violation using constraint = 'finding_version_lost', message = 'what stood here before was not kept';
    end if;
    return new;
  end $$;
  create trigger keep_finding_version before update of analysis_sealed on findings for each row
    when (new.analysis_sealed is distinct from old.analysis_sealed) execute function keep_finding_version();`;

const TASKS = `
  -- What is to be done in a case: steps of the investigation, of which the packet says whether they were done, and
  -- errands of the office, of which it says nothing.
  create table tasks (
    id uuid primary key,
    case_id uuid not null references cases,
    kind text not null check (kind in ('step', 'errand')),
    what_sealed bytea not null,
    assignee_id uuid references accounts,
    due_on date,
    made_by uuid not null references accounts,
    made_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'done', 'not_done')),
    outcome_sealed bytea,
    settled_by uuid references accounts,
    settled_at timestamptz,
    inside boolean not null default false,
    check ((state = 'open') = (settled_by is null) and (state = 'open') = (settled_at is null)),
    check (state <> 'not_done' or outcome_sealed is not null)
  );
  create index tasks_by_case on tasks (case_id, made_at);
  create index tasks_of_person on tasks (assignee_id, due_on) where state = 'open';
  grant select, insert on tasks to redress_desk;
  grant update (assignee_id, due_on, state, outcome_sealed, settled_by, settled_at) on tasks to redress_desk;
  grant select on tasks to redress_worker;
  alter table tasks enable row level security;
  create policy clockwork on tasks for select to redress_worker using (true);
  create policy desk_reads on tasks for select to redress_desk
    using (${seesCase('tasks')} and (not inside or ${exposed('tasks')}));
  create policy desk_adds on tasks for insert to redress_desk
    with check (made_by = ${ACCOUNT} and ${seesCase('tasks')});
  create policy desk_changes on tasks for update to redress_desk
    using (${seesCase('tasks')} and (not inside or ${exposed('tasks')}))
    with check (settled_by is null or settled_by = ${ACCOUNT});`;

/** What the exposed write is in the compartment from the moment it is written, and nobody takes it out again. */
const keptApart = (table: string, writers: readonly string[]) => `
  create function mark_${table}() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id
      and x.account_id in (${writers.map((by) => `new.${by}`).join()}))${
        table === 'finding_versions'
          ? `
      or coalesce((select f.inside from findings f where f.id = new.finding_id), false)`
          : ''
      };
    if tg_op = 'UPDATE' then new.inside := new.inside or old.inside; end if;
    return new;
  end $$;
  create trigger mark_${table} before insert or update on ${table} for each row execute function mark_${table}();
  revoke execute on function mark_${table}() from public;`;

/** What somebody wrote in the same moment in which they came to know. */
const MARKED_LATER = `
  create function mark_case_work_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update allegation_changes set inside = true where case_id = new.case_id and by_account = new.account_id and at >= new.at;
    update finding_versions set inside = true where case_id = new.case_id
      and (made_by = new.account_id and made_at >= new.at or decided_by = new.account_id and decided_at >= new.at);
    update tasks set inside = true where case_id = new.case_id
      and (made_by = new.account_id and made_at >= new.at or settled_by = new.account_id and settled_at >= new.at);
    return null;
  end $$;
  create trigger mark_case_work_of_the_exposed after insert on exposures for each row
    execute function mark_case_work_of_the_exposed();
  revoke execute on function check_allegation_change(), keep_finding_version(), mark_case_work_of_the_exposed() from public;`;
