import { newId, newKeyPair, openText, recipientOf, sealText, type Keyring } from '@redress/platform';
import { PACKED_BYTES, Traces } from '@redress/vault';
import { sealIdentity } from '../../libs/vault/src/shares.js';
import type { BenchOffice } from './bench-office.js';
import { filing } from './filing.bench.js';
import { hammer, repeat } from './load.js';
import type { Row } from './table.js';

/** Sealing and opening may take this share of a filing and of a reading. */
const MOST = 0.15;
/** As long as what the filing of the bench seals: what happened, the person, an officer, the occasion. */
const LENGTHS = [331, 56, 76, 56];
/** The person's own copy of all of it, in their mailbox. */
const OWN_COPY = 450;
const IDENTITY = { name: 'Maria Fuentes', contact: '(415) 555-0142' };
const TURNS = 1_000;
const VAULT = recipientOf(newKeyPair().publicKey);

/** What sealing and opening take of a filing and of the reading of a case: their own time beside that of the request. */
export async function sealing(office: BenchOffice, seconds: number): Promise<Row[]> {
  const filed = (await filing(office, seconds)).find(({ times }) => times);
  const { keyring } = office;
  const seal = timeOf(() => sealFiling(keyring));
  const made = sealFiling(keyring);
  const open = timeOf(() => openFiling(keyring, made));
  const read = await reading(office, seconds);
  return [shareOf('of a filing', seal, filed?.times?.p50 ?? NaN), shareOf('of reading a case', open, read)];
}

interface Sealed {
  id: string;
  wrapped: Buffer;
  texts: Buffer[];
}

/** All that a filing seals: the case and its words, the mailbox, the identity, and the marks by which it may be found again. */
function sealFiling(keyring: Keyring): Sealed {
  const id = newId();
  const { key, wrapped } = keyring.newCaseKey(id);
  const mailbox = keyring.newMailboxKey(id);
  sealText(mailbox.key, 'x'.repeat(OWN_COPY), `mailboxes.statement:${id}`);
  sealIdentity(VAULT, id, id, Buffer.alloc(PACKED_BYTES));
  new Traces(keyring).rowFor(id, IDENTITY);
  return {
    id,
    wrapped,
    texts: LENGTHS.map((length) => sealText(key, 'x'.repeat(length), `statements.body:${id}`)),
  };
}

/** Worst as it comes in: the worker wraps the case's key anew by one that opens faster. */
function openFiling(keyring: Keyring, { id, wrapped, texts }: Sealed): void {
  const key = keyring.openCaseKey(id, wrapped);
  for (const text of texts) openText(key, text, `statements.body:${id}`);
}

/** Milliseconds of the middle one of many calls: it stands beside the middle one of many requests. */
function timeOf(work: () => unknown): number {
  for (let turn = 0; turn < TURNS; turn += 1) work();
  const times = Array.from({ length: TURNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[TURNS / 2]!;
}

/** Milliseconds of reading a case that was filed just now, over HTTP. */
async function reading(office: BenchOffice, seconds: number): Promise<number> {
  const portal = await office.door('portal');
  await fetch(`${portal}/api/v1/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      narrative: 'x'.repeat(LENGTHS[0]!),
      complainant: { name: 'x'.repeat(40) },
      officers: [{ description: 'x'.repeat(60) }],
      where: 'x'.repeat(40),
    }),
  });
  const [row] = await office.query<{ id: string }>('select id from cases order by id desc limit 1');
  const { url, cookie } = await office.signIn('supervisor');
  const shot = { url: `${url}/api/v1/cases/${row!.id}`, headers: { cookie } };
  await hammer(5, 1, shot);
  const load = await repeat(1, seconds, async () => {
    const answer = await fetch(shot.url, { headers: shot.headers });
    if (!answer.ok) throw new Error(`The case could not be read: ${answer.status}.`);
    await answer.arrayBuffer();
  });
  await office.shut('desk');
  return load.p50;
}

const shareOf = (what: string, part: number, whole: number): Row => ({
  what: `sealing, share ${what}`,
  unit: '%',
  ours: (100 * part) / whole,
  note: `${(part * 1000).toFixed(0)} µs of ${whole.toFixed(1)} ms; ${part / whole <= MOST ? 'within' : 'ABOVE'} ${MOST * 100}%`,
});
