import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '@redress/platform';
import { Deaths, Door } from './supervise.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-door-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const READY = `process.send({ ready: true, url: 'http://127.0.0.1:3000' });`;

/** A door whose program is `code`, with all that it says, and its loss. */
function door(code: string) {
  const entry = join(folder, 'door.mjs');
  writeFileSync(entry, code);
  const said: string[] = [];
  const { promise: lost, resolve } = Promise.withResolvers<Failure>();
  const events = { say: (line: string) => void said.push(line), lost: resolve };
  const env = { NODE_OPTIONS: '', PORTAL_PORT: '3000' };
  return { door: new Door({ name: 'portal', entry, env }, events, new Deaths(1)), said, lost };
}

test('five deaths within a minute are too many, older ones are forgotten', () => {
  const deaths = new Deaths();
  expect([0, 1, 2, 3, 4].map((at) => deaths.next(at))).toEqual([500, 1000, 2000, 4000, undefined]);
  const slow = new Deaths();
  expect([0, 61_000, 122_000, 183_000, 244_000, 305_000].map((at) => slow.next(at))).toEqual(
    Array(6).fill(500),
  );
});

test('a door that is ready and dies again and again is given up, with its last words', async () => {
  const {
    door: dying,
    said,
    lost,
  } = door(`${READY} setTimeout(() => { console.error('No more.'); process.exit(7); }, 5);`);
  await dying.open();
  expect((await lost).detail).toBe(
    'The portal died five times within a minute (exit status 7). Its last words:\n  No more.',
  );
  expect(said.filter((line) => line.includes('is being started again'))).toHaveLength(4);
  expect(said).toContain('portal | No more.');
});

test.each(['Error: listen EADDRINUSE: address already in use', 'Port 3000 is taken. Stop what uses it.'])(
  '%j is a taken port',
  async (words) => {
    const { door: late } = door(`console.error('${words}'); process.exit(1);`);
    await expect(late.open()).rejects.toMatchObject({
      code: 'port_taken',
      detail:
        'Port 3000 for the portal is taken by another program: stop that, or set PORTAL_PORT to a free port.',
    });
  },
);

test('a door that stops when asked is not started again', async () => {
  const { door: polite, said } = door(
    `process.on('SIGTERM', () => process.exit(0)); setInterval(() => 0, 1000); ${READY}`,
  );
  await polite.open();
  expect(polite.url).toBe('http://127.0.0.1:3000');
  await polite.stop();
  await polite.stop();
  expect(said).toEqual([]);
});
