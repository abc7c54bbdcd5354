import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;
/** Of what a visitor may see: their complaint by its own policy, which knows receipts, organisations and consents. */
const theirs = (table: string) => `exists (select from complaints k where k.case_id = ${table}.case_id)`;
/** Who works on a case and may know how the person is: nobody else of those who may read it. */
const works = (table: string) => `${ROLE} in ('investigator', 'supervisor') and ${seesCase(table)}`;

/** The retaliation watch: when somebody who reported is asked how they are, through whom, and what they answered. */
export class Watch implements MigrationInterface {
  readonly name = 'Watch1763800000034';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CHECK_INS);
    await db.query(ALLEGATIONS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table check_ins, watches;
      drop function keep_answer();
      alter table messages drop constraint reprisal_is_told_by_their_side, drop constraint withdrawal_is_their_own,
        add constraint messages_check2 check (kind not in ('retaliation', 'withdrawal') or author = 'complainant') not valid;
      drop policy desk_signs on allegations;
      revoke insert on allegations from redress_worker;
      revoke update (next_allegation) on cases from redress_worker`);
  }
}

const CHECK_INS = `
  create table watches (
    case_id uuid primary key references cases,
    -- Who asks, as the person chose last.
    channel text not null check (channel in ('mailbox', 'advocate')),
    started_on date not null
  );

  create table check_ins (
    id uuid primary key,
    case_id uuid not null references watches,
    -- The clock of the policy by whose day it is, or what else made it necessary.
    clock_id text,
    because uuid,
    tries int not null default 0,
    opens_on date not null,
    due_on date not null,
    next_on date,
    asked_at timestamptz,
    escalated_at timestamptz,
    outcome text check (outcome in ('safe', 'concern', 'unreachable', 'declined')),
    answered_at timestamptz,
    answered_by text check (answered_by in ('complainant', 'advocate', 'office')),
    account_id uuid references accounts,
    message_id uuid references messages,
    reason_id uuid references reasons,
    allegation_id uuid references allegations,
    constraint check_ins_once unique nulls not distinct (case_id, clock_id, because, due_on),
    check (due_on >= opens_on),
    check (clock_id is not null or because is not null),
    check ((outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null)),
    check (outcome is null or next_on is null),
    -- Nobody of the office says that somebody is well.
    check (answered_by <> 'office' or outcome = 'unreachable' and reason_id is not null),
    check ((answered_by = 'complainant') = (outcome is not null and account_id is null) or outcome is null and account_id is null),
    check (message_id is null or outcome = 'concern')
  );
  create index check_ins_to_do on check_ins (next_on) where next_on is not null;
  create index check_ins_missed on check_ins (due_on) where escalated_at is not null and outcome is null;
  create index check_ins_by_case on check_ins (case_id);

  -- What was answered stays.
  create function keep_answer() returns trigger language plpgsql as $$
  begin
    if (old.outcome, old.answered_at, old.answered_by, old.account_id) is distinct from
       (new.outcome, new.answered_at, new.answered_by, new.account_id) then
      raise check_violation using constraint = 'check_in_is_answered', message = 'this was answered before';
    end if;
    return new;
  end $$;
  create trigger keep_answer before update on check_ins for each row when (old.outcome is not null)
    execute function keep_answer();

  grant select on watches to redress_portal, redress_desk, redress_worker;
  grant update (channel) on watches to redress_portal;
  grant insert on watches to redress_worker;
  grant select on check_ins to redress_portal;
  grant update (outcome, answered_at, answered_by, account_id, message_id, next_on) on check_ins to redress_portal;
  grant select on check_ins to redress_desk;
  grant update (outcome, answered_at, answered_by, account_id, reason_id, next_on) on check_ins to redress_desk;
  grant select, insert, update on check_ins to redress_worker;

  ${['watches', 'check_ins']
    .map(
      (table) => `
  alter table ${table} enable row level security;
  create policy clockwork on ${table} to redress_worker using (true) with check (true);
  create policy portal_reads on ${table} for select to redress_portal using (${theirs(table)});
  create policy desk_reads on ${table} for select to redress_desk using (${works(table)});`,
    )
    .join('')}
  -- Who asks is the person's to say, and nobody's else.
  create policy portal_changes on watches for update to redress_portal
    using (${ROLE} = 'complainant' and ${theirs('watches')});
  create policy portal_changes on check_ins for update to redress_portal
    using (outcome is null and ${theirs('check_ins')})
    with check (answered_by <> 'office' and account_id is not distinct from ${ACCOUNT});
  create policy desk_changes on check_ins for update to redress_desk
    using (outcome is null and escalated_at is not null and ${ROLE} = 'supervisor' and ${seesCase('check_ins')})
    with check (answered_by = 'office' and account_id = ${ACCOUNT});`;

const ALLEGATIONS = `
  -- What the clockwork takes down from a concern nobody of the office has added.
  alter table allegations alter added_by drop not null;
  grant insert on allegations to redress_worker;
  -- What people of the office write bears their name: by it the database knows what is in the compartment.
  create policy desk_signs on allegations as restrictive for insert to redress_desk with check (added_by is not null);
  grant update (next_allegation) on cases to redress_worker;

  -- An advocate who was asked how the person is can say that they were punished.
  alter table messages drop constraint messages_check2,
    add constraint reprisal_is_told_by_their_side check (kind <> 'retaliation' or author <> 'office'),
    add constraint withdrawal_is_their_own check (kind <> 'withdrawal' or author = 'complainant');`;
