import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = `(select current_setting('redress.role', true))`;
const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;

/** Patterns and figures: what they read of other rooms, each in one view, and the thresholds that supervisors set. */
export class Patterns implements MigrationInterface {
  readonly name = 'Patterns1763800000032';

  async up(db: QueryRunner): Promise<void> {
    await db.query(VIEWS);
    await db.query(THRESHOLDS);
    await db.query(INDEXES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table question_answers, thresholds;
      drop view deadline_figures, claim_figures, officer_complaints, complaint_figures;
      drop index complaints_by_day, named_officers_by_day, officer_assignments_by_unit, findings_by_decision`);
  }
}

/**
 * In the name of whoever asks (security_invoker): row level security hides in a count what it hides in a list. Without
 * a word that somebody wrote.
 */
const VIEWS = `
  create view complaint_figures with (security_invoker = true) as
    select c.id as case_id, k.number, c.status, c.investigator_id, k.received_on, c.closed_at, a.types, a.priority
      from cases c join complaints k on k.case_id = c.id left join assessments a on a.case_id = c.id;

  -- Which complaint names whom: as it was filed, or by an allegation since. The same may stand here twice.
  create view officer_complaints with (security_invoker = true) as
    select n.officer_id, n.case_id, n.received_on from named_officers n where n.officer_id is not null
    union all
    select a.officer_id, a.case_id, k.received_on
      from allegations a join complaints k on k.case_id = a.case_id where a.officer_id is not null;

  create view claim_figures with (security_invoker = true) as
    select a.id as allegation_id, a.case_id, a.ordinal, a.officer_id, a.type_id, f.outcome, f.decided_at
      from allegations a left join findings f on f.allegation_id = a.id and f.status = 'approved';

  create view deadline_figures with (security_invoker = true) as
    select t.id as clock, t.case_id, t.clock_id, t.due_on from clocks t where not t.withdrawn and t.stopped_on is null;

  grant select on deadline_figures, complaint_figures, officer_complaints, claim_figures to redress_desk;`;

const THRESHOLDS = `
  -- From how many complaints within how many months on the office asks itself about an officer. It says nothing of anybody.
  create table thresholds (
    id uuid primary key,
    -- Of these complaints only; all where it is null.
    family text check (family in ('coercion', 'retaliation', 'breach', 'conduct')),
    at_least int not null check (at_least between 2 and 1000),
    months int not null check (months between 1 and 120),
    set_by uuid not null references accounts,
    set_at timestamptz not null,
    ended_by uuid references accounts,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
  );

  -- That somebody looked, and which of two things follows. No words: an opinion on an officer that is kept would be an
  -- adverse comment, which the officer has to see and may answer (GC 3305, 3306).
  create table question_answers (
    id uuid primary key,
    threshold_id uuid not null references thresholds,
    officer_id uuid not null references officers,
    answer text not null check (answer in ('nothing_to_do', 'taken_up')),
    by_account uuid not null references accounts,
    at timestamptz not null
  );
  create index question_answers_by_officer on question_answers (officer_id, at);

  grant select, insert on thresholds, question_answers to redress_desk;
  grant update (ended_by, ended_at) on thresholds to redress_desk;

  alter table thresholds enable row level security;
  create policy read_by_those_who_compare on thresholds for select to redress_desk
    using (${ROLE} in ('supervisor', 'counsel'));
  create policy set_by_supervisors on thresholds for insert to redress_desk
    with check (${ROLE} = 'supervisor' and set_by = ${ACCOUNT});
  create policy ended_by_supervisors on thresholds for update to redress_desk
    using (${ROLE} = 'supervisor' and ended_at is null) with check (ended_by = ${ACCOUNT});
  alter table question_answers enable row level security;
  create policy read_by_those_who_compare on question_answers for select to redress_desk
    using (${ROLE} in ('supervisor', 'counsel'));
  create policy answered_by_supervisors on question_answers for insert to redress_desk
    with check (${ROLE} = 'supervisor' and by_account = ${ACCOUNT});`;

const INDEXES = `
  create index complaints_by_day on complaints (received_on, case_id);
  create index named_officers_by_day on named_officers (received_on) include (officer_id, case_id) where officer_id is not null;
  create index officer_assignments_by_unit on officer_assignments (unit) where unit is not null;
  create index findings_by_decision on findings (decided_at) where status = 'approved';`;
