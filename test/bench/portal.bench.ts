import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { BenchOffice } from './bench-office.js';
import { summary, type Load } from './load.js';
import type { Row } from './table.js';

const VISITORS = 50;
/** A visitor sends a page a second: faster than anybody writes. */
const PACE_MS = 1_000;
const MOST_KB = 60;
const MOST_PAGES = 8;
const MOST_MS = 50;
const FILE_BYTES = 2 * 1024 ** 3;

/** What somebody with a slow phone waits for: the first page's bytes, the number of pages, and the server's time for each. */
export async function portal(office: BenchOffice, seconds: number): Promise<Row[]> {
  await office.empty();
  const url = await office.door('portal');
  const rows = [await firstPage(url), await pagesOfAFiling(url), ...(await serverTime(url, seconds))];
  rows.push(await largeFile(office, url));
  await office.shut('portal');
  await office.empty();
  return rows;
}

/** All that a browser fetches for the first page that somebody reads, as it comes over the line. */
async function firstPage(url: string): Promise<Row> {
  const page = await bytesOf(`${url}/en`);
  const assets = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  const sizes = await Promise.all([...new Set(assets)].map(async (path) => bytesOf(url + path)));
  const kb = [page, ...sizes].reduce((sum, { size }) => sum + size, 0) / 1000;
  const note = `${sizes.length + 1} requests`;
  return { what: 'first page with all it needs, compressed', unit: 'kB', ours: kb, most: MOST_KB, note };
}

/** One answer, and how many bytes of it come over the line. */
function bytesOf(url: string): Promise<{ size: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const bytes = Buffer.concat(parts);
        const isPacked = answer.headers['content-encoding'] === 'gzip';
        resolve({ size: bytes.length, text: (isPacked ? gunzipSync(bytes) : bytes).toString() });
      });
    });
    asking.on('error', reject).end();
  });
}

/** From the first page to the receipt, without script: which pages somebody sees. */
async function pagesOfAFiling(url: string): Promise<Row> {
  const visitor = new Visitor(url);
  const filed = await visitor.file();
  if (!filed) throw new Error('The filing did not come to its receipt.');
  const ours = visitor.seen.size;
  return {
    what: 'pages of a filing before its receipt',
    unit: '',
    ours,
    most: MOST_PAGES,
    note: 'no script',
  };
}

/** Fifty people file at the same time, a page a second each, beside the same pages from a server that only holds them. */
async function serverTime(url: string, seconds: number): Promise<Row[]> {
  const pages: { size: number }[] = [];
  const ours = await walk(seconds, async (visitor) => visitor.file(pages), url);
  const middle = pages.map(({ size }) => size).sort((a, b) => a - b)[Math.floor(pages.length / 2)] ?? 10_000;
  const bare = createServer((_, answer) => answer.end('x'.repeat(middle)));
  await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
  const limit = await walk(seconds, async (visitor) => visitor.ask('GET', '/'), at).finally(() =>
    bare.close(),
  );
  return [
    {
      what: `p95 of a page with ${VISITORS} visitors, a page a second each`,
      unit: 'ms',
      ours: ours.p95,
      most: MOST_MS,
      times: ours,
      note: `${ours.times.length} pages`,
    },
    { what: 'the same bytes from a bare server', unit: 'ms', ours: limit.p95, times: limit },
  ];
}

async function walk(
  seconds: number,
  step: (visitor: Visitor) => Promise<unknown>,
  url: string,
): Promise<Load> {
  const until = performance.now() + Math.max(seconds, 10) * 1000;
  const times: number[] = [];
  const one = async (n: number) => {
    await pause((n * PACE_MS) / VISITORS);
    while (performance.now() < until) {
      const visitor = new Visitor(url, times);
      await step(visitor);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: VISITORS }, (_, n) => one(n)));
  return summary({ times, failed: 0, seconds: (performance.now() - started) / 1000 });
}

/** Somebody with a browser that runs no script. */
class Visitor {
  readonly seen = new Set<string>();
  private cookie = '';

  /** @param times where the milliseconds of each answer go; without it nothing is waited for between pages. */
  constructor(
    private readonly url: string,
    private readonly times?: number[],
  ) {}

  /** Files a short complaint. @returns whether the receipt came. */
  async file(pages: { size: number }[] = []): Promise<boolean> {
    await this.see('/en', pages);
    const answers: [string, string][] = [
      ['what', 'text=He+said+he+would+arrest+me+unless+I+got+into+the+car.'],
      ['when', 'when=in+June'],
      ['officer', ''],
      ['people', ''],
      ['contact', ''],
      ['files', ''],
    ];
    await this.see('/en/report/what', pages);
    for (const [step, form] of answers)
      await this.see(await this.ask('POST', `/en/report/${step}`, form), pages);
    const receipt = await this.ask('POST', '/en/report/check', 'website=');
    const text = await this.ask('GET', receipt);
    return /class="words"/.test(text);
  }

  private async see(path: string, pages: { size: number }[]): Promise<void> {
    this.seen.add(path);
    pages.push({ size: (await this.ask('GET', path)).length });
  }

  /** @returns where it leads, of a form that was taken; the page otherwise. */
  async ask(method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
    if (this.times) await pause(PACE_MS * (0.8 + Math.random() * 0.4));
    const begun = performance.now();
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        // Everybody from a network of their own: what slows a flood down is not measured here.
        'x-forwarded-for': `203.0.113.${Math.ceil(Math.random() * 250)}`,
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    this.times?.push(performance.now() - begun);
    if (response.status >= 400) throw new Error(`${method} ${path} answered ${response.status}.`);
    const [given] = response.headers.getSetCookie();
    if (given) this.cookie = given.split(';')[0] ?? '';
    return response.headers.get('location') ?? text;
  }
}

/** A film of 2 GB, which is refused: what the door's memory grows by meanwhile. */
async function largeFile(office: BenchOffice, url: string): Promise<Row> {
  const before = await office.memoryOf('portal');
  let most = before;
  const watch = setInterval(() => {
    void office.memoryOf('portal').then((now) => (most = Math.max(most, now)));
  }, 200);
  const begun = performance.now();
  const answer = await sendLarge(`${url}/en/files`).finally(() => clearInterval(watch));
  const seconds = (performance.now() - begun) / 1000;
  const told = answer.status === 400 && answer.text.includes('larger than 25 MB');
  return {
    what: '2 GB file at the public door: memory grows by',
    unit: 'MB',
    ours: most - before,
    note: `${told ? 'told kindly' : `NOT TOLD (${answer.status})`} after ${seconds.toFixed(1)} s`,
  };
}

function sendLarge(url: string): Promise<{ status: number; text: string }> {
  const head = `--b\r\ncontent-disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n`;
  const tail = '\r\n--b--\r\n';
  const piece = Buffer.alloc(1024 * 1024, 'a');
  return new Promise((resolve, reject) => {
    const sending = httpRequest(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': String(head.length + FILE_BYTES + tail.length),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      },
    );
    sending.on('error', reject);
    const pump = async () => {
      sending.write(head);
      for (let sent = 0; sent < FILE_BYTES; sent += piece.length)
        if (!sending.write(piece)) await new Promise((done) => sending.once('drain', done));
      sending.end(tail);
    };
    pump().catch(reject);
  });
}
