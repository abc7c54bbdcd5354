import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, exposed, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;

/**
 * Letters as they were sent, and the words they are made from; who was mailed of which warning; and what the law makes of
 * an allegation beyond its finding.
 */
export class Letters implements MigrationInterface {
  readonly name = 'Letters1763800000033';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TEMPLATES);
    await db.query(LETTERS);
    await db.query(FROM_THE_OFFICE);
    await db.query(WARNING_MAILS);
    await db.query(DETERMINATIONS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger mark_letters_of_the_exposed on exposures;
      drop table determinations, warning_mails, letters, letter_templates;
      alter table clock_warnings drop column addressed;
      drop function check_determination(), mark_letters(), mark_letters_of_the_exposed();
      delete from messages where author = 'office' and account_id is null;
      alter table messages drop constraint messages_of_people, drop constraint messages_of_receipts,
        add constraint messages_check check ((author = 'complainant') = (account_id is null));
      revoke execute on function every_allegation_decided(uuid) from redress_worker;
      revoke insert on messages, mailboxes from redress_worker`);
  }
}

const TEMPLATES = `
  -- The office's own words for its letters, in place of those that come with the program. Never changed: a new version
  -- counts from its day.
  create table letter_templates (
    id uuid primary key,
    template text not null,
    language text not null,
    version int not null check (version > 0),
    effective_from date not null,
    subject text not null,
    body text not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    constraint letter_templates_once unique (template, language, version)
  );
  grant select, insert on letter_templates to redress_desk;
  grant select on letter_templates to redress_worker;
  alter table letter_templates enable row level security;
  create policy clockwork on letter_templates for select to redress_worker using (true);
  create policy desk_reads on letter_templates for select to redress_desk using (true);
  create policy desk_adds on letter_templates for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${ROLE} in ('administrator', 'supervisor'));`;

const LETTERS = `
  -- What went out, word for word. Never changed, but for the marks that it was told of and opened.
  create table letters (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    template text not null,
    -- 0: the words that come with the program.
    version int not null,
    language text not null,
    recipient text not null check (recipient in ('complainant', 'officer', 'agency')),
    officer_id uuid references officers,
    channel text not null check (channel in ('mailbox', 'account', 'paper')),
    to_account uuid references accounts,
    -- The deadline that it met by itself: once for each of its days.
    clock uuid references clocks,
    clock_due_on date,
    message_id uuid references messages,
    words_sealed bytea not null,
    -- The same for whoever receives it here and does not see the case, under a key of its own.
    copy_sealed bytea,
    by_account uuid references accounts,
    sent_at timestamptz not null,
    told_at timestamptz,
    opened_at timestamptz,
    inside boolean not null default false,
    constraint letters_once_a_deadline unique (clock, clock_due_on),
    check ((clock is null) = (clock_due_on is null)),
    check ((recipient = 'officer') = (officer_id is not null)),
    check ((channel = 'account') = (to_account is not null)),
    check ((channel = 'account') = (copy_sealed is not null)),
    check ((channel = 'mailbox') = (message_id is not null)),
    -- A mailbox is the person's who complained, and nothing for them goes anywhere else by itself.
    check (channel <> 'mailbox' or recipient = 'complainant'),
    check (recipient <> 'complainant' or channel <> 'account')
  );
  create index letters_by_case on letters (case_id, n);
  create index letters_to_account on letters (to_account, n) where to_account is not null;

  -- As with reasons; and what nobody wrote is in the compartment when something of its case is.
  create function mark_letters() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := case when new.by_account is null
      then exists (select from allegations a where a.case_id = new.case_id and a.inside)
        or exists (select from findings f where f.case_id = new.case_id and f.inside)
      else exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.by_account) end;
    return new;
  end $$;
  create trigger mark_letters before insert on letters for each row execute function mark_letters();

  create function mark_letters_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update letters set inside = true
      where case_id = new.case_id and by_account = new.account_id and sent_at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_letters_of_the_exposed after insert on exposures for each row
    execute function mark_letters_of_the_exposed();

  grant select, insert, update (opened_at) on letters to redress_desk;
  grant select, insert, update (told_at) on letters to redress_worker;
  alter table letters enable row level security;
  create policy clockwork on letters to redress_worker using (true) with check (true);
  create policy desk_reads on letters for select to redress_desk
    using (to_account = ${ACCOUNT} or ${seesCase('letters')} and (not inside or ${exposed('letters')}));
  create policy desk_adds on letters for insert to redress_desk
    with check (by_account = ${ACCOUNT} and clock is null and ${ROLE} in ('investigator', 'supervisor') and ${seesCase('letters')});
  create policy desk_opens on letters for update to redress_desk
    using (to_account = ${ACCOUNT}) with check (to_account = ${ACCOUNT});`;

const FROM_THE_OFFICE = `
  -- The clockwork writes into mailboxes too, on nobody's behalf.
  alter table messages drop constraint messages_check,
    add constraint messages_of_receipts check (author <> 'complainant' or account_id is null),
    add constraint messages_of_people check (author <> 'advocate' or account_id is not null);
  grant insert on messages, mailboxes to redress_worker;
  -- It tells people how their complaint ended.
  grant execute on function every_allegation_decided(uuid) to redress_worker;`;

const WARNING_MAILS = `
  -- Who is mailed of which warning, and in which mail: a mail that a crash broke off goes out again as the same one.
  create table warning_mails (
    clock uuid not null,
    due_on date not null,
    distance int not null,
    account_id uuid not null references accounts,
    case_id uuid not null references cases,
    mail uuid,
    mailed_at timestamptz,
    primary key (clock, due_on, distance, account_id),
    foreign key (clock, due_on, distance) references clock_warnings
  );
  create index warning_mails_waiting on warning_mails (account_id) where mailed_at is null;
  create index warning_mails_by_case on warning_mails (case_id);
  alter table clock_warnings add addressed boolean not null default false;
  -- What was told before anybody was mailed stays so.
  update clock_warnings set addressed = true;
  create index clock_warnings_to_address on clock_warnings (at) where not addressed;
  grant select, insert, update (mail, mailed_at) on warning_mails to redress_worker;
  grant update (addressed) on clock_warnings to redress_worker;
  alter table warning_mails enable row level security;
  create policy clockwork on warning_mails to redress_worker using (true) with check (true);`;

const DETERMINATIONS = `
  -- libs/policy/src/determinations.ts says of which kinds there are. The last one of a kind counts, none is changed.
  create table determinations (
    id uuid primary key references reasons,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    allegation_id uuid not null references allegations,
    kind text not null,
    value text not null,
    on_day date not null,
    by_account uuid not null references accounts,
    at timestamptz not null
  );
  create index determinations_by_case on determinations (case_id, n);

  create function check_determination() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.on_day > (now() at time zone interval '+14:00')::date
      or not exists (select from allegations a where a.id = new.allegation_id and a.case_id = new.case_id)
      or not has_role(new.by_account, 'supervisor') and not has_role(new.by_account, 'counsel') then
      raise check_violation using constraint = 'determination_refused', message = 'this is not theirs to say of this allegation';
    end if;
    return new;
  end $$;
  create trigger check_determination before insert on determinations for each row execute function check_determination();

  grant select, insert on determinations to redress_desk;
  grant select on determinations to redress_worker;
  alter table determinations enable row level security;
  create policy clockwork on determinations for select to redress_worker using (true);
  create policy desk_reads on determinations for select to redress_desk
    using (exists (select from allegations a where a.id = determinations.allegation_id));
  create policy desk_adds on determinations for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${ROLE} in ('supervisor', 'counsel')
      and exists (select from allegations a where a.id = determinations.allegation_id));
  revoke execute on function mark_letters(), mark_letters_of_the_exposed(), check_determination() from public;`;
