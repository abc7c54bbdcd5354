import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, exposed, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;

/**
 * Packets for every recipient: what only people can say in them, what they take out, and the page numbers that the office
 * gives out once.
 */
export class Packets implements MigrationInterface {
  readonly name = 'Packets1763800000035';

  async up(db: QueryRunner): Promise<void> {
    await db.query(REFERRALS);
    await db.query(NUMBERS);
    await db.query(SUPPLEMENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger mark_supplements_of_the_exposed on exposures;
      drop table packet_passages, packet_supplements, page_numbers;
      drop function criminal_by_clean_team(), keep_page_numbers(), mark_supplement(), mark_supplements_of_the_exposed();
      alter table referrals drop column version, drop column officer_id, drop column disclosure_ground, drop column final_on,
        drop column delays_cleared, drop column first_number, drop column progress, drop column parts_sealed`);
  }
}

const REFERRALS = `
  alter table referrals
    -- 1 for the first packet that this recipient gets of the case.
    add version int not null default 1 check (version > 0),
    -- Whose representative it is for.
    add officer_id uuid references officers,
    -- By what ground the law makes it public, since when the finding is final, and that no delay runs any more.
    add disclosure_ground text,
    add final_on date,
    add delays_cleared boolean not null default false,
    -- The first of its page numbers; the last is given by how many pages it has.
    add first_number bigint,
    -- How far it is drawn, in percent.
    add progress int not null default 0 check (progress between 0 and 100),
    -- The hash of each part, for the next version.
    add parts_sealed bytea,
    add constraint representative_of_an_officer check ((purpose = 'officer_representative') = (officer_id is not null)),
    add constraint public_by_a_ground check (purpose <> 'public_records' or disclosure_ground is not null and delays_cleared);`;

/** Belongs to no case, so that a number is not given out again when a case is destroyed. */
const NUMBERS = `
  create table page_numbers (
    prefix text primary key,
    next bigint not null check (next > 0)
  );
  grant select, insert, update on page_numbers to redress_worker;
  create function keep_page_numbers() returns trigger language plpgsql as $$
  begin
    if new.next < old.next or new.prefix <> old.prefix then
      raise check_violation using constraint = 'page_numbers_only_rise', message = 'a page number is given out once';
    end if;
    return new;
  end $$;
  create trigger keep_page_numbers before update on page_numbers for each row execute function keep_page_numbers();`;

const SUPPLEMENTS = `
  -- What people write for sections that no room keeps, one line for each time; the last of a kind counts.
  create table packet_supplements (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    kind text not null check (kind in ('investigation', 'systemic', 'history', 'discipline', 'criminal', 'board', 'safety',
      'notices', 'rights')),
    fields_sealed bytea not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    inside boolean not null default false
  );
  create index packet_supplements_by_case on packet_supplements (case_id, kind, n desc);

  -- Words that are taken out of every packet of a case, until somebody lifts that.
  create table packet_passages (
    id uuid primary key,
    case_id uuid not null references cases,
    words_sealed bytea not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    lifted_by uuid references accounts,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
  );
  create index packet_passages_by_case on packet_passages (case_id);

  grant select, insert on packet_supplements, packet_passages to redress_desk;
  grant update (lifted_by, lifted_at) on packet_passages to redress_desk;
  grant select on packet_supplements, packet_passages to redress_worker;
  alter table packet_supplements enable row level security;
  alter table packet_passages enable row level security;
  create policy clockwork on packet_supplements for select to redress_worker using (true);
  create policy clockwork on packet_passages for select to redress_worker using (true);
  create policy desk_reads on packet_supplements for select to redress_desk
    using (${seesCase('packet_supplements')} and (not inside or ${exposed('packet_supplements')}));
  create policy desk_reads on packet_passages for select to redress_desk using (${seesCase('packet_passages')});
  create policy desk_adds on packet_supplements for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${seesCase('packet_supplements')});
  create policy desk_adds on packet_passages for insert to redress_desk
    with check (by_account = ${ACCOUNT} and lifted_at is null and ${seesCase('packet_passages')});
  create policy desk_lifts on packet_passages for update to redress_desk
    using (lifted_at is null and ${ROLE} in ('investigator', 'supervisor', 'counsel') and ${seesCase('packet_passages')})
    with check (lifted_by = ${ACCOUNT});

  create function mark_supplement() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.by_account);
    return new;
  end $$;
  create trigger mark_supplement before insert on packet_supplements for each row execute function mark_supplement();
  create function mark_supplements_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update packet_supplements set inside = true
      where case_id = new.case_id and by_account = new.account_id and at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_supplements_of_the_exposed after insert on exposures for each row
    execute function mark_supplements_of_the_exposed();

  -- The statement with which a crime is referred is written by somebody who read nothing that was compelled.
  create function criminal_by_clean_team() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.by_account) then
      raise check_violation using constraint = 'criminal_by_clean_team',
        message = 'whoever knows what was compelled writes no criminal referral';
    end if;
    return new;
  end $$;
  create trigger criminal_by_clean_team before insert on packet_supplements for each row
    when (new.kind = 'criminal') execute function criminal_by_clean_team();`;
