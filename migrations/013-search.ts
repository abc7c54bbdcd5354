import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Search over sealed text, and the last column that said in the clear what somebody wrote. */
export class Search implements MigrationInterface {
  readonly name = 'Search1763800000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(SEALED);
    await db.query(ENTRIES);
    await db.query(CANDIDATES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function search_candidates;
      drop table search_entries;
      revoke update (wrapped_key) on cases from redress_worker;
      alter table complaints drop constraint classification_is_sealed`);
  }
}

/**
 * The old column stays, empty: rows written before are sealed by the step that follows the migrations, for SQL has no
 * keys. Not valid: it binds what is written from now on and lets those rows wait for that step.
 */
const SEALED = `
  alter table complaints add classification_sealed bytea;
  alter table complaints add constraint classification_is_sealed check (classification is null) not valid;

  -- To wrap case keys anew after the office key was changed.
  grant update (wrapped_key) on cases to redress_worker;`;

/**
 * One row for each statement, note and allegation: keyed hashes of its words, in no order. Numbered in the order of
 * writing, so that "newest first" is a walk along the key. Without fastupdate: every search would first read all that
 * is not in the index yet.
 */
const ENTRIES = `
  create table search_entries (
    n bigint generated always as identity primary key,
    id uuid not null unique,
    case_id uuid not null references cases,
    kind text not null check (kind in ('statement', 'note', 'allegation')),
    written_at timestamptz not null,
    tokens bigint[] not null
  );
  create index search_entries_by_token on search_entries using gin (tokens) with (fastupdate = off);
  create index search_entries_by_case on search_entries (case_id);
  -- The commonest words of a language: what the planner has to know to take the right way.
  alter table search_entries alter tokens set statistics 1000;

  grant select, insert on search_entries to redress_worker;
  alter table search_entries enable row level security;
  create policy clockwork on search_entries to redress_worker using (true) with check (true);`;

/**
 * The desk has no grant on the entries and asks this instead. Under row level security PostgreSQL would not use the
 * index, for its array operators are not marked leakproof, and would read every row. The function tells of an entry
 * where it is and nothing else, and keeps the rule of the policy desk_reads on cases, under which its caller then
 * reads the texts themselves.
 *
 * Of each array in "wanted" at least one hash has to be there. Common words are found among the newest entries; what
 * is not common there is looked up in the index and leaves little to sort. "n + 0" keeps PostgreSQL from a walk along
 * the key that might find nothing until its end.
 */
export const CANDIDATES = `
  create function search_candidates(wanted text[], before bigint, most int)
    returns table (n bigint, id uuid, case_id uuid, kind text)
    language plpgsql stable security definer set search_path = public set enable_seqscan = off as $$
  declare
    acting constant text := current_setting('redress.role', true);
    account constant uuid := nullif(current_setting('redress.account', true), '')::uuid;
    newest constant int := 4000;
    has text := '';
    hashes text;
    visible text := 'not exists (select from walls w where w.account_id = $1 and w.case_id = e.case_id
      and w.lowered_at is null and coalesce(w.open_until, ''-infinity'') <= now())';
    shown text;
    lowest bigint;
    taken int := 0;
  begin
    if account is null or cardinality(wanted) = 0 then return; end if;
    foreach hashes in array wanted loop
      has := has || format(' and e.tokens && %L::bigint[]', hashes::bigint[]);
    end loop;
    shown := 'select e.n, e.id, e.case_id, e.kind from %s e where ' || visible;
    if acting = 'investigator' then
      return query execute format(shown, 'search_entries') || has
        || ' and e.n < $2 and e.case_id in (select c.id from cases c where c.investigator_id = $1) order by e.n + 0 desc limit $3'
        using account, before, most;
      return;
    elsif acting = 'screener' then
      shown := shown || ' and exists (select from cases c where c.id = e.case_id
        and c.status in (''filed'', ''in_review'', ''accepted'', ''declined''))';
    elsif acting is null or acting not in ('supervisor', 'counsel') then
      return;
    end if;
    lowest := least(before, (select max(s.n) + 1 from search_entries s)) - newest;
    return query execute
      format(shown, '(select * from search_entries s where s.n < $2 and s.n >= $3 order by s.n desc offset 0)') || has
        || ' order by e.n desc limit $4' using account, before, lowest, most;
    get diagnostics taken = row_count;
    if taken < most then
      return query execute format(shown, 'search_entries') || has
        || ' and e.n < $2 order by e.n + 0 desc limit $3' using account, lowest, most - taken;
    end if;
  end $$;
  revoke execute on function search_candidates from public;
  grant execute on function search_candidates to redress_desk;`;
