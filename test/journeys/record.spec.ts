import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifyFilingProof, type FilingProof } from '@redress/intake';
import { readVkey, signerNamed } from '@redress/journal';
import { Keyring } from '@redress/platform';
import { TestOffice, eventually, type Person } from '../office.js';

const CLI = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');

interface Filed {
  number: string;
  receipt: string;
  proof: string;
}
interface Found {
  items: {
    n: number;
    id: string;
    at: string;
    fact: string;
    actor: { id: string | null; role: string; name: string | null };
    caseId: string | null;
    payload: Record<string, unknown>;
  }[];
}

let office: TestOffice;
let visitor: Person;
let advocate: Person;
let auditor: Person;
let files: string;
let filed: Filed;

beforeAll(async () => {
  // A witness that cannot be reached harms nothing.
  office = await TestOffice.open({ witnessUrl: 'http://127.0.0.1:1/' });
  files = await mkdtemp(join(tmpdir(), 'redress-proof-'));
  await office.startWorker();
  await office.addPerson('auditor', 'auditor@office.example');
  [visitor, advocate, auditor] = [
    office.visitor(),
    await office.signIn('advocate'),
    await office.signIn('auditor'),
  ];
  const answer = await visitor.post<Filed>('/api/v1/complaints', {
    narrative: 'He took my phone and laughed.',
  });
  expect(answer.status).toBe(201);
  filed = answer.body;
});
afterAll(async () => {
  await office.close();
  await rm(files, { recursive: true, force: true });
});

const proofOf = async (receipt: string) => {
  const holder = await office.complainant(receipt);
  return eventually('the proof', async () => {
    const answer = await holder.get<FilingProof>('/api/v1/complaint/proof');
    if (answer.status === 409) expect(answer.body).toMatchObject({ code: 'proof_not_ready' });
    return answer.status === 200 ? answer.body : undefined;
  });
};

/** The built program, with nothing of an office but what it is given. */
async function redress(...args: string[]): Promise<{ code: number; out: string }> {
  const env = { PATH: process.env['PATH'], REDRESS_DATA: join(files, 'none') };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], { env, cwd: files });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

async function fileOf(content: unknown): Promise<string> {
  const path = join(files, 'proof.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the proof of filing', () => {
  it('comes with the answer, is signed, and tells nothing of the complaint', () => {
    const report = verifyFilingProof(JSON.stringify(filed), [
      signerNamed('filing', Keyring.load(office.config.dataFolder).signingKey('filing')).key,
    ]);
    expect(report).toMatchObject({ holds: true, number: filed.number, place: null });
    expect(filed.proof.split('\n')).toHaveLength(8);
    expect(filed.proof).not.toMatch(/phone|laughed/);
    for (const word of filed.receipt.split(' ').filter((one) => one.length > 5))
      expect(filed.proof).not.toContain(word);
  });

  it('shows, once the record is signed, that the entry is in it, to a machine that has only the file', async () => {
    const proof = await proofOf(filed.receipt);
    expect(proof.statement).toBe(filed.proof);
    const done = await redress('receipt', 'verify', await fileOf(proof));
    expect(done.out).toContain(`The proof holds: complaint ${filed.number} was filed on `);
    expect(done.out).toContain(`It is entry ${proof.n} of the record`);
    expect(done.code).toBe(0);
    const { key } = signerNamed('log', Keyring.load(office.config.dataFolder).signingKey('log'));
    const pinned = await redress('receipt', 'verify', await fileOf(proof), '--key', key.vkey, '--json');
    expect(JSON.parse(pinned.out)).toMatchObject({ holds: true, keys: { log: key.vkey } });
  });

  it('goes on to hold while the record grows, against its newest state', async () => {
    const before = await proofOf(filed.receipt);
    for (let i = 0; i < 5; i += 1)
      await visitor.post('/api/v1/complaints', { narrative: `Another one, ${i}.` });
    const size = (proof: FilingProof) => Number(proof.checkpoint.split('\n')[1]);
    const after = await eventually('a newer checkpoint', async () => {
      const proof = await proofOf(filed.receipt);
      return size(proof) >= size(before) + 5 ? proof : undefined;
    });
    expect(after.n).toBe(before.n);
    expect(verifyFilingProof(JSON.stringify(after))).toMatchObject({ holds: true });
    expect(verifyFilingProof(JSON.stringify(before))).toMatchObject({ holds: true });
  });

  it('is the same for a filing that an advocate’s program sends twice', async () => {
    const filing = {
      narrative: 'Sent twice.',
      consent: 'oral',
      filingKey: '0193b0f0-0000-7000-8000-00000000000a',
    };
    const [one, two] = [
      await advocate.post<Filed>('/api/v1/complaints', filing),
      await advocate.post<Filed>('/api/v1/complaints', filing),
    ];
    expect(two.body.proof).toBe(one.body.proof);
    expect((await proofOf(two.body.receipt)).entry).toMatchObject({ actorRole: 'advocate', caseN: 0 });
  });

  it('does not hold when anything in it was changed', async () => {
    const proof = await proofOf(filed.receipt);
    const spoilt: [string, unknown][] = [
      ['the number', { ...proof, statement: proof.statement.replace(filed.number, '2020-0000-0000') }],
      ['the time', { ...proof, entry: { ...proof.entry, at: '2020-01-01T00:00:00.000Z' } }],
      [
        'the complaint',
        { ...proof, entry: { ...proof.entry, payload: { complaintId: proof.entry.caseId } } },
      ],
      ['the place', { ...proof, n: proof.n + 1 }],
      ['a hash', { ...proof, inclusion: proof.inclusion.toReversed() }],
      ['the checkpoint', { ...proof, checkpoint: proof.checkpoint.replace(/\n(\d)/, '\n1$1') }],
      ['the keys', { ...proof, keys: { ...proof.keys, log: proof.keys.filing } }],
    ];
    for (const [what, changed] of spoilt)
      expect([what, verifyFilingProof(JSON.stringify(changed)).holds]).toEqual([what, false]);
    const done = await redress('receipt', 'verify', await fileOf(spoilt[0]![1]));
    expect(done.code).toBe(1);
    expect(done.out).toContain('The proof does NOT hold.');
  });

  it('of another office does not hold with the keys of this one', async () => {
    const proof = await proofOf(filed.receipt);
    const other = Keyring.of([{ key: Buffer.alloc(32, 9), activeFrom: new Date(0) }]);
    const keys = (['log', 'filing'] as const).map((name) => signerNamed(name, other.signingKey(name)).key);
    expect(verifyFilingProof(JSON.stringify(proof), keys).holds).toBe(false);
    expect(
      verifyFilingProof(JSON.stringify(proof), [readVkey(proof.keys.log), readVkey(proof.keys.filing)]).holds,
    ).toBe(true);
  });

  it('is given to nobody without the receipt', async () => {
    const wrong =
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
    expect((await visitor.post('/api/v1/receipt-session', { receipt: wrong })).status).toBe(404);
    expect((await visitor.get('/api/v1/complaint/proof')).status).toBe(401);
  });

  it('says what is wrong with a file that is none', async () => {
    for (const content of ['', 'hello', '{"redressProof":1}', 'redress/filing/x\nno statement\n']) {
      const done = await redress('receipt', 'verify', await fileOf(content), '--json');
      expect([content, done.code, JSON.parse(done.out)]).toEqual([
        content,
        1,
        { error: { code: 'proof_unreadable', detail: expect.any(String) } },
      ]);
    }
    expect((await redress('receipt', 'verify', join(files, 'missing'))).code).toBe(1);
    expect((await redress('receipt', 'verify')).code).toBe(2);
  });
});

describe('the auditor', () => {
  const search = async (question: string) => {
    const answer = await auditor.get<Found>(`/api/v1/record?${question}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };

  it('finds entries by fact, case, actor and time, newest first, and sees ids and choices only', async () => {
    const proof = await proofOf(filed.receipt);
    const filings = await search('fact=complaint.filed&limit=200');
    expect(filings.map(({ n }) => n)).toEqual(filings.map(({ n }) => n).toSorted((a, b) => b - a));
    expect(filings.at(-1)).toMatchObject({
      n: proof.n,
      id: proof.entry.id,
      actor: { id: null, role: 'visitor', name: null },
      payload: { complaintId: proof.entry.id },
    });
    const ofCase = await eventually('the assessment', async () => {
      const found = await search(`case=${proof.entry.caseId}`);
      return found.some(({ fact }) => fact === 'case.assessed') ? found : undefined;
    });
    expect(ofCase.at(-1)?.fact).toBe('complaint.filed');
    const signIn = (await search('fact=session.opened')).find(({ actor }) => actor.id);
    const own = await search(`actor=${signIn!.actor.id}&limit=200`);
    expect(new Set(own.map(({ actor }) => actor.name))).toEqual(new Set([signIn!.actor.name]));
    const { at } = filings[2]!;
    const later = await search(`fact=complaint.filed&from=${encodeURIComponent(at)}&limit=200`);
    const earlier = await search(`fact=complaint.filed&to=${encodeURIComponent(at)}&limit=200`);
    expect(later.map(({ n }) => n)).toEqual(filings.slice(0, 3).map(({ n }) => n));
    expect(earlier.map(({ n }) => n)).toEqual(filings.slice(3).map(({ n }) => n));
    expect(JSON.stringify(await search('limit=200'))).not.toMatch(/phone|laughed|Another one/);
  });

  it('goes through it page by page without missing or repeating an entry', async () => {
    const whole = (await search('limit=200')).map(({ n }) => n);
    const paged: number[] = [];
    for (let after = ''; ; after = `&after=${paged.at(-1)}`) {
      const page = (await search(`limit=7${after}`)).map(({ n }) => n);
      paged.push(...page);
      if (page.length < 7) break;
    }
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.filter((n) => n <= whole[0]!)).toEqual(whole);
  });

  it('leaves an entry for each search: what was asked for', async () => {
    await search('fact=note.added&from=2026-01-01');
    const entry = await eventually('the entry', async () => {
      const [latest] = (await search('fact=record.searched')).filter(
        ({ payload }) => payload['fact'] === 'note.added',
      );
      return latest;
    });
    expect(entry.payload).toEqual({ fact: 'note.added', from: '2026-01-01' });
    expect(entry.actor.role).toBe('auditor');
  });

  it('sees the newest checkpoints and that they fit', async () => {
    const { body } = await auditor.get<{ items: { size: number; signature: string; tree: string }[] }>(
      '/api/v1/record/checkpoints',
    );
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(item).toMatchObject({ signature: 'good', tree: 'fits' });
    const [{ size } = { size: 0 }] = body.items;
    await office.owner.query(`update journal_checkpoints set root = sha256('x') where size = $1`, [size]);
    const again = await auditor.get<typeof body>('/api/v1/record/checkpoints');
    expect(again.body.items.find((item) => item.size === size)).toMatchObject({
      signature: 'bad',
      tree: 'differs',
    });
  });

  it('signs off a week that is over, once or again, and the sign-off is in the record', async () => {
    const refused = await auditor.post('/api/v1/record/reviews', {
      week: '2026-01-06',
      remarks: 'A Tuesday.',
    });
    expect(refused.body).toMatchObject({ code: 'input_invalid', fields: [{ code: 'not_a_monday' }] });
    const soon = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const early = await auditor.post('/api/v1/record/reviews', { week: soon, remarks: 'Too early.' });
    expect(early.body).toMatchObject({ code: 'week_not_over' });
    const made = await auditor.post<{ id: string; entries: number; logSize: number }>(
      '/api/v1/record/reviews',
      {
        week: '2026-01-05',
        remarks: 'Readings of closed cases: all by those assigned.',
      },
    );
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ entries: 0, week: '2026-01-05' });
    const { body } = await auditor.get<{ items: unknown[] }>('/api/v1/record/reviews');
    expect(body.items).toEqual([made.body]);
    const entry = await eventually('its entry', async () => (await search('fact=record.reviewed'))[0]);
    expect(entry.payload).toEqual({ reviewId: made.body.id, week: '2026-01-05', logSize: made.body.logSize });
  });

  it('is asked for what can be looked for', async () => {
    for (const bad of ['actor=x', 'fact=%25', 'from=yesterday', 'limit=1000', 'after=-1', 'name=Ruth'])
      expect([bad, (await auditor.get(`/api/v1/record?${bad}`)).status]).toEqual([bad, 400]);
  });

  it('cannot read a case, and nobody else the record', async () => {
    const proof = await proofOf(filed.receipt);
    expect((await auditor.get(`/api/v1/cases/${proof.entry.caseId}`)).status).toBe(403);
    const supervisor = await office.signIn('supervisor');
    expect((await supervisor.get('/api/v1/record')).status).toBe(403);
    expect((await office.visitor('desk').get('/api/v1/record')).status).toBe(401);
  });
});

describe('the worker', () => {
  it('signs what is in the log when it stops, and the files outside hold all of it', async () => {
    await visitor.post('/api/v1/complaints', { narrative: 'The last one before the end.' });
    await eventually('an empty outbox', async () => {
      const [count] = await office.owner.query<{ n: number }[]>('select count(*)::int n from journal_outbox');
      return count?.n === 0 ? true : undefined;
    });
    await office.stopWorker();
    const [log] = await office.owner.query<{ n: number }[]>('select count(*)::int n from journal_log');
    const latest = await readFile(join(office.config.dataFolder, 'checkpoints/latest'), 'utf8');
    expect(latest.split('\n')[1]).toBe(String(log?.n));
  });
});
