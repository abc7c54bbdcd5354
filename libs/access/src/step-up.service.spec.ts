import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SoftwareKey, type Faults } from '../../../test/authenticator.js';
import {
  HOME,
  ORIGIN,
  SCREENER,
  entriesOf,
  forgetAttempts,
  openAccess,
  outcome,
  signInFully,
  type AccessUnderTest,
} from './access.spec-helper.js';
import { demoCode } from './seed.js';
import type { HeldSession } from './session.service.js';

let access: AccessUnderTest;
beforeAll(async () => (access = await openAccess()));
afterAll(() => access.close());
beforeEach(async () => {
  await forgetAttempts(access);
  // Another half minute for every test: what it types is new.
  access.clock.forward(2);
});

const half = async (email = SCREENER) => (await access.signIn(email)).session;
const codeIn = (seconds: number, email = SCREENER) =>
  demoCode(email, new Date(access.clock.now().getTime() + seconds * 1000)) ?? '';
const byCode = (session: HeldSession, code: string) => access.stepUp.totp({ session, code, address: HOME });

describe('a code of an app', () => {
  it('opens the session fully, under another token', async () => {
    const before = await access.signIn(SCREENER);
    const { session, token } = await byCode(before.session, codeIn(0));
    expect(session).toMatchObject({ stage: 'full', actor: before.session.actor });
    expect(await access.sessions.find(token)).toEqual(session);
    expect(await access.sessions.find(before.token)).toBeUndefined();
  });

  it.each([
    [-60, 'second_factor_refused'],
    [-30, 'done'],
    [30, 'done'],
    [60, 'second_factor_refused'],
  ])('of a clock that is %i seconds away: %s', async (seconds, expected) => {
    access.clock.at = new Date(Math.floor(access.clock.at.getTime() / 30_000) * 30_000 + 10_000);
    expect(await outcome(byCode(await half(), codeIn(seconds)))).toBe(expected);
    access.clock.forward(1);
  });

  it('opens nothing a second time, in whatever session, also when it is typed twice at once', async () => {
    const [one, two, three] = [await half(), await half(), await half()];
    const code = codeIn(0);
    const answers = await Promise.all([outcome(byCode(one, code)), outcome(byCode(two, code))]);
    expect(answers.sort()).toEqual(['code_used', 'done']);
    expect(await outcome(byCode(three, code))).toBe('code_used');
    // An older one that was never typed is used up as well.
    expect(await outcome(byCode(three, codeIn(-30)))).toBe('code_used');
    expect(await outcome(byCode(three, codeIn(30)))).toBe('done');
  });

  it('of another person opens nothing', async () =>
    expect(await outcome(byCode(await half(), codeIn(0, 'supervisor@office.example')))).toBe(
      'second_factor_refused',
    ));

  it('opens one session only, when two factors are shown for the same half-open one at once', async () => {
    const [recovery = ''] = await access.factors.renewRecoveryCodes((await signInFully(access)).session);
    access.clock.forward(1);
    const session = await half();
    const answers = await Promise.all([
      outcome(byCode(session, codeIn(0))),
      outcome(access.stepUp.recovery({ session, code: recovery, address: HOME })),
    ]);
    expect(answers.sort()).toEqual(['done', 'sign_in_needed']);
  });

  it('is worth nothing for a session that is over', async () => {
    const { session, token } = await access.signIn(SCREENER);
    await access.sessions.close(token);
    expect(await outcome(byCode(session, codeIn(0)))).toBe('sign_in_needed');
  });

  it('wrong five times ends the half-open session', async () => {
    const { session, token } = await access.signIn(SCREENER);
    for (let n = 0; n < 4; n += 1)
      expect(await outcome(byCode(session, '000000'))).toBe('second_factor_refused');
    expect(await access.sessions.find(token)).toBeDefined();
    expect(await outcome(byCode(session, '000000'))).toBe('second_factor_refused');
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('cannot be found by trying: new sessions do not bring new tries, the right password does not heal', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const session = await half();
      for (let k = 0; k < 4; k += 1) answers.push(await outcome(byCode(session, `00000${k}`)));
    }
    expect(answers.filter((answer) => answer === 'second_factor_refused')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'slow_down')).toHaveLength(11);
    expect(await outcome(byCode(await half(), codeIn(0)))).toBe('slow_down');
    access.clock.forward(1);
    expect(await outcome(byCode(await half(), codeIn(0)))).toBe('done');
  });

  it('wrong at the same moment in many sessions counts one by one', async () => {
    const sessions = [];
    for (let n = 0; n < 6; n += 1) sessions.push(await half());
    const answers = await Promise.all(
      sessions.flatMap((session) => Array.from({ length: 4 }, () => outcome(byCode(session, '000000')))),
    );
    expect(answers.filter((answer) => answer === 'second_factor_refused')).toHaveLength(5);
  });
});

describe('a recovery code', () => {
  let codes: string[];
  beforeAll(async () => {
    codes = await access.factors.renewRecoveryCodes((await signInFully(access)).session);
  });
  const byRecovery = (session: HeldSession, code: string) =>
    access.stepUp.recovery({ session, code, address: HOME });

  it('opens the session fully, once', async () => {
    const code = codes[0]!;
    const { session } = await byRecovery(await half(), code);
    expect(session.stage).toBe('full');
    expect(await outcome(byRecovery(await half(), code))).toBe('second_factor_refused');
    expect((await access.factors.list(session)).recoveryCodesLeft).toBe(9);
  });

  it('typed twice at once opens one', async () => {
    const sessions = [await half(), await half(), await half()];
    const answers = await Promise.all(sessions.map((each) => outcome(byRecovery(each, codes[1]!))));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  });

  it('is taken as a person writes it down', async () => {
    const written = ` ${codes[2]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await outcome(byRecovery(await half(), written))).toBe('done');
  });

  it('of somebody else, or made up, opens nothing', async () => {
    const theirs = await half('supervisor@office.example');
    expect(await outcome(byRecovery(theirs, codes[3]!))).toBe('second_factor_refused');
    expect(await outcome(byRecovery(await half(), 'AAAA-AAAA-AAAA'))).toBe('second_factor_refused');
  });

  it('is worth nothing once there are new ones', async () => {
    const { session } = await signInFully(access);
    const renewed = await access.factors.renewRecoveryCodes(session);
    expect(await outcome(byRecovery(await half(), codes[4]!))).toBe('second_factor_refused');
    expect(await outcome(byRecovery(await half(), renewed[0]!))).toBe('done');
  });

  it('is stored as a keyed hash', async () => {
    const dumped = JSON.stringify(await access.owner.query('select t::text from recovery_codes t'));
    for (const code of codes) expect(dumped).not.toContain(code.replaceAll('-', ''));
  });
});

describe('a passkey', () => {
  const key = new SoftwareKey(ORIGIN);
  let factorId: string;

  beforeAll(async () => {
    const { session } = await signInFully(access);
    const question = await access.factors.passkeyOptions(session);
    const { factor } = await access.factors.addPasskey(session, key.create(question), 'Key on my ring');
    factorId = factor.id;
  });

  const answer = async (session: HeldSession, faults: Faults = {}) => {
    const question = await access.stepUp.passkeyOptions(session);
    return access.stepUp.passkey({ session, response: key.get(question, faults), address: HOME });
  };

  it('is asked for by name, must know its owner, and opens the session fully', async () => {
    const session = await half();
    const question = await access.stepUp.passkeyOptions(session);
    expect(question).toMatchObject({
      rpId: 'desk.example',
      userVerification: 'required',
      allowCredentials: [{ id: key.credentialId, transports: ['usb'] }],
    });
    const opened = await access.stepUp.passkey({ session, response: key.get(question), address: HOME });
    expect(opened.session.stage).toBe('full');
    expect((await access.sessions.view(opened.session)).factors[0]).toBe('passkey');
    const { accountId } = session.actor;
    expect((await entriesOf(access, 'session.opened')).at(-1)?.payload).toEqual({
      accountId,
      factor: 'passkey',
    });
  });

  it.each<[string, Faults]>([
    ['from another site', { origin: 'https://desk.example.evil.example' }],
    ['from the same site without TLS', { origin: 'http://desk.example' }],
    ['from another port', { origin: 'https://desk.example:8443' }],
    ['for another site’s key', { rpId: 'evil.example' }],
    ['to a question that nobody asked', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['without its owner', { verified: false }],
    ['that is one for making a key', { type: 'webauthn.create' }],
    ['of a copy, whose counter stands still', { counter: 0 }],
  ])('an answer %s is refused', async (_, faults) => {
    expect(await outcome(answer(await half(), faults))).toBe('passkey_refused');
  });

  it('that was copied is found by its counter, once the true one was used', async () => {
    expect(await outcome(answer(await half()))).toBe('done');
    const last = key.counter;
    expect(await outcome(answer(await half(), { counter: last }))).toBe('passkey_refused');
    expect(await outcome(answer(await half(), { counter: last - 1 }))).toBe('passkey_refused');
    expect(await outcome(answer(await half(), { counter: last + 5 }))).toBe('done');
    key.counter = last + 5;
  });

  it('that counts nothing, as one that is kept on several devices, works again and again', async () => {
    const synced = new SoftwareKey(ORIGIN);
    const { session } = await signInFully(access, 'counsel@office.example');
    await access.factors.addPasskey(
      session,
      synced.create(await access.factors.passkeyOptions(session)),
      'Phone',
    );
    for (let n = 0; n < 3; n += 1) {
      const next = await half('counsel@office.example');
      const response = synced.get(await access.stepUp.passkeyOptions(next), { counter: 0 });
      expect(await outcome(access.stepUp.passkey({ session: next, response, address: HOME }))).toBe('done');
    }
  });

  it('answers once: the same answer again is refused, in this session and in another', async () => {
    const [one, other] = [await half(), await half()];
    const question = await access.stepUp.passkeyOptions(one);
    const response = key.get(question);
    await access.stepUp.passkeyOptions(other);
    expect(await outcome(access.stepUp.passkey({ session: other, response, address: HOME }))).toBe(
      'passkey_refused',
    );
    expect(await outcome(access.stepUp.passkey({ session: one, response, address: HOME }))).toBe('done');
    const third = await half();
    expect(await outcome(access.stepUp.passkey({ session: third, response, address: HOME }))).toBe(
      'passkey_refused',
    );
  });

  it('has one try at a question, and only at the newest', async () => {
    const session = await half();
    const first = await access.stepUp.passkeyOptions(session);
    const second = await access.stepUp.passkeyOptions(session);
    expect(second.challenge).not.toBe(first.challenge);
    const send = (response: ReturnType<SoftwareKey['get']>) =>
      outcome(access.stepUp.passkey({ session, response, address: HOME }));
    expect(await send(key.get(first))).toBe('passkey_refused');
    expect(await send(key.get(second))).toBe('passkey_refused');
  });

  it('answers within five minutes', async () => {
    const session = await half();
    const question = await access.stepUp.passkeyOptions(session);
    access.clock.forward(5.1);
    expect(
      await outcome(access.stepUp.passkey({ session, response: key.get(question), address: HOME })),
    ).toBe('passkey_refused');
  });

  it.each([
    ['another key that claims to be it', () => Object.assign(new SoftwareKey(ORIGIN), { id: key.id })],
    ['a key that nobody set up', () => new SoftwareKey(ORIGIN)],
  ])('%s is refused', async (_, make) => {
    const session = await half();
    const question = await access.stepUp.passkeyOptions(session);
    const forged = make();
    forged.counter = 1_000;
    expect(
      await outcome(access.stepUp.passkey({ session, response: forged.get(question), address: HOME })),
    ).toBe('passkey_refused');
  });

  it('of one person does not open the session of another', async () => {
    const session = await half('supervisor@office.example');
    expect((await access.stepUp.passkeyOptions(session)).allowCredentials).toEqual([]);
    expect(await outcome(answer(session))).toBe('passkey_refused');
  });

  it.each([
    ['nonsense', { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }],
    ['empty objects', { clientDataJSON: 'e30', authenticatorData: 'oA', signature: 'AA' }],
    ['null', { clientDataJSON: 'bnVsbA', authenticatorData: 'oA', signature: 'AA' }],
  ])('an answer of %s is refused and is no defect', async (_, response) => {
    const session = await half();
    const { challenge } = await access.stepUp.passkeyOptions(session);
    expect(challenge).toBeTruthy();
    const sent = { id: key.credentialId, rawId: key.credentialId, type: 'public-key' as const, response };
    expect(await outcome(access.stepUp.passkey({ session, response: sent, address: HOME }))).toBe(
      'passkey_refused',
    );
  });

  it('counts its wrong answers like wrong codes', async () => {
    const { session, token } = await access.signIn(SCREENER);
    for (let n = 0; n < 5; n += 1)
      expect(await outcome(answer(session, { counter: 0 }))).toBe('passkey_refused');
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('that was taken away opens nothing any more', async () => {
    const { session } = await signInFully(access);
    await access.factors.remove(session, factorId);
    expect(await outcome(answer(await half()))).toBe('passkey_refused');
  });
});
