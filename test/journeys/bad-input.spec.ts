import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { dayIn, newId } from '@redress/platform';
import { addDays } from '@redress/policy';
import { TestOffice, eventually } from '../office.js';
import { rowCounts } from '../tables.js';

/** Stands in every attack where a person's words would: no answer may repeat it. */
const WORD = 'Zanzibar';

type Who = 'visitor' | 'advocate' | 'screener' | 'investigator' | 'supervisor' | 'administrator';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Sent {
  who: Who;
  method: Method;
  url: string;
  /** An object goes as JSON, text and bytes as they are. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Over a real connection, which a form that breaks off must not leave hanging. */
  connected?: boolean;
}
interface Answer {
  status: number;
  type: string;
  text: string;
}
interface Problem {
  code: string;
  status: number;
  fields?: { path: string; code: string; detail: string }[];
}

let office: TestOffice;
const cookies = new Map<Who, string>();
let deskUrl = '';
/** A case under investigation by the demonstration's investigator, one that waits for its review, and an allegation. */
let openCase = '';
let waitingCase = '';
let allegation = '';
let officerId = '';

beforeAll(async () => {
  office = await TestOffice.open();
  officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'test', '1', 'Grant Ellery', ' grant ellery ', '{grant,ellery}', true, now())`,
    [officerId],
  );
  for (const who of ['advocate', 'screener', 'investigator', 'supervisor', 'administrator'] as const)
    cookies.set(who, (await office.signIn(who)).cookie ?? '');
  await office.startWorker();
  openCase = await assessedCase();
  waitingCase = await assessedCase();
  const [{ id: investigatorId } = { id: '' }] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where role = 'investigator'`,
  );
  await must({
    who: 'screener',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/screening`,
    body: { decision: 'accept' },
  });
  await must({
    who: 'supervisor',
    method: 'PUT',
    url: `/api/v1/cases/${openCase}/assignment`,
    body: { investigatorId },
  });
  allegation = (
    await must<{ id: string }>({
      who: 'investigator',
      method: 'POST',
      url: `/api/v1/cases/${openCase}/allegations`,
      body: ALLEGATION,
    })
  ).id;
  await office.desk.listen(0, '127.0.0.1');
  deskUrl = await office.desk.getUrl();
  // From here on nobody writes but who is tested.
  await office.stopWorker();
});
afterAll(() => office.close());

const doorOf = (who: Who) => (who === 'visitor' || who === 'advocate' ? office.portal : office.desk);

async function send({ who, method, url, body, headers = {}, connected = false }: Sent): Promise<Answer> {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const payload = isRaw ? body : JSON.stringify(body);
  const sent = {
    ...(cookies.has(who) && { cookie: cookies.get(who) ?? '' }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  if (connected) {
    const signal = AbortSignal.timeout(10_000);
    const bytes = isRaw ? new Uint8Array(Buffer.from(body)) : ((payload as string | undefined) ?? null);
    const response = await fetch(`${deskUrl}${url}`, { method, headers: sent, body: bytes, signal });
    return {
      status: response.status,
      type: String(response.headers.get('content-type')),
      text: await response.text(),
    };
  }
  const response = await doorOf(who).inject({
    method,
    url,
    headers: sent,
    ...(body !== undefined && { payload: payload }),
  });
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    text: response.body,
  };
}

async function must<T>(sent: Sent): Promise<T> {
  const { status, text } = await send(sent);
  if (status >= 300) throw new Error(`${sent.method} ${sent.url}: ${text}`);
  return (text ? JSON.parse(text) : {}) as T;
}

async function assessedCase(): Promise<string> {
  const { number } = await must<{ number: string }>({
    who: 'visitor',
    method: 'POST',
    url: '/api/v1/complaints',
    body: FILING,
  });
  return eventually(
    'the assessment',
    async () => {
      const [found] = await office.owner.query<{ id: string }[]>(
        `select c.id from cases c join complaints k on k.case_id = c.id
        where k.number = $1 and c.status = 'in_review' and not exists (select 1 from journal_outbox)`,
        [number],
      );
      return found?.id;
    },
    30_000,
  );
}

/** Everything that a request could leave behind. */
async function stored(): Promise<object> {
  const files = await readdir(join(office.config.dataFolder, 'blobs'), { recursive: true }).catch(() => []);
  const rows = await rowCounts(office.owner);
  // A wrong password or receipt is counted, on purpose: what is kept of it is tested where signing in is.
  delete rows['public.attempts'];
  return { ...rows, files: files.length };
}

/** Sends it and sees that it is refused as it should be, in words of ours, with nothing stored. */
async function refused(sent: Sent, status: number, code: string, path?: string): Promise<void> {
  const before = await stored();
  const answer = await send(sent);
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code });
  seemly(answer);
  if (path !== undefined) {
    const { fields = [] } = JSON.parse(answer.text) as Problem;
    expect(fields.map((field) => field.path)).toContain(path);
  }
  expect(await stored()).toEqual(before);
}

const codeOf = ({ text }: Answer): string => {
  try {
    return (JSON.parse(text) as Problem).code;
  } catch {
    return `not JSON: ${text.slice(0, 200)}`;
  }
};

/** problem+json without stack, without place in our sources, without what was sent. */
function seemly({ status, type, text }: Answer): void {
  expect(type).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({
    status,
    type: expect.stringContaining('urn:redress:problem:'),
    detail: expect.any(String),
    instance: expect.any(String),
  });
  expect(text).not.toMatch(/\\n\s+at |node_modules|\.[jt]s:\d|select |insert into|SyntaxError|QueryFailed/);
  expect(text).not.toContain(WORD);
}

const FILING = { narrative: 'He stopped my car and shouted at me.', language: 'en' };
const ALLEGATION = { typeId: 'discourtesy', officerId: null, text: 'Shouted.' };
const ANALYSIS = { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'He shouted.' };
const FINDING = { outcome: 'improper_conduct', analysis: ANALYSIS };
const CLOCK = { clockId: 'investigation_270', startsOn: '2026-11-01', reason: 'counted anew' };

/** The routes that take a body, a body that each would take, and whoever may send it. */
const ROUTES = {
  complaint: () => ({
    who: 'advocate',
    method: 'POST',
    url: '/api/v1/complaints',
    body: { ...FILING, consent: 'oral' },
  }),
  receipt: () => ({
    who: 'visitor',
    method: 'POST',
    url: '/api/v1/receipt-session',
    body: { receipt: 'zoo '.repeat(12) },
  }),
  session: () => ({
    who: 'visitor',
    method: 'POST',
    url: '/api/v1/session',
    body: { email: 'a@b.example', password: 'x' },
  }),
  deskSession: () => ({
    who: 'screener',
    method: 'POST',
    url: '/api/v1/session',
    body: { email: 'a@b.example', password: 'x' },
  }),
  assessment: () => ({
    who: 'screener',
    method: 'PATCH',
    url: `/api/v1/cases/${waitingCase}/assessment`,
    body: { conclusion: 'priority', value: 'high', reason: 'because' },
  }),
  screening: () => ({
    who: 'screener',
    method: 'POST',
    url: `/api/v1/cases/${waitingCase}/screening`,
    body: { decision: 'decline', reason: 'because' },
  }),
  assignment: () => ({
    who: 'supervisor',
    method: 'PUT',
    url: `/api/v1/cases/${openCase}/assignment`,
    body: { investigatorId: newId() },
  }),
  allegation: () => ({
    who: 'investigator',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/allegations`,
    body: ALLEGATION,
  }),
  note: () => ({
    who: 'investigator',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/notes`,
    body: { body: 'x' },
  }),
  finding: () => ({
    who: 'investigator',
    method: 'PUT',
    url: `/api/v1/cases/${openCase}/allegations/${allegation}/finding`,
    body: FINDING,
  }),
  decision: () => ({
    who: 'supervisor',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/allegations/${allegation}/finding/decision`,
    body: { decision: 'return', comment: 'again' },
  }),
  referral: () => ({
    who: 'supervisor',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/referrals`,
    body: { recipient: 'chief_of_police' },
  }),
  distances: () => ({
    who: 'administrator',
    method: 'POST',
    url: '/api/v1/warning-distances',
    body: { clockId: 'feedback', distances: [10, 20], reason: 'because it is so' },
  }),
} satisfies Record<string, () => Sent>;
type RouteName = keyof typeof ROUTES;
const NAMES = Object.keys(ROUTES) as RouteName[];

const to = (route: RouteName, change: object): Sent => {
  const sent = ROUTES[route]();
  return { ...sent, body: { ...sent.body, ...change } };
};
const raw = (
  route: RouteName,
  body: string | Buffer | undefined,
  headers: Record<string, string> = {},
): Sent => ({ ...ROUTES[route](), body, headers });

describe('bodies that are none', () => {
  describe.each(NAMES)('to %s', (route) => {
    it.each<[string, string | Buffer, string]>([
      ['JSON that breaks off', `{"narrative":"${WORD}`, 'body_malformed'],
      ['two objects', `{"a":"${WORD}"}{}`, 'body_malformed'],
      ['a comment in it', `{/* ${WORD} */}`, 'body_malformed'],
      [
        'a name of its own prototype',
        `{"__proto__":{"role":"supervisor"},"narrative":"${WORD}"}`,
        'body_malformed',
      ],
      [
        'a prototype deep inside',
        `{"complainant":{"constructor":{"prototype":{"x":"${WORD}"}}}}`,
        'body_malformed',
      ],
      ['nothing', '', 'body_malformed'],
      ['only a byte order mark', '\ufeff', 'body_malformed'],
      [
        'bytes that are not UTF-8',
        Buffer.from([...Buffer.from('{"narrative":"'), 0xff, 0xfe, 0xc3, 0x28, ...Buffer.from('"}')]),
        'body_malformed',
      ],
      ['UTF-16', Buffer.from('{"narrative":"x"}', 'utf16le'), 'body_malformed'],
      ['a list', `["${WORD}"]`, 'input_invalid'],
      ['a text', `"${WORD}"`, 'input_invalid'],
      ['a number', '7', 'input_invalid'],
      ['true', 'true', 'input_invalid'],
      ['null', 'null', 'input_invalid'],
      ['an empty object', '{}', 'input_invalid'],
      ['a list nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 'input_invalid'],
      [
        'an object nested 10,000 deep',
        '{"narrative":'.repeat(10_000) + '1' + '}'.repeat(10_000),
        'input_invalid',
      ],
    ])('%s', (_, body, code) => refused(raw(route, body), 400, code));

    it.each([
      ['plain text', 'text/plain', JSON.stringify({ narrative: WORD })],
      ['a form', 'application/x-www-form-urlencoded', `narrative=${WORD}&role=supervisor`],
    ])('of words that came as %s', (_, type, body) =>
      refused(raw(route, body, { 'content-type': type }), 400, 'input_invalid'),
    );
    it.each([
      'application/xml',
      'text/html',
      'application/octet-stream',
      'x',
      'application/json-seq',
      `application/${WORD}`,
    ])('of type %s', (type) =>
      refused(raw(route, `narrative=${WORD}`, { 'content-type': type }), 415, 'media_type_unsupported'),
    );

    it('none at all', async () => {
      const { status, type, text } = await send(raw(route, undefined));
      expect({ status, code: codeOf({ status, type, text }) }).toEqual({
        status: 400,
        code: 'input_invalid',
      });
    });

    it('ten megabytes', () =>
      refused(raw(route, JSON.stringify({ narrative: WORD.repeat(1_250_000) })), 413, 'body_too_large'));

    it('with a field that is not known', () =>
      refused(
        to(route, { [`x${'y'.repeat(100)}`]: WORD, role: 'supervisor' }),
        400,
        'input_invalid',
        'body',
      ));
  });
});

describe('a field of the wrong kind', () => {
  const TEXT = [7, true, null, [WORD], { $ne: WORD }];
  const ID = [7, null, [], {}, WORD, '', `${newId()}'--`, `{${newId()}}`];
  const CHOICE = [7, null, [], {}, WORD, ''];
  const FLAG = [1, 'true', null, [], {}];
  const DAY = [
    7,
    null,
    [],
    {},
    WORD,
    '',
    '2026-02-30',
    '2026-13-01',
    '30.10.2026',
    '2026-10-30T00:00:00Z',
    '0000-01-01',
    '9999-12-31',
    '-2026-01-01',
  ];

  const FIELDS: [RouteName, string, unknown[]][] = [
    ['complaint', 'narrative', [...TEXT, '', ' \n ']],
    ['complaint', 'language', [...TEXT, WORD.repeat(5), '', 'en_US']],
    ['complaint', 'declarantRole', CHOICE],
    ['complaint', 'complainant', [7, true, null, [], WORD]],
    ['complaint', 'complainant.name', [...TEXT, '']],
    ['complaint', 'complainant.contact', [...TEXT, '']],
    ['complaint', 'complainant.safeContact', [...TEXT, '']],
    ['complaint', 'officers', [7, true, null, {}, WORD]],
    ['complaint', 'officers[0]', [7, null, [], WORD, {}]],
    ['complaint', 'officers[0].officerId', ID],
    ['complaint', 'officers[0].name', TEXT],
    ['complaint', 'officers[0].star', TEXT],
    ['complaint', 'officers[0].unit', TEXT],
    ['complaint', 'officers[0].description', TEXT],
    ['complaint', 'occurredOn', DAY],
    ['complaint', 'when', TEXT],
    ['complaint', 'where', TEXT],
    ['complaint', 'asked', [7, null, [], WORD]],
    ['complaint', 'asked.coerced', FLAG],
    ['complaint', 'asked.retaliated', FLAG],
    ['complaint', 'receivedOn', DAY],
    ['complaint', 'classification', TEXT],
    ['complaint', 'consent', CHOICE],
    ['complaint', 'filingKey', ID],
    ['receipt', 'receipt', TEXT],
    ['session', 'email', TEXT],
    ['session', 'password', TEXT],
    ['assessment', 'conclusion', CHOICE],
    ['assessment', 'value', CHOICE],
    ['assessment', 'reason', [...TEXT, '', 'x', '  x  ']],
    ['screening', 'decision', CHOICE],
    ['screening', 'reason', [...TEXT, '', 'no']],
    ['assignment', 'investigatorId', ID],
    ['allegation', 'typeId', CHOICE],
    ['allegation', 'officerId', ID.filter((value) => value !== null)],
    ['allegation', 'text', [...TEXT, '']],
    ['note', 'body', [...TEXT, ' ']],
    ['finding', 'outcome', CHOICE],
    ['finding', 'analysis', [7, null, [], WORD, '']],
    ['finding', 'analysis.undisputed', [...TEXT, '']],
    ['finding', 'analysis.disputed', TEXT],
    ['finding', 'analysis.credibility', TEXT],
    ['finding', 'analysis.policy', [...TEXT, '']],
    ['finding', 'analysis.conclusion', [...TEXT, '']],
    ['decision', 'decision', CHOICE],
    ['decision', 'comment', [...TEXT, 'no']],
    ['referral', 'recipient', [...CHOICE, 'ICE', 'DHS']],
    ['distances', 'clockId', [...TEXT, '']],
    ['distances', 'distances', [7, true, null, {}, WORD, []]],
    ['distances', 'distances[0]', [true, null, [], {}, WORD, '10', 0, -1, 1.5, 366, 1e21]],
    ['distances', 'reason', [...TEXT, '', 'no']],
  ];

  it.each(FIELDS)('%s: %s', async (route, path, values) => {
    for (const value of values) {
      const sent = to(route, {});
      place(sent.body, path, value);
      await refused(
        sent,
        400,
        'input_invalid',
        path === 'officers[0]' && isEmpty(value) ? 'officers[0]' : path,
      );
    }
  });

  const isEmpty = (value: unknown) => typeof value === 'object' && value !== null;

  it('and every kind at every field of an assessment change', async () => {
    const WRONG: [string, unknown, string][] = [
      ['types', 'force', 'value'],
      ['types', ['force', WORD], 'value[1]'],
      ['types', Array.from({ length: 41 }, () => 'force'), 'value'],
      ['priority', 'immediately', 'value'],
      ['shielded', 'yes', 'value'],
      ['disciplineTrack', 1, 'value'],
      ['criminalReview', null, 'value'],
      ['related', [{ caseId: WORD, why: 'same' }], 'value[0].caseId'],
      ['related', [{ caseId: newId() }], 'value[0].why'],
      ['related', [{ caseId: newId(), why: 'same', x: 1 }], 'value[0]'],
      ['clocks', [{ ...CLOCK, clockId: WORD }], 'value[0].clockId'],
      ['clocks', [{ ...CLOCK, startsOn: '2026-02-30' }], 'value[0].startsOn'],
      ['clocks', [{ ...CLOCK, startsOn: '9999-12-31' }], 'value[0].startsOn'],
      ['clocks', [CLOCK, { ...CLOCK, reason: '' }], 'value[1].reason'],
      ['clocks', {}, 'value'],
    ];
    for (const [conclusion, value, path] of WRONG)
      await refused(to('assessment', { conclusion, value }), 400, 'input_invalid', path);
  });
});

/** Sets a value at a path such as `officers[0].name`, making what lies on the way. */
function place(body: unknown, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  let at = body as Record<string, unknown>;
  for (const [i, step] of steps.entries()) {
    if (i === steps.length - 1) at[step] = value;
    else
      at[step] = Array.isArray(at[step])
        ? [...(at[step] as unknown[])]
        : typeof at[step] === 'object'
          ? { ...at[step] }
          : /^\d+$/.test(steps[i + 1] ?? '')
            ? []
            : {};
    at = at[step] as Record<string, unknown>;
  }
}

describe('text that cannot be kept', () => {
  const TEXTS: [RouteName, string, number][] = [
    ['complaint', 'narrative', 100_000],
    ['complaint', 'complainant.name', 300],
    ['complaint', 'complainant.contact', 500],
    ['complaint', 'complainant.safeContact', 1_000],
    ['complaint', 'officers[0].name', 200],
    ['complaint', 'officers[0].star', 40],
    ['complaint', 'officers[0].unit', 120],
    ['complaint', 'officers[0].description', 2_000],
    ['complaint', 'when', 500],
    ['complaint', 'where', 500],
    ['complaint', 'classification', 200],
    ['receipt', 'receipt', 400],
    ['session', 'email', 320],
    ['deskSession', 'email', 320],
    ['assessment', 'reason', 2_000],
    ['screening', 'reason', 2_000],
    ['allegation', 'text', 4_000],
    ['note', 'body', 20_000],
    ['finding', 'analysis.undisputed', 20_000],
    ['finding', 'analysis.disputed', 20_000],
    ['finding', 'analysis.credibility', 20_000],
    ['finding', 'analysis.policy', 20_000],
    ['finding', 'analysis.conclusion', 20_000],
    ['decision', 'comment', 4_000],
  ];

  it.each(TEXTS)(
    '%s: %s with NUL or half a character, or one character more than %i',
    async (route, path, most) => {
      for (const escaped of [
        '\\u0000',
        '\\ud800',
        '\\udfff',
        '\\udc00\\ud800',
        `${WORD}\\u0000${WORD}`,
        `${WORD}\\ud83d`,
      ]) {
        const sent = to(route, {});
        place(sent.body, path, 'PLACE');
        // As an escape: the bytes on the wire are flawless.
        await refused(
          { ...sent, body: JSON.stringify(sent.body).replace('PLACE', escaped) },
          400,
          'input_invalid',
          path,
        );
      }
      const long = to(route, {});
      place(long.body, path, 'x'.repeat(most + 1));
      await refused(long, 400, 'input_invalid', path);
    },
  );

  it('a password of any such characters is only a wrong password', async () => {
    for (const password of ['a\0b', '\ud800', WORD.repeat(100)])
      await refused(to('session', { password }), 401, 'sign_in_refused');
    await refused(to('session', { password: 'x'.repeat(1_001) }), 400, 'input_invalid', 'password');
  });
});

describe('what cannot be', () => {
  const tomorrow = () => addDays(dayIn(office.config.timeZone, new Date()), 1);

  it.each(['occurredOn', 'receivedOn'])('%s tomorrow', (path) =>
    refused(to('complaint', { [path]: tomorrow() }), 400, 'date_in_future', path),
  );

  it('an officer whom the roster does not have: filing', () =>
    refused(
      to('complaint', { officers: [{ officerId }, { name: 'Grant' }, { officerId: newId() }] }),
      400,
      'officer_unknown',
      'officers[2].officerId',
    ));

  it('an officer whom the roster does not have: allegation', () =>
    refused(to('allegation', { officerId: newId() }), 400, 'officer_unknown', 'officerId'));

  it('fifty-one officers', () =>
    refused(
      to('complaint', { officers: Array.from({ length: 51 }, () => ({ name: WORD })) }),
      400,
      'input_invalid',
      'officers',
    ));

  it('ten thousand officers with faults: the answer stays short', async () => {
    const sent = to('complaint', {
      officers: Array.from({ length: 10_000 }, () => ({ name: 7, [WORD]: 1 })),
    });
    const { text } = await send(sent);
    expect(text.length).toBeLessThan(5_000);
  });

  it('an officer of whom nothing is said', () =>
    refused(to('complaint', { officers: [{ name: 'Grant' }, {}] }), 400, 'input_invalid', 'officers[1]'));

  it('an investigator who is none', async () => {
    const [supervisor] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'supervisor'`,
    );
    for (const investigatorId of [newId(), supervisor?.id])
      await refused(to('assignment', { investigatorId }), 400, 'investigator_unknown', 'investigatorId');
  });

  it('a decision on a finding that nobody made', () => refused(to('decision', {}), 404, 'not_found'));

  it('a finding on an allegation of no case, or of another', async () => {
    for (const url of [
      `/api/v1/cases/${openCase}/allegations/${newId()}/finding`,
      `/api/v1/cases/${waitingCase}/allegations/${allegation}/finding`,
      `/api/v1/cases/${newId()}/allegations/${allegation}/finding`,
    ])
      await refused({ ...ROUTES.finding(), url }, 404, 'not_found');
  });

  it('the hundred and first allegation', async () => {
    const [{ id: investigatorId } = { id: '' }] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'investigator'`,
    );
    expect(investigatorId).not.toBe('');
    for (let n = 2; n <= 100; n += 1) await must({ ...ROUTES.allegation() });
    await refused({ ...ROUTES.allegation() }, 409, 'too_many_allegations');
  });
});

describe('addresses', () => {
  const BAD_IDS = [
    '7',
    'null',
    'undefined',
    WORD,
    '00000000-0000-0000-0000-00000000000g',
    "'%20or%201=1--",
    '%00',
    '..%2f..%2fetc%2fpasswd',
    '%f0%9f%98%94',
    `${newId()}%20`,
    '*',
    '%3Cscript%3E',
  ];
  const AT_ID: [Who, Method, (id: string) => string, object?][] = [
    ['supervisor', 'GET', (id) => `/api/v1/cases/${id}`],
    ['supervisor', 'GET', (id) => `/api/v1/evidence/${id}/content`],
    ['supervisor', 'GET', (id) => `/api/v1/referrals/${id}`],
    ['supervisor', 'GET', (id) => `/api/v1/referrals/${id}/packet`],
    [
      'supervisor',
      'PATCH',
      (id) => `/api/v1/cases/${id}/assessment`,
      { conclusion: 'priority', value: 'high', reason: 'because' },
    ],
    ['supervisor', 'POST', (id) => `/api/v1/cases/${id}/screening`, { decision: 'accept' }],
    ['supervisor', 'PUT', (id) => `/api/v1/cases/${id}/assignment`, { investigatorId: newId() }],
    ['supervisor', 'POST', (id) => `/api/v1/cases/${id}/allegations`, ALLEGATION],
    ['supervisor', 'POST', (id) => `/api/v1/cases/${id}/notes`, { body: 'x' }],
    ['supervisor', 'POST', (id) => `/api/v1/cases/${id}/referrals`, { recipient: 'chief_of_police' }],
    ['investigator', 'PUT', (id) => `/api/v1/cases/${id}/allegations/${newId()}/finding`, FINDING],
    ['investigator', 'PUT', (id) => `/api/v1/cases/${newId()}/allegations/${id}/finding`, FINDING],
    [
      'supervisor',
      'POST',
      (id) => `/api/v1/cases/${newId()}/allegations/${id}/finding/decision`,
      { decision: 'approve' },
    ],
  ];

  it.each(
    AT_ID.map(
      ([who, method, at, body]) =>
        [method, at(':id').replace(/[0-9a-f-]{36}/, ':other'), who, at, body] as const,
    ),
  )('%s %s with an id that is none, or that nobody has', async (method, _, who, at, body) => {
    for (const bad of BAD_IDS) await refused({ who, method, url: at(bad), body }, 400, 'input_invalid');
    await refused({ who, method, url: at(newId()), body }, 404, 'not_found');
    await refused({ who, method, url: at(newId().toUpperCase()), body }, 404, 'not_found');
  });

  it.each<[string, Method, string]>([
    ['nowhere', 'GET', '/nowhere'],
    ['a folder above', 'GET', '/../../etc/passwd'],
    ['a folder above, escaped', 'GET', '/%2e%2e/%2e%2e/etc/passwd'],
    ['a method that it does not take', 'DELETE', '/api/v1/complaints'],
    ['a path of a hundred thousand characters', 'GET', `/${'a/'.repeat(50_000)}`],
    ['a longer path than there is', 'GET', `/api/v1/cases/${newId()}/everything`],
    ['capitals', 'GET', '/API/V1/CASES'],
    ['two slashes', 'GET', '//api/v1/cases'],
    ['a file', 'GET', '/package.json'],
    ['the prototype', 'GET', '/__proto__'],
  ])('%s: nothing is there', async (_, method, url) => {
    for (const who of ['visitor', 'supervisor'] as const)
      await refused({ who, method, url }, 404, 'not_found');
  });

  it.each([
    '/%',
    '/%zz',
    `/${WORD}/%ff`,
    '/api/v1/cases/%c0%af',
    '/api/v1/cases/%ff',
    `/api/v1/cases/${WORD.repeat(1_000)}`,
  ])('%.40s is no address', async (url) => {
    for (const who of ['visitor', 'supervisor'] as const) {
      const isOfDesk = url.startsWith('/api/v1/cases');
      if (who === 'supervisor' || !isOfDesk)
        await refused({ who, method: 'GET', url }, 400, 'request_refused');
    }
  });
});

describe('questions in an address', () => {
  const LISTS: [Who, string][] = [
    ['advocate', '/api/v1/complaints'],
    ['supervisor', '/api/v1/cases'],
    ['supervisor', '/api/v1/review-queue'],
    ['supervisor', '/api/v1/officers'],
    ['visitor', '/api/v1/officers'],
  ];
  const LIMITS = [
    '0',
    '-1',
    '101',
    '1000000000',
    '1.5',
    'x',
    '',
    'NaN',
    'Infinity',
    '1e400',
    '%00',
    '10&limit=20',
    '1%20or%201=1',
    '[]',
    "'",
  ];

  it.each(LISTS)('%s of %s: a limit that is none', async (who, url) => {
    for (const limit of LIMITS)
      await refused({ who, method: 'GET', url: `${url}?limit=${limit}` }, 400, 'input_invalid', 'limit');
  });

  it.each(LISTS)('%s of %s: a key that is not known', async (who, url) => {
    for (const query of ['x=1', 'limit[]=1', 'limit[$gt]=1', '__proto__[limit]=1', 'constructor=1'])
      await refused({ who, method: 'GET', url: `${url}?${query}` }, 400, 'input_invalid', 'body');
  });

  it.each(LISTS.slice(0, 3))('%s of %s: a page after nothing', async (who, url) => {
    for (const after of ['x', '', '7', "'", '%00', `${newId()}&after=${newId()}`])
      await refused({ who, method: 'GET', url: `${url}?after=${after}` }, 400, 'input_invalid', 'after');
  });

  it.each<[Who, string, string]>([
    ['supervisor', '/api/v1/cases?number=2026-AAAA-AAAA&number=2026-BBBB-BBBB', 'number'],
    ['supervisor', `/api/v1/cases?number=${'9'.repeat(21)}`, 'number'],
    ['supervisor', '/api/v1/cases?number=%00', 'number'],
    ['supervisor', '/api/v1/review-queue?priority=immediately', 'priority'],
    ['supervisor', '/api/v1/review-queue?priority=high&priority=low', 'priority'],
    ['visitor', '/api/v1/officers?name=', 'name'],
    ['visitor', '/api/v1/officers?name=%00', 'name'],
    ['visitor', `/api/v1/officers?name=${'x'.repeat(81)}`, 'name'],
    ['visitor', '/api/v1/officers?name=a&name=b', 'name'],
    ['visitor', '/api/v1/officers?star=%00', 'star'],
    ['visitor', `/api/v1/officers?star=${'9'.repeat(31)}`, 'star'],
    ['visitor', '/api/v1/officers?unit=%00', 'unit'],
    ['visitor', `/api/v1/officers?unit=${'9'.repeat(101)}`, 'unit'],
  ])('%s: %s', (who, url, path) => refused({ who, method: 'GET', url }, 400, 'input_invalid', path));

  it.each<[Who, string]>([
    ['supervisor', `/api/v1/cases?number=${encodeURIComponent("' or 1=1 --")}`],
    ['supervisor', `/api/v1/cases?number=${encodeURIComponent('\u{1f469}\u200d\u{1f692}')}`],
    ['supervisor', '/api/v1/cases?number=%ff%fe'],
    ['supervisor', `/api/v1/cases?after=${newId()}`],
    ['supervisor', '/api/v1/review-queue?after=ffffffff-ffff-4fff-8fff-ffffffffffff'],
    ['visitor', `/api/v1/officers?name=${encodeURIComponent("%' or 1=1 --")}`],
    ['visitor', `/api/v1/officers?name=${encodeURIComponent('((((((((((!!!')}`],
    ['visitor', `/api/v1/officers?unit=${encodeURIComponent('\\%_')}`],
    ['visitor', `/api/v1/officers?star=${encodeURIComponent('; drop table officers')}`],
    ['visitor', '/api/v1/officers?name=%ff'],
  ])('%s: %s finds what is like it, which may be nothing', async (who, url) => {
    const before = await stored();
    const { status, text } = await send({ who, method: 'GET', url });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ items: expect.any(Array) });
    expect(await stored()).toEqual(before);
  });
});

describe('files', () => {
  const BOUNDARY = 'xxBOUNDARYxx';
  const part = (head: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  const title = (text = 'Call log') => part('name="title"', text);
  const file = (content: string | Buffer = 'x', name = 'log.txt', field = 'file', type = '') =>
    part(`name="${field}"; filename="${name}"${type && `\r\nContent-Type: ${type}`}`, content);
  const end = Buffer.from(`--${BOUNDARY}--\r\n`);
  const form = (...parts: Buffer[]): Sent => ({
    who: 'investigator',
    method: 'POST',
    url: `/api/v1/cases/${openCase}/evidence`,
    connected: true,
    body: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });

  it.each<[string, () => Buffer[], number, string, string?]>([
    ['no file', () => [title(), end], 400, 'file_missing', 'file'],
    ['nothing at all', () => [end], 400, 'file_missing', 'file'],
    ['an empty file', () => [title(), file(''), end], 400, 'file_empty', 'file'],
    ['two files', () => [title(), file(), file('y', 'second.txt', 'file2'), end], 413, 'body_too_large'],
    [
      'a hundred fields',
      () => [...Array.from({ length: 100 }, (_, i) => part(`name="f${i}"`, WORD)), file(), end],
      413,
      'body_too_large',
    ],
    ['a title that is too long', () => [title('x'.repeat(301)), file(), end], 400, 'input_invalid', 'title'],
    [
      'a title of a megabyte',
      () => [title('x'.repeat(1_000_000)), file(), end],
      400,
      'input_invalid',
      'title',
    ],
    ['an empty title', () => [title(' '), file(), end], 400, 'input_invalid', 'title'],
    ['a title with NUL', () => [title('a\0b'), file(), end], 400, 'input_invalid', 'title'],
    [
      'a field that is called __proto__',
      () => [part('name="__proto__"', WORD), file(), end],
      400,
      'body_malformed',
    ],
    ['no end', () => [title(), file()], 400, 'body_malformed'],
    [
      'a part that breaks off',
      () => [
        title(),
        Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a`),
      ],
      400,
      'body_malformed',
    ],
    ['no parts, only words', () => [Buffer.from(WORD.repeat(100))], 400, 'body_malformed'],
    ['no bytes', () => [Buffer.alloc(0)], 400, 'file_missing', 'file'],
    ['a part without a name', () => [part('filename="a"', ''), end], 400, 'file_empty'],
  ])('%s', (...[, parts, status, code, path]) => refused(form(...parts()), status, code, path));

  it.each<[string, string, number, string]>([
    ['without a boundary', 'multipart/form-data', 400, 'body_malformed'],
    ['with an empty boundary', 'multipart/form-data; boundary=', 400, 'body_malformed'],
    ['with another boundary', 'multipart/form-data; boundary=other', 400, 'body_malformed'],
    ['called multipart/mixed', `multipart/mixed; boundary=${BOUNDARY}`, 415, 'media_type_unsupported'],
    ['called JSON', 'application/json', 400, 'body_malformed'],
    ['called a plain file', 'application/octet-stream', 415, 'media_type_unsupported'],
  ])('a form %s', (_, type, status, code) =>
    refused({ ...form(title(), file(WORD), end), headers: { 'content-type': type } }, status, code),
  );

  it('JSON instead of a form', () =>
    refused({ ...form(), body: { title: WORD, file: WORD }, headers: {} }, 400, 'file_missing', 'file'));

  it('a form where JSON belongs', () =>
    refused(
      { ...form(title(), file(WORD), end), url: `/api/v1/cases/${openCase}/notes` },
      400,
      'input_invalid',
    ));

  it('for a case that is not under investigation, or not theirs', async () => {
    await refused(
      { ...form(title(), file(), end), who: 'supervisor', url: `/api/v1/cases/${waitingCase}/evidence` },
      409,
      'case_not_open',
    );
    await refused(
      { ...form(title(), file(), end), url: `/api/v1/cases/${waitingCase}/evidence` },
      404,
      'not_found',
    );
    await refused({ ...form(title(), file(), end), who: 'screener' }, 403, 'not_allowed');
  });

  it.each<[string, string, string, string, string]>([
    ['a path in its name', '../../../../etc/passwd', 'passwd', 'text/plain', 'text/plain'],
    [
      'a Windows path in its name',
      'C:\\\\windows\\\\system32\\\\evil.exe',
      'evil.exe',
      'text/plain',
      'text/plain',
    ],
    [
      'a name of markup',
      '<img src=x onerror=alert(1)>.txt',
      '<img src=x onerror=alert(1)>.txt',
      'text/plain',
      'text/plain',
    ],
    ['a lie about its content', 'photo.png', 'photo.png', 'image/png', 'text/plain'],
    ['no name', '', 'file', 'application/pdf', 'text/plain'],
  ])('%s: is kept as what it is, under a name of ours', async (_, name, kept, type, mediaType) => {
    const { status, text } = await send(
      form(title(), file('<script>alert(1)</script>', name, 'file', type), end),
    );
    expect(status).toBe(201);
    const view = JSON.parse(text) as { id: string; fileName: string; mediaType: string; exhibit: number };
    expect(view).toMatchObject({ fileName: kept, mediaType });
    const { headers } = await office.desk.inject({
      method: 'GET',
      url: `/api/v1/evidence/${view.id}/content`,
      headers: { cookie: cookies.get('investigator') ?? '' },
    });
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="exhibit-${view.exhibit}"`,
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('SQL and script', () => {
  const TEXTS = [
    `'; drop table complaints; --`,
    `" onload="alert(1)`,
    `<script>fetch('//evil')</script>`,
    '{{constructor.constructor("return process")()}}',
    '${process.env.HOME}',
    '$$; select pg_sleep(10); $$',
    '%s%s%n',
    `\\'; truncate journal; --`,
    '../../../etc/passwd',
    '=cmd|calc',
    '\u202egnirts\u202c\u200b\ufeff',
  ];

  it.each(TEXTS)('%s is only text in every field', async (said) => {
    const filed = await must<{ number: string }>({
      who: 'advocate',
      method: 'POST',
      url: '/api/v1/complaints',
      body: {
        narrative: said,
        consent: 'oral',
        when: said,
        where: said,
        classification: said,
        complainant: { name: said, contact: said, safeContact: said },
        officers: [{ name: said, star: said.slice(0, 40), unit: said, description: said }],
      },
    });
    await must({ ...to('note', { body: said }) });
    const [{ items }, file] = [
      await must<{ items: { id: string }[] }>({
        who: 'supervisor',
        method: 'GET',
        url: `/api/v1/cases?number=${filed.number}`,
      }),
      await must<{ notes: { body: string }[] }>({
        who: 'supervisor',
        method: 'GET',
        url: `/api/v1/cases/${openCase}`,
      }),
    ];
    const view = await must<{
      statements: { text: string }[];
      classification: string;
      occurrence: object;
      namedOfficers: { description: string }[];
    }>({
      who: 'supervisor',
      method: 'GET',
      url: `/api/v1/cases/${items[0]?.id ?? ''}`,
    });
    const kept = said.normalize('NFC').trim();
    expect(view).toMatchObject({
      statements: [{ text: kept }],
      classification: kept,
      occurrence: { when: kept, where: kept },
    });
    expect(view.namedOfficers[0]?.description).toBe(
      `${kept}; star ${kept.slice(0, 40)}; unit ${kept}; ${kept}`,
    );
    expect(file.notes.at(-1)?.body).toBe(kept);
  });
});

describe('over a real connection', () => {
  let port: number;
  beforeAll(async () => {
    await office.portal.listen(0, '127.0.0.1');
    port = Number(new URL(await office.portal.getUrl()).port);
  });

  const ask = (headers: Record<string, string>, path = '/healthz') =>
    new Promise<Answer>((resolve, reject) => {
      const request = httpRequest({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), text }),
        );
      });
      request.on('error', reject).end();
    });

  /** Bytes that no HTTP library would send. */
  const speak = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard)).on('error', reject);
    });

  it('a header of twenty thousand characters', async () => {
    const before = await stored();
    const answer = await ask({ 'x-long': WORD.repeat(2_500) });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({
      status: 431,
      code: 'request_refused',
    });
    seemly(answer);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['no HTTP at all', `${WORD}\r\n\r\n`],
    [
      'two lengths',
      `POST /api/v1/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n${WORD}`,
    ],
    [
      'a length and chunks',
      `POST /api/v1/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a header that breaks off', `GET /healthz HTTP/1.1\r\nHost: x\r\n${WORD}\r\n\r\n`],
    ['a method of its own', `${WORD.toUpperCase()} /healthz HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('%s', async (_, bytes) => {
    const before = await stored();
    const heard = await speak(bytes);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).toMatch(/content-type: application\/problem\+json/i);
    expect(heard).toContain('"code":"request_refused"');
    expect(heard).not.toContain(WORD);
    expect(await stored()).toEqual(before);
  });

  it('and the door still answers', async () => expect((await ask({})).status).toBe(200));
});
