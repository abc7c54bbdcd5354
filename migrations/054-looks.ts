import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, KEPT_APART, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;
/** Purposes for which there is no packet once the consent was taken back; as in 041. */
const REFUSES = `('criminal_referral', 'criminal_referral_of_declarant', 'complainant_copy')`;
const CRIMINAL = `('criminal_referral', 'criminal_referral_of_declarant')`;

const THEIR_OWN = `discipline commission state_board criminal_referral complainant_copy`;
/** Two more rows of the table, each of which speaks beside another: for whom they let a thing go. */
const MAY: Readonly<Record<string, string>> = {
  unlooked: `${THEIR_OWN} officer_representative in_camera`,
  said_by_another: `${THEIR_OWN} public_records in_camera`,
};

const FUNCTIONS = [
  'looked_at(uuid)',
  'check_look()',
  'undo_looks(uuid, uuid, uuid)',
  'undo_looks_of_allegation()',
  'undo_looks_of_finding()',
  'undo_looks_of_thing()',
  'undo_looks_of_case()',
];

/**
 * A public record is made of what somebody of the office has looked at for names, and has said to which allegations it
 * belongs; what another officer said goes to no officer's representative.
 */
export class Looks implements MigrationInterface {
  readonly name = 'Looks1763800000454';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LOOKS);
    await db.query(UNDOING);
    for (const [row, purposes] of Object.entries(MAY))
      await db.query(`insert into release_rows select unnest($1::text[]), $2`, [purposes.split(' '), row]);
    await db.query(ROWS_OF);
    await db.query(SEEN);
    await db.query(ITEMS);
    await db.query(SEALING);
    for (const called of FUNCTIONS) await db.query(`revoke execute on function ${called} from public`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What the database refuses it does not allow again.'));
  }
}

const LOOKS = `
  -- That somebody has looked at a statement or an exhibit for names, and to which allegations it belongs; or that this
  -- holds no longer. One line each, never changed; the last of a thing counts. By nobody: what was looked at changed.
  create table packet_looks (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    item_kind text not null check (item_kind in ('statement', 'evidence')),
    item_id uuid not null,
    change text not null check (change in ('looked', 'undone')),
    allegation_ids uuid[] not null default '{}',
    by_account uuid references accounts,
    at timestamptz not null,
    check ((change = 'looked') = (cardinality(allegation_ids) > 0)),
    check (change = 'undone' or by_account is not null)
  );
  create index packet_looks_by_item on packet_looks (item_id, n desc);
  create index packet_looks_by_case on packet_looks (case_id);
  grant select, insert on packet_looks to redress_desk;
  grant select on packet_looks to redress_worker;

  alter table packet_looks enable row level security;
  create policy clockwork on packet_looks for select to redress_worker using (true);
  create policy desk_reads on packet_looks for select to redress_desk using (
    exists (select from statements s where s.id = packet_looks.item_id)
    or exists (select from evidence_items e where e.id = packet_looks.item_id));
  create policy desk_adds on packet_looks for insert to redress_desk with check (
    by_account = ${ACCOUNT} and ${ROLE} in ('investigator', 'supervisor', 'counsel') and ${seesCase('packet_looks')}
    and (exists (select from statements s where s.id = packet_looks.item_id)
      or exists (select from evidence_items e where e.id = packet_looks.item_id)));

  -- To which allegations a thing belongs that somebody has looked at; null where nobody has.
  create function looked_at(of_item uuid) returns uuid[] language sql stable set search_path = public as $$
    select case l.change when 'looked' then l.allegation_ids end
      from packet_looks l where l.item_id = of_item order by l.n desc limit 1
  $$;

  create function check_look() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if not exists (select from statements s where s.id = new.item_id and s.case_id = new.case_id and new.item_kind = 'statement'
        union all select from evidence_items e where e.id = new.item_id and e.case_id = new.case_id and new.item_kind = 'evidence')
      or exists (select from unnest(new.allegation_ids) a where not exists (
        select from allegations k where k.id = a and k.case_id = new.case_id and k.struck_at is null)) then
      raise check_violation using constraint = 'look_faulty', message = 'this is no thing of this case, or no allegation that stands';
    end if;
    return new;
  end $$;
  create trigger check_look before insert on packet_looks for each row
    when (new.change = 'looked') execute function check_look();`;

/** Instead of a look at the title of what the person sent in, which named no allegation: it has to be looked at anew. */
const SEEN = `
  delete from release_rows where item_row = 'their_evidence_seen';
  insert into release_rows values ('public_records', 'their_evidence');
  create or replace function evidence_begins() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user in ('redress_portal', 'redress_desk', 'redress_worker') and (new.scan not in ('waiting', 'unscanned')
        or new.scanned_at is not null or new.copy = 'made' or new.verified is not null) then
      raise check_violation using constraint = 'evidence_begins_unseen', message = 'nothing is known of a file when it comes';
    end if;
    return new;
  end $$;
  alter table evidence_items drop column seen_at;`;

/** Whoever looked did not look at what is there now. */
const UNDOING = `
  create function undo_looks(of_case uuid, of_item uuid, of_allegation uuid) returns void
    language sql security definer set search_path = public as $$
    insert into packet_looks (id, case_id, item_kind, item_id, change, at)
      select gen_random_uuid(), l.case_id, l.item_kind, l.item_id, 'undone', now()
        from (select distinct on (item_id) * from packet_looks where case_id = of_case order by item_id, n desc) l
       where l.change = 'looked' and (of_item is null or l.item_id = of_item)
         and (of_allegation is null or of_allegation = any (l.allegation_ids))
  $$;
  create function undo_looks_of_allegation() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform undo_looks(new.case_id, null, new.id);
    return null;
  end $$;
  create trigger undo_looks after update of text_sealed, officer_id, struck_at on allegations for each row
    when ((new.text_sealed, new.officer_id, new.struck_at) is distinct from (old.text_sealed, old.officer_id, old.struck_at))
    execute function undo_looks_of_allegation();
  create function undo_looks_of_finding() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform undo_looks(new.case_id, null, new.allegation_id);
    return null;
  end $$;
  create trigger undo_looks after update of outcome on findings for each row
    when (new.outcome is distinct from old.outcome) execute function undo_looks_of_finding();
  create function undo_looks_of_thing() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform undo_looks(new.case_id, new.id, null);
    return null;
  end $$;
  create trigger undo_looks after update of body_sealed on statements for each row
    when (new.body_sealed is distinct from old.body_sealed) execute function undo_looks_of_thing();
  create trigger undo_looks after update of title_sealed, blob on evidence_items for each row
    when ((new.title_sealed, new.blob) is distinct from (old.title_sealed, old.blob)) execute function undo_looks_of_thing();
  -- Words that were taken out stand again, wherever they are.
  create function undo_looks_of_case() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform undo_looks(new.case_id, null, null);
    return null;
  end $$;
  create trigger undo_looks after update of lifted_at on packet_passages for each row
    when (new.lifted_at is distinct from old.lifted_at) execute function undo_looks_of_case();`;

const ROWS_OF = `
  drop function rows_of_statement(uuid, text);
  drop function rows_of_evidence(uuid);
  create function rows_of_statement(of_item uuid, r referrals) returns text[]
    language sql stable set search_path = public as $$
    select array[case
        when s.privileged then case when o.origin = 'unknown' then 'privileged_unknown' else 'privileged_statement' end
        when o.origin in ${KEPT_APART} then 'compelled'
        when o.origin not in ('voluntary', 'public') then 'unknown_provenance'
        else case when p.role = 'complainant' then 'own_' else '' end
          || case when s.protection = 'open' then 'open_statement' else 'protected_statement' end end]
        || case when looked_at(s.id) is null then array['unlooked'] else '{}' end
        || case when s.officer_id <> r.officer_id then array['said_by_another'] else '{}' end
      from statements s left join parties p on p.id = s.party_id,
        lateral (select case when r.purpose in ${CRIMINAL} and exists (
          with recursive came_from as (
            select o.source_statement_id as statement, o.source_evidence_id as evidence
              from statement_sources o where o.statement_id = s.id
            union select o.source_statement_id, o.source_evidence_id
              from statement_sources o join came_from f on o.statement_id = f.statement)
          select from came_from f left join statements t on t.id = f.statement left join evidence_items e on e.id = f.evidence
           where coalesce(t.provenance, e.provenance) not in ('voluntary', 'public')) then 'derived' else s.provenance end) o(origin)
     where s.id = of_item
  $$;

  create function rows_of_evidence(of_item uuid) returns text[]
    language sql stable set search_path = public as $$
    select array[case
        when e.source = 'office' then case
          when e.provenance in ${KEPT_APART} then 'compelled'
          when e.provenance not in ('voluntary', 'public') then 'unknown_provenance'
          else 'evidence' end
        when e.provenance in ${KEPT_APART} then 'their_evidence_compelled'
        when e.provenance not in ('voluntary', 'public') then 'their_evidence_unknown'
        else 'their_evidence' end]
        || case when looked_at(e.id) is null then array['unlooked'] else '{}' end
      from evidence_items e where e.id = of_item
  $$;
  revoke execute on function rows_of_statement(uuid, referrals), rows_of_evidence(uuid) from public;`;

/** As in 052; a statement is asked for the packet as a whole. */
const ITEMS = `
  create or replace function check_packet_item() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    r referrals;
    of_case uuid;
    of_rows text[];
    kept text;
    -- Of the complainant: by their consent.
    is_theirs boolean := false;
  begin
    select * into strict r from referrals where id = new.referral_id for share;
    if r.status <> 'requested' then
      raise check_violation using constraint = 'release_refused', message = 'this packet is sealed';
    end if;
    -- Locked until the packet is sealed, so that nothing changes between the question and the answer.
    case new.item_kind
      when 'statement' then
        select s.case_id into of_case from statements s where s.id = new.item_id for share;
        is_theirs := exists (select from statements s join parties p on p.id = s.party_id
          where s.id = new.item_id and p.role = 'complainant');
        of_rows := rows_of_statement(new.item_id, r);
      when 'evidence' then
        select e.case_id, e.source <> 'office' into of_case, is_theirs
          from evidence_items e where e.id = new.item_id for share;
        of_rows := rows_of_evidence(new.item_id);
      when 'allegation' then select a.case_id into of_case from allegations a where a.id = new.item_id;
      when 'finding' then select f.case_id into of_case from findings f where f.id = new.item_id for share;
      when 'step' then
        select t.case_id into of_case from tasks t where t.id = new.item_id and t.kind = 'step' for share;
      when 'supplement' then
        select w.case_id into of_case from packet_supplements w where w.id = new.item_id for share;
      else
        raise check_violation using constraint = 'release_refused', message = 'no such thing is ever in a packet';
    end case;
    if of_case is distinct from r.case_id or new.case_id <> r.case_id then
      raise check_violation using constraint = 'release_refused', message = 'an item of another case';
    end if;
    if new.verdict = 'withhold' then return new; end if;
    of_rows := coalesce(of_rows, rows_of_work(new.item_kind, new.item_id));
    select m into kept from unnest(of_rows) m where not release_may(r.purpose, m) limit 1;
    if kept is not null or coalesce(array_length(of_rows, 1), 0) = 0 then
      raise check_violation using constraint = 'release_refused',
        message = format('the release rules let no %s go out for %s', kept, r.purpose);
    end if;
    if is_theirs and consent_taken_back(of_case, r.purpose) then
      raise check_violation using constraint = 'release_refused', message = 'the consent to this was taken back';
    end if;
    return new;
  end $$;`;

const SEALING = `
  -- As in 041, and: of a public record everything belongs to an allegation that is in it.
  create or replace function seal_lawfully() returns trigger language plpgsql security definer set search_path = public as $$
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
    if new.purpose in ${CRIMINAL} and (
      exists (select from evidence_items e where e.case_id = new.case_id and e.provenance = 'unknown')
      or exists (select from statements s where s.case_id = new.case_id and s.provenance = 'unknown')) then
      raise check_violation using constraint = 'release_refused', message = 'something in this case is of unknown provenance';
    end if;
    if new.purpose in ${REFUSES} and consent_taken_back(new.case_id, new.purpose) then
      raise check_violation using constraint = 'release_refused', message = 'without the consent there is no such packet';
    end if;
    if new.purpose = 'public_records' and exists (
      select from packet_items i where i.referral_id = new.id and i.verdict <> 'withhold'
         and i.item_kind in ('statement', 'evidence') and not exists (
           select from packet_items a where a.referral_id = new.id and a.verdict <> 'withhold'
              and a.item_kind = 'allegation' and a.item_id = any (looked_at(i.item_id)))) then
      raise check_violation using constraint = 'release_refused', message = 'something in it belongs to no allegation that is public';
    end if;
    return new;
  end $$;`;
