import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, readFile, rm, stat, truncate } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newId } from '@redress/platform';
import { openCheckpoint, signerNamed, type Checkpoint } from './checkpoint.js';
import { entryLeaf } from './entry.rules.js';
import { consistencyProof, inclusionProof } from './log-tree.js';
import { isConsistent, rootFromInclusion } from './merkle.rules.js';
import { RecordSample } from './record.spec-helper.js';
import { sequence } from './sequencer.js';
import { foundRow, logBatches } from './verify-database.js';
import { Witness } from './witness.js';

let sample: RecordSample;
beforeEach(async () => {
  sample = await RecordSample.open();
});
afterEach(() => sample.close());

const inFolder = (name: string) => join(sample.folder.path, name);
const count = async (table: string) =>
  Number((await sample.owner.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n);

describe('the sequencer', () => {
  it('gives places without a gap, and each case its own chain', async () => {
    const cases = [newId(), newId(), null];
    await sample.write(30, cases);
    const rows = [];
    for await (const batch of logBatches(sample.owner)) rows.push(...batch.map(foundRow));
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    for (const caseId of cases) {
      const own = rows.filter(({ entry }) => entry?.caseId === caseId);
      expect(own.map(({ entry }) => entry?.caseN)).toEqual(own.map((_, i) => (caseId ? i : null)));
      expect(own.map(({ entry }) => entry?.casePrev)).toEqual(
        own.map((_, i) => (caseId ? (own[i - 1]?.leaf ?? null) : null)),
      );
    }
    for (const { entry, leaf } of rows) expect(entryLeaf(entry!).toString('hex')).toBe(leaf);
  });

  it('works beside others without giving a place twice or leaving one out', async () => {
    const writing = Promise.all([1, 2, 3].map(() => sample.write(40, [newId(), null])));
    const others = Promise.all([1, 2, 3].map(() => sequence(sample.worker, 7)));
    await Promise.all([writing, others]);
    while ((await sequence(sample.worker)) > 0);
    expect(await count('journal_log')).toBe(120);
    expect(await sample.verify()).toMatchObject({ holds: true, entries: 120, unsigned: 120 });
  });

  it('is not held up by an entry that waits twice, or waits though it is logged', async () => {
    await sample.write(2, [newId()]);
    await sample.owner.query('insert into journal_outbox (entry_id) select id from journal');
    await sample.owner.query('insert into journal_outbox (entry_id) select id from journal');
    expect(await sequence(sample.worker)).toBe(4);
    expect([await count('journal_log'), await count('journal_outbox')]).toEqual([2, 0]);
  });

  it.each([
    ['a fraction', '{"n": 0.5}'],
    ['a number too large', '{"deep": [{"n": 9007199254740992}]}'],
    ['no object', '[1]'],
    ['a book', JSON.stringify({ text: Array.from({ length: 4_000 }, newId).join() })],
  ])('is spared an entry that it could not hash, whoever writes it: %s', async (_, payload) => {
    const insert = sample.worker.query(
      `insert into journal (id, at, fact, actor_role, payload) values ($1, now(), 'x', 'x', $2)`,
      [newId(), payload],
    );
    await expect(insert).rejects.toThrow('journal_payload_canonical');
  });
});

describe('the checkpointer', () => {
  it('signs each growth once, in the file as in the database', async () => {
    const worker = sample.checkpointer();
    expect(await worker.sign()).toBeUndefined();
    await sample.write(3, [newId()]);
    const first = await worker.sign();
    expect(first?.size).toBe(3);
    expect(await worker.sign()).toBeUndefined();
    await sample.write(600, [newId(), newId()]);
    const second = await worker.sign();
    const notes = `${first?.note}\n${second?.note}\n`;
    expect(await readFile(inFolder('log'), 'utf8')).toBe(notes);
    expect(await readFile(inFolder('latest'), 'utf8')).toBe(second?.note);
    expect(await readFile(inFolder('vkey'), 'utf8')).toBe(`${sample.signer.key.vkey}\n`);
    expect((await stat(inFolder('leaves'))).size).toBe(603 * 32);
    expect((await stat(inFolder('log'))).mode & 0o777).toBe(0o600);
    expect(await count('journal_nodes')).toBe(2);
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 2, unsigned: 0 });
  });

  it('makes proofs of inclusion and consistency for every entry and earlier size from what is stored', async () => {
    const worker = sample.checkpointer();
    const heads: Checkpoint[] = [];
    for (const more of [1, 255, 1, 300, 40]) {
      await sample.write(more, [newId()]);
      heads.push((await worker.sign())!);
    }
    const db = sample.worker.manager;
    const newest = heads.at(-1)!;
    for (const { size, root } of heads) {
      const proof = await consistencyProof(db, size, newest.size);
      expect([size, isConsistent({ size, root }, newest, proof)]).toEqual([size, true]);
    }
    const { rows } = await sample.owner.query<{ n: string; leaf: Buffer }>('select n, leaf from journal_log');
    for (const { n, leaf } of rows.filter((_, i) => i % 37 === 0 || i > 590)) {
      const proof = await inclusionProof(db, Number(n), newest.size);
      expect(rootFromInclusion(Number(n), newest.size, leaf, proof)).toEqual(newest.root);
    }
  });

  it('goes on after a restart, also when it died between the file and the database', async () => {
    await sample.write(300, [newId()]);
    await sample.checkpointer().sign();
    await sample.write(300, [newId()]);
    await sample.checkpointer().sign();
    await sample.owner.query('delete from journal_checkpoints where size = 600');
    await sample.owner.query('delete from journal_nodes where place = 1');
    await appendFile(inFolder('log'), 'redress/log/torn\n700\nAAAA');
    await appendFile(inFolder('leaves'), 'torn');
    await sample.write(1, [newId()]);
    expect((await sample.checkpointer().sign())?.size).toBe(601);
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 3, entries: 601 });
    expect(await count('journal_nodes')).toBe(2);
  });

  it('two at once sign one after the other', async () => {
    const workers = [sample.checkpointer(), sample.checkpointer(), sample.checkpointer()];
    for (let round = 0; round < 5; round += 1) {
      await sample.write(3, [newId()]);
      await Promise.all(workers.map((worker) => worker.sign()));
    }
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 5, entries: 15 });
  });

  it('signs nothing over a past that was rewritten, before or after a restart', async () => {
    const running = sample.checkpointer();
    await sample.write(20, [newId()]);
    await running.sign();
    await sample.owner.query(`update journal_log set leaf = sha256('forged') where n = 4`);
    await sample.write(1, [null]);
    await expect(sample.checkpointer().sign()).rejects.toThrow('log_forked');
    // The one that runs goes on from what it has signed, and so vouches for what was there before.
    const next = await running.sign();
    expect(next?.size).toBe(21);
    const report = await sample.verify();
    expect(report.findings).toMatchObject([{ kind: 'changed', n: 4 }]);
    expect(report.checkpoints).toBe(2);
  });

  it('signs nothing over a database that is older than its checkpoints, and entries still get their places', async () => {
    await sample.write(20, [newId()]);
    const running = sample.checkpointer();
    await running.sign();
    await sample.owner.query('delete from journal_log where n >= 15');
    await sample.owner.query('delete from journal_checkpoints');
    await sample.write(2, [null]);
    expect(await count('journal_log')).toBe(17);
    await expect(running.sign()).rejects.toThrow('log_behind');
    await expect(sample.checkpointer().sign()).rejects.toThrow('log_behind');
  });

  it('does not go on with a folder of another key', async () => {
    await sample.write(2, [null]);
    await sample.checkpointer().sign();
    const other = signerNamed('log', generateKeyPairSync('ed25519').privateKey);
    await expect(sample.checkpointer(other).sign()).rejects.toThrow('checkpoint_foreign');
  });

  it('fills a folder that was lost or put aside from the database, when what that holds was signed', async () => {
    await sample.write(10, [null]);
    await sample.checkpointer().sign();
    await sample.write(300, [newId()]);
    await sample.checkpointer().sign();
    const lose = async () => {
      await rm(sample.folder.path, { recursive: true });
      await sample.folder.prepare(sample.signer.key);
    };
    await lose();
    await sample.write(1, [null]);
    expect((await sample.checkpointer().sign())?.size).toBe(311);
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 3 });
    await rm(inFolder('leaves'));
    await sample.write(1, [null]);
    await sample.checkpointer().sign();
    expect((await stat(inFolder('leaves'))).size).toBe(312 * 32);
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 4 });
    await lose();
    await sample.owner.query(`update journal_log set leaf = sha256('forged') where n = 4`);
    await sample.write(1, [null]);
    await expect(sample.checkpointer().sign()).rejects.toThrow('log_forked');
  });

  it('cuts off a first checkpoint that was never finished', async () => {
    await sample.write(1, [null]);
    const { note } = (await sample.checkpointer().sign())!;
    await sample.owner.query('delete from journal_checkpoints');
    await truncate(inFolder('log'), note.length - 40);
    expect((await sample.checkpointer().sign())?.note).toBe(note);
    expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 1 });
  });
});

describe('a witness', () => {
  let server: Server;
  let url: string;
  const asked: string[] = [];
  let answer: (body: string) => { status: number; body?: string };

  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        asked.push(`${request.method} ${request.url}\n${body}`);
        const { status, body: text = '' } = answer(body);
        response.writeHead(status).end(text);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/prefix`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  const witness = () =>
    new Witness(url, sample.folder, (older, size) => consistencyProof(sample.worker.manager, older, size));
  const COSIGNATURE = '— witness.example AAAA\n';

  /** A witness as the specification has it: it remembers the last tree and takes only what follows from it. */
  function keeping(): { last: Checkpoint | undefined } {
    const kept: { last: Checkpoint | undefined } = { last: undefined };
    answer = (body) => {
      const [head = '', note = ''] = body.split(/\n\n(.*)/s);
      const [old = '', ...proof] = head.split('\n');
      const checkpoint = openCheckpoint(note, sample.signer.key);
      if (!checkpoint) return { status: 403 };
      const size = kept.last?.size ?? 0;
      if (old !== `old ${size}`) return { status: 409, body: `${size}\n` };
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      if (!isConsistent(kept.last ?? { size: 0, root: Buffer.alloc(0) }, checkpoint, hashes))
        return { status: 422 };
      kept.last = checkpoint;
      return { status: 200, body: COSIGNATURE };
    };
    return kept;
  }

  it('is shown every checkpoint with the proof that the log has only grown, and its cosignature is kept', async () => {
    const kept = keeping();
    const shower = witness();
    const worker = sample.checkpointer();
    for (const more of [3, 300, 1]) {
      await sample.write(more, [newId()]);
      const checkpoint = (await worker.sign())!;
      await shower.show(checkpoint);
      expect(kept.last?.size).toBe(checkpoint.size);
      expect(await readFile(inFolder('latest'), 'utf8')).toBe(checkpoint.note + COSIGNATURE);
    }
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatch(/^POST \/some\/prefix\/add-checkpoint\nold 0\n\nredress\/log\//);
  });

  it('that knows more than we remember after a restart says so, and is told from there', async () => {
    const kept = keeping();
    const worker = sample.checkpointer();
    for (const more of [3, 5]) {
      await sample.write(more, [null]);
      await witness().show((await worker.sign())!);
    }
    expect(kept.last?.size).toBe(8);
    expect(asked).toHaveLength(3);
  });

  it('that refuses, or cannot be reached, is told to whoever asked, and harms nothing', async () => {
    await sample.write(1, [null]);
    const checkpoint = (await sample.checkpointer().sign())!;
    answer = () => ({ status: 500 });
    await expect(witness().show(checkpoint)).rejects.toThrow('witness_refused');
    answer = () => ({ status: 409, body: '999' });
    await expect(witness().show(checkpoint)).rejects.toThrow('witness_refused');
    answer = () => ({ status: 200, body: '<html>no cosignature</html>' });
    await witness().show(checkpoint);
    expect(await readFile(inFolder('latest'), 'utf8')).toBe(checkpoint.note);
    url = 'http://127.0.0.1:1';
    await expect(witness().show(checkpoint)).rejects.toThrow();
    expect(await sample.verify()).toMatchObject({ holds: true });
  });
});
