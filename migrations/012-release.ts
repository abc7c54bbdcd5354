import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The release rules, the shield and the consent of the person, held by the database itself: whatever a program asks for
 * by mistake, a criminal packet takes in nothing compelled, no protection is lowered by one person, and a withdrawn
 * consent is heard. `policy/release.ts` says the same in more detail; each line holds without the other.
 */
export class Release implements MigrationInterface {
  readonly name = 'Release1763800000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(PROVENANCE);
    await db.query(CONSENTS);
    await db.query(PACKET_ITEMS);
    await db.query(SEALING);
    await db.query(SHIELD);
    for (const called of DEFINERS) await db.query(`revoke execute on function ${called}() from public`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger keep_provenance on evidence_items;
      drop trigger seal_lawfully on referrals;
      drop trigger shield_only_rises on statements;
      drop policy desk_settles on evidence_items; drop policy portal_files on statements;
      create policy portal_files on statements for insert to redress_portal with check (true);
      drop table packet_items, shield_changes;
      drop policy portal_reads on complaints;
      create policy portal_reads on complaints for select to redress_portal using (
        organisation_id = ${ORGANISATION} or case_id = ${CASE} or receipt_hash = ${RECEIPT});
      drop table consents; drop function ${DEFINERS.map((called) => `${called}()`).join(', ')}, compelled_before(uuid, timestamptz);
      alter table referrals drop purpose, drop subject;
      alter table evidence_items drop provenance, drop kind;
      alter table statements drop provenance;
      revoke update (provenance) on evidence_items from redress_desk;
      grant update (protection, protection_basis) on statements to redress_desk;`);
  }
}

const DEFINERS = [
  'keep_provenance',
  'check_packet_item',
  'seal_lawfully',
  'check_shield_change',
  'apply_shield_change',
  'shield_only_rises',
];

const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const ORGANISATION = `(select nullif(current_setting('redress.organisation', true), '')::uuid)`;
const CASE = `(select nullif(current_setting('redress.case', true), '')::uuid)`;
const RECEIPT = `(select decode(nullif(current_setting('redress.receipt', true), ''), 'hex'))`;

const PROVENANCE = `
  alter table statements add provenance text not null default 'voluntary'
    check (provenance in ('voluntary', 'compelled', 'derived', 'unknown'));

  -- 'unknown' until a person says it: nothing becomes clean by being left out.
  alter table evidence_items
    add provenance text not null default 'unknown'
      check (provenance in ('voluntary', 'public', 'compelled', 'derived', 'unknown')),
    add kind text not null default 'other'
      check (kind in ('document', 'photograph', 'video', 'audio', 'message', 'device', 'clothing', 'trace', 'record', 'other')),
    add constraint condoms_are_no_evidence check (kind !~* 'condom|prophylactic|contracepti');

  grant update (provenance) on evidence_items to redress_desk;
  create policy desk_settles on evidence_items for update to redress_desk
    using (exists (select from cases c where c.id = evidence_items.case_id));

  -- Said once. What is compelled or derived stays so, whoever would rather have it otherwise.
  create function keep_provenance() returns trigger language plpgsql as $$
  begin
    if old.provenance <> 'unknown' then
      raise check_violation using constraint = 'provenance_is_settled', message = 'the provenance of this item is settled';
    end if;
    return new;
  end $$;
  create trigger keep_provenance before update of provenance on evidence_items for each row
    when (new.provenance is distinct from old.provenance) execute function keep_provenance();`;

const CONSENTS = `
  -- What a complainant agreed to and took back, one line each, never changed: the last line of a purpose counts.
  create table consents (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    purpose text not null check (purpose in ('filing', 'discipline', 'commission', 'state_board', 'criminal_referral',
      'complainant_copy', 'public_records', 'officer_representative')),
    recipient text not null,
    choice text not null check (choice in ('given', 'withdrawn')),
    -- Of the text that was agreed to, and the language in which it was read or told.
    version text not null,
    language text not null,
    given_how text not null check (given_how in ('oral', 'written', 'receipt')),
    -- The advocate who took it down; nobody when it came by the receipt.
    account_id uuid references accounts,
    organisation_id uuid references organisations,
    at timestamptz not null,
    check ((given_how = 'receipt') = (account_id is null)),
    check (choice = 'given' or given_how = 'receipt')
  );
  create index consents_by_case on consents (case_id, purpose, n desc);

  grant select, insert on consents to redress_portal;
  grant select on consents to redress_desk, redress_worker;
  alter table consents enable row level security;
  create policy clockwork on consents for select to redress_worker using (true);
  create policy desk_reads on consents for select to redress_desk
    using (exists (select from cases c where c.id = consents.case_id));
  create policy portal_reads on consents for select to redress_portal
    using (case_id = ${CASE} or organisation_id = ${ORGANISATION});
  -- By the receipt, for its own case; or with a filing. Nobody takes back a consent but the person.
  create policy portal_adds on consents for insert to redress_portal
    with check (given_how = 'receipt' and case_id = ${CASE} or given_how <> 'receipt' and choice = 'given');

  -- Advocates act only inside the consent: taken back, the filing is out of their sight.
  drop policy portal_reads on complaints;
  create policy portal_reads on complaints for select to redress_portal using (
    organisation_id = ${ORGANISATION} and coalesce((select w.choice from consents w
      where w.case_id = complaints.case_id and w.purpose = 'filing' order by w.n desc limit 1), 'given') = 'given'
    or case_id = ${CASE} or receipt_hash = ${RECEIPT});`;

/** What a sealed packet holds. No kind of thing that is not in the list can be in one: no note, no name, no entry of the record. */
const PACKET_ITEMS = `
  -- The pairs that there are: an immigration authority is no recipient, and who is no recipient gets no row.
  alter table referrals
    add purpose text not null default 'discipline',
    add subject text not null default 'officer' check (subject in ('officer', 'declarant')),
    add constraint recipient_has_purpose check ((recipient, purpose) in (
      ('chief_of_police', 'discipline'), ('police_commission', 'commission'), ('post_via_agency', 'state_board'),
      ('district_attorney', 'criminal_referral'), ('district_attorney', 'criminal_referral_of_declarant'),
      ('complainant', 'complainant_copy'), ('public_records', 'public_records'),
      ('officer_representative', 'officer_representative'), ('court', 'in_camera'))),
    add constraint subject_fits_purpose check ((subject = 'declarant') = (purpose = 'criminal_referral_of_declarant'));

  create table packet_items (
    referral_id uuid not null references referrals,
    case_id uuid not null references cases,
    item_kind text not null check (item_kind in ('statement', 'evidence', 'allegation', 'finding')),
    item_id uuid not null,
    verdict text not null check (verdict in ('allow', 'redact', 'withhold')),
    primary key (referral_id, item_kind, item_id)
  );
  create index packet_items_by_case on packet_items (case_id);
  grant select, insert on packet_items to redress_worker;
  grant select on packet_items to redress_desk;
  alter table packet_items enable row level security;
  create policy clockwork on packet_items to redress_worker using (true) with check (true);
  create policy desk_reads on packet_items for select to redress_desk
    using (exists (select from cases c where c.id = packet_items.case_id));

  -- Whether something compelled was in the case by then, so that what was written later may derive from it.
  create function compelled_before(of_case uuid, written timestamptz) returns boolean
    language sql stable set search_path = public as $$
    select exists (select from statements s where s.case_id = of_case and s.provenance = 'compelled' and s.taken_at <= written)
        or exists (select from evidence_items e where e.case_id = of_case and e.provenance = 'compelled' and e.received_at <= written)
  $$;

  create function check_packet_item() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    r referrals;
    of_case uuid;
    source text;
    shield text;
    consent text;
    criminal boolean;
  begin
    select * into strict r from referrals where id = new.referral_id for share;
    criminal := r.purpose in ('criminal_referral', 'criminal_referral_of_declarant');
    if r.status <> 'requested' then
      raise check_violation using constraint = 'release_refused', message = 'this packet is sealed';
    end if;
    -- Locked until the packet is sealed, so that nothing changes between the question and the answer.
    case new.item_kind
      when 'statement' then
        select s.case_id, s.provenance, s.protection into of_case, source, shield from statements s where s.id = new.item_id for share;
        select c.choice into consent from consents c
          where c.case_id = of_case and c.purpose = r.purpose order by c.n desc limit 1;
      when 'evidence' then
        select e.case_id, e.provenance into of_case, source from evidence_items e where e.id = new.item_id for share;
      when 'allegation' then
        select a.case_id, case when compelled_before(a.case_id, a.added_at) then 'derived' else 'voluntary' end
          into of_case, source from allegations a where a.id = new.item_id;
      when 'finding' then
        select f.case_id, case when compelled_before(f.case_id, f.made_at) then 'derived' else 'voluntary' end
          into of_case, source from findings f where f.id = new.item_id for share;
      else
        raise check_violation using constraint = 'release_refused', message = 'no such thing is ever in a packet';
    end case;
    if of_case is distinct from r.case_id or new.case_id <> r.case_id then
      raise check_violation using constraint = 'release_refused', message = 'an item of another case';
    end if;
    if new.verdict = 'withhold' then return new; end if;
    if criminal and source not in ('voluntary', 'public') then
      raise check_violation using constraint = 'release_refused',
        message = 'a criminal packet holds nothing compelled, derived or of unknown provenance';
    end if;
    if r.subject = 'declarant' and shield <> 'open' then
      raise check_violation using constraint = 'release_refused',
        message = 'no packet about a declarant holds their protected statement';
    end if;
    if consent = 'withdrawn' then
      raise check_violation using constraint = 'release_refused', message = 'the consent to this was taken back';
    end if;
    return new;
  end $$;
  create trigger check_packet_item before insert on packet_items for each row execute function check_packet_item();`;

const SEALING = `
  -- A packet is sealed with the list of what it holds, and a criminal one only when every source is known. Whom it is
  -- for and why stays as it was asked for, and what is sealed stays sealed.
  create function seal_lawfully() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if tg_op = 'UPDATE' then
      if (new.id, new.case_id, new.recipient, new.purpose, new.subject)
          is distinct from (old.id, old.case_id, old.recipient, old.purpose, old.subject)
        or old.status = 'sealed' and new.status <> 'sealed' then
        raise check_violation using constraint = 'release_refused', message = 'a referral stays what it was asked for';
      end if;
      if old.status = 'sealed' then return new; end if;
    end if;
    if new.status <> 'sealed' then return new; end if;
    if not exists (select from packet_items i where i.referral_id = new.id) then
      raise check_violation using constraint = 'release_refused', message = 'nothing says what this packet holds';
    end if;
    if new.purpose in ('criminal_referral', 'criminal_referral_of_declarant') and (
      exists (select from evidence_items e where e.case_id = new.case_id and e.provenance = 'unknown')
      or exists (select from statements s where s.case_id = new.case_id and s.provenance = 'unknown')) then
      raise check_violation using constraint = 'release_refused', message = 'something in this case is of unknown provenance';
    end if;
    return new;
  end $$;
  create trigger seal_lawfully before insert or update on referrals for each row execute function seal_lawfully();`;

const SHIELD = `
  -- Every change that people make to the protection of a statement, one line each, never changed.
  create table shield_changes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    statement_id uuid not null references statements,
    change text not null check (change in ('raised', 'narrowing_asked', 'narrowing_approved', 'narrowing_refused')),
    -- The request that is decided, once.
    narrowing_id uuid unique references shield_changes,
    basis text not null check (length(trim(basis)) > 0),
    reason_sealed bytea not null,
    by_account uuid not null references accounts,
    at timestamptz not null,
    check ((change in ('narrowing_approved', 'narrowing_refused')) = (narrowing_id is not null))
  );
  create index shield_changes_by_case on shield_changes (case_id, n);
  create index shield_changes_by_statement on shield_changes (statement_id, n desc);
  grant select, insert on shield_changes to redress_desk;
  grant select on shield_changes to redress_worker;
  alter table shield_changes enable row level security;
  create policy clockwork on shield_changes for select to redress_worker using (true);
  create policy desk_reads on shield_changes for select to redress_desk
    using (exists (select from cases c where c.id = shield_changes.case_id));
  create policy desk_adds on shield_changes for insert to redress_desk
    with check (by_account = ${ACCOUNT} and exists (select from cases c where c.id = shield_changes.case_id));

  -- The roles are those of the accounts, not those that a session says.
  create function check_shield_change() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    asked shield_changes;
    my_role text;
    shield text;
  begin
    select role into my_role from accounts where id = new.by_account and disabled_at is null;
    select s.protection into shield from statements s
      where s.id = new.statement_id and s.case_id = new.case_id for update;
    if shield is null then
      raise check_violation using constraint = 'shield_change_refused', message = 'a statement of another case';
    end if;
    if new.change = 'raised' then return new; end if;
    if new.change = 'narrowing_asked' then
      if my_role is distinct from 'counsel' then
        raise check_violation using constraint = 'shield_change_refused', message = 'only counsel asks for a narrowing';
      end if;
      if shield <> 'protected' then
        raise check_violation using constraint = 'shield_change_refused', message = 'there is nothing to narrow';
      end if;
      return new;
    end if;
    select * into asked from shield_changes where id = new.narrowing_id and change = 'narrowing_asked';
    if asked.id is null or asked.statement_id <> new.statement_id then
      raise check_violation using constraint = 'shield_change_refused', message = 'nothing was asked for';
    end if;
    if asked.by_account = new.by_account or my_role is null or my_role not in ('supervisor', 'counsel') then
      raise check_violation using constraint = 'another_person_decides', message = 'another person decides';
    end if;
    if new.change = 'narrowing_approved' and exists (
      select from shield_changes c where c.statement_id = new.statement_id and c.change = 'raised' and c.n > asked.n) then
      raise check_violation using constraint = 'shield_change_refused', message = 'it was raised again since';
    end if;
    return new;
  end $$;
  create trigger check_shield_change before insert on shield_changes for each row execute function check_shield_change();

  create function apply_shield_change() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update statements
       set protection = case new.change when 'raised' then 'protected' else 'open' end, protection_basis = new.basis
     where id = new.statement_id;
    return null;
  end $$;
  create trigger apply_shield_change after insert on shield_changes for each row
    when (new.change in ('raised', 'narrowing_approved')) execute function apply_shield_change();

  -- Up at any time; settled once from 'provisional'; down only by a narrowing that a second person approved.
  create function shield_only_rises() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.protection = 'protected' or old.protection = 'provisional' and new.protection = 'open' then return new; end if;
    if new.protection = 'open' and 'narrowing_approved' = (select c.change from shield_changes c
      where c.statement_id = new.id and c.change in ('raised', 'narrowing_approved') order by c.n desc limit 1)
      then return new; end if;
    raise check_violation using constraint = 'shield_only_rises',
      message = 'protection is lowered only by counsel, with a second person';
  end $$;
  create trigger shield_only_rises before update of protection on statements for each row
    when (new.protection is distinct from old.protection) execute function shield_only_rises();

  revoke update (protection, protection_basis) on statements from redress_desk;

  -- Protected from the moment of filing: the portal cannot take a statement in as anything else.
  drop policy portal_files on statements;
  create policy portal_files on statements for insert to redress_portal
    with check (protection = 'provisional' and provenance = 'voluntary');`;
