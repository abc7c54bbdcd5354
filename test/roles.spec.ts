import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from './postgres.js';

/*
 * What each door's database role may do with each table, as PostgreSQL itself answers:
 *   S select   I insert   U update   D delete, on the whole table; in small letters on some columns, listed below.
 * Nobody but the owner may truncate a table, refer to one or hang a trigger on one.
 */
const GRANTS = `
                      portal  desk   worker
  accounts            Su      Su     S
  allegations         -       SI     S
  assessment_changes  -       SI     SIU
  assessments         -       SU     SIU
  case_officers       -       -      -
  cases               sI      Su     Su
  certification_requests SI      Su     -
  clocks              -       S      SIU
  complaints          sI      S      S
  entries             -       SIu    -
  evidence_items      -       SI     S
  factors             SIuD    SIuD   -
  findings            -       SIU    S
  journal             I       SI     SI
  journal_checkpoints S       S      SI
  journal_log         s       S      SI
  journal_nodes       S       S      SI
  journal_outbox      I       I      SIUD
  migrations          -       -      -
  named_officers      I       S      S
  notes               -       SI     S
  officer_assignments S       S      S
  officer_units       -       -      -
  officers            S       S      S
  organisations       S       S      S
  parties             I       S      S
  record_reviews      -       SI     -
  recovery_codes      SIuD    SIuD   -
  referrals           -       SIU    SU
  relay_cursor        -       -      Su
  sessions            SIUD    SIUD   -
  sign_in_attempts    SIUD    SIUD   -
  statements          I       Su     Su
  ties                -       SIu    -
  walls               -       S      S
  walls_due           -       -      -
`;

/** The columns behind the small letters. */
const COLUMNS = `
  portal select cases       closed_at, id, status
  portal select complaints  anonymous, case_id, filed_by, id, language, number, organisation_id, receipt_hash, received_at, received_on
  portal select journal_log leaf, n
  portal update accounts    password_hash
  portal update factors     confirmed_at, counter, last_step, used_at
  portal update recovery_codes used_at
  desk   update accounts    password_hash
  desk   update cases       closed_at, investigator_id, next_allegation, next_exhibit, status
  desk   update certification_requests decided_by, decision_sealed
  desk   update entries     case_id, decided_at, decided_by, decision, ends_at
  desk   update factors     confirmed_at, counter, last_step, used_at
  desk   update recovery_codes used_at
  desk   update statements  protection, protection_basis
  desk   update ties        ended_at, ended_by
  worker update cases       status
  worker update relay_cursor next
  worker update statements  protection, protection_basis
`;

const DOORS = ['portal', 'desk', 'worker'] as const;
type Door = (typeof DOORS)[number];
const VERBS = ['select', 'insert', 'update', 'delete'] as const;

let database: FreshDatabase;
let owner: pg.Client;
const doors = {} as Record<Door, pg.Client>;

beforeAll(async () => {
  database = await freshDatabase();
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  owner = await connect(database.ownerUrl);
  for (const door of DOORS) doors[door] = await connect(database.urls[door]);
});
afterAll(async () => {
  await Promise.all([owner, ...Object.values(doors)].map((client) => client.end()));
  await database.drop();
});

async function rowsOf<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await owner.query<T>(sql, values)).rows;
}

interface Privilege {
  table: string;
  whole: boolean;
  columns: string[];
}

/** What a role may do with one verb, table by table. */
const privilegesOf = (door: Door, verb: string) =>
  rowsOf<Privilege>(
    `select c.relname as table, has_table_privilege($1, c.oid, $2) as whole,
            case when $2 in ('select', 'insert', 'update', 'references') then array(
              select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 and has_column_privilege($1, c.oid, a.attnum, $2) order by a.attname) else '{}' end as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`,
    [`redress_${door}`, verb],
  );

describe('the grants of the doors', () => {
  it('are those of the table', async () => {
    const letters = new Map<string, Record<Door, string>>();
    for (const door of DOORS) {
      for (const verb of VERBS) {
        for (const { table, whole, columns } of await privilegesOf(door, verb)) {
          const cell = letters.get(table) ?? { portal: '', desk: '', worker: '' };
          const letter = verb.slice(0, 1);
          cell[door] += whole ? letter.toUpperCase() : columns.length > 0 ? letter : '';
          letters.set(table, cell);
        }
      }
    }
    const lines = [...letters].map(
      ([table, { portal, desk, worker }]) =>
        `  ${table.padEnd(19)} ${(portal || '-').padEnd(7)} ${(desk || '-').padEnd(6)} ${worker || '-'}`,
    );
    expect(`\n                      portal  desk   worker\n${lines.join('\n')}\n`).toBe(GRANTS);
  });

  it('on some columns only are those of the list', async () => {
    const lines = [];
    for (const door of DOORS) {
      for (const verb of VERBS) {
        for (const { table, whole, columns } of await privilegesOf(door, verb)) {
          if (!whole && columns.length > 0)
            lines.push(`  ${door.padEnd(6)} ${verb} ${table.padEnd(11)} ${columns.join(', ')}`);
        }
      }
    }
    expect(`\n${lines.join('\n')}\n`).toBe(COLUMNS);
  });

  it('never hold truncate, references, trigger or maintain', async () => {
    for (const door of DOORS) {
      for (const verb of ['truncate', 'references', 'trigger', 'maintain']) {
        const held = (await privilegesOf(door, verb)).filter(
          ({ whole, columns }) => whole || columns.length > 0,
        );
        expect([door, verb, held]).toEqual([door, verb, []]);
      }
    }
  });

  it('cannot be passed on, and no door is more than a door', async () => {
    const roles = await rowsOf(
      `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin,
              (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of,
              (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relowner = r.oid and n.nspname = 'public') as owns
         from pg_roles r where rolname like 'redress\\_%' order by rolname`,
    );
    expect(roles).toEqual(
      ['redress_desk', 'redress_portal', 'redress_worker'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        rolcanlogin: true,
        member_of: 0,
        owns: 0,
      })),
    );
    const grantable = await rowsOf(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where is_grantable = 'YES' and grantee in ('redress_portal', 'redress_desk', 'redress_worker', 'PUBLIC')`,
    );
    expect(grantable).toEqual([]);
  });

  it('give nothing to everybody: no table of ours is open to PUBLIC', async () => {
    const open = await rowsOf(
      `select table_schema, table_name, privilege_type from information_schema.role_table_grants
        where grantee = 'PUBLIC' and table_schema in ('public', 'bullmq')`,
    );
    expect(open).toEqual([]);
  });

  it('let only the worker into the queues, and nobody make tables beside ours', async () => {
    const usage = await rowsOf(
      `select d as door, has_schema_privilege('redress_' || d, 'bullmq', 'usage') as queues,
              has_schema_privilege('redress_' || d, 'public', 'create') as makes
         from unnest($1::text[]) d`,
      [[...DOORS]],
    );
    expect(usage).toEqual([
      { door: 'portal', queues: false, makes: false },
      { door: 'desk', queues: false, makes: false },
      { door: 'worker', queues: true, makes: false },
    ]);
  });
});

describe('PostgreSQL refuses', () => {
  const attempt = async (door: Door, sql: string) => {
    try {
      await doors[door].query(sql);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const REFUSED = '42501';
  const id = '00000000-0000-7000-8000-000000000000';

  it.each<[Door, string, string]>([
    ['portal', 'reading statements', 'select body_sealed from statements'],
    ['portal', 'counting statements', 'select count(*) from statements'],
    ['portal', 'reading names', 'select details_sealed from parties'],
    ['portal', 'reading whom a complaint names', 'select * from named_officers'],
    ['portal', 'reading where and when it happened', 'select occurrence_sealed from complaints'],
    ['portal', 'reading everything of a complaint', 'select * from complaints'],
    ['portal', 'reading case keys', 'select wrapped_key from cases'],
    ['portal', 'learning who investigates', 'select investigator_id from cases'],
    ['portal', 'reading notes', 'select * from notes'],
    ['portal', 'reading allegations', 'select * from allegations'],
    ['portal', 'reading assessments', 'select * from assessments'],
    ['portal', 'reading findings', 'select * from findings'],
    ['portal', 'reading evidence', 'select * from evidence_items'],
    ['portal', 'reading referrals', 'select * from referrals'],
    ['portal', 'reading the journal', 'select * from journal'],
    ['portal', 'reading whose entries are in the log', 'select entry_id, case_id from journal_log'],
    ['portal', 'reading when entries were written', 'select at, fact from journal_log'],
    ['portal', 'signing off the record', `insert into record_reviews (id) values ('${id}')`],
    ['desk', 'writing into the log', `insert into journal_log (n, seq, entry_id) values (0, 0, '${id}')`],
    ['desk', 'writing a checkpoint', `insert into journal_checkpoints (size) values (1)`],
    ['desk', 'changing a sign-off', `update record_reviews set remarks = ''`],
    ['desk', 'deleting a sign-off', 'delete from record_reviews'],
    ['portal', 'reading the outbox', 'select * from journal_outbox'],
    ['portal', 'changing a case', `update cases set status = 'closed'`],
    [
      'portal',
      'getting back what it wrote',
      `insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis)
       values ('${id}', '${id}', '${id}', 'x', 'en', '', now(), 'open', '') returning body_sealed`,
    ],
    ['portal', 'writing an allegation', `insert into allegations values ('${id}')`],
    [
      'portal',
      'making an account',
      `insert into accounts (id, email, name, role, password_hash, created_at) values ('${id}', 'x@y', 'x', 'supervisor', 'x', now())`,
    ],
    [
      'desk',
      'making an account',
      `insert into accounts (id, email, name, role, password_hash, created_at) values ('${id}', 'x@y', 'x', 'supervisor', 'x', now())`,
    ],
    ['desk', 'changing what somebody is', `update accounts set role = 'administrator'`],
    ['desk', 'letting somebody in again', 'update accounts set disabled_at = null'],
    ['portal', 'changing whose account it is', `update accounts set email = 'x@y'`],
    ['worker', 'changing a password', `update accounts set password_hash = 'x'`],
    ['desk', 'putting another secret into a factor', `update factors set secret_sealed = ''`],
    ['portal', 'giving a factor to somebody else', `update factors set account_id = '${id}'`],
    ['desk', 'making a used recovery code good for another', `update recovery_codes set code_hash = ''`],
    ['worker', 'reading second factors', 'select * from factors'],
    ['worker', 'reading wrong tries', 'select * from sign_in_attempts'],
    ['portal', 'making itself an advocate’s organisation', `update accounts set organisation_id = null`],
    ['desk', 'changing a statement', `update statements set body_sealed = ''`],
    ['desk', 'putting another key on a case', `update cases set wrapped_key = ''`],
    ['desk', 'deleting a complaint', 'delete from complaints'],
    ['desk', 'deleting a note', 'delete from notes'],
    ['desk', 'changing a note', `update notes set body_sealed = ''`],
    ['desk', 'changing an allegation', `update allegations set text_sealed = ''`],
    ['desk', 'changing what evidence was received', `update evidence_items set sha256 = repeat('0', 64)`],
    ['desk', 'deleting evidence', 'delete from evidence_items'],
    ['desk', 'making an assessment', `insert into assessments (case_id) values ('${id}')`],
    ['desk', 'erasing what it changed of an assessment', 'delete from assessment_changes'],
    ['desk', 'rewriting what it changed of an assessment', `update assessment_changes set before = 'null'`],
    ['desk', 'deleting a finding', 'delete from findings'],
    ['desk', 'deleting a referral', 'delete from referrals'],
    ['desk', 'moving a clock', `update clocks set due_on = now()`],
    [
      'desk',
      'filing a complaint',
      `insert into cases (id, status, wrapped_key, opened_at) values ('${id}', 'filed', '', now())`,
    ],
    ['worker', 'making a finding', `insert into findings (id) values ('${id}')`],
    ['worker', 'approving a finding', `update findings set status = 'approved'`],
    ['worker', 'asking for a packet', `insert into referrals (id) values ('${id}')`],
    ['worker', 'assigning a case', `update cases set investigator_id = null`],
    ['worker', 'reading sessions', 'select * from sessions'],
    ['worker', 'changing evidence', `update evidence_items set blob = 'x'`],
    ['portal', 'reading the queues', 'select * from information_schema.tables t, bullmq.job j'],
    ['desk', 'making a table', 'create table mine (n int)'],
    ['worker', 'making a table', 'create table mine (n int)'],
    ['portal', 'making a role', 'create role intruder login'],
    ['desk', 'becoming another door', 'set role redress_worker'],
    ['portal', 'reading files of the server', `copy (select 1) to '/tmp/x'`],
    ['desk', 'changing the roster', `update officers set name = 'x'`],
    ['worker', 'changing the roster', `delete from officers`],
  ])('the %s %s', async (door, _, sql) => {
    // Asked first whether the statement is one at all: the owner may do it, or fails for another reason than rights.
    expect(await attempt(door, sql)).toBe(REFUSED);
  });

  it.each(DOORS)('the %s changing, deleting or emptying the journal', async (door) => {
    for (const sql of [
      `update journal set payload = '{}'`,
      `update journal set at = now()`,
      'delete from journal',
      'truncate journal',
      'drop table journal',
      'alter table journal disable trigger all',
      `insert into journal (id, at, fact, actor_role, payload) values ('${id}', now(), 'x', 'x', '{}') on conflict (id) do update set fact = 'y'`,
    ])
      expect([sql, await attempt(door, sql)]).toEqual([sql, REFUSED]);
  });

  it.each(DOORS)('the %s changing, deleting or emptying the log and its checkpoints', async (door) => {
    for (const table of ['journal_log', 'journal_nodes', 'journal_checkpoints'])
      for (const sql of [
        `update ${table} set ${table === 'journal_log' ? 'leaf' : table === 'journal_nodes' ? 'hash' : 'root'} = ''`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger all`,
      ])
        expect([sql, await attempt(door, sql)]).toEqual([sql, REFUSED]);
  });

  it('everybody but the worker taking from the outbox', async () => {
    for (const door of ['portal', 'desk'] as const) {
      for (const sql of [
        'select * from journal_outbox',
        'delete from journal_outbox',
        'update journal_outbox set n = default',
      ])
        expect([door, sql, await attempt(door, sql)]).toEqual([door, sql, REFUSED]);
    }
    expect(await attempt('worker', 'delete from journal_outbox')).toBe('done');
  });

  it('nothing of what a door is there for', async () => {
    const entry = `insert into journal (id, at, fact, actor_role, payload) values (gen_random_uuid(), now(), 'x', 'x', '{}')`;
    for (const door of DOORS) expect([door, await attempt(door, entry)]).toEqual([door, 'done']);
    expect(
      await attempt(
        'portal',
        `insert into cases (id, status, wrapped_key, opened_at) values (gen_random_uuid(), 'filed', '', now())`,
      ),
    ).toBe('done');
    expect(await attempt('desk', 'select body_sealed from statements')).toBe('done');
    expect(await attempt('desk', `update cases set status = 'filed'`)).toBe('done');
    expect(await attempt('worker', `update cases set status = 'filed'`)).toBe('done');
  });
});
