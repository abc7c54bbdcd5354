import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ACCOUNT,
  COMPARTMENT,
  CRIMINAL,
  KEPT_APART,
  SIGHT,
  WORKS,
  marked,
  seesCase,
} from './018-compartment.js';
import { INHERITANCE } from './018-inheritance.js';

const FUNCTIONS = [
  'check_statement',
  'keep_statement_provenance',
  'pass_on_provenance',
  'inherit_provenance',
  'expose_whoever_has_it',
  'mark_work_of_the_exposed',
  'check_clean_team_change',
  'check_exposure',
  'check_criminal_request',
  'check_search_entry',
  'mark_packet',
  ...WORKS.map((table) => `mark_${table}`),
];

/**
 * The compartment of a case: compelled statements, what derives from them, and what people wrote after they had been
 * in it. Whoever has been in it is exposed, for good, and no longer of the clean team; whoever is of the clean team
 * sees nothing of it. `compartment.policy.ts` says the same; each holds without the other.
 */
export class Statements implements MigrationInterface {
  readonly name = 'Statements1763800000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(STATEMENTS);
    await db.query(COMPARTMENT);
    await db.query(WORKS.map(marked).join(''));
    await db.query(INHERITANCE);
    await db.query(PACKETS);
    await db.query(SIGHT);
    for (const called of FUNCTIONS) await db.query(`revoke execute on function ${called}() from public`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was kept apart is not put back among the rest.'));
  }
}

const STATEMENTS = `
  alter table parties
    add inside boolean not null default false,
    add constraint party_role_known check (role in ('complainant', 'victim', 'witness'));

  -- Of a party, or of an officer of the roster.
  alter table statements
    alter party_id drop not null,
    add officer_id uuid references officers,
    -- Nobody when it was filed at the portal.
    add taken_by uuid references accounts,
    add entered_at timestamptz not null default now(),
    add privileged boolean not null default false,
    -- What the officer was told before a compelled statement: by which rule, when; who ordered it and in which words is sealed.
    add advisement text check (advisement in ('lybarger', 'garrity')),
    add advised_at timestamptz,
    add advisement_sealed bytea,
    add constraint statement_kind_known check (kind in ('narrative', 'interview', 'written')),
    add constraint one_declarant check ((party_id is null) <> (officer_id is null)),
    add constraint advisement_whole check ((advisement is null) = (advised_at is null) and (advisement is null) = (advisement_sealed is null)),
    add constraint compelled_is_not_privileged check (not (privileged and provenance = 'compelled'));
  create index statements_by_officer on statements (officer_id) where officer_id is not null;

  -- What a statement came from: a line each, never changed.
  create table statement_sources (
    id uuid primary key,
    case_id uuid not null references cases,
    statement_id uuid not null references statements,
    source_statement_id uuid references statements,
    source_evidence_id uuid references evidence_items,
    unique (statement_id, source_statement_id),
    unique (statement_id, source_evidence_id),
    check ((source_statement_id is null) <> (source_evidence_id is null)),
    check (statement_id <> source_statement_id)
  );
  create index statement_sources_by_case on statement_sources (case_id);
  create index statement_sources_of_statements on statement_sources (source_statement_id) where source_statement_id is not null;
  create index statement_sources_of_evidence on statement_sources (source_evidence_id) where source_evidence_id is not null;

  grant insert on statements, parties to redress_desk;
  grant select, insert on statement_sources to redress_desk;
  grant select on statement_sources to redress_worker;

  drop policy portal_files on statements;
  create policy portal_files on statements for insert to redress_portal with check (
    protection = 'provisional' and provenance = 'voluntary' and kind = 'narrative' and party_id is not null
    and taken_by is null and not privileged);
  drop policy portal_files on parties;
  create policy portal_files on parties for insert to redress_portal with check (role = 'complainant' and not inside);

  -- R-G5: no compelled statement without what the officer was told before it. R-P2, R-P3: whoever is no officer is
  -- protected where anybody in the case is; only counsel narrows.
  create policy desk_adds on statements for insert to redress_desk with check (
    ${seesCase('statements')} and taken_by = ${ACCOUNT} and kind <> 'narrative' and protection <> 'provisional'
    and taken_at <= now() + interval '1 minute'
    and (provenance <> 'compelled' or officer_id is not null and advisement is not null and advised_at <= taken_at)
    and (provenance = 'compelled' or advisement is null));

  create function check_statement() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from statements s where s.case_id = new.case_id and s.protection <> 'open') then
      raise check_violation using constraint = 'protection_attaches',
        message = 'whoever reports in this case is protected';
    end if;
    return new;
  end $$;
  create trigger check_statement before insert on statements for each row
    when (new.party_id is not null and new.taken_by is not null and new.protection <> 'protected')
    execute function check_statement();

  create policy desk_adds on parties for insert to redress_desk with check (${seesCase('parties')} and role <> 'complainant');

  alter table statement_sources enable row level security;
  create policy clockwork on statement_sources to redress_worker using (true) with check (true);
  create policy desk_reads on statement_sources for select to redress_desk
    using (exists (select from statements s where s.id = statement_sources.statement_id));
  create policy desk_adds on statement_sources for insert to redress_desk with check (
    exists (select from statements s where s.id = statement_sources.statement_id and s.taken_by = ${ACCOUNT}));`;

const PACKETS = `
  -- A packet that holds something of the compartment is read by whoever has been in it.
  alter table referrals add inside boolean not null default false;
  create function mark_packet() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from statements s where s.id = new.item_id and s.provenance in ${KEPT_APART}
        union all select from evidence_items e where e.id = new.item_id and e.provenance in ${KEPT_APART}
        union all select from allegations a where a.id = new.item_id and a.inside
        union all select from findings f where f.id = new.item_id and f.inside) then
      update referrals set inside = true where id = new.referral_id and not inside;
    end if;
    return null;
  end $$;
  create trigger mark_packet after insert on packet_items for each row
    when (new.verdict <> 'withhold') execute function mark_packet();

  create function check_criminal_request() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform from cases where id = new.case_id for no key update;
    if exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.requested_by) then
      raise check_violation using constraint = 'criminal_request_refused',
        message = 'whoever knows what was compelled does not ask for a criminal packet';
    end if;
    return new;
  end $$;
  create trigger check_criminal_request before insert on referrals for each row
    when (new.purpose in ${CRIMINAL}) execute function check_criminal_request();

  -- Also what derives from something compelled can have been read by then.
  create or replace function compelled_before(of_case uuid, written timestamptz) returns boolean
    language sql stable set search_path = public as $$
    select exists (select from statements s where s.case_id = of_case and s.provenance in ${KEPT_APART} and s.taken_at <= written)
        or exists (select from evidence_items e where e.case_id = of_case and e.provenance in ${KEPT_APART} and e.received_at <= written)
  $$;

  -- As before, and: a privileged statement is in no packet; what came from something compelled, over however many
  -- steps, in no criminal one; and a consent that was taken back is that of the complainant, about their own words.
  create or replace function check_packet_item() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    r referrals;
    of_case uuid;
    source text;
    shield text;
    consent text;
    is_privileged boolean := false;
    criminal boolean;
  begin
    select * into strict r from referrals where id = new.referral_id for share;
    criminal := r.purpose in ${CRIMINAL};
    if r.status <> 'requested' then
      raise check_violation using constraint = 'release_refused', message = 'this packet is sealed';
    end if;
    -- Locked until the packet is sealed, so that nothing changes between the question and the answer.
    case new.item_kind
      when 'statement' then
        select s.case_id, s.provenance, s.protection, s.privileged into of_case, source, shield, is_privileged
          from statements s where s.id = new.item_id for share;
        select c.choice into consent from consents c
          where c.case_id = of_case and c.purpose = r.purpose and exists (select from statements s
            join parties p on p.id = s.party_id where s.id = new.item_id and p.role = 'complainant')
          order by c.n desc limit 1;
        if criminal and exists (
          with recursive came_from as (
            select o.source_statement_id as statement, o.source_evidence_id as evidence
              from statement_sources o where o.statement_id = new.item_id
            union select o.source_statement_id, o.source_evidence_id
              from statement_sources o join came_from f on o.statement_id = f.statement)
          select from came_from f left join statements s on s.id = f.statement left join evidence_items e on e.id = f.evidence
           where coalesce(s.provenance, e.provenance) not in ('voluntary', 'public')) then
          source := 'derived';
        end if;
      when 'evidence' then
        select e.case_id, e.provenance into of_case, source from evidence_items e where e.id = new.item_id for share;
      when 'allegation' then
        select a.case_id, case when a.inside or compelled_before(a.case_id, a.added_at) then 'derived' else 'voluntary' end
          into of_case, source from allegations a where a.id = new.item_id;
      when 'finding' then
        select f.case_id, case when f.inside or compelled_before(f.case_id, f.made_at) then 'derived' else 'voluntary' end
          into of_case, source from findings f where f.id = new.item_id for share;
      else
        raise check_violation using constraint = 'release_refused', message = 'no such thing is ever in a packet';
    end case;
    if of_case is distinct from r.case_id or new.case_id <> r.case_id then
      raise check_violation using constraint = 'release_refused', message = 'an item of another case';
    end if;
    if new.verdict = 'withhold' then return new; end if;
    if is_privileged then
      raise check_violation using constraint = 'release_refused', message = 'a privileged statement is in no packet';
    end if;
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

  -- Whether a case is decided cannot hang on how much of it somebody sees.
  create function every_allegation_decided(of_case uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select not exists (select from allegations a left join findings f on f.allegation_id = a.id
      where a.case_id = of_case and f.status is distinct from 'approved')
  $$;
  revoke execute on function every_allegation_decided from public;
  grant execute on function every_allegation_decided to redress_desk;`;
