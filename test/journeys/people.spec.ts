import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type AccountRole } from '@redress/access';
import { newId, routesOf } from '@redress/platform';
import { TestOffice, eventually, type Person } from '../office.js';
import { TestMailServer, bodyOf, headersOf } from '../smtp.js';

const PASSWORD = 'quiet tulip marathon bakery';

let office: TestOffice;
let mails: TestMailServer;
let administrator: Person;
let registrar: Person;
let supervisor: Person;

beforeAll(async () => {
  mails = await TestMailServer.open();
  office = await TestOffice.open({ mailUrl: mails.url, mailFrom: 'redress@office.example' });
  await office.startWorker();
  administrator = await office.signInAs('administrator@office.example');
  registrar = await office.signInAs('registrar@office.example');
  supervisor = await office.signInAs('supervisor@office.example');
});
afterAll(async () => {
  await office.close();
  await mails.stop();
});

const invite = (role: AccountRole, email: string, more: object = {}) =>
  administrator.post<{ id: string; waitsFor: string }>('/api/v1/invitations', {
    role,
    email,
    name: 'Ines Calder',
    ...more,
  });

/** The mails that went to an address, once there are so many. */
const mailsTo = (email: string, n: number) =>
  eventually(`mail ${n} to ${email}`, () => {
    const found = mails.received.filter(({ to }) => to.includes(email));
    return Promise.resolve(found.length >= n ? found : undefined);
  });
const tokenIn = (raw: string) => /invitation#([\w-]{43})\s/.exec(bodyOf(raw))?.[1] ?? '';
const tokenTo = async (email: string, n = 1) => tokenIn((await mailsTo(email, n)).at(-1)!.raw);

const accept = (door: 'portal' | 'desk', token: string, password = PASSWORD) =>
  office.visitor(door).post('/api/v1/invitations/accept', { token, password });

/** The change that waits for an invitation or an account. */
async function waitingFor(person: Person, key: 'invitationId' | 'accountId', id: string) {
  const { body } = await person.get<{ items: Record<string, unknown>[] }>('/api/v1/role-changes');
  return body.items.find((item) => item[key] === id);
}
const decide = (person: Person, changeId: unknown, decision = 'approved') =>
  person.post(`/api/v1/role-changes/${String(changeId)}/decision`, { decision });

/** Invites, approves, and waits for the mail. */
async function invited(role: AccountRole, email: string, more: object = {}): Promise<string> {
  const { body } = await invite(role, email, more);
  const change = await waitingFor(supervisor, 'invitationId', body.id);
  if (change) expect((await decide(supervisor, change['id'])).status).toBe(204);
  return tokenTo(email);
}
const organisation = async () =>
  (await administrator.get<{ items: { id: string }[] }>('/api/v1/organisations')).body.items[0]!.id;
const accountOf = async (email: string) =>
  (
    await office.owner.query<{ id: string; role: string }[]>(
      'select id, role from accounts where email = $1',
      [email],
    )
  )[0];

describe('a person of the office', () => {
  const EMAIL = 'ines@office.example';
  let token: string;

  it('is invited by one, approved by another, and only then written to', async () => {
    const { status, body } = await invite('screener', EMAIL);
    expect([status, body.waitsFor]).toEqual([202, 'approval']);
    const change = (await waitingFor(registrar, 'invitationId', body.id))!;
    expect(change).toMatchObject({ email: EMAIL, fromRole: null, toRole: 'screener', mayDecide: true });
    expect(await decide(administrator, change['id'])).toMatchObject({
      status: 403,
      body: { code: 'same_person' },
    });
    expect((await administrator.post(`/api/v1/invitations/${body.id}/resend`, {})).body).toMatchObject({
      code: 'approval_needed',
    });
    expect(mails.received).toEqual([]);
    expect((await decide(registrar, change['id'])).status).toBe(204);
    token = await tokenTo(EMAIL);
    expect(token).toHaveLength(43);
  });

  it('gets a plain mail with the door and nothing about their role', async () => {
    const { raw, to } = (await mailsTo(EMAIL, 1))[0]!;
    expect(to).toEqual([EMAIL]);
    expect(headersOf(raw).get('content-type')).toContain('text/plain');
    const words = bodyOf(raw).replaceAll('\r\n', '\n');
    expect(words).toContain(`${office.config.origins.desk}/invitation#${token}`);
    expect(words).toContain(`\n\n${token}\n\n`);
    expect(words).not.toContain('screener');
  });

  it('is known by a token that is stored nowhere and carried by no job', async () => {
    const bytes = Buffer.from(token, 'base64url');
    const everything = await office.owner.query<object[]>(
      `select (select string_agg(to_jsonb(j)::text, ' ') from journal j) as journal,
              (select string_agg(to_jsonb(b)::text, ' ') from bullmq.job b) as jobs,
              (select string_agg(to_jsonb(i)::text, ' ') from invitations i) as invitations`,
    );
    const text = JSON.stringify(everything);
    expect(text).toContain('person.invited');
    expect(text).not.toContain(token);
    expect(text).not.toContain(bytes.toString('hex'));
    expect(text.match(new RegExp(EMAIL, 'g'))).toHaveLength(1);
  });

  it('is shown whom the token invites, at their own door only', async () => {
    const whom = (door: 'portal' | 'desk') =>
      office.visitor(door).post('/api/v1/invitations/whom', { token });
    expect((await whom('desk')).body).toEqual({ name: 'Ines Calder', email: EMAIL, role: 'screener' });
    expect(await whom('portal')).toMatchObject({ status: 404, body: { code: 'invitation_gone' } });
    expect(await accept('portal', token)).toMatchObject({ status: 404, body: { code: 'invitation_gone' } });
  });

  it('cannot sign in before they have accepted, and not with a password that is easily guessed', async () => {
    const knock = (password: string) =>
      office.visitor('desk').post('/api/v1/session', { email: EMAIL, password });
    expect((await knock(PASSWORD)).status).toBe(401);
    for (const weak of ['short', 'ines calder ines calder', 'passwordpassword'])
      expect(await accept('desk', token, weak)).toMatchObject({
        status: 400,
        body: { code: 'password_refused' },
      });
    expect(await accountOf(EMAIL)).toBeUndefined();
  });

  it('joins once with it, signs in, and has to set up a second factor', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => accept('desk', token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    expect(await accept('desk', token)).toMatchObject({ status: 404, body: { code: 'invitation_gone' } });
    const person = office.visitor('desk');
    const { status, body } = await person.post('/api/v1/session', { email: EMAIL, password: PASSWORD });
    expect([status, body]).toMatchObject([201, { stage: 'enrol', role: 'screener' }]);
    expect((await person.get('/api/v1/review-queue')).body).toMatchObject({ code: 'factor_missing' });
  });

  it('is refused from the next request on when they are disabled, and comes back as they were', async () => {
    const person = await office.signInAs(EMAIL);
    expect((await person.get('/api/v1/review-queue')).status).toBe(200);
    const { id } = (await accountOf(EMAIL))!;
    expect((await administrator.post(`/api/v1/people/${id}/disable`, {})).status).toBe(204);
    expect((await person.get('/api/v1/review-queue')).status).toBe(401);
    const knock = () => office.visitor('desk').post('/api/v1/session', { email: EMAIL, password: PASSWORD });
    expect((await knock()).body).toMatchObject({ code: 'sign_in_refused' });
    expect((await administrator.post(`/api/v1/people/${id}/disable`, {})).body).toMatchObject({
      code: 'nothing_to_change',
    });
    expect((await administrator.post(`/api/v1/people/${id}/enable`, {})).status).toBe(204);
    expect((await person.get('/api/v1/review-queue')).status).toBe(401);
    expect((await knock()).status).toBe(201);
  });

  it('is told of in the record by ids alone', async () => {
    const facts = await office.owner.query<{ fact: string; payload: object }[]>(
      `select fact, payload from journal where fact ~ '^(person|role_change|invitation|organisation)' order by seq`,
    );
    expect(facts.map(({ fact }) => fact)).toEqual([
      'person.invited',
      'role_change.asked',
      'role_change.decided',
      'person.joined',
      'person.disabled',
      'person.enabled',
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/ines|calder|@/i);
  });
});

describe('an invitation', () => {
  it('is worth nothing after seven days, and can be sent again with another token', async () => {
    const email = 'late@office.example';
    const old = await invited('auditor', email);
    await office.owner.query(
      `update invitations set expires_at = expires_at - interval '7 days' where email = $1`,
      [email],
    );
    expect((await accept('desk', old)).body).toMatchObject({ code: 'invitation_gone' });
    const { body } = await administrator.get<{ items: { id: string; email: string }[] }>(
      '/api/v1/invitations',
    );
    const { id } = body.items.find((item) => item.email === email)!;
    expect((await administrator.post(`/api/v1/invitations/${id}/resend`, {})).status).toBe(202);
    const fresh = await tokenTo(email, 2);
    expect(fresh).not.toBe(old);
    expect((await accept('desk', old)).status).toBe(404);
    expect((await accept('desk', fresh)).status).toBe(201);
  });

  it('that is taken back opens nothing, and the address is free again', async () => {
    const email = 'mistaken@office.example';
    const token = await invited('auditor', email);
    const { body } = await administrator.get<{ items: { id: string; email: string }[] }>(
      '/api/v1/invitations',
    );
    const { id } = body.items.find((item) => item.email === email)!;
    expect((await administrator.send('DELETE', `/api/v1/invitations/${id}`)).status).toBe(204);
    expect((await accept('desk', token)).status).toBe(404);
    expect((await administrator.send('DELETE', `/api/v1/invitations/${id}`)).status).toBe(404);
    expect((await invite('auditor', email)).status).toBe(202);
  });

  it('that the second person refuses is over', async () => {
    const email = 'unwanted@office.example';
    const { body } = await invite('supervisor', email);
    const change = (await waitingFor(supervisor, 'invitationId', body.id))!;
    expect((await decide(supervisor, change['id'], 'refused')).status).toBe(204);
    expect((await decide(registrar, change['id'])).status).toBe(404);
    expect((await administrator.post(`/api/v1/invitations/${body.id}/resend`, {})).status).toBe(404);
  });

  it('is mailed once the server is back', async () => {
    await mails.stop();
    const email = 'patient@lantern.example';
    await invite('advocate', email, { organisationId: await organisation() });
    await eventually('a failed try', async () => {
      const tries = await office.owner.query<object[]>(
        `select 1 from invitations where email = $1 and token_hash is not null and sent_at is null`,
        [email],
      );
      return tries[0];
    });
    await mails.start();
    expect(await tokenTo(email)).toHaveLength(43);
  });

  it.each([
    ['a known address', { email: 'SCREENER@office.example' }, 409, 'person_known'],
    ['an address that is invited', { email: 'patient@lantern.example' }, 409, 'person_known'],
    ['two addresses', { email: 'a@office.example, b@office.example' }, 400, 'input_invalid'],
    ['a name of two lines', { name: 'Ines\r\nBcc: thief@else.example' }, 400, 'input_invalid'],
    ['a staff role with an organisation', { organisationId: newId() }, 400, 'input_invalid'],
    ['an unknown officer', { officerId: newId() }, 400, 'officer_unknown'],
    ['an unknown role', { role: 'emperor' }, 400, 'input_invalid'],
    ['an advocate of no organisation', { role: 'advocate' }, 400, 'input_invalid'],
    [
      'an advocate of an unknown organisation',
      { role: 'advocate', organisationId: newId() },
      400,
      'organisation_unknown',
    ],
  ])('with %s is refused', async (_, part, status, code) => {
    const input = { role: 'screener', email: 'new@office.example', name: 'New', ...part };
    expect(await administrator.post('/api/v1/invitations', input)).toMatchObject({ status, body: { code } });
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}\n`, "' or true --", 'A'.repeat(200)])(
    'is not opened by %j',
    async (token) => expect((await accept('desk', token)).status).toBe(token === '' ? 400 : 404),
  );

  it('to an officer of the roster makes a wall with the account', async () => {
    const officerId = newId();
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'test', '1', 'Doe', ' doe ', '{}', true, now())`,
      [officerId],
    );
    const token = await invited('auditor', 'officer@office.example', { officerId });
    expect((await accept('desk', token)).status).toBe(201);
    const { id } = (await accountOf('officer@office.example'))!;
    expect(await office.owner.query('select kind, officer_id from ties where account_id = $1', [id])).toEqual(
      [{ kind: 'self', officer_id: officerId }],
    );
  });
});

describe('an advocate', () => {
  const EMAIL = 'ama@harbour.example';

  it('joins at the portal, and goes with the organisation', async () => {
    const { body: added } = await administrator.post<{ id: string }>('/api/v1/organisations', {
      name: 'Harbour Advocates',
    });
    expect(
      (await administrator.post('/api/v1/organisations', { name: 'Harbour Advocates' })).body,
    ).toMatchObject({ code: 'organisation_known' });
    const token = await invited('advocate', EMAIL, { organisationId: added.id });
    expect((await accept('desk', token)).status).toBe(404);
    expect((await accept('portal', token)).status).toBe(201);
    const person = await office.signInAs(EMAIL);
    expect((await person.get('/api/v1/complaints')).status).toBe(200);

    const url = `/api/v1/organisations/${added.id}`;
    expect((await administrator.send('PATCH', url, { name: 'Harbour Legal' })).status).toBe(204);
    expect((await administrator.post(`${url}/disable`, {})).status).toBe(204);
    expect((await person.get('/api/v1/complaints')).status).toBe(401);
    const { id } = (await accountOf(EMAIL))!;
    expect((await administrator.post(`/api/v1/people/${id}/enable`, {})).body).toMatchObject({
      code: 'nothing_to_change',
    });
    expect(
      (await invite('advocate', 'next@harbour.example', { organisationId: added.id })).body,
    ).toMatchObject({ code: 'organisation_unknown' });
    expect((await administrator.post(`${url}/enable`, {})).status).toBe(204);
    expect((await administrator.post(`/api/v1/people/${id}/enable`, {})).status).toBe(204);
    expect((await (await office.signInAs(EMAIL)).get('/api/v1/complaints')).status).toBe(200);
  });

  it('gets no role in the office', async () => {
    const { id } = (await accountOf(EMAIL))!;
    expect(
      (await administrator.post(`/api/v1/people/${id}/role-changes`, { role: 'screener' })).body,
    ).toMatchObject({ code: 'not_of_the_office' });
  });
});

describe('a change of role', () => {
  const ask = (accountId: string, role: AccountRole, by = administrator) =>
    by.post<{ id: string }>(`/api/v1/people/${accountId}/role-changes`, { role });

  it('waits for another person, then ends what the changed one is signed in with', async () => {
    const id = await office.addPerson('screener', 'climber@office.example');
    const person = await office.signInAs('climber@office.example');
    const { status, body } = await ask(id, 'supervisor');
    expect(status).toBe(202);
    expect((await accountOf('climber@office.example'))?.role).toBe('screener');
    expect((await person.get('/api/v1/review-queue')).status).toBe(200);
    expect((await ask(id, 'counsel', registrar)).body).toMatchObject({ code: 'role_unchanged' });
    const denied = await office.addPerson('screener', 'ice ero liaison');
    expect((await ask(denied, 'liaison')).body).toMatchObject({ code: 'immigration_authority' });

    expect(await decide(administrator, body.id)).toMatchObject({
      status: 403,
      body: { code: 'same_person' },
    });
    expect((await accountOf('climber@office.example'))?.role).toBe('screener');
    expect((await decide(registrar, body.id)).status).toBe(204);
    expect((await accountOf('climber@office.example'))?.role).toBe('supervisor');
    expect((await person.get('/api/v1/review-queue')).status).toBe(401);
    expect((await decide(supervisor, body.id)).status).toBe(404);
  });

  it('that is refused changes nothing', async () => {
    const id = await office.addPerson('screener', 'stays@office.example');
    const person = await office.signInAs('stays@office.example');
    const { body } = await ask(id, 'supervisor');
    expect((await decide(supervisor, body.id, 'refused')).status).toBe(204);
    expect((await accountOf('stays@office.example'))?.role).toBe('screener');
    expect((await person.get('/api/v1/review-queue')).status).toBe(200);
  });

  it('is not asked for oneself, nor decided on by the one it is for', async () => {
    const own = (await accountOf('administrator@office.example'))!.id;
    expect(await ask(own, 'supervisor')).toMatchObject({ status: 403, body: { code: 'own_account' } });
    expect(await administrator.post(`/api/v1/people/${own}/disable`, {})).toMatchObject({ status: 403 });
    const { body } = await ask((await accountOf('registrar@office.example'))!.id, 'supervisor');
    expect(await decide(registrar, body.id)).toMatchObject({ status: 403, body: { code: 'same_person' } });
    expect((await decide(supervisor, body.id, 'refused')).status).toBe(204);
  });
});

describe('an administrator', () => {
  it('sees no case and changes none, on any route of the desk', async () => {
    const about = /\/(cases|evidence|referrals|review-queue|entries|investigators)/;
    const routes = routesOf(office.desk).filter(({ path }) => about.test(path));
    expect(routes.length).toBeGreaterThan(10);
    for (const { method, path } of routes) {
      const { status } = await administrator.send(
        method as 'GET',
        path.replace(/:\w+/g, newId),
        method === 'GET' || method === 'DELETE' ? undefined : {},
      );
      expect([method, path, [403, 404].includes(status)]).toEqual([method, path, true]);
    }
  });

  it('alone manages people', async () => {
    for (const role of ['screener', 'investigator', 'supervisor', 'auditor'] as const) {
      const person = await office.signIn(role);
      for (const url of ['/api/v1/people', '/api/v1/invitations', '/api/v1/organisations'])
        expect([role, url, (await person.get(url)).status]).toEqual([role, url, 403]);
    }
  });
});

/** What the database holds when the program does not: as the desk's own role, saying whatever it likes. */
describe('whoever breaks into the desk', () => {
  let desk: pg.Client;
  let portal: pg.Client;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const connect = async (connectionString: string) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return client;
    };
    desk = await connect(office.database.urls.desk);
    portal = await connect(office.database.urls.portal);
    for (const name of ['administrator', 'registrar', 'supervisor', 'screener'])
      ids[name] = (await accountOf(`${name}@office.example`))!.id;
  });
  afterAll(() => Promise.all([desk.end(), portal.end()]));

  async function as(name: string, role: string, sql: string, values: unknown[] = []): Promise<unknown> {
    await desk.query('begin');
    try {
      await desk.query(
        `select set_config('redress.account', $1, true), set_config('redress.role', $2, true)`,
        [ids[name], role],
      );
      const { rows, rowCount } = await desk.query<{ done?: unknown }>(sql, values);
      await desk.query('commit');
      return rows[0]?.done ?? rowCount;
    } catch (error) {
      await desk.query('rollback');
      return (error as { constraint?: string; code: string }).constraint ?? (error as { code: string }).code;
    }
  }
  const REFUSED = '42501';

  it('makes no role of one person, whoever they say they are', async () => {
    const insert = `insert into role_changes (id, account_id, from_role, to_role, asked_by, asked_at) values ($1, $2, 'screener', 'supervisor', $3, now())`;
    const change = newId();
    expect(await as('screener', 'administrator', insert, [change, ids['screener'], ids['screener']])).toBe(
      REFUSED,
    );
    expect(
      await as('administrator', 'administrator', insert, [change, ids['screener'], ids['registrar']]),
    ).toBe(REFUSED);
    expect(
      await as('administrator', 'administrator', insert, [change, ids['screener'], ids['administrator']]),
    ).toBe(1);
    const verdict = `select decide_role_change($1, 'approved') as done`;
    expect(await as('administrator', 'administrator', verdict, [change])).toBe('another_person_decides');
    expect(await as('screener', 'supervisor', verdict, [change])).toBe(REFUSED);
    expect(await as('screener', 'screener', verdict, [change])).toBe(REFUSED);
    expect(await as('registrar', 'administrator', `update role_changes set decision = 'approved'`)).toBe(
      REFUSED,
    );
    expect((await accountOf('screener@office.example'))?.role).toBe('screener');
    expect(
      await as('registrar', 'administrator', `select decide_role_change($1, 'refused') as done`, [change]),
    ).toBe(true);
  });

  it('makes no account without a mailed invitation that two have wanted', async () => {
    const token = randomBytes(32);
    const insert = `insert into invitations (id, email, name, role, invited_by, invited_at) values ($1, $2, 'x', 'supervisor', $3, now())`;
    const id = newId();
    expect(
      await as('administrator', 'administrator', insert, [id, 'evil@else.example', ids['administrator']]),
    ).toBe(1);
    for (const sql of [
      `update invitations set token_hash = sha256('x')`,
      `update invitations set expires_at = now()`,
      `insert into invitations (id, email, name, role, invited_by, invited_at, token_hash) values (gen_random_uuid(), 'e', 'x', 'supervisor', '${ids['administrator']}', now(), sha256('x'))`,
      'select token_hash from invitations',
      `update accounts set role = 'supervisor'`,
      'update accounts set disabled_at = null',
      `select end_access('${ids['supervisor']}')`,
    ])
      expect([sql, await as('administrator', 'administrator', sql)]).toEqual([sql, REFUSED]);
    // Even with the right token: nobody else has approved.
    await office.owner.query(
      `update invitations set token_hash = sha256($2), expires_at = now() + interval '1 day' where id = $1`,
      [id, token],
    );
    const accepted = await desk.query(
      `select * from accept_invitation(sha256($1), gen_random_uuid(), '$argon2id$x')`,
      [token],
    );
    expect(accepted.rows).toEqual([]);
    expect(await accountOf('evil@else.example')).toBeUndefined();
  });

  it('disables nobody as somebody who is no administrator, nor as one who is disabled', async () => {
    const sql = `select disable_account('${ids['supervisor']}', true) as done`;
    expect(await as('screener', 'administrator', sql)).toBe(REFUSED);
    await office.owner.query('update accounts set disabled_at = now() where id = $1', [ids['registrar']]);
    expect(await as('registrar', 'administrator', sql)).toBe(REFUSED);
    await office.owner.query('update accounts set disabled_at = null where id = $1', [ids['registrar']]);
    expect(
      await as('administrator', 'administrator', `select disable_account('${ids['administrator']}', true)`),
    ).toBe(REFUSED);
  });

  it('at the portal calls nothing of it', async () => {
    for (const sql of [
      `select decide_role_change('${newId()}', 'approved')`,
      `select disable_account('${newId()}', true)`,
      `select disable_organisation('${newId()}', true)`,
      'select id from invitations',
      'select id from role_changes',
      'select acting_account(null)',
    ])
      await expect(portal.query(sql)).rejects.toMatchObject({ code: REFUSED });
  });
});
