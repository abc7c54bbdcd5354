/** The part of 018-statements.ts by which what was compelled hands itself on. */
import { KEPT_APART } from './018-compartment.js';

export const INHERITANCE = `
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
