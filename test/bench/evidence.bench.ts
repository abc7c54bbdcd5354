import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BenchOffice } from './bench-office.js';
import type { Row } from './table.js';

/** Half a gigabyte, as a film of an evening has. */
const PIECE = randomBytes(1024 * 1024);
const PIECES = 500;
const ROUNDS = 3;
/** Hashing twice, sealing, HTTP and a form against hashing once and writing. */
const AIM = 0.5;
const BOUNDARY = 'bench';

/**
 * An upload of 500 MB over HTTP, hashed, sealed and stored, beside writing the same bytes to the same disk and hashing them; and
 * what memory it takes.
 */
export async function evidence(office: BenchOffice): Promise<Row[]> {
  const caseId = await investigated(office);
  const { url, cookie } = await office.signIn('supervisor');
  const send = () => upload(`${url}/api/v1/cases/${caseId}/evidence`, cookie);
  await send();
  const before = await memoryOf(office);
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(await bare(join(office.dataFolder, 'bare')));
    ours.push(await send());
  }
  const after = await memoryOf(office);
  await office.shut('desk');
  await office.empty();
  return [
    {
      what: 'upload of 500 MB',
      unit: 'MB/s',
      ours: PIECES / middle(ours),
      limit: PIECES / middle(limit),
      aim: AIM,
    },
    {
      what: 'its memory',
      unit: 'MB at most',
      ours: after,
      note: `the desk’s peak after ${ROUNDS + 1} uploads; ${Math.round(before)} MB after the first`,
    },
  ];
}

const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function investigated(office: BenchOffice): Promise<string> {
  const portal = await office.door('portal');
  await fetch(`${portal}/api/v1/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ narrative: 'He followed me home.' }),
  });
  await office.shut('portal');
  const [row] = await office.query<{ id: string }>(
    `update cases set status = 'investigating' where id = (select id from cases order by id desc limit 1) returning id`,
  );
  return row!.id;
}

/** @returns seconds */
async function upload(url: string, cookie: string): Promise<number> {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="film.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = function* () {
    yield Buffer.from(head);
    for (let n = 0; n < PIECES; n += 1) yield PIECE;
    yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
  };
  const started = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: Readable.toWeb(Readable.from(body())) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (answer.status !== 201)
    throw new Error(`The upload was refused: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
  return (performance.now() - started) / 1_000;
}

/** Writes and hashes the same bytes, and nothing else. @returns seconds */
async function bare(path: string): Promise<number> {
  const started = performance.now();
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  for (let n = 0; n < PIECES; n += 1) {
    const writing = file.write(PIECE);
    hash.update(PIECE);
    await writing;
  }
  await file.sync();
  await file.close();
  hash.digest();
  const seconds = (performance.now() - started) / 1_000;
  await rm(path);
  return seconds;
}

/** What the desk's process has had in memory at most, in MB. */
async function memoryOf(office: BenchOffice): Promise<number> {
  const status = await readFile(`/proc/${office.pidOf('desk')}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1024;
}
