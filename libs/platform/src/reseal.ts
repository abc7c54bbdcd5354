import { withClient } from './database.js';
import { Failure } from './errors.js';

/** How one column is sealed: by which key, and bound to what. */
export interface SealedAs {
  seal(id: string, plain: Uint8Array): Buffer;
  /** @throws Failure `seal_broken` */
  open(id: string, sealed: Uint8Array): Buffer;
}

/**
 * Seals rows that an earlier version sealed by another key. SQL cannot do it, for the keys are not in the database; so it
 * follows the migrations, as the owner. What opens by neither stays as it is: whoever needs it is told then.
 * @param rows a query for `id` and `sealed` @param put takes the id, what it is sealed as now, and what it was
 * @returns how many were sealed anew.
 */
export async function reseal(
  ownerUrl: string,
  { rows, put }: { rows: string; put: string },
  before: SealedAs,
  now: SealedAs,
): Promise<number> {
  return withClient(ownerUrl, async (owner) => {
    const found = await owner.query<{ id: string; sealed: Buffer }>(rows);
    let resealed = 0;
    for (const { id, sealed } of found.rows) {
      const plain = opened(now, id, sealed) ? undefined : opened(before, id, sealed);
      if (!plain) continue;
      await owner.query(put, [id, now.seal(id, plain), sealed]);
      resealed += 1;
    }
    return resealed;
  });
}

function opened(as: SealedAs, id: string, sealed: Uint8Array): Buffer | undefined {
  try {
    return as.open(id, sealed);
  } catch (error) {
    if (error instanceof Failure && error.code === 'seal_broken') return undefined;
    throw error;
  }
}
