/**
 * Goes by the catalogue, so that a table which comes later is not forgotten: every table with a case_id but the record's
 * own, those first that nothing left refers to. What refers to a case and has no case_id makes it fail, which a test
 * finds before an office does.
 */
export const ERASE = `
  create function destruction_of_case(of_case uuid) returns jsonb
    language plpgsql security definer set search_path = public as $$
  declare
    left_over regclass[] := array(select a.attrelid::regclass from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'case_id' and not a.attisdropped
        and c.relname not in ('journal', 'journal_log', 'destructions'));
    rows_of jsonb := '{}';
    free regclass;
    n bigint;
  begin
    while cardinality(left_over) > 0 loop
      select t into free from unnest(left_over) t where not exists (select from pg_constraint f
        where f.contype = 'f' and f.confrelid = t and f.conrelid <> t and f.conrelid = any (left_over)) limit 1;
      if free is null then raise exception 'The tables of a case refer to each other in a ring.'; end if;
      execute format('delete from %s where case_id = $1', free) using of_case;
      get diagnostics n = row_count;
      rows_of := rows_of || jsonb_build_object(free::text, n);
      left_over := array_remove(left_over, free);
    end loop;
    delete from cases where id = of_case;
    get diagnostics n = row_count;
    return rows_of || jsonb_build_object('cases', n);
  end $$;

  /*
   * Deletes a case whose destruction was approved, its key with it, in one transaction. What remains are the entries of
   * the record (ids and choices), the destruction itself, and the hash of the receipt. holder: under which keyed hash
   * the compartment of certifications knows the case.
   * Answers null when there is nothing to do, {"stopped": why} when it may not be done any more.
   */
  create function erase_case(destruction uuid, holder bytea) returns jsonb
    language plpgsql security definer set search_path = public as $$
  declare
    d destructions;
    refusal text;
    told jsonb;
    numbers text[];
    place record;
    found text[];
    blobs text[] := '{}';
    beside jsonb := '{}';
    n bigint;
    m bigint;
  begin
    perform from cases where id = (select case_id from destructions where id = destruction) for update;
    select * into d from destructions where id = destruction for update;
    if d.id is null or d.status <> 'approved' then return null; end if;
    refusal := destruction_refusal(d.case_id, d.allowed_on);
    if refusal is not null then
      update destructions set status = 'stopped' where id = d.id;
      return jsonb_build_object('stopped', refusal);
    end if;

    numbers := array(select number from complaints where case_id = d.case_id order by number);
    told := jsonb_build_object('numbers', numbers,
      'receivedYear', (select min(extract(year from received_on))::int from complaints where case_id = d.case_id),
      'outcomes', (select coalesce(jsonb_object_agg(outcome, times), '{}')
        from (select outcome, count(*) as times from findings where case_id = d.case_id group by outcome) o));
    -- Files of this case that no row of another names.
    for place in select a.attrelid::regclass as t, a.attname as c from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not a.attisdropped
          and a.attname ~ '(^|_)blob$' order by 1, 2 loop
      execute format('select array(select distinct %1$I from %2$s where case_id = $1 and %1$I ~ ''^[0-9a-f]{64}$'')',
        place.c, place.t) into found using d.case_id;
      blobs := blobs || found;
    end loop;
    for place in select a.attrelid::regclass as t, a.attname as c from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not a.attisdropped
          and a.attname ~ '(^|_)blob$' loop
      execute format('select array(select b from unnest($2) b where not exists (select from %2$s o where o.%1$I = b and o.case_id <> $1))',
        place.c, place.t) into blobs using d.case_id, blobs;
    end loop;

    insert into destroyed_receipts (receipt_hash, destroyed_on)
      select receipt_hash, now()::date from complaints where case_id = d.case_id on conflict do nothing;
    d.walled := array(select distinct account_id from walls where case_id = d.case_id and lowered_at is null);
    -- What names the case from elsewhere: by its number, by a keyed hash, as related to another.
    delete from entries where number = any (numbers) and case_id is distinct from d.case_id;
    get diagnostics n = row_count;
    delete from certification_requests r where r.holder = erase_case.holder;
    get diagnostics m = row_count;
    beside := jsonb_build_object('certification_requests', m);
    update assessments a set related = array_to_json(array(
        select r from jsonb_array_elements(a.related) r where r ->> 'caseId' is distinct from d.case_id::text))::jsonb
      where a.related @> jsonb_build_array(jsonb_build_object('caseId', d.case_id));
    get diagnostics m = row_count;
    update assessment_changes a set
        before = array_to_json(array(select r from jsonb_array_elements(a.before) r where r ->> 'caseId' is distinct from d.case_id::text))::jsonb,
        after = array_to_json(array(select r from jsonb_array_elements(a.after) r where r ->> 'caseId' is distinct from d.case_id::text))::jsonb
      where a.conclusion = 'related' and (a.before || a.after) @> jsonb_build_array(jsonb_build_object('caseId', d.case_id));

    told := told || jsonb_build_object('relatedIn', m, 'files', cardinality(blobs));
    beside := destruction_of_case(d.case_id) || beside;
    beside := jsonb_set(beside, '{entries}', to_jsonb((beside ->> 'entries')::bigint + n));
    delete from destructions where case_id = d.case_id and id <> d.id;
    update destructions set status = 'erased', erased_at = now(), files = blobs, walled = d.walled,
      erased = told || jsonb_build_object('rows', beside) where id = d.id;
    return (select erased from destructions where id = d.id);
  end $$;`;

export const FINISH = `
  -- The files are gone: keeps the certificate, and nothing else of what the erasing left.
  create function finish_destruction(destruction uuid, said text) returns boolean
    language plpgsql security definer set search_path = public as $$
  begin
    update destructions set status = 'destroyed', destroyed_at = now(), erased = null, files = null,
      certificate = said, certificate_sha256 = encode(sha256(convert_to(said, 'UTF8')), 'hex')
      where id = destruction and status = 'erased';
    return found;
  end $$;`;
