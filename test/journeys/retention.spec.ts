import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { CheckpointFolder, CheckpointReader, canonical, signerNamed, verifyDatabase } from '@redress/journal';
import { CLOCKS_QUEUE } from '@redress/clocks';
import { DiskBlobs, Keyring, Queues, newId, withClient } from '@redress/platform';
import { Traces } from '@redress/vault';
import { receiptWords } from '../../libs/intake/src/receipt.rules.js';
import { eventually, type Answer, type Person } from '../office.js';
import { COMPLAINANT, Scene } from '../scene.js';

/*
 * A case that went through everything an office can do with one, destroyed. Then every table and every column is gone
 * through for what was of it: each id, each sealed or hashed value, its number and its key.
 */

let scene: Scene;
let supervisor: Person;
let counsel: Person;
let auditor: Person;
/** Another supervisor, who has said that they are bound to the case. */
let tied: Person;
let caseId: string;
let number: string;
let key: Buffer;
let before: Belongings;
let filesBefore: string[];
let filesOfCase: string[];
let othersBefore: unknown[];
let destructionId: string;

interface Belongings {
  /** Ids of its rows and its number. */
  ids: string[];
  /** Sealed and hashed values, in hex, and the key in the forms in which it could stand. */
  secrets: string[];
  rows: Record<string, number>;
}

const at = (rest: string) => `/api/v1/cases/${caseId}${rest}`;

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** The tables of both schemas with their columns. */
const tables = () =>
  scene.office.owner.query<{ name: string; short: string; columns: string[] }[]>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname as short,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'bullmq') order by 1`,
  );

/** What belongs to the case, wherever the catalogue says that something of a case can stand. */
async function belongings(): Promise<Belongings> {
  const found: Belongings = { ids: [caseId, number], secrets: [], rows: {} };
  for (const { name, short, columns } of await tables()) {
    const isOwn = columns.includes('case_id') || short === 'cases';
    if (!isOwn || ['journal', 'journal_log'].includes(short)) continue;
    const column = short === 'cases' ? 'id' : 'case_id';
    const rows = await scene.office.owner.query<{ row: Record<string, unknown> }[]>(
      `select to_jsonb(t) as row from ${name} t where ${column} = $1`,
      [caseId],
    );
    found.rows[short] = rows.length;
    for (const { row } of rows) {
      if (typeof row['id'] === 'string') found.ids.push(row['id']);
      for (const value of Object.values(row))
        if (typeof value === 'string' && value.startsWith('\\x') && value.length > 34)
          found.secrets.push(value.slice(2));
    }
  }
  const holder = Keyring.load(scene.office.config.dataFolder).markOf('certification', caseId);
  found.secrets.push(key.toString('hex'), key.toString('base64').slice(0, 42), holder.toString('hex'));
  return found;
}

/** The places, as table and column, whose values hold one of these. */
async function placesOf(needles: readonly string[]): Promise<string[]> {
  const places = new Set<string>();
  for (const { name, short } of await tables()) {
    const rows = await scene.office.owner.query<{ row: Record<string, unknown> }[]>(
      `select to_jsonb(t) as row from ${name} t`,
    );
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
        if (needles.some((needle) => text.includes(needle)))
          places.add(name.startsWith('bullmq') ? 'the queues' : `${short}.${column}`);
      }
  }
  return [...places].sort();
}

const blobs = async () => {
  const folder = join(scene.office.config.dataFolder, 'blobs');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
};

const others = () =>
  Promise.all(
    ['early', 'mine', 'walled_early', 'walled_mine'].map(async (name) => {
      const { status, body } = await supervisor.get(`/api/v1/cases/${scene.cases[name]?.['caseId']}`);
      return { status, ...body, related: undefined };
    }),
  );

/** The same, without what names the case as related. */
function without(value: unknown): unknown {
  type Named = { caseId?: string; number?: string } | null;
  const names = (each: Named) => each?.caseId === caseId || each?.number === number;
  if (Array.isArray(value)) return (value as Named[]).filter((each) => !names(each)).map(without);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each)]));
}

/** Everything that can be done to a case, on top of what the scene has done. */
async function enrich(): Promise<void> {
  const { office } = scene;
  const boss = await office.signInAs('another.supervisor@objects.example');
  const maker = await office.signInAs('another.investigator@objects.example');
  await office.owner.query(`update cases set status = 'investigating', investigator_id = $2 where id = $1`, [
    caseId,
    scene.maker,
  ]);
  await done(maker.post(at('/notes'), { body: 'Rang the bakery.' }));
  await done(maker.upload(at('/evidence'), 'Umbrella', 'umbrella.txt', 'A scorched umbrella.'));
  await fillCompartment(boss);
  const change = (input: object) =>
    done(boss.send('PATCH', at('/assessment'), { ...input, reason: 'She says so.' }));
  await office.owner.query(`update assessments set decision = null, decided_at = null, decided_by = null`);
  await office.owner.query(`update cases set status = 'in_review'`);
  const relation = (name: string) => [{ caseId: scene.cases[name]?.['caseId'], why: 'The same night.' }];
  await change({ conclusion: 'related', value: relation('early') });
  const clock = { clockId: 'investigation_270', startsOn: '2026-11-01', reason: 'Her godmother called.' };
  await change({ conclusion: 'clocks', value: [clock] });
  // Named from another case, twice: as it was changed, and as it stands.
  const early = `/api/v1/cases/${scene.cases['early']?.['caseId']}/assessment`;
  for (const value of [relation(`another's`), [...relation(`another's`), ...relation('mine')]])
    await done(boss.send('PATCH', early, { conclusion: 'related', value, reason: 'Alike.' }));
  await done(boss.post('/api/v1/entries', { number, reason: 'Nobody else can take it.' }));
  await office.addPerson('supervisor', 'tied@objects.example');
  tied = await office.signInAs('tied@objects.example');
  await done(tied.post('/api/v1/ties', { kind: 'case', number }));
  await office.owner.query(
    `insert into named_officers (id, complaint_id, case_id, received_on, description_sealed)
     select $2, id, case_id, received_on, $3 from complaints where case_id = $1`,
    [caseId, newId(), randomBytes(40)],
  );
  const complainant = await office.complainant(scene.receipts[`another's`]!);
  await done(complainant.post('/api/v1/complaint/certification', { kind: 'U' }));
  await done(complainant.send('DELETE', '/api/v1/complaint/consents/commission'));
  await done(complainant.post('/api/v1/complaint/messages', { body: 'He drove past my house again.' }));
  await complainant.upload('/en/mailbox/files', 'Photo', 'house.txt', 'The car before the house.');
  const advocate = scene.reader('portal', 'stranger');
  await advocate.get(`/advocate/${scene.cases[`another's`]?.['caseId']}`);
  await advocate.post('/advocate/notes', { passphrase: 'velvet otter mosaic thunder' });
  await advocate.post(`/advocate/${scene.cases[`another's`]?.['caseId']}/notes`, {
    note: 'Her sister knows.',
  });
  const hold = { kind: 'litigation', reason: 'She sues the city.', reference: 'CGC-26-1234' };
  const { id: holdId } = await done(counsel.post<{ id: string }>(at('/holds'), hold));
  const { id: liftId } = await done(
    counsel.post<{ id: string }>(at(`/holds/${holdId}/lift`), { reason: 'It was settled.' }),
  );
  const { tollId, allegationId } = scene.cases[`another's`]!;
  await done(boss.post(at(`/tolls/${tollId}/end`), { endedOn: '2026-01-06', reason: 'Nobody was charged.' }));
  await boss.post(`/cases/${caseId}/law`, {
    allegationId: scene.cases[`another's`]?.['allegationId'] ?? '',
    ...{ what: 'appeal/pending', on: '2026-01-06', reason: 'The zebrawood association wrote to us.' },
  });
  await office.owner.query(
    `insert into tracks (allegation_id, kind, case_id, opened_at) values ($1, 'discipline', $2, now())`,
    [allegationId, caseId],
  );
  await office.owner.query(
    `insert into closings select case_id, 'referred', id, by_account, at from reasons where case_id = $1 limit 1`,
    [caseId],
  );
  await prepareAndSend(boss);
  const approval = { decision: 'approve', reason: 'The order is final.' };
  await done(boss.post(at(`/holds/${holdId}/lift/${liftId}/decision`), approval));
  await office.owner.query(
    `update cases set status = 'closed', closed_at = now() - interval '15 years 3 days' where id = $1`,
    [caseId],
  );
}

/** What is written for packets, and a packet that was sent, fetched and answered. */
async function prepareAndSend(boss: Person): Promise<void> {
  const { owner } = scene.office;
  await done(
    boss.post(at('/packet-sections'), { kind: 'systemic', fields: { policy: 'The bakery’s rule.' } }),
  );
  const passage = { words: 'the bakery', category: 'place', authority: 'PC 832.7' };
  await done(boss.post(at('/packet-passages'), passage));
  const { statementId, allegationId } = scene.cases[`another's`]!;
  const look = { itemKind: 'statement', itemId: statementId, allegationIds: [allegationId] };
  await done(boss.post(at('/packet-looks'), look));
  await owner.query(
    `insert into deliveries (referral_id, case_id, sent_by, sent_at)
     select id, case_id, requested_by, now() from referrals where case_id = $1 and status = 'sealed'`,
    [caseId],
  );
  await owner.query(
    `insert into delivery_links (id, referral_id, case_id, secret_hash, made_by, made_at, expires_at)
     select $2, referral_id, case_id, $3, sent_by, now(), now() + interval '1 day' from deliveries where case_id = $1`,
    [caseId, newId(), randomBytes(32)],
  );
  await owner.query(
    `insert into delivery_outcomes (id, referral_id, case_id, outcome, decided_on, reason_sealed, at)
     select $2, referral_id, case_id, 'declined', now(), $3, now() from deliveries where case_id = $1`,
    [caseId, newId(), randomBytes(40)],
  );
}

/** A page that was drawn of an exhibit, a file on its way in, a signal, a lead and words that were changed. */
async function fillWhatTheWorkerMakes(): Promise<void> {
  const { owner, config } = scene.office;
  const traces = new Traces(Keyring.load(config.dataFolder));
  while ((await traces.settle(owner)) > 0);
  const page = randomBytes(60);
  const blob = await new DiskBlobs(config.dataFolder).put(page);
  await owner.query(
    `insert into evidence_copies (case_id, evidence_id, what, page, media_type, size, sha256, blob, made_at)
     select case_id, id, 'page', 1, 'image/jpeg', 60, $2, $2, now() from evidence_items where case_id = $1 limit 1`,
    [caseId, blob],
  );
  await owner.query(
    `with area as (insert into exhibit_areas (id, case_id, evidence_id, page, x, y, width, height, basis_sealed, by_account, at)
       select $2, e.case_id, e.id, 1, 0, 0, 9, 9, $3, c.investigator_id, now()
         from evidence_items e join cases c on c.id = e.case_id where c.id = $1 limit 1 returning *)
     insert into exhibit_area_liftings (area_id, case_id, reason_sealed, by_account, at)
       select id, case_id, $3, by_account, at from area`,
    [caseId, newId(), randomBytes(40)],
  );
  await owner.query(
    `insert into evidence_uploads (id, case_id, by_account, about_sealed, length, begun_at, touched_at)
     select $2, $1, investigator_id, $3, 9, now(), now() from cases where id = $1`,
    [caseId, newId(), randomBytes(40)],
  );
  await owner.query(
    `insert into watch_alerts (id, case_id, grade, event_sealed, basis, digest, raised_at)
     values ($2, $1, 'note', $3, '{unit}', $4, now())`,
    [caseId, newId(), randomBytes(60), randomBytes(32)],
  );
  await owner.query(
    `insert into retired_receipts (receipt_hash, case_id, retired_at) values ($2, $1, now())`,
    [caseId, randomBytes(32)],
  );
  // Bound to another while it was open; closed as it is now, it would be bound to none.
  await owner.query('alter table case_links disable trigger user');
  await owner.query(
    `with said as (insert into reasons (id, case_id, by_account, at, words_sealed)
       select $2, id, investigator_id, now(), $3 from cases where id = $1 returning *)
     insert into case_links (id, case_id, lead_id, by_account, at)
       select id, case_id, $4, by_account, at from said`,
    [caseId, newId(), randomBytes(40), scene.cases['mine']!['caseId']],
  );
  await owner.query('alter table case_links enable trigger user');
}

/** A compelled statement, another that came from it, and a clean team. */
async function fillCompartment(boss: Person): Promise<void> {
  const { owner } = scene.office;
  const [officer] = await owner.query<{ id: string }[]>('select id from officers limit 1');
  const [member] = await owner.query<{ id: string }[]>(
    `select id from accounts where email = 'another.counsel@objects.example'`,
  );
  const said = { language: 'en', takenAt: '2026-11-02T10:00:00Z' };
  const { id } = await done(
    boss.post<{ id: string }>(at('/statements'), {
      ...said,
      status: 'compelled',
      declarant: { officerId: officer!.id },
      text: 'I was at the bakery.',
      derivedFrom: {},
      advisement: {
        kind: 'lybarger',
        at: '2026-11-02T09:55:00Z',
        orderedBy: 'Commander Vale',
        wording: 'You are ordered to answer.',
      },
    }),
  );
  await done(
    boss.post(at('/statements'), {
      ...said,
      status: 'protected',
      declarant: { role: 'witness' },
      text: 'He told me of the bakery.',
      derivedFrom: { statementIds: [id] },
    }),
  );
  await done(
    boss.post(at('/clean-team/changes'), {
      accountId: member!.id,
      change: 'added',
      reason: 'For the criminal referral.',
    }),
  );
}

beforeAll(async () => {
  scene = await Scene.open();
  const { office } = scene;
  ({ caseId = '', number = '' } = scene.cases[`another's`]!);
  [supervisor, counsel] = (await Promise.all(
    ['supervisor', 'counsel'].map((role) => office.signInAs(`another.${role}@objects.example`)),
  )) as [Person, Person];
  auditor = await office.signInAs('another.auditor@objects.example');
  await office.startWorker();
  await enrich();
  await fillWhatTheWorkerMakes();
  await eventually('what the worker makes of it', async () => {
    const [row] = await office.owner.query<{ n: number }[]>(
      `select count(*)::int n from search_entries e where case_id = $1 and exists (
         select from clocks c where c.case_id = e.case_id and c.origin = 'person')`,
      [caseId],
    );
    return row?.n === 3 ? true : undefined;
  });
  // And nothing more is on its way: each fact is in the queue, and the queue of the clocks is done.
  const queues = new Queues({ databaseUrl: office.database.urls.worker }, () => undefined);
  await eventually('the last of the clocks', async () => {
    const [left] = await office.owner.query<{ n: number }[]>(
      `select ((select count(*) from journal_outbox) + (select count(*) from journal_log l, relay_cursor r where l.n >= r.next))::int n`,
    );
    const counts = Object.values(await queues.counts(CLOCKS_QUEUE));
    return left?.n === 0 && counts.every((n) => n === 0) ? true : undefined;
  }).finally(() => queues.close());
  const [row] = await office.owner.query<{ wrapped: Buffer }[]>(
    'select wrapped_key as wrapped from cases where id = $1',
    [caseId],
  );
  key = Keyring.load(office.config.dataFolder).openCaseKey(caseId, row!.wrapped);
  before = await belongings();
  filesBefore = await blobs();
  filesOfCase = (
    await office.owner.query<{ blob: string }[]>(
      `select blob from evidence_items where case_id = $1 union select packet_blob from referrals where case_id = $1
       union select blob from evidence_copies where case_id = $1`,
      [caseId],
    )
  ).map(({ blob }) => blob);
  othersBefore = await others();
  ({ id: destructionId } = await done(supervisor.post<{ id: string }>(at('/destruction'), {})));
  await done(counsel.post(`/api/v1/destructions/${destructionId}/decision`, { decision: 'approve' }));
  await eventually('the destruction', async () => {
    const { status } = await auditor.get(`/api/v1/destructions/${destructionId}/certificate`);
    return status === 200 ? true : undefined;
  });
});
afterAll(() => scene.close());

describe('before it, the case', () => {
  it('has something in every table that can hold something of a case', () => {
    const empty = Object.entries(before.rows).filter(([, n]) => n === 0);
    // Not proposed yet; an entry that nobody has decided names a case by its number; and marks that the worker has
    // made slow already.
    expect(empty.map(([table]) => table).sort()).toEqual(['destructions', 'entries', 'fresh_traces']);
    expect(before.secrets.length).toBeGreaterThan(25);
    expect(filesOfCase).toHaveLength(5);
  });
});

describe('after it', () => {
  it('nothing sealed, hashed or keyed of it is in any column of any table', async () => {
    expect(await placesOf(before.secrets)).toEqual(['destroyed_receipts.receipt_hash']);
  });

  it('its ids are where the record has to keep them, and nowhere else', async () => {
    expect(await placesOf(before.ids)).toEqual([
      'destructions.case_id',
      'destructions.certificate',
      'journal.case_id',
      'journal.id',
      'journal.payload',
      'journal_log.case_id',
      'journal_log.entry_id',
      'the queues',
    ]);
  });

  it('its files are gone and no other', async () => {
    expect(await blobs()).toEqual(filesBefore.filter((name) => !filesOfCase.includes(name)));
  });

  it('the other cases read as before, but for what they said of it', async () => {
    expect(await others()).toEqual(without(othersBefore));
    const { body } = await supervisor.get<{ items: { id: string }[] }>('/api/v1/cases?limit=100');
    expect(body.items.map(({ id }) => id)).not.toContain(caseId);
    const found = await supervisor.post<{ items: { caseId: string }[]; unreadable: number }>(
      '/api/v1/search',
      { q: 'station' },
    );
    expect(found.body.unreadable).toBe(0);
    expect(found.body.items.length).toBeGreaterThan(0);
    expect(found.body.items.map((hit) => hit.caseId)).not.toContain(caseId);
  });

  it('its own is there for nobody', async () => {
    const { evidenceId, referralId } = scene.cases[`another's`]!;
    const ofIt = [`/api/v1/evidence/${evidenceId}/content`, `/api/v1/referrals/${referralId}/packet`];
    for (const path of [at(''), at('/holds'), ...ofIt])
      for (const person of [supervisor, counsel])
        expect([path, (await person.get(path)).status]).toEqual([path, 404]);
  });

  it('the record holds, from the first entry to the last', async () => {
    const { config, database } = scene.office;
    const signer = signerNamed('log', Keyring.load(config.dataFolder).signingKey('log'));
    const [{ n }] = await scene.office.owner.query<[{ n: number }]>('select count(*)::int n from journal');
    await eventually('the last checkpoint', async () => {
      const [row] = await scene.office.owner.query<[{ size: number }]>(
        'select max(size)::int size from journal_checkpoints',
      );
      return row.size >= n ? true : undefined;
    });
    const report = await withClient(database.ownerUrl, async (client) => {
      const reader = await CheckpointReader.open(new CheckpointFolder(config.dataFolder));
      return verifyDatabase(client, reader, signer.key).finally(() => reader.close());
    });
    expect(report).toMatchObject({ holds: true });
  });
});

describe('the certificate', () => {
  interface Certificate {
    certificate: Record<string, unknown>;
    canonical: string;
    sha256: string;
    proposedBy: string;
    approvedBy: string;
  }
  const read = async (person: Person) =>
    person.get<Certificate>(`/api/v1/destructions/${destructionId}/certificate`);

  it('tells the rule, the days, who agreed and how much was deleted, and nothing of what it said', async () => {
    const { body } = await read(supervisor);
    expect(body.certificate).toMatchObject({
      caseId,
      numbers: [number],
      rule: { id: 'sustained', years: 15, cite: 'PC 832.5(b)' },
      outcomes: { improper_conduct: 1 },
      receivedYear: new Date().getUTCFullYear(),
      caseKeysDestroyed: 1,
      files: 5,
    });
    // What was filed beside it looks alike, so that the review may have related more.
    expect(body.certificate['relatedIn']).toBeGreaterThanOrEqual(1);
    const rows = { ...before.rows, entries: 1, certification_requests: 1 };
    expect({ ...(body.certificate['rows'] as object), destructions: 0 }).toEqual(rows);
    expect(body.proposedBy).toBe('another.supervisor@objects.example');
    expect(body.approvedBy).toBe('another.counsel@objects.example');
    for (const word of [...Object.values(COMPLAINANT), 'umbrella', 'station', 'settled', 'CGC'])
      expect(body.canonical).not.toContain(word);
  });

  it('is the same to the byte as the record says, for a supervisor and an auditor', async () => {
    const [entry] = await scene.office.owner.query<[{ payload: Record<string, unknown> }]>(
      `select payload from journal where fact = 'case.destroyed' and case_id = $1`,
      [caseId],
    );
    for (const person of [supervisor, auditor]) {
      const { body } = await read(person);
      expect(canonical(body.certificate)).toBe(body.canonical);
      expect(createHash('sha256').update(body.canonical).digest('hex')).toBe(body.sha256);
      expect(entry.payload['certificateSha256']).toBe(body.sha256);
    }
    for (const person of [
      counsel,
      scene.reader('desk', 'investigator'),
      scene.reader('desk', 'administrator'),
    ])
      expect((await read(person)).status).toBe(403);
  });

  it('is not for a supervisor before whom a wall stood: they learn of the case as little as before', async () => {
    expect((await read(tied)).status).toBe(404);
    const { body } = await tied.get<{ destructions: object[] }>('/api/v1/destructions');
    expect(body.destructions).toEqual([]);
    const { body: shown } = await supervisor.get<{ destructions: object[] }>('/api/v1/destructions');
    expect(shown.destructions).toMatchObject([{ id: destructionId, status: 'destroyed', number: null }]);
  });

  it('stands in the record with the steps that led to it', async () => {
    const rows = await scene.office.owner.query<{ fact: string }[]>(
      `select fact from journal where case_id = $1 and fact ~ '^(hold|destruction|case.(erased|destroyed))' order by seq`,
      [caseId],
    );
    expect(rows.map(({ fact }) => fact)).toEqual([
      'hold.placed',
      'hold.lift_asked',
      'hold.lift_decided',
      'destruction.proposed',
      'destruction.decided',
      'case.erased',
      'case.destroyed',
    ]);
  });
});

describe('whoever holds the receipt', () => {
  const show = (receipt: string) => scene.office.visitor().post('/api/v1/receipt-session', { receipt });

  it('is told the truth, and nobody else anything', async () => {
    const told = await show(scene.receipts[`another's`]!);
    expect(told.status).toBe(410);
    expect(told.body).toMatchObject({
      code: 'case_destroyed',
      detail: expect.stringContaining('The office has destroyed this record as its retention rule requires'),
    });
    expect(await show(receiptWords(randomBytes(16)))).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect((await show(scene.receipts['early']!)).status).toBe(201);
  });

  it('is found by their receipt alone: the portal’s connection shows no row without it', async () => {
    await withClient(scene.office.database.urls.portal, async (portal: pg.Client) => {
      expect((await portal.query('select * from destroyed_receipts')).rows).toEqual([]);
    });
  });
});
