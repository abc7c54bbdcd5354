import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { newId } from '@redress/platform';
import type { Person, TestOffice } from './office.js';

/*
 * The application with the rules of the compartment switched off: everybody may do everything there, nothing is kept
 * apart, and every statement is as clean as whoever takes it says. What is refused here, PostgreSQL refuses by itself.
 */
jest.unstable_mockModule('../libs/casefile/src/compartment.policy.js', () => ({
  mayInCompartment: () => true,
  mayRead: () => true,
  isKeptApart: () => false,
}));
const rules = await import('../libs/statements/src/statement.rules.js');
jest.unstable_mockModule('../libs/statements/src/statement.rules.js', () => ({
  ...rules,
  provenanceOf: (status: string) => (status === 'compelled' ? 'compelled' : 'voluntary'),
  protectionOf: (status: string) => ({ protection: status === 'open' ? 'open' : 'protected', basis: 'x' }),
}));
const { TestOffice: Office } = await import('./office.js');

const WORD = 'zephyrine';
const PEOPLE = ['investigator', 'supervisor', 'deputy', 'counsel'] as const;
const people = {} as Record<(typeof PEOPLE)[number], Person>;
const ids: Record<string, string> = {};
let office: TestOffice;
let desk: pg.Client;
let worker: pg.Client;
let caseId = '';
let partyId = '';
let officerId = '';
let statementId = '';
let exhibitId = '';

beforeAll(async () => {
  office = await Office.open();
  [desk, worker] = (await Promise.all(
    [office.database.urls.desk, office.database.urls.worker].map(async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  )) as [pg.Client, pg.Client];
  const accounts = await office.owner.query<{ id: string; email: string }[]>(
    'select id, email from accounts',
  );
  for (const { id, email } of accounts) ids[email.split('@')[0] ?? ''] = id;
  for (const name of PEOPLE) people[name] = await office.signInAs(`${name}@office.example`);
  officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'apart', 'apart', 'Dale Example', ' dale example ', '{}', true, now())`,
    [officerId],
  );
  const filed = await office
    .visitor()
    .post<{ number: string }>('/api/v1/complaints', { narrative: 'He hit me.' });
  const [row] = await office.owner.query<{ id: string; party: string }[]>(
    `select k.case_id as id, p.id as party from complaints k join parties p using (case_id) where k.number = $1`,
    [filed.body.number],
  );
  caseId = row!.id;
  partyId = row!.party;
  await office.owner.query(`update cases set status = 'investigating', investigator_id = $2 where id = $1`, [
    caseId,
    ids['investigator'],
  ]);
  await office.owner.query(`insert into exposures values ($1, $2, now(), 'took')`, [
    caseId,
    ids['investigator'],
  ]);
  // Of the clean team: counsel. The supervisor is nothing yet.
  await made(change('counsel', people.deputy));
  statementId = await made(take(compelled()));
  exhibitId = await made(people.investigator.upload(`${at()}/evidence`, WORD, 'a.txt', WORD));
  await people.investigator.send('PUT', `/api/v1/evidence/${exhibitId}/provenance`, {
    provenance: 'compelled',
  });
  await made(people.investigator.post(`${at()}/notes`, { body: `He admits the ${WORD} envelope.` }));
  const told = { language: 'en', body: `We have heard of the ${WORD} envelope.` };
  await made(people.investigator.post(`${at()}/messages`, told));
});
afterAll(async () => {
  await Promise.all([desk.end(), worker.end()]);
  await office.close();
});

const at = () => `/api/v1/cases/${caseId}`;
const take = (body: object, person = people.investigator) =>
  person.post<{ id: string; code?: string }>(`${at()}/statements`, body);
const made = async (answering: Promise<{ status: number; body: object }>) => {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};
const SAID = { language: 'en', takenAt: '2026-11-02T10:00:00Z', derivedFrom: {} };
const compelled = (more: object = {}) => ({
  ...SAID,
  status: 'compelled',
  declarant: { officerId },
  text: `I took the ${WORD} envelope.`,
  advisement: { kind: 'garrity', at: '2026-11-02T09:00:00Z', orderedBy: 'Vale', wording: 'You are ordered.' },
  ...more,
});
const change = (who: string, by: Person, what = 'added') =>
  by.post<{ id: string; code?: string }>(`${at()}/clean-team/changes`, {
    accountId: ids[who],
    change: what,
    reason: 'For the criminal referral.',
  });

/** What PostgreSQL says to the desk's own connection, on somebody's behalf; nothing of it stays. */
async function tried(
  who: string,
  role: string,
  sql: string,
  values: unknown[] = [],
): Promise<string | number> {
  await desk.query('begin');
  try {
    await desk.query(`select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`, [
      role,
      ids[who],
    ]);
    return (await desk.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code ?? String(error);
  } finally {
    await desk.query('rollback');
  }
}

async function filed(): Promise<string> {
  const { body } = await office
    .visitor()
    .post<{ number: string }>('/api/v1/complaints', { narrative: 'He hit me.' });
  const [row] = await office.owner.query<{ id: string }[]>(
    'select case_id as id from complaints where number = $1',
    [body.number],
  );
  return row!.id;
}

let copies = 100;
/** A packet that lies ready, sent where it holds something of the compartment. */
async function sealedPacket(purpose: 'discipline' | 'criminal_referral', inside = true): Promise<string> {
  const id = newId();
  const [recipient, profile] =
    purpose === 'discipline' ? ['chief_of_police', 'A'] : ['district_attorney', 'D'];
  await office.owner.query('alter table referrals disable trigger user');
  await office.owner.query(
    `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose, subject, inside,
       sealed_at, packet_sha256, packet_blob)
     values ($1, $2, $3, $4, $5, 'sealed', $6, now(), $7, 'officer', $8, now(), repeat('a', 64), 'x')`,
    [id, caseId, recipient, profile, (copies += 1), ids['supervisor'], purpose, inside],
  );
  await office.owner.query('alter table referrals enable trigger user');
  if (inside)
    await office.owner.query(
      `insert into deliveries (referral_id, case_id, sent_by, sent_at) values ($1, $2, $3, now())`,
      [id, caseId, ids['supervisor']],
    );
  return id;
}

/** Every sealed column of a case's tables beside which an account stands, and whether the desk's way to it asks for exposure. */
const SEALED = `
  select c.relname || '.' || a.attname as name,
         coalesce(bool_and(p.qual ~ 'exposures|statements s|from allegations|from findings|from evidence_items'), false) as apart
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname ~ '_sealed$' and not a.attisdropped
    left join pg_policies p on p.tablename = c.relname and p.schemaname = 'public' and p.cmd = 'SELECT'
      and 'redress_desk' = any (p.roles)
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped)
     and exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
       and f.confrelid = 'accounts'::regclass)
   group by 1 order by 1`;

/** Sealed columns that are not kept apart, each with why; what is left stands in SECURITY.md too. */
const NOT_APART: Record<string, string> = {
  'advocate_notes.body_sealed': 'the desk has no way to it',
  'assessments.decision_reason_sealed': 'of the screening, before anything is investigated',
  'assessments.spans_sealed': 'places in the narrative that the rules found',
  'clean_team_changes.reason_sealed': 'left: read by whoever puts a team together',
  'complaints.classification_sealed': 'of the filing',
  'complaints.occurrence_sealed': 'of the filing',
  'custody_events.place_sealed': 'left: read with its exhibit',
  'custody_events.reason_sealed': 'left: read with its exhibit',
  'destructions.reason_sealed': 'of a case that is closed',
  'entries.reason_sealed': 'why somebody asks for a way in, before they have one',
  'evidence_uploads.about_sealed': 'of whoever uploads, until it is an exhibit',
  'evidence_uploads.tail_sealed': 'of whoever uploads, until it is an exhibit',
  'exhibit_area_liftings.reason_sealed':
    'that an area is bare again is told to all; the program keeps the words apart',
  'hold_changes.reason_sealed': 'of lines of before; today the words lie among the reasons',
  'hold_changes.reference_sealed': 'of lines of before',
  'openings.first_shares_sealed': 'of the vault',
  'openings.request_sealed': 'of the vault, for custodians, who see no case',
  'referrals.parts_sealed': 'hashes of what was drawn',
  'watch_alerts.event_sealed': 'what the records of the police say',
  'watch_alerts.reference_sealed': 'what the records of the police say',
};

describe('with the rules of the compartment switched off', () => {
  it.each([
    ['counsel, of the clean team', 'counsel'],
    ['a supervisor who has opened nothing', 'supervisor'],
  ] as const)('%s reads no word of it', async (_, who) => {
    for (const path of ['', '/statements', '/exposures', '/clean-team', '/messages']) {
      const { raw, status } = await people[who].get(`${at()}${path}`);
      expect([path, status, raw.includes(WORD)]).toEqual([path, 200, false]);
    }
    expect((await people[who].get(`/api/v1/evidence/${exhibitId}/content`)).status).toBe(404);
    const { raw, status } = await people[who].post('/api/v1/search', { q: WORD });
    expect([status, raw.includes(statementId)]).toEqual([200, false]);
  });

  it('who was exposed reads it: the words are there', async () => {
    const { raw } = await people.investigator.get(at());
    expect(raw.toString().split(WORD)).toHaveLength(4);
    expect((await people.investigator.get(`${at()}/messages`)).raw.includes(WORD)).toBe(true);
  });

  it('why somebody exposed holds a case is read by the exposed; that it is held, by everybody', async () => {
    const other = await filed();
    await office.owner.query(`insert into exposures values ($1, $2, now(), 'took')`, [other, ids['counsel']]);
    const holds = `/api/v1/cases/${other}/holds`;
    const why = { kind: 'other', reason: `He admits the ${WORD} envelope.`, reference: `${WORD} 12` };
    await made(people.counsel.post(holds, why));
    const { status, raw } = await people.supervisor.get(holds);
    expect([status, raw.includes('"kind":"other"'), raw.includes(WORD)]).toEqual([200, true, false]);
    expect((await people.counsel.get(holds)).raw.toString().split(WORD)).toHaveLength(3);
  });

  it('what is answered to a packet that holds something of it is read by the exposed', async () => {
    const id = await sealedPacket('discipline');
    await office.owner.query(
      `insert into delivery_outcomes (id, referral_id, case_id, outcome, decided_on, reason_sealed, at)
       values ($1, $2, $3, 'declined', '2026-11-20', '', now())`,
      [newId(), id, caseId],
    );
    const sql = 'select from delivery_outcomes where referral_id = $1';
    expect(await tried('supervisor', 'supervisor', sql, [id])).toBe(0);
    expect(await tried('investigator', 'supervisor', sql, [id])).toBe(1);
  });

  it('a criminal packet is sent by nobody who knows what was compelled', async () => {
    const id = await sealedPacket('criminal_referral', false);
    const send = `insert into deliveries (referral_id, case_id, sent_by, sent_at) values ($1, $2, $3, now())`;
    const sent = (who: string) => tried(who, 'supervisor', send, [id, caseId, ids[who]]);
    expect([await sent('investigator'), await sent('supervisor')]).toEqual(['criminal_request_refused', 1]);
    await office.owner.query(send, [id, caseId, ids['supervisor']]);
    const link = `insert into delivery_links (id, referral_id, case_id, secret_hash, made_by, made_at, expires_at)
      values ($1, $2, $3, 'x', $4, now(), now() + interval '1 day')`;
    expect(await tried('investigator', 'supervisor', link, [newId(), id, caseId, ids['investigator']])).toBe(
      'criminal_request_refused',
    );
  });

  it('what people seal is kept apart, or stands in the list with why it is not', async () => {
    const columns = await office.owner.query<{ name: string; apart: boolean }[]>(SEALED);
    const open = columns.filter(({ apart }) => !apart).map(({ name }) => name);
    expect(open).toEqual(Object.keys(NOT_APART));
    expect(columns.length).toBeGreaterThan(open.length + 10);
  });

  it('the clean team does not get in, and the attempt exposes nobody', async () => {
    const { status, raw } = await people.counsel.post(`${at()}/compartment`, {});
    expect([status, raw.includes(WORD)]).toEqual([200, false]);
    const sql = `insert into exposures values ($1, $2, now(), 'opened')`;
    expect(await tried('counsel', 'counsel', sql, [caseId, ids['counsel']])).toBe('clean_team_stays_out');
    const exposures = `select from exposures where account_id = $1 and case_id = $2`;
    const rows = await office.owner.query<object[]>(exposures, [ids['counsel'], caseId]);
    expect(rows).toHaveLength(0);
  });

  it('whoever was exposed is not put on the clean team', async () => {
    expect((await change('investigator', people.supervisor)).body.code).toBe('clean_team_not_possible');
  });

  it.each([
    ['by counsel', 'counsel', 'counsel', 'clean_team_refused'],
    ['by oneself', 'deputy', 'supervisor', 'clean_team_by_another'],
    ['in the name of another', 'supervisor', 'supervisor', '42501'],
  ])('nobody is put there %s', async (_, who, role, answer) => {
    const by = role === 'counsel' ? ids['counsel'] : ids['deputy'];
    const sql = `insert into clean_team_changes (id, case_id, account_id, change, reason_sealed, by_account, at)
      values ($1, $2, $3, 'added', '', $4, now())`;
    expect(await tried(who, role, sql, [newId(), caseId, ids['deputy'], by])).toBe(answer);
  });

  it.each([
    ['is taken back', `delete from exposures`],
    ['is moved', `update exposures set account_id = '${newId()}'`],
    ['of the team is changed', `update clean_team_changes set change = 'removed'`],
    ['is found clean', `update statements set provenance = 'voluntary'`],
    ['loses a source', 'delete from statement_sources'],
  ])('nothing %s', async (_, sql) => {
    expect(await tried('investigator', 'investigator', sql)).toBe('42501');
  });

  it('nobody is exposed in the name of another, nor to a case they do not see', async () => {
    const sql = `insert into exposures values ($1, $2, now(), 'opened')`;
    expect(await tried('supervisor', 'supervisor', sql, [caseId, ids['deputy']])).toBe('42501');
    expect(await tried('supervisor', 'custodian', sql, [caseId, ids['supervisor']])).toBe('42501');
    expect(await tried('supervisor', 'supervisor', sql, [caseId, ids['supervisor']])).toBe(1);
  });
});

describe('what a statement is', () => {
  const INSERT = `insert into statements (id, case_id, party_id, officer_id, kind, language, body_sealed, taken_at, taken_by,
      protection, protection_basis, provenance, privileged, advisement, advised_at, advisement_sealed)
    select $1, $2, s.party_id, s.officer_id, s.kind, 'en', '', '2026-11-02', $3, s.protection, '', s.provenance, s.privileged,
      s.advisement, s.advised_at, case when s.advisement is null then null else ''::bytea end
    from jsonb_to_record($4) as s(party_id uuid, officer_id uuid, kind text, protection text, provenance text, privileged boolean,
      advisement text, advised_at timestamptz)`;
  const advised = { advisement: 'lybarger', advised_at: '2026-11-01' };

  it.each<[string, object, string | number]>([
    ['as it should be', {}, 1],
    ['of an officer, compelled, advised', { of: 'officer', provenance: 'compelled', ...advised }, 1],
    ['compelled, without an advisement', { of: 'officer', provenance: 'compelled' }, '42501'],
    [
      'compelled, advised afterwards',
      { of: 'officer', provenance: 'compelled', ...advised, advised_at: '2026-11-03' },
      '42501',
    ],
    ['compelled, of no officer', { provenance: 'compelled', ...advised }, '42501'],
    [
      'compelled and privileged',
      { of: 'officer', provenance: 'compelled', privileged: true, ...advised },
      'compelled_is_not_privileged',
    ],
    ['advised and not compelled', { of: 'officer', ...advised }, '42501'],
    ['open, where the case is protected', { protection: 'open' }, 'protection_attaches'],
    ['open, of an officer', { of: 'officer', protection: 'open' }, 1],
    ['of nobody', { of: 'nobody' }, 'one_declarant'],
    ['as if it had been filed', { kind: 'narrative' }, '42501'],
  ])('%s', async (_, given, answer) => {
    const { of = 'party', ...more } = given as { of?: string };
    const row = {
      ...{ kind: 'interview', protection: 'protected', provenance: 'voluntary', privileged: false },
      ...(of === 'party' && { party_id: partyId }),
      ...(of === 'officer' && { officer_id: officerId }),
      ...more,
    };
    const values = [newId(), caseId, ids['investigator'], row];
    expect(await tried('investigator', 'investigator', INSERT, values)).toBe(answer);
  });

  it('is inherited, whatever was said, over steps, and cannot be undone even by the owner', async () => {
    const said = (from: string) => ({
      ...SAID,
      status: 'protected',
      declarant: { role: 'witness' },
      text: 'She told me.',
      derivedFrom: { statementIds: [from] },
    });
    const second = await made(take(said(statementId)));
    const third = await made(take(said(second)));
    const provenances = () =>
      office.owner.query(`select provenance from statements where id = any($1)`, [[second, third]]);
    expect(await provenances()).toEqual([{ provenance: 'derived' }, { provenance: 'derived' }]);
    await expect(
      office.owner.query(`update statements set provenance = 'voluntary' where id = $1`, [third]),
    ).rejects.toThrow('what was compelled or derived stays so');
  });

  it('follows what is learnt of its source later, and so do the people who have read it', async () => {
    const exhibit = await made(people.investigator.upload(`${at()}/evidence`, 'Log', 'log.txt', 'seen'));
    const said = {
      ...SAID,
      status: 'protected',
      declarant: { role: 'witness' },
      text: 'I wrote the log.',
      derivedFrom: { evidenceIds: [exhibit] },
    };
    const first = await made(take(said));
    const second = await made(take({ ...said, derivedFrom: { statementIds: [first] } }));
    const provenances = () =>
      office.owner.query(`select provenance from statements where id = any($1) order by id`, [
        [first, second],
      ]);
    expect(await provenances()).toEqual([{ provenance: 'unknown' }, { provenance: 'unknown' }]);
    expect((await people.deputy.get(at())).raw.includes(first)).toBe(true);
    await worker.query(
      `insert into search_entries (id, case_id, kind, written_at, tokens) values ($1, $2, 'statement', now(), '{1}')`,
      [first, caseId],
    );
    await office.owner.query(`update evidence_items set provenance = 'derived' where id = $1`, [exhibit]);
    expect(await provenances()).toEqual([{ provenance: 'derived' }, { provenance: 'derived' }]);
    const known = await office.owner.query<{ id: string; how: string }[]>(
      `select account_id as id, how from exposures where case_id = $1 and account_id = $2`,
      [caseId, ids['deputy']],
    );
    expect(known).toEqual([{ id: ids['deputy'], how: 'had_seen' }]);
    expect(await office.owner.query('select from search_entries where id = $1', [first])).toEqual([]);
  });

  it('becomes clean with its last source, where none of them was compelled', async () => {
    const exhibit = await made(people.investigator.upload(`${at()}/evidence`, 'Post', 'post.txt', 'seen'));
    const id = await made(
      take({
        ...SAID,
        status: 'protected',
        declarant: { role: 'witness' },
        text: 'I wrote it.',
        derivedFrom: { evidenceIds: [exhibit] },
      }),
    );
    await office.owner.query(`update evidence_items set provenance = 'public' where id = $1`, [exhibit]);
    const rows = await office.owner.query<object[]>('select provenance from statements where id = $1', [id]);
    expect(rows).toEqual([{ provenance: 'voluntary' }]);
  });
});

describe('beside the desk', () => {
  it('the worker enters no word of it into the index', async () => {
    const entering = worker.query(
      `insert into search_entries (id, case_id, kind, written_at, tokens) values ($1, $2, 'statement', now(), '{1}')`,
      [statementId, caseId],
    );
    await expect(entering).rejects.toMatchObject({ constraint: 'compelled_is_not_searched' });
  });

  it.each([
    ['investigator', 'criminal_request_refused'],
    ['counsel', 1],
  ])('a criminal packet that %s asks for: %s', async (who, answer) => {
    const sql = `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose, subject)
      values ($1, $2, 'district_attorney', 'D', 90, 'requested', $3, now(), 'criminal_referral', 'officer')`;
    expect(await tried('supervisor', 'supervisor', sql, [newId(), caseId, ids[who]])).toBe(answer);
  });

  it('the clean team knows of no packet for discipline', async () => {
    await office.owner.query(
      `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at)
       values ($1, $2, 'chief_of_police', 'A', 91, 'requested', $3, now())`,
      [newId(), caseId, ids['investigator']],
    );
    const sql = 'select from referrals where case_id = $1 and copy = 91';
    expect(await tried('counsel', 'counsel', sql, [caseId])).toBe(0);
    expect(await tried('supervisor', 'supervisor', sql, [caseId])).toBe(1);
  });

  it('a case is not decided while somebody else’s allegation is open', async () => {
    const said = { typeId: 'force', officerId: null, text: 'x' };
    const id = await made(people.investigator.post(`${at()}/allegations`, said));
    await office.owner.query(
      `insert into findings (id, case_id, allegation_id, outcome, status, analysis_sealed, made_by, made_at, decided_by, decided_at)
       values ($1, $2, $3, 'unfounded', 'approved', '', $4, now(), $5, now())`,
      [newId(), caseId, id, ids['investigator'], ids['supervisor']],
    );
    const rows = await office.owner.query<object[]>('select every_allegation_decided($1) as decided', [
      caseId,
    ]);
    expect(rows).toEqual([{ decided: true }]);
    await made(people.investigator.post(`${at()}/allegations`, said));
    const [seen] = await office.owner.query<{ decided: boolean }[]>(
      'select every_allegation_decided($1) as decided',
      [caseId],
    );
    expect(seen?.decided).toBe(false);
  });
});
