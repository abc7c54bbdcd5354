import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId, newNumber } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { byTurns, hammer, repeat, type Load, type Shot } from './load.js';
import { FILING, variedFiling } from './samples.js';
import type { Row } from './table.js';

const AIM = 0.4;
/** Seconds, in which V8 compiles what runs often. */
const WARM_UP = 6;
const LANES = 10;
/** Filings that are there before any is measured. */
const BEFORE = 3_000;

/**
 * Filings over HTTP as an advocate, against the same rows written by bare `pg` in a transaction, from one process with
 * as many connections: begin, what belongs to the case, the entries of the record, commit.
 */
export async function filing(office: BenchOffice, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  const shot = await shotAt(office);
  await hammer(10, WARM_UP, shot.shot);
  for (const connections of [1, 10, 50]) {
    await settleWithFilings(office);
    const numbers = shot.forget();
    const { ours, limit } = await byTurns(
      seconds,
      (time) => hammer(connections, time, shot.shot),
      (time) => insertBare(office, connections, time),
    );
    rows.push({
      what: `filing, ${connections} at once`,
      unit: '/s',
      ours: ours.rate,
      limit: limit.rate,
      aim: AIM,
      times: ours,
      note: `not 2xx ${ours.failed}, duplicate numbers ${numbers.twice()}`,
    });
  }
  return rows;
}

/**
 * Leaves the office with some thousand filings that the server knows of. On empty tables it plans to read them from end
 * to end, and keeps to that for each foreign key while they grow: both sides would measure this and little else.
 */
export async function settleWithFilings(office: BenchOffice): Promise<void> {
  await office.empty();
  const { insert, close } = await insertsOfFiling(office, LANES);
  for (let done = 0; done < BEFORE; done += LANES)
    await Promise.all(Array.from({ length: LANES }, (_, lane) => insert(lane)));
  await close();
  await office.settle();
}

/** Files many complaints, no two alike, for others to work on. */
export async function fileAll(office: BenchOffice, count: number): Promise<void> {
  const { url, cookie } = await office.signIn('advocate');
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const response = await fetch(`${url}/api/v1/complaints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: variedFiling((next += 1)),
      });
      if (!response.ok) throw new Error(`A filing was answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** The check of the issue: 50 connections for 20 seconds at the whole office, no 5xx, no number given twice. */
export async function filingStorm(office: BenchOffice, seconds = 20): Promise<Row[]> {
  await office.door('worker');
  const { shot, forget } = await shotAt(office);
  const numbers = forget();
  const load = await hammer(50, seconds, shot);
  const verdict = load.failed === 0 && numbers.twice() === 0 ? 'held' : 'NOT HELD';
  return [
    {
      what: `filing storm, 50 at once for ${seconds} s`,
      unit: '/s',
      ours: load.rate,
      times: load,
      note: `${verdict}: ${load.times.length} filed, not 2xx ${load.failed}, duplicate numbers ${numbers.twice()}`,
    },
  ];
}

/** An advocate's filing, which counts the numbers that it is given. */
async function shotAt(office: BenchOffice): Promise<{ shot: Shot; forget: () => { twice(): number } }> {
  const { url, cookie } = await office.signIn('advocate');
  const numbers = new Set<string>();
  let given = 0;
  const shot: Shot = {
    url: `${url}/api/v1/complaints`,
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: FILING,
    onAnswer: (status, body) => {
      if (status !== 201) return;
      given += 1;
      numbers.add((JSON.parse(body) as { number: string }).number);
    },
  };
  const forget = () => {
    numbers.clear();
    given = 0;
    return { twice: () => given - numbers.size };
  };
  return { shot, forget };
}

async function insertBare(office: BenchOffice, connections: number, seconds: number): Promise<Load> {
  const { insert, close } = await insertsOfFiling(office, connections);
  const load = await repeat(connections, seconds, (lane) => insert(lane));
  await close();
  return load;
}

/** The rows of a filing written by bare `pg`, each lane on a connection of its own. */
export async function insertsOfFiling(office: BenchOffice, connections: number) {
  const pool = office.pool('portal', connections);
  const lanes = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const [advocate] = await office.query<Advocate>(
    `select id, organisation_id from accounts where role = 'advocate'`,
  );
  return {
    insert: (lane: number) => insertOne(lanes[lane]!, advocate!),
    insertTogether: (lane: number, withEntries: boolean) =>
      insertTogether(lanes[lane]!, advocate!, withEntries),
    close: async () => {
      lanes.forEach((client) => client.release());
      await pool.end();
    },
  };
}

interface Advocate {
  id: string;
  organisation_id: string;
}

const ROWS = `
  with r0 as (insert into cases (id, status, wrapped_key, opened_at, next_allegation, next_exhibit)
    values ($1, 'filed', $2, $3, 1, 1)),
  r1 as (insert into complaints (id, case_id, number, received_at, received_on, language, classification_sealed, declarant_role,
      asked_coerced, asked_retaliated, filed_by, organisation_id, consent, occurrence_sealed, receipt_hash)
    values ($4, $1, $5, $3, $6, 'en', null, 'victim', null, null, $7, $8, 'written', $9, $10)),
  r2 as (insert into named_officers (id, complaint_id, case_id, officer_id, received_on, description_sealed)
    values ($11, $4, $1, null, $6, $12)),
  r3 as (insert into parties (id, case_id, role, pseudonym) values ($13, $1, 'complainant', 'Complainant A')),
  r4 as (insert into identities (party_id, case_id, vault_id, box)
    values ($13, $1, (select id from vaults order by id desc limit 1), $14)),
  r5 as (insert into consents (id, case_id, purpose, recipient, choice, version, language, given_how, account_id, organisation_id, at)
    values ($17, $1, 'filing', 'office', 'given', 'consent-2026-11', 'en', 'written', $7, $8, $3),
           ($18, $1, 'discipline', 'chief_of_police', 'given', 'consent-2026-11', 'en', 'written', $7, $8, $3)),
  r6 as (insert into mailboxes (case_id, wrapped_key, statement_sealed) values ($1, $19, $20)),
  r7 as (insert into fresh_traces (case_id, marks, count_sealed) values ($1, $21, decode(repeat('00', 30), 'hex')))`;

const LAST = `
  insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis)
    values ($15, $1, $13, 'narrative', 'en', $16, $3, 'provisional',
      'Protected from the moment of filing, until the assessment has settled it.')`;

const ENTRIES = `,
  r8 as (insert into journal (id, at, fact, actor_id, actor_role, case_id, payload)
    values ($22, $3, 'complaint.filed', $7, 'advocate', $1, $23)),
  r9 as (insert into journal_outbox (entry_id) values ($22))`;

const RECORD = `
  with entry as (insert into journal (id, at, fact, actor_id, actor_role, case_id, payload)
    values ($1, $2, 'complaint.filed', $3, 'advocate', $4, $5))
  insert into journal_outbox (entry_id) values ($1)`;

/** The rows of FILING in a transaction of two statements; what is sealed there is as long here. */
async function insertOne(client: PoolClient, advocate: Advocate): Promise<void> {
  const { rows, entries } = valuesOf(advocate);
  const [caseId, , now] = rows;
  const [filed, told] = entries;
  await client.query('begin');
  await client.query(ROWS + LAST, rows);
  await client.query(RECORD, [filed, now, advocate.id, caseId, told]);
  await client.query('commit');
}

/** The same in one prepared statement, as the portal writes it, with or without the journal's. */
async function insertTogether(client: PoolClient, advocate: Advocate, withEntries: boolean): Promise<void> {
  const { rows, entries } = valuesOf(advocate);
  if (withEntries)
    await client.query({ name: 'with', text: ROWS + ENTRIES + LAST, values: [...rows, ...entries] });
  else await client.query({ name: 'without', text: ROWS + LAST, values: rows });
}

function valuesOf({ id, organisation_id }: Advocate) {
  const [caseId, complaintId, now, day] = [newId(), newId(), new Date(), '2026-01-14'];
  const rows: unknown[] = [
    ...[caseId, randomBytes(61), now],
    ...[complaintId, newNumber(2026), day, id, organisation_id, randomBytes(85), randomBytes(32)],
    ...[newId(), randomBytes(85)],
    ...[newId(), randomBytes(5_456)],
    ...[newId(), randomBytes(360)],
    ...[newId(), newId()],
    ...[randomBytes(61), randomBytes(420)],
    Array.from({ length: 8 }, () => randomBytes(16)),
  ];
  return { rows, entries: [complaintId, { complaintId }] };
}
