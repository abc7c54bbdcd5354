import pg from 'pg';
import { sealText, withClient } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { IN_QUEUE, caseAt, officerAt, officersFor, type BenchCase } from './chicago.js';

const BATCH = 10_000;
const NARRATIVE = 'He said that he would take me in unless I gave him what he asked for. '.repeat(12);
const RANKS = ['urgent', 'high', 'normal', 'low'];

/** Ids that tell what they are of, so that a table need not be read to fill the next. */
const idOf = (kind: string, key: number, n = 0) =>
  `${kind}${n.toString(16).padStart(4, '0')}-0000-4000-8000-${key.toString(16).padStart(12, '0')}`;
export const caseId = (key: number) => idOf('ca5e', key);
export const officerId = (key: number) => idOf('0ff1', key);

/** Columns with their types, and a row's values in the same order. */
type Rows = readonly (readonly (string | number | boolean | null | Buffer)[])[];

/** Many rows in one statement, as arrays: as fast as COPY where every row has its indexes and keys to mind. */
async function fill(
  client: pg.Client,
  table: string,
  columns: Record<string, string>,
  rows: Rows,
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const types = Object.values(columns);
  // An array of arrays is no list of arrays: those come as their text.
  const listed = types.map(
    (type, n) => `$${n + 1}::${type.endsWith('[]') || type === 'jsonb' ? 'text' : type}[]`,
  );
  const cast = types.map((type, n) => `t.c${n}::${type}`);
  await client.query(
    `insert into ${table} (${names.join()}) select ${cast.join()} from unnest(${listed.join()}) t(${types.map((_, n) => `c${n}`).join()})`,
    names.map((_, n) => rows.map((row) => row[n])),
  );
}

/** Takes an office from `from` cases to `to`, with their officers. */
export async function seedChicago(
  office: BenchOffice,
  from: number,
  to: number,
  today = new Date(),
): Promise<void> {
  await withClient(office.ownerUrl, async (client) => {
    await client.query('set synchronous_commit = off');
    for (let at = officersFor(from); at < officersFor(to); at += BATCH)
      await seedOfficers(client, at, Math.min(at + BATCH, officersFor(to)), today);
    const [staff] = (
      await client.query<{ maker: string; approver: string }>(
        `select (select id from accounts where role = 'investigator' limit 1) as maker,
           (select id from accounts where role = 'supervisor' limit 1) as approver`,
      )
    ).rows;
    for (let at = from; at < to; at += BATCH) {
      const keys = Array.from({ length: Math.min(BATCH, to - at) }, (_, n) => at + n);
      await seedBatch(
        client,
        office,
        keys.map((key) => caseAt(key, today)),
        staff!,
      );
    }
  });
  await office.settle();
}

async function seedOfficers(client: pg.Client, from: number, to: number, today: Date): Promise<void> {
  const officers = Array.from({ length: to - from }, (_, n) => officerAt(from + n, today));
  await fill(
    client,
    'officers',
    {
      ...{
        id: 'uuid',
        source: 'text',
        source_key: 'text',
        name: 'text',
        search_name: 'text',
        search_keys: 'text[]',
      },
      ...{
        star: 'text',
        unit: 'text',
        rank: 'text',
        appointed_on: 'date',
        active: 'boolean',
        updated_at: 'timestamptz',
      },
    },
    officers.map(({ key, name, unit, from: since, until }) => {
      const folded = name.toLowerCase();
      return [
        ...[officerId(key), 'bench', String(key), name, ` ${folded} `, `{${folded.split(' ').join()}}`],
        ...[String(key), unit, 'Police officer', since, until === null, today.toISOString()],
      ];
    }),
  );
  await fill(
    client,
    'officer_assignments',
    {
      id: 'uuid',
      officer_id: 'uuid',
      star: 'text',
      unit: 'text',
      from_on: 'date',
      until_on: 'date',
      seen_on: 'date',
    },
    officers.map(({ key, unit, from: since, until }) => [
      ...[
        idOf('a551', key),
        officerId(key),
        String(key),
        unit,
        since,
        until && until < since ? since : until,
        since,
      ],
    ]),
  );
}

async function seedBatch(
  client: pg.Client,
  office: BenchOffice,
  cases: readonly BenchCase[],
  { maker, approver }: { maker: string; approver: string },
): Promise<void> {
  const { keyring } = office;
  const nothing = Buffer.of(0);
  // Those of the queue are opened by a page: their words are really sealed.
  const seals = new Map(
    cases.filter(({ key }) => key < IN_QUEUE).map(({ key }) => [key, keyring.newCaseKey(caseId(key))]),
  );
  const sealed = (key: number, place: string, row: string, words: string) => {
    const seal = seals.get(key);
    return seal ? sealText(seal.key, words, `${place}:${row}`) : nothing;
  };
  const at = (day: string) => `${day}T12:00:00Z`;
  await fill(
    client,
    'cases',
    {
      id: 'uuid',
      status: 'text',
      wrapped_key: 'bytea',
      opened_at: 'timestamptz',
      closed_at: 'timestamptz',
      investigator_id: 'uuid',
    },
    cases.map(({ key, status, receivedOn, closedOn }) => [
      ...[caseId(key), status, seals.get(key)?.wrapped ?? nothing, at(receivedOn)],
      ...[closedOn && at(closedOn), ['in_review', 'accepted'].includes(status) ? null : maker],
    ]),
  );
  await fill(
    client,
    'complaints',
    {
      ...{ id: 'uuid', case_id: 'uuid', number: 'text', received_at: 'timestamptz', received_on: 'date' },
      ...{ language: 'text', declarant_role: 'text', receipt_hash: 'bytea' },
    },
    cases.map(({ key, receivedOn }) => [
      ...[idOf('c0a9', key), caseId(key), `B-${key}`, at(receivedOn), receivedOn, 'en', 'victim'],
      Buffer.from(`bench ${key}`),
    ]),
  );
  await fill(
    client,
    'assessments',
    {
      ...{ case_id: 'uuid', types: 'text[]', priority: 'text', priority_rank: 'smallint', reasons: 'text[]' },
      ...{
        shielded: 'boolean',
        shield_reasons: 'text[]',
        discipline_track: 'boolean',
        criminal_review: 'boolean',
      },
      ...{
        clocks: 'jsonb',
        related: 'jsonb',
        spans_sealed: 'bytea',
        rules_version: 'text',
        language: 'text',
        due_on: 'date',
      },
      ...{
        received_at: 'timestamptz',
        assessed_at: 'timestamptz',
        signature: 'text[]',
        decision: 'text',
        decided_at: 'timestamptz',
      },
    },
    cases.map(({ key, type, priority, receivedOn, status }) => [
      ...[caseId(key), `{${type}}`, priority, RANKS.indexOf(priority), '{An invented reason.}'],
      ...[key % 3 === 0, '{}', true, false, '[]', '[]'],
      sealed(key, 'assessments.spans', caseId(key), '{"types":[],"immigrationMentions":[]}'),
      ...['bench', 'en', receivedOn, at(receivedOn), at(receivedOn), '{}'],
      ...(status === 'in_review' ? [null, null] : ['accept', at(receivedOn)]),
    ]),
  );
  const opened = cases.filter(({ key }) => seals.has(key));
  await fill(
    client,
    'parties',
    { id: 'uuid', case_id: 'uuid', role: 'text', pseudonym: 'text' },
    opened.map(({ key }) => [idOf('9a47', key), caseId(key), 'victim', 'Person 1']),
  );
  await fill(
    client,
    'statements',
    {
      ...{
        id: 'uuid',
        case_id: 'uuid',
        party_id: 'uuid',
        kind: 'text',
        language: 'text',
        body_sealed: 'bytea',
      },
      ...{ taken_at: 'timestamptz', protection: 'text', protection_basis: 'text' },
    },
    opened.map(({ key, receivedOn }) => [
      ...[idOf('57a7', key), caseId(key), idOf('9a47', key), 'narrative', 'en'],
      sealed(key, 'statements.body', idOf('57a7', key), NARRATIVE),
      ...[at(receivedOn), 'protected', 'Bench'],
    ]),
  );
  const accused = cases.flatMap((each) => each.accused.map((one, n) => ({ ...one, n, of: each })));
  await fill(
    client,
    'named_officers',
    { id: 'uuid', complaint_id: 'uuid', case_id: 'uuid', officer_id: 'uuid', received_on: 'date' },
    accused.map(({ officer, n, of }) => [
      ...[idOf('4a3e', of.key, n), idOf('c0a9', of.key), caseId(of.key), officerId(officer), of.receivedOn],
    ]),
  );
  const alleged = accused.filter(({ of }) => !['in_review', 'accepted'].includes(of.status));
  await fill(
    client,
    'allegations',
    {
      ...{
        id: 'uuid',
        case_id: 'uuid',
        ordinal: 'int',
        officer_id: 'uuid',
        type_id: 'text',
        text_sealed: 'bytea',
      },
      ...{ added_by: 'uuid', added_at: 'timestamptz' },
    },
    alleged.map(({ officer, n, of }) => [
      ...[
        idOf('a11e', of.key, n),
        caseId(of.key),
        n + 1,
        officerId(officer),
        of.type,
        nothing,
        maker,
        at(of.receivedOn),
      ],
    ]),
  );
  await fill(
    client,
    'findings',
    {
      ...{
        id: 'uuid',
        case_id: 'uuid',
        allegation_id: 'uuid',
        outcome: 'text',
        status: 'text',
        analysis_sealed: 'bytea',
      },
      ...{ made_by: 'uuid', made_at: 'timestamptz', decided_by: 'uuid', decided_at: 'timestamptz' },
    },
    alleged.flatMap(({ outcome, n, of }) =>
      outcome === null
        ? []
        : [
            [
              ...[
                idOf('f14d', of.key, n),
                caseId(of.key),
                idOf('a11e', of.key, n),
                outcome,
                'approved',
                nothing,
              ],
              ...[maker, at(of.closedOn!), approver, at(of.closedOn!)],
            ],
          ],
    ),
  );
  await fill(
    client,
    'clocks',
    {
      ...{ id: 'uuid', case_id: 'uuid', clock_id: 'text', starts_on: 'date', due_on: 'date', reason: 'text' },
      ...{ arithmetic: 'text[]', stopped_on: 'date' },
    },
    cases.flatMap(({ key, receivedOn, closedOn }) =>
      [
        ['investigation_270', 270],
        ['pobra_year', 364],
      ].map(([clock, days], n) => [
        ...[
          idOf('c10c', key, n),
          caseId(key),
          clock!,
          receivedOn,
          later(receivedOn, Number(days)),
          'received',
          '{}',
        ],
        closedOn,
      ]),
    ),
  );
}

const later = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
