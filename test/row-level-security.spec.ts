import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { newId } from '@redress/platform';
import { CASE_STATUSES, TRANSITIONS, type CaseStatus } from '../libs/casefile/src/status.js';
import type { Person, TestOffice } from './office.js';

/*
 * The application with its policies switched off: the guard lets every role through, every case may be read and
 * changed by everybody, no wall is looked for. What is refused here, PostgreSQL refuses by itself.
 */
const roles = await import('../libs/access/src/roles.js');
jest.unstable_mockModule('../libs/access/src/roles.js', () => ({ ...roles, holds: () => true }));
jest.unstable_mockModule('../libs/casefile/src/casefile.policy.js', () => ({ mayAct: () => true }));
jest.unstable_mockModule('../libs/casefile/src/walls.js', () => ({
  isWalled: () => Promise.resolve(false),
  unwalled: () => '(:me::uuid is null or true)',
}));
const { TestOffice: Office } = await import('./office.js');

const STAFF = [
  'screener',
  'investigator',
  'supervisor',
  'counsel',
  'custodian',
  'liaison',
  'auditor',
  'administrator',
] as const;
type Staff = (typeof STAFF)[number];

/** Which cases each role's transactions may see at all. */
const SEES: Record<Staff, readonly string[]> = {
  screener: ['in review'],
  investigator: ['mine'],
  supervisor: ['in review', 'mine', 'another’s'],
  counsel: ['in review', 'mine', 'another’s'],
  custodian: [],
  liaison: [],
  auditor: [],
  administrator: [],
};

let office: TestOffice;
const people = {} as Record<Staff, Person>;
const accounts = {} as Record<Staff, string>;
const cases: Record<string, string> = {};

beforeAll(async () => {
  office = await Office.open();
  for (const role of STAFF) {
    accounts[role] = await office.addPerson(role, `${role}@rls.example`);
    people[role] = await office.signInAs(`${role}@rls.example`);
  }
  const another = await office.addPerson('investigator', 'another@rls.example');
  const named = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'rls', 'rls', 'Officer', ' officer ', '{}', true, now())`,
    [named],
  );
  const open = async (
    name: string,
    status: string,
    investigatorId: string | null,
    officers: object[] = [],
  ) => {
    const filed = await office
      .visitor()
      .post<{ number: string }>('/api/v1/complaints', { narrative: name, officers });
    const [row] = await office.owner.query<{ id: string }[]>(
      'select case_id as id from complaints where number = $1',
      [filed.body.number],
    );
    cases[name] = row?.id ?? '';
    await office.owner.query('update cases set status = $2, investigator_id = $3 where id = $1', [
      row?.id,
      status,
      investigatorId,
    ]);
  };
  await open('in review', 'in_review', null);
  await open('mine', 'investigating', accounts.investigator);
  await open('another’s', 'investigating', another);
  await open('walled', 'in_review', null, [{ officerId: named }]);
  await open('walled and mine', 'investigating', accounts.investigator, [{ officerId: named }]);
  for (const role of STAFF) await people[role].post('/api/v1/ties', { kind: 'officer', officerId: named });
});
afterAll(() => office.close());

describe('with the application’s policies switched off', () => {
  it.each(STAFF)('a %s still reads only what PostgreSQL shows them', async (role) => {
    const read: string[] = [];
    for (const [name, id] of Object.entries(cases)) {
      const { status } = await people[role].get(`/api/v1/cases/${id}`);
      if (status === 200) read.push(name);
      else expect([name, status]).toEqual([name, 404]);
    }
    expect(read).toEqual(SEES[role]);
    const list = await people[role].get<{ items: { id: string }[] }>('/api/v1/cases?limit=100');
    const listed = Object.keys(cases).filter((name) => list.body.items.some(({ id }) => id === cases[name]));
    expect(listed.filter((name) => !SEES[role].includes(name))).toEqual([]);
  });

  it.each(STAFF)('a %s still changes nothing that they do not see', async (role) => {
    for (const [name, id] of Object.entries(cases)) {
      const { status } = await people[role].post(`/api/v1/cases/${id}/notes`, { body: 'hello' });
      expect([name, status]).toEqual([name, SEES[role].includes(name) ? 201 : 404]);
    }
  });
});

describe('the desk’s own connection', () => {
  const TABLES = [
    'cases',
    'complaints',
    'named_officers',
    'parties',
    'statements',
    'statement_sources',
    'exposures',
    'clean_team_changes',
    'allegations',
    'notes',
    'assessments',
    'assessment_changes',
    'evidence_items',
    'evidence_copies',
    'exhibit_areas',
    'exhibit_area_liftings',
    'evidence_uploads',
    'custody_events',
    'clocks',
    'clock_changes',
    'clock_warnings',
    'tolls',
    'toll_ends',
    'reasons',
    'tracks',
    'closings',
    'allegation_changes',
    'finding_versions',
    'tasks',
    'findings',
    'referrals',
    'custodian_keys',
    'vaults',
    'vault_shares',
    'vault_handovers',
    'identities',
    'openings',
    'opened_identities',
    'packet_items',
    'packet_looks',
    'shield_changes',
    'consents',
    'ties',
    'entries',
    'certification_requests',
    'hold_changes',
    'destructions',
    'mailboxes',
    'messages',
    'message_reads',
    'message_files',
  ];
  let desk: pg.Client;

  beforeAll(async () => {
    desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
  });
  afterAll(() => desk.end());

  /** How many rows of each table somebody's transaction sees. */
  async function rowsFor(settings: Record<string, string>): Promise<Record<string, number>> {
    await desk.query('begin');
    for (const [name, value] of Object.entries(settings))
      await desk.query('select set_config($1, $2, true)', [`redress.${name}`, value]);
    const seen: Record<string, number> = {};
    for (const table of TABLES)
      seen[table] = Number((await desk.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n);
    await desk.query('rollback');
    return seen;
  }
  const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]));

  it('sees nothing before it has said who acts', async () => expect(await rowsFor({})).toEqual(nothing));

  it.each(['custodian', 'liaison', 'auditor'] as const)('sees no case for a %s', async (role) => {
    const seen = await rowsFor({ role, account: accounts[role] });
    const keys = role === 'custodian' ? { custodian_keys: 2, vaults: 1, vault_shares: 2 } : {};
    expect(seen).toEqual({ ...nothing, ...keys, ties: 1 });
  });

  it.each(['', 'owner', 'postgres', 'Supervisor', "x' or true --"])(
    'sees nothing for a role that there is not: %j',
    async (role) => expect(await rowsFor({ role, account: newId() })).toEqual(nothing),
  );

  it('has row level security on every table that holds something of a case', async () => {
    const rows = await office.owner.query<{ name: string }[]>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'case_id' and not a.attisdropped
          and not c.relrowsecurity order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(NOT_ROW_LEVEL);
  });
});

describe('the steps of a case', () => {
  const pairs = CASE_STATUSES.flatMap((from) => CASE_STATUSES.map((to) => [from, to] as const));
  const isStep = (from: CaseStatus, to: CaseStatus) => Object.values(TRANSITIONS[from]).includes(to);

  it('are those of the program, and PostgreSQL lets the desk jump to no other', async () => {
    const desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    const caseId = cases['in review'];
    const taken: string[] = [];
    // Closing needs its reason as well: somebody has given it.
    const reason = newId();
    await office.owner.query(
      `insert into reasons (id, case_id, by_account, at, words_sealed) values ($1, $2, $3, now(), '')`,
      [reason, caseId, accounts.supervisor],
    );
    const sayWhy = async (from: CaseStatus) => {
      await office.owner.query('delete from closings');
      if (isStep(from, 'closed'))
        await office.owner.query(`insert into closings values ($1, $2, $3, $4, now())`, [
          caseId,
          from,
          reason,
          accounts.supervisor,
        ]);
    };
    for (const [from, to] of pairs.filter((pair) => pair[0] !== pair[1])) {
      await office.owner.query('update cases set status = $2 where id = $1', [caseId, from]);
      await sayWhy(from);
      for (const role of STAFF) {
        await desk.query('begin');
        await desk.query(
          `select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
          [role, accounts[role]],
        );
        const done = await desk
          .query('update cases set status = $2 where id = $1', [caseId, to])
          .then(({ rowCount }) => rowCount === 1)
          .catch((error: { constraint?: string; code?: string }) => {
            // Refused for the step, or because they would no longer see the case.
            expect([error.constraint === 'case_status_step', error.code === '42501']).toContain(true);
            return false;
          });
        await desk.query('rollback');
        if (done) taken.push(`${from} ${to} ${role}`);
      }
    }
    await desk.end();
    await office.owner.query(`update cases set status = 'in_review' where id = $1`, [caseId]);
    await office.owner.query('delete from closings');
    const byPeople = pairs.filter(([from, to]) => from !== to && from !== 'filed' && isStep(from, to));
    expect([...new Set(taken.map((step) => step.split(' ').slice(0, 2).join(' ')))]).toEqual(
      byPeople.map((pair) => pair.join(' ')),
    );
    expect(taken.filter((step) => !/ (screener|supervisor)$/.test(step))).toEqual([]);
  });
});

/** Ids only: the record, and the walls themselves. */
const NOT_ROW_LEVEL = ['journal', 'journal_log', 'walls'];

describe('the portal’s own connection', () => {
  let portal: pg.Client;
  beforeAll(async () => {
    portal = new pg.Client({ connectionString: office.database.urls.portal });
    await portal.connect();
  });
  afterAll(() => portal.end());

  it.each([
    ['nobody', {}],
    ['a made-up organisation', { organisation: newId() }],
    ['a supervisor', { role: 'supervisor', account: newId() }],
    ['a made-up receipt', { receipt: 'ab'.repeat(32) }],
    ['a made-up case', { case: newId() }],
  ])('sees no filing for %s', async (_, settings) => {
    await portal.query('begin');
    for (const [name, value] of Object.entries(settings))
      await portal.query('select set_config($1, $2, true)', [`redress.${name}`, value]);
    for (const table of ['cases', 'complaints'])
      expect((await portal.query(`select id from ${table}`)).rows).toEqual([]);
    await portal.query('rollback');
  });
});
