import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDecipheriv, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Keyring, keyPairOf, openBytes, openPortalKeyring, openWith } from '@redress/platform';
import { ManyMacs } from '../libs/platform/src/many-macs.js';
import { tokensOf, unitsOf } from '../libs/search/src/words.rules.js';
import { Scene } from './scene.js';

/*
 * Code of somebody else runs in the portal's process. What that process can read is its own file of keys and its way into
 * the database; beside it lies a stolen dump, with real cases in every state. Whatever the file holds is tried on
 * whatever the dump holds.
 */

type Row = Record<string, unknown>;

let scene: Scene;
let portal: Keyring;
let office: Keyring;
/** Every 32 bytes of the portal's file, and what it opens of mailboxes with them. */
let held: Buffer[];
let dump: Map<string, Row[]>;

beforeAll(async () => {
  scene = await Scene.open();
  const { dataFolder } = scene.office.config;
  portal = openPortalKeyring(dataFolder);
  office = Keyring.load(dataFolder);
  await fillIn();
  dump = await stolen();
  const file = readFileSync(join(dataFolder, 'portal/keyring.json'), 'utf8');
  const inFile = [...file.matchAll(/"([\w+/]{43}=)"/g)].map(([, secret = '']) =>
    Buffer.from(secret, 'base64'),
  );
  expect(inFile.length).toBeGreaterThan(10);
  const mailboxes = rowsOf('mailboxes').map((row) =>
    portal.openMailboxKey(row['case_id'] as string, row['wrapped_key'] as Buffer),
  );
  held = [...inFile, ...mailboxes];
});
afterAll(() => scene.close());

/** What the scene leaves out: notes of both sides, letters, and a complaint that no worker has seen yet. */
async function fillIn(): Promise<void> {
  const { office: house, cases } = scene;
  const maker = await house.signInAs('another.investigator@objects.example');
  const note = { body: 'The florist remembers a turquoise sedan.' };
  const answers = [
    await maker.post(`/api/v1/cases/${cases['mine']?.['caseId']}/notes`, note),
    await (
      await house.complainant(scene.receipts['early']!)
    ).post('/api/v1/complaint/messages', {
      body: 'Nobody has called me back since the spring.',
    }),
    await house.visitor().post('/api/v1/complaints', {
      narrative: 'He followed my sister home from the laundromat.',
      complainant: { name: 'Philippa Quintrell-Osei' },
    }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
}

/** Every row of every table. */
async function stolen(): Promise<Map<string, Row[]>> {
  const { owner } = scene.office;
  const tables = await owner.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const rows = new Map<string, Row[]>();
  for (const { name } of tables) rows.set(name, await owner.query<Row[]>(`select * from "${name}"`));
  return rows;
}

const rowsOf = (table: string): Row[] => dump.get(table) ?? [];

/** Which columns hold something that one of these keys opens. */
function openedBy(secrets: readonly Buffer[]): string[] {
  const found = new Set<string>();
  for (const [table, rows] of dump)
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (found.has(`${table}.${column}`) || !Buffer.isBuffer(value)) continue;
        const places = placesOf(table, column, row);
        if (secrets.some((secret) => opens(secret, value, places))) found.add(`${table}.${column}`);
      }
  return [...found].sort();
}

/** What the sealed value of a row may be bound to. */
function placesOf(table: string, column: string, row: Row): string[] {
  const ids = new Set(JSON.stringify(row).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []);
  const names = [
    `${table}.${column.replace(/_sealed$/, '')}`,
    `${table}:${column}`,
    `${table}:key`,
    `${table}.key`,
  ];
  return names.flatMap((name) => [...ids].map((id) => `${name}:${id}`));
}

/** As it is bound; or, whatever it is bound to, as text: who steals does not ask whether it was altered. */
function opens(secret: Buffer, sealed: Buffer, places: readonly string[]): boolean {
  const bytes = sealed[0] === 2 ? sealed.subarray(2) : sealed;
  if (bytes[0] !== 1 || bytes.length < 29) return false;
  for (const place of places) {
    try {
      openBytes(secret, bytes, place);
      return true;
    } catch {
      // Not with this key, or not bound to this place.
    }
  }
  return isText(unchecked(secret, bytes));
}

/** AES-GCM without a look at its tag: counter mode that begins at 2 (NIST SP 800-38D). */
function unchecked(secret: Buffer, sealed: Buffer): Buffer {
  const counter = Buffer.concat([sealed.subarray(1, 13), Buffer.of(0, 0, 0, 2)]);
  return createDecipheriv('aes-256-ctr', secret, counter).update(sealed.subarray(13, -16));
}

/** A signing key of these bytes (RFC 8410). */
const ed25519Of = (secret: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]),
    format: 'der',
    type: 'pkcs8',
  });

const isText = (bytes: Buffer) => bytes.length >= 24 && /^[\x20-\x7e\n]*$/.test(bytes.toString('latin1'));

describe('a portal that was taken over, with a dump beside it', () => {
  it('opens what the portal itself works with, and nothing else', () => {
    expect(openedBy(held)).toEqual([
      'certification_requests.request_sealed',
      // Of advocates alone; the next test.
      'factors.secret_sealed',
      // How many marks are of somebody, until the worker has made them slow.
      'fresh_traces.count_sealed',
      'mailboxes.statement_sealed',
      'mailboxes.wrapped_key',
      'messages.body_sealed',
      'vaults.public_sealed',
    ]);
  });

  it('opens no case: the same trial with the keys of the cases shows what stays shut', () => {
    const keys = rowsOf('cases').map((row) =>
      office.openCaseKey(row['id'] as string, row['wrapped_key'] as Buffer),
    );
    const shut = openedBy(keys);
    expect(shut).toEqual(
      expect.arrayContaining([
        'allegations.text_sealed',
        'complaints.occurrence_sealed',
        'evidence_items.title_sealed',
        'findings.analysis_sealed',
        'notes.body_sealed',
        'statements.body_sealed',
        'tasks.what_sealed',
      ]),
    );
    const ours = new Set(openedBy(held));
    expect(shut.filter((column) => ours.has(column))).toEqual([]);
  });

  it('opens no key of a case, neither one that was sealed to the office just now nor one that the worker has wrapped', () => {
    const forms = new Set(rowsOf('cases').map((row) => (row['wrapped_key'] as Buffer)[0]));
    expect([...forms].sort()).toEqual([1, 3]);
    for (const { id, wrapped_key: wrapped } of rowsOf('cases') as { id: string; wrapped_key: Buffer }[]) {
      expect(() => portal.openCaseKey(id, wrapped)).toThrow('key_not_here');
      const key = office.openCaseKey(id, wrapped);
      const binding = { info: 'redress/case key', aad: `cases:key:${id}` };
      for (const secret of held) {
        expect(unchecked(secret, wrapped).equals(key)).toBe(false);
        expect(() => openWith(keyPairOf(secret), wrapped.subarray(2), binding)).toThrow('seal_broken');
      }
    }
  });

  it('opens second factors of advocates alone', () => {
    const roles = new Map(rowsOf('accounts').map((row) => [row['id'], row['role']]));
    const factors = rowsOf('factors') as { id: string; account_id: string; secret_sealed: Buffer | null }[];
    const whose = factors.filter(
      ({ id, secret_sealed: sealed }) =>
        sealed && held.some((secret) => opens(secret, sealed, [`factors:secret_sealed:${id}`])),
    );
    expect([...new Set(whose.map(({ account_id: id }) => roles.get(id)))]).toEqual(['advocate']);
    expect(new Set(factors.map(({ account_id: id }) => roles.get(id))).size).toBeGreaterThan(5);
  });

  it('opens nobody’s name', () => {
    const boxes = rowsOf('identities') as { party_id: string; vault_id: string; box: Buffer }[];
    expect(boxes.length).toBeGreaterThan(3);
    for (const { party_id: partyId, vault_id: vaultId, box } of boxes)
      for (const secret of held)
        expect(() =>
          openWith(keyPairOf(secret), box, {
            info: 'redress/vault/identity',
            aad: `identities.box:${vaultId}:${partyId}`,
          }),
        ).toThrow('seal_broken');
  });

  it('cannot try words: no hash of the search or of alike complaints comes out of what it holds', () => {
    const tokens = new Set(rowsOf('search_entries').flatMap((row) => row['tokens'] as string[]));
    const words = tokensOf(unitsOf('The officer pushed me against the wall of the station.', 'en'));
    expect(words.filter((word) => tokens.has(office.searchHash(word))).length).toBeGreaterThan(5);
    const asSearched = (secret: Buffer, word: string) =>
      BigInt.asIntN(64, BigInt(`0x${new ManyMacs(secret).of(word).slice(0, 16)}`)).toString();
    expect(held.flatMap((secret) => words.filter((word) => tokens.has(asSearched(secret, word))))).toEqual(
      [],
    );
    expect(() => portal.searchHash('station')).toThrow('key_not_here');
    expect(() => portal.shingleHash('against the wall')).toThrow('key_not_here');
  });

  it('signs proofs of filing, and no checkpoint', () => {
    const publicOf = (key: KeyObject) =>
      createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('hex');
    const log = publicOf(office.signingKey('log'));
    expect(held.map((secret) => publicOf(ed25519Of(secret)))).not.toContain(log);
    expect(publicOf(portal.signingKey('filing'))).toBe(publicOf(office.signingKey('filing')));
    expect(() => portal.signingKey('log')).toThrow('key_not_here');
  });

  it('makes no password of another door', () => {
    for (const door of ['owner', 'desk', 'worker'])
      expect(() => portal.doorPassword(door)).toThrow('key_not_here');
  });
});

describe('its way into the database, on behalf of people and cases that are real', () => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: scene.office.database.urls.portal });
    await client.connect();
  });
  afterAll(() => client.end());

  async function as<T>(who: Record<string, string>, work: () => Promise<T>): Promise<T> {
    await client.query('begin');
    try {
      for (const [name, value] of Object.entries(who))
        await client.query('select set_config($1, $2, true)', [`redress.${name}`, value]);
      return await work();
    } finally {
      await client.query('rollback');
    }
  }

  /** Columns of sealed bytes in which there is something to read. */
  async function sealedThatIsRead(): Promise<string[]> {
    const { rows } = await client.query<{ name: string; place: string }>(
      `select table_name as name, column_name as place from information_schema.columns
        where table_schema = 'public' and data_type = 'bytea'
          and has_column_privilege(format('%I', table_name), column_name, 'select') order by 1, 2`,
    );
    const read: string[] = [];
    for (const { name, place } of rows) {
      const { rowCount } = await client.query(`select from "${name}" where "${place}" is not null limit 1`);
      if (rowCount) read.push(`${name}.${place}`);
    }
    return read;
  }

  const idsIn = async (table: string, column: string) =>
    (await client.query<Row>(`select distinct "${column}" as id from ${table} order by 1`)).rows.map(
      ({ id }) => id,
    );

  it('shows an organisation’s own filings and no others', async () => {
    const filings = rowsOf('complaints') as { case_id: string; organisation_id: string | null }[];
    const organisations = [...new Set(filings.flatMap(({ organisation_id: id }) => id ?? []))];
    expect(organisations.length).toBeGreaterThan(1);
    for (const organisation of organisations) {
      const own = filings
        .filter(({ organisation_id: id }) => id === organisation)
        .map(({ case_id: id }) => id);
      await as({ role: 'advocate', organisation }, async () => {
        expect(await idsIn('complaints', 'case_id')).toEqual(own.sort());
        expect(await idsIn('cases', 'id')).toEqual(own.sort());
      });
    }
  });

  it('shows whoever holds a receipt the one case, and of what is sealed only what passes through the portal', async () => {
    const read = new Set<string>();
    for (const { case_id: caseId } of rowsOf('complaints') as { case_id: string }[]) {
      await as({ role: 'complainant', case: caseId }, async () => {
        expect(await idsIn('cases', 'id')).toEqual([caseId]);
        for (const column of await sealedThatIsRead()) read.add(column);
      });
    }
    for (const organisation of await scene.office.owner.query<{ id: string }[]>(
      'select id from organisations',
    ))
      await as({ role: 'advocate', organisation: organisation.id }, async () => {
        for (const column of await sealedThatIsRead()) read.add(column);
      });
    // Keyed hashes of wrong tries, of receipts, of entries and of its own sessions, and what the portal works with.
    expect([...read].sort()).toEqual([
      'attempts.key',
      'complaints.receipt_hash',
      'factors.secret_sealed',
      'journal_checkpoints.root',
      'journal_log.leaf',
      'mailboxes.statement_sealed',
      'mailboxes.wrapped_key',
      'messages.body_sealed',
      'sessions.token_hash',
      'vaults.public_sealed',
    ]);
  });

  it.each([
    'select wrapped_key from cases',
    'select body_sealed from statements',
    'select body_sealed from notes',
    'select analysis_sealed from findings',
    'select title_sealed from evidence_items',
    'select text_sealed from allegations',
    'select occurrence_sealed from complaints',
    'select box from identities',
    'select tokens from search_entries',
    'select payload from journal',
    'update cases set wrapped_key = wrapped_key',
  ])('refuses, for a real case: %s', async (sql) => {
    const caseId = scene.cases['mine']?.['caseId'] ?? '';
    await as({ role: 'complainant', case: caseId }, () =>
      expect(client.query(sql)).rejects.toMatchObject({ code: '42501' }),
    );
  });
});
