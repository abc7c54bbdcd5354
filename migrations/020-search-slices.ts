import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CANDIDATES as WITHOUT_SLICES } from './013-search.js';

/** A search walks back slice by slice, so that a word which was common long ago does not have all its texts sorted. */
export class SearchSlices implements MigrationInterface {
  readonly name = 'SearchSlices1764000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(SLICES);
    await db.query(CANDIDATES);
  }

  /** The marks that entries carry by now stay: to the function of before they are hashes that no word has. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function search_candidates');
    await db.query(WITHOUT_SLICES);
    await db.query(`
      drop trigger slice_marked on search_entries;
      drop function mark_slice;
      drop function search_slice;`);
  }
}

/**
 * Every entry carries, beside the hashes of its words, the mark of its slice: 16,384 entries that were written one
 * after the other. The index cuts the list of a word with that of a mark without reading either whole. A hash that is
 * by chance a mark lets through an entry more, which does not answer when it is opened.
 */
const SLICES = `
  create function search_slice(n bigint) returns bigint language sql immutable as 'select -1 - n / 16384';

  create function mark_slice() returns trigger language plpgsql set search_path = public as $$
  begin
    new.tokens := new.tokens || search_slice(new.n);
    return new;
  end $$;
  create trigger slice_marked before insert on search_entries for each row execute function mark_slice();

  update search_entries set tokens = tokens || search_slice(n);

  -- There is one way left to take, and what the planner would read before each slice costs more than it tells.
  alter table search_entries alter tokens set statistics 10;`;

/**
 * As before in what it tells and to whom (migration 013); another way to it. Common words are found among the newest
 * entries, read one by one. Then it walks back by slices through the index, several at once as long as there is
 * nothing in them, and stops with the page full. So what is read and sorted is bounded by the slices and not by how
 * often a word ever stood.
 */
const CANDIDATES = `
  create or replace function search_candidates(wanted text[], before bigint, most int)
    returns table (n bigint, id uuid, case_id uuid, kind text)
    language plpgsql stable security definer set search_path = public set enable_seqscan = off as $$
  declare
    acting constant text := current_setting('redress.role', true);
    account constant uuid := nullif(current_setting('redress.account', true), '')::uuid;
    newest constant int := 4000;
    widest constant int := 8;
    has text := '';
    hashes text;
    visible text := 'not exists (select from walls w where w.account_id = $1 and w.case_id = e.case_id
      and w.lowered_at is null and coalesce(w.open_until, ''-infinity'') <= now())';
    shown text;
    lowest bigint;
    slice bigint;
    width int := 1;
    found int;
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
    lowest := least(before, (select coalesce(max(s.n), 0) + 1 from search_entries s)) - newest;
    return query execute
      format(shown, '(select * from search_entries s where s.n < $2 and s.n >= $3 order by s.n desc offset 0)') || has
        || ' order by e.n desc limit $4' using account, before, lowest, most;
    get diagnostics taken = row_count;
    -- A mark is the smaller the newer its slice.
    slice := search_slice(lowest);
    while taken < most and lowest > 1 and slice <= search_slice(0) loop
      return query execute format(shown, 'search_entries') || has
        || ' and e.n < $2 and e.tokens && $3 order by e.n + 0 desc limit $4'
        using account, lowest, array(select generate_series(slice, slice + width - 1)), most - taken;
      get diagnostics found = row_count;
      taken := taken + found;
      slice := slice + width;
      width := case when found = 0 then least(width * 2, widest) else 1 end;
    end loop;
  end $$;`;
