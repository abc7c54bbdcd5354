import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CRIMINAL, KEPT_APART } from './018-compartment.js';

/** Purposes for which there is no packet once the consent was taken back; `consentRules` of policy/release.ts. */
const REFUSES = `('criminal_referral', 'criminal_referral_of_declarant', 'complainant_copy')`;

const WORDS = 'protected_statement own_protected_statement open_statement own_open_statement';
const WORK = 'allegation finding disposition';
const MARKS = 'shielded_admission immigration_passage';
const OFFICE = `${WORDS} evidence their_evidence their_evidence_seen their_evidence_compelled ${WORK} compelled unknown_provenance ${MARKS} step derived_step`;

/** What may go out for each purpose, by the rows of `releaseTable` in policy/release.ts. Whatever is not here is withheld. */
const MAY: Readonly<Record<string, string>> = {
  discipline: OFFICE,
  commission: OFFICE,
  state_board: OFFICE,
  criminal_referral: `${WORDS} evidence their_evidence their_evidence_seen ${WORK} ${MARKS} step`,
  complainant_copy: `own_protected_statement own_open_statement ${WORK} own_identity own_certification ${MARKS}`,
  public_records: `${WORDS} evidence their_evidence_seen ${WORK} ${MARKS}`,
  officer_representative: `open_statement own_open_statement evidence ${WORK} compelled unknown_provenance ${MARKS}`,
  in_camera: `${OFFICE} their_evidence_unknown`,
  statistics: 'statistics_cell',
};

/**
 * The table of the release rules, held by the database for every recipient: before, it knew what a criminal packet may not
 * hold, and of the others little. And what the person who complained sent in goes by their consent and their shield.
 */
export class ReleaseVerdicts implements MigrationInterface {
  readonly name = 'ReleaseVerdicts1763800000302';

  async up(db: QueryRunner): Promise<void> {
    await db.query(SEEN);
    await db.query(VERDICTS);
    await db.query(ITEMS);
    await db.query(SEALING);
    await db.query(TAKEN_BACK);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What the database refuses it does not allow again.'));
  }
}

const SEEN = `
  -- Since when somebody of the office has looked whether it names anybody.
  alter table evidence_items add seen_at timestamptz;
  grant update (title_sealed, seen_at) on evidence_items to redress_desk;

  create or replace function evidence_begins() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user in ('redress_portal', 'redress_desk', 'redress_worker') and (new.scan not in ('waiting', 'unscanned')
        or new.scanned_at is not null or new.copy = 'made' or new.verified is not null or new.seen_at is not null) then
      raise check_violation using constraint = 'evidence_begins_unseen', message = 'nothing is known of a file when it comes';
    end if;
    return new;
  end $$;`;

const VERDICTS = `
  create function release_may(of_purpose text, of_row text) returns boolean language sql immutable as $$
    select coalesce(case of_purpose
      ${Object.entries(MAY)
        .map(([purpose, rows]) => `when '${purpose}' then of_row = any (string_to_array('${rows}', ' '))`)
        .join('\n      ')}
    end, false)
  $$;
  revoke execute on function release_may from public;`;

const ITEMS = `
  alter table packet_items
    drop constraint packet_items_item_kind_check,
    add constraint packet_items_item_kind_check
      check (item_kind in ('statement', 'evidence', 'allegation', 'finding', 'step'));

  create or replace function mark_packet() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from statements s where s.id = new.item_id and s.provenance in ${KEPT_APART}
        union all select from evidence_items e where e.id = new.item_id and e.provenance in ${KEPT_APART}
        union all select from allegations a where a.id = new.item_id and a.inside
        union all select from findings f where f.id = new.item_id and f.inside
        union all select from tasks t where t.id = new.item_id and t.inside) then
      update referrals set inside = true where id = new.referral_id and not inside;
    end if;
    return null;
  end $$;

  -- Which row of the table speaks of a thing is found as rowOf of policy/release.rules.ts finds it. Besides, for a criminal
  -- packet: what came from something compelled over however many steps, though nothing says that it is derived.
  create or replace function check_packet_item() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    r referrals;
    of_case uuid;
    origin text;
    shield text;
    of_row text;
    is_privileged boolean;
    is_seen boolean;
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
        select s.case_id, s.provenance, s.protection, s.privileged into of_case, origin, shield, is_privileged
          from statements s where s.id = new.item_id for share;
        is_theirs := exists (select from statements s join parties p on p.id = s.party_id
          where s.id = new.item_id and p.role = 'complainant');
        if r.purpose in ${CRIMINAL} and exists (
          with recursive came_from as (
            select o.source_statement_id as statement, o.source_evidence_id as evidence
              from statement_sources o where o.statement_id = new.item_id
            union select o.source_statement_id, o.source_evidence_id
              from statement_sources o join came_from f on o.statement_id = f.statement)
          select from came_from f left join statements s on s.id = f.statement left join evidence_items e on e.id = f.evidence
           where coalesce(s.provenance, e.provenance) not in ('voluntary', 'public')) then
          origin := 'derived';
        end if;
        of_row := case
          when is_privileged then case when origin = 'unknown' then 'privileged_unknown' else 'privileged_statement' end
          when origin in ${KEPT_APART} then 'compelled'
          when origin not in ('voluntary', 'public') then 'unknown_provenance'
          else case when is_theirs then 'own_' else '' end
            || case when shield = 'open' then 'open_statement' else 'protected_statement' end end;
      when 'evidence' then
        select e.case_id, e.provenance, e.source <> 'office', e.seen_at is not null into of_case, origin, is_theirs, is_seen
          from evidence_items e where e.id = new.item_id for share;
        of_row := case
          when not is_theirs then case
            when origin in ${KEPT_APART} then 'compelled'
            when origin not in ('voluntary', 'public') then 'unknown_provenance'
            else 'evidence' end
          when origin in ${KEPT_APART} then 'their_evidence_compelled'
          when origin not in ('voluntary', 'public') then 'their_evidence_unknown'
          when is_seen then 'their_evidence_seen'
          else 'their_evidence' end;
      when 'allegation' then
        select a.case_id, case when a.inside or compelled_before(a.case_id, a.added_at) then 'compelled' else 'allegation' end
          into of_case, of_row from allegations a where a.id = new.item_id;
      when 'finding' then
        select f.case_id, case when f.inside or compelled_before(f.case_id, f.made_at) then 'compelled' else 'finding' end
          into of_case, of_row from findings f where f.id = new.item_id for share;
      when 'step' then
        select t.case_id, case when t.inside or compelled_before(t.case_id, coalesce(t.settled_at, t.made_at))
            then 'derived_step' else 'step' end
          into of_case, of_row from tasks t where t.id = new.item_id and t.kind = 'step' for share;
      else
        raise check_violation using constraint = 'release_refused', message = 'no such thing is ever in a packet';
    end case;
    if of_case is distinct from r.case_id or new.case_id <> r.case_id then
      raise check_violation using constraint = 'release_refused', message = 'an item of another case';
    end if;
    if new.verdict = 'withhold' then return new; end if;
    if not release_may(r.purpose, of_row) then
      raise check_violation using constraint = 'release_refused',
        message = format('the release rules let no %s go out for %s', of_row, r.purpose);
    end if;
    if is_theirs and 'withdrawn' = (select c.choice from consents c
        where c.case_id = of_case and c.purpose = r.purpose order by c.n desc limit 1) then
      raise check_violation using constraint = 'release_refused', message = 'the consent to this was taken back';
    end if;
    return new;
  end $$;`;

const SEALING = `
  -- As before, and: for some purposes there is no packet at all once the consent was taken back.
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
    if new.purpose in ${REFUSES} and 'withdrawn' = (select c.choice from consents c
        where c.case_id = new.case_id and c.purpose = new.purpose order by c.n desc limit 1) then
      raise check_violation using constraint = 'release_refused', message = 'without the consent there is no such packet';
    end if;
    return new;
  end $$;`;

const TAKEN_BACK = `
  -- As before, and of what the person sent in too.
  create or replace function taken_back(of_referral uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from referrals r where r.id = of_referral and 'withdrawn' = (
        select c.choice from consents c where c.case_id = r.case_id and c.purpose = r.purpose order by c.n desc limit 1)
      and (r.purpose in ${REFUSES} or exists (select from packet_items i
        left join statements s on i.item_kind = 'statement' and s.id = i.item_id
        left join parties p on p.id = s.party_id
        left join evidence_items e on i.item_kind = 'evidence' and e.id = i.item_id
        where i.referral_id = r.id and i.verdict <> 'withhold' and (p.role = 'complainant' or e.source = 'complainant'))))
  $$;`;
