import { newId, sealText } from '@redress/platform';
import { tokensOf, unitsOf } from '../../libs/search/src/words.rules.js';
import type { BenchOffice } from './bench-office.js';

/** More than facets are counted over. */
const STATEMENTS = 1_200;
const SENTENCE =
  'The officer told me at the pier that he would write me up unless I came along, and nobody else was there. ';

/** A word of all of them, one of every fortieth, and a phrase of these. */
export const ASKED = ['bridge', 'harbor', '"harbor bridge"'] as const;

/** The newest statements of the office, really sealed, of nine hundred characters: those that a search opens. */
export async function seedSearched(office: BenchOffice): Promise<void> {
  const { keyring } = office;
  const cases = await office.query<{ id: string }>('select id from cases order by id limit $1', [STATEMENTS]);
  const rows = cases.map(({ id: caseId }, n) => {
    const { key } = keyring.newCaseKey(caseId);
    const id = newId();
    const text = `${SENTENCE.repeat(8)}It was under the ${n % 40 === 0 ? 'harbor' : 'old'} bridge.`;
    const tokens = tokensOf(unitsOf(text, 'en')).map((token) => keyring.searchHash(token));
    return {
      ...{ caseId, id, partyId: newId(), tokens: `{${tokens.join()}}` },
      // As the worker leaves it behind.
      key: keyring.wrapCaseKey(caseId, key).toString('hex'),
      body: sealText(key, text, `statements.body:${id}`).toString('hex'),
    };
  });
  await office.query(FILL, [JSON.stringify(rows)]);
}

const FILL = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as given("caseId" uuid, id uuid, "partyId" uuid,
    tokens bigint[], key text, body text)),
  keyed as (update cases c set wrapped_key = decode(given.key, 'hex') from given where c.id = given."caseId"),
  person as (insert into parties (id, case_id, role, pseudonym)
    select "partyId", "caseId", 'victim', 'Person 1' from given),
  said as (insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis)
    select id, "caseId", "partyId", 'narrative', 'en', decode(body, 'hex'), now(), 'protected', 'Bench' from given)
  insert into search_entries (id, case_id, kind, written_at, tokens)
    select id, "caseId", 'statement', now(), tokens from given`;
