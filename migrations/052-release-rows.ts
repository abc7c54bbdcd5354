import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CRIMINAL, KEPT_APART } from './018-compartment.js';

const WORDS = 'protected_statement own_protected_statement open_statement own_open_statement';
const WORK = 'allegation finding disposition';
const MARKS = 'shielded_admission immigration_passage';
const SECTIONS = 'section_investigation section_systemic section_history section_discipline section_criminal section_board section_notices section_rights'; // prettier-ignore
const OFFICE = `${WORDS} evidence their_evidence their_evidence_seen their_evidence_compelled ${WORK} compelled unknown_provenance ${MARKS} step derived_step ${SECTIONS}`; // prettier-ignore

/** What may go out for each purpose, by the rows of `releaseTable` in policy/release.ts. Whatever is not here is withheld. */
const MAY: Readonly<Record<string, string>> = {
  discipline: `${OFFICE} section_safety`,
  commission: OFFICE,
  state_board: OFFICE,
  criminal_referral: `${WORDS} evidence their_evidence their_evidence_seen ${WORK} ${MARKS} step section_investigation section_criminal section_safety section_notices`,
  complainant_copy: `own_protected_statement own_open_statement ${WORK} own_identity own_certification ${MARKS} section_notices`,
  public_records: `${WORDS} evidence their_evidence_seen ${WORK} ${MARKS} section_systemic section_discipline`,
  officer_representative: `open_statement own_open_statement evidence ${WORK} compelled unknown_provenance ${MARKS} section_systemic section_history section_discipline section_rights`,
  in_camera: `${OFFICE} their_evidence_unknown section_safety`,
  statistics: 'statistics_cell',
};

const FUNCTIONS = [
  'rows_of_statement(uuid, text)',
  'rows_of_evidence(uuid)',
  'rows_of_work(text, uuid)',
  'consent_taken_back(uuid, text)',
];

/**
 * What people write for sections of a packet is held by the database too, for every recipient; an allegation counts as
 * written on the day on which somebody last put it right; and the table of the release rules lies in a table.
 */
export class ReleaseRows implements MigrationInterface {
  readonly name = 'ReleaseRows1763800000452';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLE);
    for (const [purpose, rows] of Object.entries(MAY))
      await db.query(`insert into release_rows select $1, unnest($2::text[])`, [purpose, rows.split(' ')]);
    await db.query(ROWS_OF);
    await db.query(ITEMS);
    for (const called of FUNCTIONS) await db.query(`revoke execute on function ${called} from public`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What the database refuses it does not allow again.'));
  }
}

const TABLE = `
  create table release_rows (
    purpose text not null,
    item_row text not null,
    primary key (purpose, item_row)
  );
  create or replace function release_may(of_purpose text, of_row text) returns boolean
    language sql stable set search_path = public as $$
    select exists (select from release_rows m where m.purpose = of_purpose and m.item_row = of_row)
  $$;`;

/** Which rows of the table speak of a thing: found as rowsOf of policy/release.rules.ts finds them. */
const ROWS_OF = `
  -- Besides, for a criminal packet: what came from something compelled over however many steps, though nothing says that
  -- it is derived.
  create function rows_of_statement(of_item uuid, of_purpose text) returns text[]
    language sql stable set search_path = public as $$
    select array[case
        when s.privileged then case when o.origin = 'unknown' then 'privileged_unknown' else 'privileged_statement' end
        when o.origin in ${KEPT_APART} then 'compelled'
        when o.origin not in ('voluntary', 'public') then 'unknown_provenance'
        else case when p.role = 'complainant' then 'own_' else '' end
          || case when s.protection = 'open' then 'open_statement' else 'protected_statement' end end]
      from statements s left join parties p on p.id = s.party_id,
        lateral (select case when of_purpose in ${CRIMINAL} and exists (
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
        when e.seen_at is not null then 'their_evidence_seen'
        else 'their_evidence' end]
      from evidence_items e where e.id = of_item
  $$;

  -- What the office wrote itself. A section is written for a packet: who wrote it decides, and not when.
  create function rows_of_work(of_kind text, of_item uuid) returns text[]
    language sql stable set search_path = public as $$
    select case of_kind
      when 'allegation' then (select array[case
          when a.inside or compelled_before(a.case_id, greatest(a.added_at, a.changed_at)) then 'compelled' else 'allegation' end]
        from allegations a where a.id = of_item)
      when 'finding' then (select array[case
          when f.inside or compelled_before(f.case_id, f.made_at) then 'compelled' else 'finding' end]
        from findings f where f.id = of_item)
      when 'step' then (select array[case
          when t.inside or compelled_before(t.case_id, coalesce(t.settled_at, t.made_at)) then 'derived_step' else 'step' end]
        from tasks t where t.id = of_item)
      when 'supplement' then (select array['section_' || w.kind] || case when w.inside then array['compelled'] else '{}' end
        from packet_supplements w where w.id = of_item)
    end
  $$;`;

const ITEMS = `
  alter table packet_items
    drop constraint packet_items_item_kind_check,
    add constraint packet_items_item_kind_check
      check (item_kind in ('statement', 'evidence', 'allegation', 'finding', 'step', 'supplement'));

  create or replace function mark_packet() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from statements s where s.id = new.item_id and s.provenance in ${KEPT_APART}
        union all select from evidence_items e where e.id = new.item_id and e.provenance in ${KEPT_APART}
        union all select from allegations a where a.id = new.item_id and a.inside
        union all select from findings f where f.id = new.item_id and f.inside
        union all select from tasks t where t.id = new.item_id and t.inside
        union all select from packet_supplements w where w.id = new.item_id and w.inside) then
      update referrals set inside = true where id = new.referral_id and not inside;
    end if;
    return null;
  end $$;

  create function consent_taken_back(of_case uuid, of_purpose text) returns boolean
    language sql stable set search_path = public as $$
    select coalesce((select c.choice from consents c
      where c.case_id = of_case and c.purpose = of_purpose order by c.n desc limit 1) = 'withdrawn', false)
  $$;

  -- As before, for sections too. Of several rows that speak of one thing each has to let it go.
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
        of_rows := rows_of_statement(new.item_id, r.purpose);
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
