import { newId, openText, sealText, type Keyring } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { filing } from './filing.bench.js';
import { hammer, repeat } from './load.js';
import type { Row } from './table.js';

/** Sealing and opening may take this share of a filing and of a reading. */
const MOST = 0.15;
/** As long as what the filing of the bench seals: what happened, the person, an officer, the occasion. */
const LENGTHS = [331, 56, 76, 56];
const TURNS = 2_000;

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

function sealFiling(keyring: Keyring): Sealed {
  const id = newId();
  const { key, wrapped } = keyring.newCaseKey(id);
  return {
    id,
    wrapped,
    texts: LENGTHS.map((length) => sealText(key, 'x'.repeat(length), `statements.body:${id}`)),
  };
}

function openFiling(keyring: Keyring, { id, wrapped, texts }: Sealed): void {
  const key = keyring.openCaseKey(id, wrapped);
  for (const text of texts) openText(key, text, `statements.body:${id}`);
}

/** Milliseconds of one call, over many. */
function timeOf(work: () => unknown): number {
  for (let turn = 0; turn < TURNS; turn += 1) work();
  const started = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) work();
  return (performance.now() - started) / TURNS;
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
