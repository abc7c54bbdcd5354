import { CaseSeal } from '@redress/casefile';
import { withClient, type Keyring } from '@redress/platform';
import { alertDigest, referenceOf, sealedAlert, type AlertEvent } from './alert.seal.js';

/** Few at a time: each is read, sealed and written back by itself. */
const BATCH = 500;

interface Leftover extends Omit<AlertEvent, 'reference'> {
  id: string;
  caseId: string;
  wrapped: Buffer;
  referenceSealed: Buffer | null;
  digest: Buffer | null;
}

const CLEAR = `
  select a.id, a.case_id as "caseId", c.wrapped_key as wrapped, a.kind, a.happened_on::text as "happenedOn",
         a.officer_id as "officerId", a.unit, a.reference_sealed as "referenceSealed", a.digest
    from watch_alerts a join cases c on c.id = a.case_id where a.event_sealed is null limit $1`;

const SEAL = `
  update watch_alerts set event_sealed = $2, digest = $3, kind = null, happened_on = null, officer_id = null, unit = null
   where id = $1`;

/**
 * Seals what an earlier version stored of alerts in the clear, and makes their digests anew with the office's key. It
 * follows the migrations, as the owner, and then writes the table anew.
 * @returns how many were sealed.
 */
export async function sealAlerts(ownerUrl: string, keyring: Keyring): Promise<number> {
  return withClient(ownerUrl, async (owner) => {
    let sealed = 0;
    for (;;) {
      const { rows } = await owner.query<Leftover>(CLEAR, [BATCH]);
      if (rows.length === 0) break;
      for (const { id, caseId, wrapped, referenceSealed, digest, ...event } of rows) {
        const seal = new CaseSeal(keyring.openCaseKey(caseId, wrapped));
        const whole = { ...event, reference: referenceOf(seal, id, referenceSealed) };
        const { eventSealed } = sealedAlert(seal, id, whole);
        await owner.query(SEAL, [id, eventSealed, digest && alertDigest(keyring, whole)]);
      }
      sealed += rows.length;
    }
    if (sealed > 0) await owner.query('vacuum (full) watch_alerts');
    return sealed;
  });
}
