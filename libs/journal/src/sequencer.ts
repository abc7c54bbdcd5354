import type { DataSource, EntityManager } from 'typeorm';
import { entryHash, instantOf } from './entry.rules.js';

/** One sequencer at a time, in whatever process: places are given out one after the other. */
export const SEQUENCER_LOCK = 7_345_030;

interface Waiting {
  waiting_n: string;
  seq: string;
  id: string;
  at: string;
  fact: string;
  actor_id: string | null;
  actor_role: string;
  case_id: string | null;
  payload: object;
  logged: boolean;
}

interface ChainEnd {
  caseN: number;
  leaf: string;
}

/**
 * Takes up to `limit` entries from the outbox into the log, oldest first: each gets the next place, its number in its
 * case, the hash of the entry before it there, and its own hash. Outside the transactions that wrote them, so that it
 * costs them nothing and they need not wait for each other.
 * @returns how many were taken; 0 also while another process is at it.
 */
export async function sequence(db: DataSource, limit = 1_000): Promise<number> {
  return db.transaction(async (tx) => {
    // A statement of its own, so that the next ones see all that the last holder of the lock has committed.
    const [turn] = await tx.query<{ mine: boolean }[]>(
      `select pg_try_advisory_xact_lock($1) as mine, set_config('DateStyle', 'ISO', true)`,
      [SEQUENCER_LOCK],
    );
    if (!turn?.mine) return 0;
    const waiting = await tx.query<Waiting[]>(
      `select o.n as waiting_n, j.seq, j.id, timezone('UTC', j.at)::text as at, j.fact, j.actor_id, j.actor_role,
              j.case_id, j.payload, l.n is not null as logged
         from journal_outbox o join journal j on j.id = o.entry_id left join journal_log l on l.seq = j.seq
        order by o.n limit $1`,
      [limit],
    );
    if (waiting.length > 0) await log(tx, waiting);
    return waiting.length;
  });
}

async function log(tx: EntityManager, waiting: readonly Waiting[]): Promise<void> {
  // An entry that waits twice was put there by no program of ours; once in the log is enough.
  const fresh = [...new Map(waiting.filter(({ logged }) => !logged).map((row) => [row.seq, row])).values()];
  const ends = await chainEnds(tx, fresh);
  const [next] = await tx.query<{ n: string }[]>('select coalesce(max(n) + 1, 0) as n from journal_log');
  const rows = fresh.map((row) => chained(row, ends));
  await tx.query(
    `with taken as (delete from journal_outbox where n = any($11::bigint[]))
     insert into journal_log (n, seq, entry_id, at, fact, actor_id, case_id, case_n, case_prev, leaf)
     select $1 + place - 1, seq, entry_id, timezone('UTC', at), fact, actor_id, case_id, case_n,
            decode(case_prev, 'hex'), decode(leaf, 'hex')
       from unnest($2::bigint[], $3::uuid[], $4::timestamp[], $5::text[], $6::uuid[], $7::uuid[], $8::int[], $9::text[], $10::text[])
       with ordinality as u(seq, entry_id, at, fact, actor_id, case_id, case_n, case_prev, leaf, place)`,
    [
      next?.n ?? '0',
      rows.map(({ seq }) => seq),
      rows.map(({ id }) => id),
      rows.map(({ at }) => at),
      rows.map(({ fact }) => fact),
      rows.map(({ actorId }) => actorId),
      rows.map(({ caseId }) => caseId),
      rows.map(({ caseN }) => caseN),
      rows.map(({ casePrev }) => casePrev),
      rows.map(({ leaf }) => leaf),
      waiting.map((row) => row.waiting_n),
    ],
  );
}

/** The last entry in the log of each case that more comes for. */
async function chainEnds(tx: EntityManager, fresh: readonly Waiting[]): Promise<Map<string, ChainEnd>> {
  const caseIds = [...new Set(fresh.flatMap((row) => row.case_id ?? []))];
  if (caseIds.length === 0) return new Map();
  const ends = await tx.query<{ case_id: string; case_n: number; leaf: string }[]>(
    `select c.case_id, l.case_n, encode(l.leaf, 'hex') as leaf
       from unnest($1::uuid[]) as c(case_id)
      cross join lateral (select case_n, leaf from journal_log where case_id = c.case_id order by case_n desc limit 1) l`,
    [caseIds],
  );
  return new Map(ends.map((end) => [end.case_id, { caseN: end.case_n, leaf: end.leaf }]));
}

/** An entry with its link to the one before it in its case, which it then takes the place of. */
function chained(row: Waiting, ends: Map<string, ChainEnd>) {
  const { id, case_id: caseId } = row;
  const before = caseId === null ? undefined : ends.get(caseId);
  const caseN = caseId === null ? null : (before?.caseN ?? -1) + 1;
  const casePrev = before?.leaf ?? null;
  const { fact, payload, actor_id: actorId, actor_role: actorRole } = row;
  const at = instantOf(row.at);
  const leaf = entryHash({ id, at, fact, actorId, actorRole, caseId, payload, caseN, casePrev });
  const end = { seq: row.seq, id, at: row.at, fact, actorId, caseId, caseN, casePrev, leaf };
  if (caseId !== null) ends.set(caseId, { caseN: caseN!, leaf: end.leaf });
  return end;
}
