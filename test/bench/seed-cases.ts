import type { BenchOffice } from './bench-office.js';

/**
 * Fills the office with cases in review by plain SQL: with everything that lists read, and sealed columns that
 * nobody can open.
 */
export async function seedCases(office: BenchOffice, count: number): Promise<void> {
  await office.query(SEED, [count]);
  await office.settle();
}

const SEED = `
  with made as (
    select uuidv7() as case_id, uuidv7() as complaint_id, n, now() - n * interval '1 minute' as at
      from generate_series(1, $1::int) n),
  c as (insert into cases (id, status, wrapped_key, opened_at)
    select case_id, 'in_review', '\\x00', at from made),
  k as (insert into complaints (id, case_id, number, received_at, received_on, language, declarant_role, receipt_hash)
    select complaint_id, case_id, 'S-' || complaint_id, at, at::date, 'en', 'victim', uuid_send(complaint_id) from made)
  insert into assessments (case_id, types, priority, priority_rank, reasons, shielded, shield_reasons, discipline_track,
      criminal_review, clocks, related, spans_sealed, rules_version, received_at, assessed_at, signature)
    select case_id, '{force}', (array['urgent', 'high', 'normal', 'low'])[n % 4 + 1], n % 4, '{An invented reason.}',
      false, '{}', true, false,
      jsonb_build_array(jsonb_build_object('clockId', 'pobra_year', 'startsOn', at::date, 'reason', 'received')),
      '[]', '\\x00', 'bench', at, at,
      (select array_agg(left(md5(case_id::text || hash), 16)) from generate_series(1, 16) hash) from made`;
