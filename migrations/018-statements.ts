import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const seesCase = (table: string) => `exists (select from cases c where c.id = ${table}.case_id)`;
/** Whoever acts has been exposed to the compartment of the row's case, and so may see what is in it. */
const exposed = (table: string) =>
  `exists (select from exposures x where x.case_id = ${table}.case_id and x.account_id = ${ACCOUNT})`;
const onCleanTeam = (table: string) => `coalesce((select t.change from clean_team_changes t
    where t.case_id = ${table}.case_id and t.account_id = ${ACCOUNT} order by t.n desc limit 1) = 'added', false)`;
const KEPT_APART = `('compelled', 'derived')`;
const CRIMINAL = `('criminal_referral', 'criminal_referral_of_declarant')`;

/** What people of the office write about a case: who wrote it, and when. It is as tainted as whoever wrote it was by then. */
const WORK: Record<string, readonly { by: string; at: string }[]> = {
  notes: [{ by: 'author_id', at: 'written_at' }],
  allegations: [{ by: 'added_by', at: 'added_at' }],
  findings: [
    { by: 'made_by', at: 'made_at' },
    { by: 'decided_by', at: 'decided_at' },
  ],
  assessment_changes: [{ by: 'changed_by', at: 'changed_at' }],
  shield_changes: [{ by: 'by_account', at: 'at' }],
};
const WORKS = Object.keys(WORK);

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

const COMPARTMENT = `
  -- Who knows what is in the compartment of a case, since when and how. Written by the transaction in which they learn
  -- it; nobody is ever unexposed.
  create table exposures (
    case_id uuid not null references cases,
    account_id uuid not null references accounts,
    at timestamptz not null,
    how text not null check (how in ('took', 'opened', 'had_seen')),
    primary key (case_id, account_id)
  );
  grant select, insert on exposures to redress_desk;
  grant select on exposures to redress_worker;

  -- Who prepares the criminal side of a case: one line for each change, never changed. By nobody: exposure ended it.
  create table clean_team_changes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    account_id uuid not null references accounts,
    change text not null check (change in ('added', 'removed')),
    reason_sealed bytea,
    by_account uuid references accounts,
    at timestamptz not null,
    check ((by_account is null) = (reason_sealed is null)),
    constraint clean_team_by_another check (by_account <> account_id),
    check (by_account is not null or change = 'removed')
  );
  create index clean_team_changes_by_member on clean_team_changes (case_id, account_id, n desc);
  grant select, insert on clean_team_changes to redress_desk;
  grant select on clean_team_changes to redress_worker;

  alter table exposures enable row level security;
  create policy clockwork on exposures for select to redress_worker using (true);
  -- The clean team learns of nobody that they are exposed, for then there would be something to be exposed to.
  create policy desk_reads on exposures for select to redress_desk using (
    account_id = ${ACCOUNT} or ${seesCase('exposures')} and not ${onCleanTeam('exposures')});
  create policy desk_adds on exposures for insert to redress_desk with check (
    account_id = ${ACCOUNT} and ${seesCase('exposures')} and not ${onCleanTeam('exposures')});

  alter table clean_team_changes enable row level security;
  create policy clockwork on clean_team_changes for select to redress_worker using (true);
  create policy desk_reads on clean_team_changes for select to redress_desk using (${seesCase('clean_team_changes')});
  create policy desk_adds on clean_team_changes for insert to redress_desk with check (
    by_account = ${ACCOUNT} and ${seesCase('clean_team_changes')});

  -- The roles are those of the accounts. The case is locked, so that nobody is let in and kept out in the same moment.
  create function check_clean_team_change() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    is_member boolean;
  begin
    perform from cases where id = new.case_id for no key update;
    is_member := coalesce((select t.change from clean_team_changes t
      where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) = 'added', false);
    if (new.change = 'added') = is_member then
      raise check_violation using constraint = 'clean_team_unchanged', message = 'it is so already';
    end if;
    if new.by_account is not null and not exists (select from accounts a
        where a.id = new.by_account and a.role = 'supervisor' and a.disabled_at is null) then
      raise check_violation using constraint = 'clean_team_refused', message = 'a supervisor puts the clean team together';
    end if;
    if new.change = 'added' and (
      not exists (select from accounts a where a.id = new.account_id and a.disabled_at is null
        and a.role in ('investigator', 'supervisor', 'counsel'))
      or exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.account_id)
      or exists (select from walls w where w.case_id = new.case_id and w.account_id = new.account_id
        and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now())) then
      raise check_violation using constraint = 'clean_team_refused', message = 'this person cannot be on the clean team';
    end if;
    return new;
  end $$;
  create trigger check_clean_team_change before insert on clean_team_changes for each row
    execute function check_clean_team_change();

  create function check_exposure() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform from cases where id = new.case_id for no key update;
    -- How somebody comes to know of it without opening it is said by the database alone.
    if session_user = 'redress_desk' and new.how = 'opened' and 'added' = (select t.change from clean_team_changes t
        where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) then
      raise check_violation using constraint = 'clean_team_stays_out', message = 'the clean team does not open the compartment';
    end if;
    return new;
  end $$;
  create trigger check_exposure before insert on exposures for each row execute function check_exposure();

  -- What somebody wrote since they knew goes into the compartment, and they leave the clean team.
  create function mark_work_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    ${Object.entries(WORK)
      .flatMap(([table, writers]) =>
        writers.map(
          ({ by, at }) =>
            `update ${table} set inside = true where case_id = new.case_id and ${by} = new.account_id and ${at} >= new.at and not inside;`,
        ),
      )
      .join('\n    ')}
    if 'added' = (select t.change from clean_team_changes t
        where t.case_id = new.case_id and t.account_id = new.account_id order by t.n desc limit 1) then
      insert into clean_team_changes (id, case_id, account_id, change, at)
        values (gen_random_uuid(), new.case_id, new.account_id, 'removed', now());
    end if;
    return null;
  end $$;
  create trigger mark_work_of_the_exposed after insert on exposures for each row execute function mark_work_of_the_exposed();`;

/** What the exposed write is in the compartment from the moment it is written, and nobody takes it out again. */
const marked = (table: string) => `
  alter table ${table} add inside boolean not null default false;
  create function mark_${table}() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id
      and x.account_id in (${(WORK[table] ?? []).map(({ by }) => `new.${by}`).join()}));
    if tg_op = 'UPDATE' then new.inside := new.inside or old.inside; end if;
    return new;
  end $$;
  create trigger mark_${table} before insert or update on ${table} for each row execute function mark_${table}();`;

const INHERITANCE = `
  -- What is compelled or derived stays so, whoever would rather have it otherwise.
  create function keep_statement_provenance() returns trigger language plpgsql as $$
  begin
    if old.provenance in ${KEPT_APART} then
      raise check_violation using constraint = 'provenance_is_settled', message = 'what was compelled or derived stays so';
    end if;
    return new;
  end $$;
  create trigger keep_provenance before update of provenance on statements for each row
    when (new.provenance is distinct from old.provenance) execute function keep_statement_provenance();

  -- A new source: the statement is no cleaner than it.
  create function inherit_provenance() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    source text;
    of_case uuid;
  begin
    select s.provenance, s.case_id into source, of_case from statements s where s.id = new.source_statement_id
      union all select e.provenance, e.case_id from evidence_items e where e.id = new.source_evidence_id;
    if of_case is distinct from new.case_id
      or not exists (select from statements s where s.id = new.statement_id and s.case_id = new.case_id) then
      raise check_violation using constraint = 'source_of_another_case', message = 'a source of another case';
    end if;
    if source in ${KEPT_APART} then
      update statements set provenance = 'derived' where id = new.statement_id and provenance not in ${KEPT_APART};
    elsif source = 'unknown' then
      update statements set provenance = 'unknown' where id = new.statement_id and provenance = 'voluntary';
    end if;
    return null;
  end $$;
  create trigger inherit_provenance after insert on statement_sources for each row execute function inherit_provenance();

  -- A source about which more is known now: what came from it follows, and what came from that.
  create function pass_on_provenance() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.provenance in ${KEPT_APART} then
      update statements s set provenance = 'derived' from statement_sources o
        where o.statement_id = s.id and new.id in (o.source_statement_id, o.source_evidence_id)
          and s.provenance not in ${KEPT_APART};
      delete from search_entries where id = new.id;
    elsif new.provenance in ('voluntary', 'public') then
      update statements s set provenance = 'voluntary' from statement_sources o
        where o.statement_id = s.id and new.id in (o.source_statement_id, o.source_evidence_id)
          and s.provenance = 'unknown'
          and not exists (select from statement_sources u
            left join statements us on us.id = u.source_statement_id
            left join evidence_items ue on ue.id = u.source_evidence_id
            where u.statement_id = s.id
              and coalesce(us.provenance, ue.provenance) not in ('voluntary', 'public'));
    end if;
    return null;
  end $$;
  create trigger pass_on_provenance after update of provenance on statements for each row
    when (new.provenance is distinct from old.provenance) execute function pass_on_provenance();
  create trigger pass_on_provenance after update of provenance on evidence_items for each row
    when (new.provenance is distinct from old.provenance) execute function pass_on_provenance();

  -- Whoever took it or, by the record, has looked at it before anybody knew: they know it since.
  create function expose_whoever_has_it() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if tg_table_name = 'statements' then
      insert into exposures (case_id, account_id, at, how)
        select new.case_id, new.taken_by, least(new.taken_at, now()), 'took' where new.taken_by is not null
        on conflict do nothing;
    else
      insert into exposures (case_id, account_id, at, how) values (new.case_id, new.received_by, new.received_at, 'took')
        on conflict do nothing;
    end if;
    if tg_op = 'UPDATE' then
      insert into exposures (case_id, account_id, at, how)
        select new.case_id, j.actor_id, min(j.at), 'had_seen' from journal j join accounts a on a.id = j.actor_id
         where j.case_id = new.case_id and case tg_table_name
             when 'evidence_items' then j.fact = 'evidence.viewed' and j.payload ->> 'evidenceId' = new.id::text
             else j.fact in ('case.read', 'statements.read') and j.at >= (to_jsonb(new) ->> 'entered_at')::timestamptz end
         group by j.actor_id
        on conflict do nothing;
    end if;
    return null;
  end $$;
  ${['statements', 'evidence_items']
    .map(
      (table) => `
  create trigger expose_at_receipt after insert on ${table} for each row
    when (new.provenance in ${KEPT_APART}) execute function expose_whoever_has_it();
  create trigger expose_later after update of provenance on ${table} for each row
    when (new.provenance in ${KEPT_APART} and new.provenance is distinct from old.provenance) execute function expose_whoever_has_it();`,
    )
    .join('')}

  -- No word of it can be searched for, by anybody.
  create function check_search_entry() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from statements s where s.id = new.id and s.provenance in ${KEPT_APART}) then
      raise check_violation using constraint = 'compelled_is_not_searched', message = 'what is kept apart is not searched';
    end if;
    return new;
  end $$;
  create trigger check_search_entry before insert on search_entries for each row
    when (new.kind = 'statement') execute function check_search_entry();`;

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

const sight = (table: string, hidden: string) => `
  drop policy desk_reads on ${table};
  create policy desk_reads on ${table} for select to redress_desk
    using (${seesCase(table)} and (not ${hidden} or ${exposed(table)}));`;

/** What is in the compartment is seen by the exposed alone: whoever wants to see it has to be recorded first. */
const SIGHT = [
  ...['statements', 'evidence_items'].map((table) => sight(table, `(${table}.provenance in ${KEPT_APART})`)),
  ...['parties', ...WORKS.filter((table) => table !== 'shield_changes')].map((table) =>
    sight(table, `${table}.inside`),
  ),
  `
  drop policy desk_reads on shield_changes;
  create policy desk_reads on shield_changes for select to redress_desk using (
    exists (select from statements s where s.id = shield_changes.statement_id)
    and (not shield_changes.inside or ${exposed('shield_changes')}));
  drop policy desk_reads on referrals;
  create policy desk_reads on referrals for select to redress_desk
    using (${seesCase('referrals')} and (purpose in ${CRIMINAL} or not ${onCleanTeam('referrals')}));
  drop policy desk_reads on packet_items;
  create policy desk_reads on packet_items for select to redress_desk using (
    exists (select from referrals r where r.id = packet_items.referral_id and (not r.inside or ${exposed('packet_items')})));`,
].join('');
