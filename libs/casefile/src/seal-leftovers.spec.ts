import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Keyring, newId, openText } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { CaseSeal } from './case-seal.js';
import { sealLeftovers } from './seal-leftovers.js';

/** Rows of before: when the classification of a complaint stood in its column in the clear. */
let database: FreshDatabase;
let owner: pg.Client;
let folder = '';
let keyring: Keyring;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'redress-leftovers-'));
  keyring = Keyring.load(folder);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => owner.query('truncate cases, complaints cascade'));

/** Stores as the earlier version did, which knew neither the sealed column nor the check on the old one. */
async function before(classifications: readonly (string | null)[], wrappedFor?: string): Promise<string[]> {
  await owner.query('alter table complaints drop constraint classification_is_sealed');
  const ids: string[] = [];
  for (const classification of classifications) {
    const [caseId, id] = [newId(), newId()];
    const { wrapped } = keyring.newCaseKey(wrappedFor ?? caseId);
    await owner.query(
      `insert into cases (id, status, wrapped_key, opened_at) values ($1, 'filed', $2, now())`,
      [caseId, wrapped],
    );
    await owner.query(
      `insert into complaints (id, case_id, number, received_at, received_on, language, classification, declarant_role, receipt_hash)
       values ($1::uuid, $2, $1::text, now(), now(), 'en', $3, 'unknown', decode(replace($1::text, '-', ''), 'hex'))`,
      [id, caseId, classification],
    );
    ids.push(id);
  }
  await owner.query(
    'alter table complaints add constraint classification_is_sealed check (classification is null) not valid',
  );
  return ids;
}

/** The shield of the only case, as it was raised and narrowed when counsel's words stood in the clear. */
async function narrowedBefore(basis: string): Promise<{ caseId: string; statementId: string }> {
  const [statementId, accountId, partyId, askedId] = [newId(), newId(), newId(), newId()];
  const [{ id: caseId }] = (await owner.query<{ id: string }>('select id from cases')).rows as [
    { id: string },
  ];
  await owner.query(
    `insert into parties (id, case_id, role, pseudonym) values ($1, $2, 'complainant', 'C')`,
    [partyId, caseId],
  );
  await owner.query(
    `insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis, provenance)
     values ($1, $2, $3, 'narrative', 'en', '', now(), 'open', $4, 'voluntary')`,
    [statementId, caseId, partyId, basis],
  );
  await owner.query('alter table shield_changes disable trigger user');
  await owner.query('alter table shield_changes drop constraint basis_is_sealed');
  await owner.query(
    `insert into accounts (id, email, name, role, password_hash, created_at) values ($1::uuid, $1::text, 'B', 'counsel', '', now())`,
    [accountId],
  );
  for (const [id, change, words, asked] of [
    [newId(), 'raised', 'Set in screening.', null],
    [askedId, 'narrowing_asked', basis, null],
    [newId(), 'narrowing_approved', basis, askedId],
  ])
    await owner.query(
      `insert into shield_changes (id, case_id, statement_id, change, narrowing_id, basis, reason_sealed, by_account, at)
       values ($1, $2, $3, $4, $5, $6, '', $7, now())`,
      [id, caseId, statementId, change, asked, words, accountId],
    );
  return { caseId, statementId };
}

interface Row {
  id: string;
  case_id: string;
  classification: string | null;
  sealed: Buffer | null;
  wrapped: Buffer;
}
async function rows(): Promise<Row[]> {
  const found = await owner.query<Row>(
    `select k.id, k.case_id, k.classification, k.classification_sealed as sealed, c.wrapped_key as wrapped
       from complaints k join cases c on c.id = k.case_id order by k.id`,
  );
  return found.rows;
}
const opened = ({ id, case_id: caseId, sealed, wrapped }: Row) =>
  sealed && openText(keyring.openCaseKey(caseId, wrapped), sealed, `complaints.classification:${id}`);
/** Changes when the table is written anew. */
const fileOf = async () =>
  (await owner.query<{ file: string }>(`select pg_relation_filenode('complaints')::text as file`)).rows[0]
    ?.file;

const WORDS = ['Sexual misconduct', null, '警員不當行為', ' trimmed? no ', 'Physical abuse'];

describe('what an earlier version stored in the clear', () => {
  it('is sealed for its own case and row, and opens to the same words', async () => {
    await before(WORDS);
    expect(await sealLeftovers(database.ownerUrl, keyring)).toBe(4);
    const after = await rows();
    expect(after.map(({ classification }) => classification)).toEqual(WORDS.map(() => null));
    expect(after.map(opened)).toEqual(WORDS);
  });

  it('is gone from the table’s own pages, and a second time there is nothing to do', async () => {
    await before(WORDS);
    const written = await fileOf();
    await sealLeftovers(database.ownerUrl, keyring);
    const anew = await fileOf();
    expect(anew).not.toBe(written);
    const once = await rows();
    expect(await sealLeftovers(database.ownerUrl, keyring)).toBe(0);
    expect([await fileOf(), await rows()]).toEqual([anew, once]);
  });

  it('is all sealed, when it is more than is taken at once', async () => {
    await before(Array.from({ length: 501 }, (_, n) => `Category ${n}`));
    expect(await sealLeftovers(database.ownerUrl, keyring)).toBe(501);
    const after = await rows();
    expect(after.filter(({ classification }) => classification !== null)).toEqual([]);
    expect(new Set(after.map(opened)).size).toBe(501);
  });

  it('so are counsel’s words for a narrowing, beside the request and the statement; not the rules’ own', async () => {
    await before([null]);
    const { caseId, statementId } = await narrowedBefore('Recording of Ms Fuentes');
    expect(await sealLeftovers(database.ownerUrl, keyring)).toBe(2);
    const [{ case_id: id, wrapped }] = (await rows()) as [Row];
    expect(id).toBe(caseId);
    const seal = new CaseSeal(keyring.openCaseKey(id, wrapped));
    const { rows: kept } = await owner.query<{ basis: string }>(
      `select basis from shield_changes union all select protection_basis from statements where id = $1`,
      [statementId],
    );
    const words = kept.map(({ basis }) => basis);
    expect(words.filter((basis) => basis.includes('Fuentes'))).toEqual([]);
    expect(words.map((basis) => seal.openWords(id, basis)).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'Recording of Ms Fuentes'),
      'Set in screening.',
    ]);
    expect(await sealLeftovers(database.ownerUrl, keyring)).toBe(0);
  });

  it('stays as it was where the key of its case does not open: nothing is lost', async () => {
    await before(['Harassment'], newId());
    await expect(sealLeftovers(database.ownerUrl, keyring)).rejects.toMatchObject({ code: 'seal_broken' });
    expect((await rows()).map(({ classification, sealed }) => [classification, sealed])).toEqual([
      ['Harassment', null],
    ]);
  });
});
