import { sealText, withClient, type Keyring } from '@redress/platform';

/** Few at a time: each is read, sealed and written back by itself. */
const BATCH = 500;

interface Leftover {
  id: string;
  case_id: string;
  classification: string;
  wrapped_key: Buffer;
}

/**
 * Seals what an earlier version stored in the clear: the classification that another body gave a complaint. SQL
 * cannot do it, for the keys of the cases are not in the database; so it follows the migrations, as the owner.
 * Afterwards the table is written anew, for PostgreSQL keeps old rows on its pages until they are needed.
 * @returns how many were sealed.
 */
export async function sealLeftovers(ownerUrl: string, keyring: Keyring): Promise<number> {
  return withClient(ownerUrl, async (owner) => {
    let sealed = 0;
    for (;;) {
      const { rows } = await owner.query<Leftover>(
        `select k.id, k.case_id, k.classification, c.wrapped_key from complaints k join cases c on c.id = k.case_id
          where k.classification is not null limit $1`,
        [BATCH],
      );
      if (rows.length === 0) break;
      for (const { id, case_id: caseId, classification, wrapped_key: wrapped } of rows) {
        const place = `complaints.classification:${id}`;
        const bytes = sealText(keyring.openCaseKey(caseId, wrapped), classification, place);
        await owner.query(
          'update complaints set classification_sealed = $2, classification = null where id = $1',
          [id, bytes],
        );
      }
      sealed += rows.length;
    }
    if (sealed > 0) await owner.query('vacuum (full) complaints');
    return sealed;
  });
}
