import type { Client } from 'pg';
import { withClient, type Keyring } from '@redress/platform';
import { CaseSeal } from './case-seal.js';

/** Few at a time: each is read, sealed and written back by itself. */
const BATCH = 500;

interface Leftover {
  id: string;
  caseId: string;
  words: string;
  wrapped: Buffer;
}

/** A column of before: which rows still say something in the clear, and how one of them is sealed. */
interface Column {
  clear: string;
  seal: (owner: Client, row: Leftover, seal: CaseSeal) => Promise<unknown>;
  tables: readonly string[];
}

/** The classification that another body gave a complaint. */
const CLASSIFICATION: Column = {
  clear: `
    select k.id, k.case_id as "caseId", k.classification as words, c.wrapped_key as wrapped
      from complaints k join cases c on c.id = k.case_id where k.classification is not null limit $1`,
  seal: (owner, { id, words }, seal) =>
    owner.query('update complaints set classification_sealed = $2, classification = null where id = $1', [
      id,
      seal.seal('complaints.classification', id, words),
    ]),
  tables: ['complaints'],
};

/** What counsel called the law for a narrowing, beside the request and beside the statement that it opened. */
const NARROWING: Column = {
  clear: `
    select s.id, s.case_id as "caseId", s.basis as words, c.wrapped_key as wrapped
      from shield_changes s join cases c on c.id = s.case_id
     where s.change <> 'raised' and s.basis not like 'sealed:%' limit $1`,
  seal: (owner, { id, caseId, words }, seal) =>
    owner.query(
      `with said as (update shield_changes set basis = $2 where id = $1 returning statement_id)
       update statements s set protection_basis = $2 from said where s.id = said.statement_id and s.protection_basis = $3`,
      [id, seal.sealWords(caseId, words), words],
    ),
  tables: ['shield_changes', 'statements'],
};

/**
 * Seals what an earlier version stored in the clear. SQL cannot do it, for the keys of the cases are not in the
 * database; so it follows the migrations, as the owner. Afterwards the tables are written anew, for PostgreSQL keeps
 * old rows on its pages until they are needed.
 * @returns how many were sealed.
 */
export async function sealLeftovers(ownerUrl: string, keyring: Keyring): Promise<number> {
  return withClient(ownerUrl, async (owner) => {
    let sealed = 0;
    for (const column of [CLASSIFICATION, NARROWING]) sealed += await sealColumn(owner, keyring, column);
    return sealed;
  });
}

async function sealColumn(owner: Client, keyring: Keyring, { clear, seal, tables }: Column): Promise<number> {
  let sealed = 0;
  for (;;) {
    const { rows } = await owner.query<Leftover>(clear, [BATCH]);
    if (rows.length === 0) break;
    for (const row of rows)
      await seal(owner, row, new CaseSeal(keyring.openCaseKey(row.caseId, row.wrapped)));
    sealed += rows.length;
  }
  if (sealed > 0) for (const table of tables) await owner.query(`vacuum (full) ${table}`);
  return sealed;
}
