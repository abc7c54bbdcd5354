import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  HOME,
  SCREENER,
  entriesOf,
  forgetAttempts,
  openAccess,
  outcome,
  signInFully,
  type AccessUnderTest,
} from './access.spec-helper.js';
import { faultOf } from './password.rules.js';
import { DEMO_PASSWORD } from './seed.js';
import type { HeldSession } from './session.service.js';

describe('a new password', () => {
  it.each([
    ['four words', 'correct horse battery staple'],
    ['the demonstration’s', DEMO_PASSWORD],
    ['random characters', 'Xk9 vT2q-Lm40pRw'],
    ['words of another language', 'три холодных апельсина летят'],
    ['no capitals, digits or signs', 'gravel umbrella sonnet kiln'],
    ['a thousand characters', `gravel umbrella sonnet kiln ${'x'.repeat(972)}`],
  ])('of %s is taken', async (_, password) => expect(await faultOf(password, [])).toBeUndefined());

  it.each([
    ['fourteen characters', 'Xk9 vT2q-Lm40p', 'at least 15'],
    ['fourteen characters of two code units', '🔑'.repeat(14), 'at least 15'],
    ['a thousand and one', 'x'.repeat(1_001), 'at most 1,000'],
    ['one word again and again', 'passwordpassword', 'guesser'],
    ['one word again and again, disguised', 'P@ssw0rdP@ssw0rd', 'guesser'],
    ['a thousand times the same', 'a'.repeat(1_000), 'guesser'],
    ['keys beside each other', 'qwertyuiopasdfgh', 'guesser'],
    ['counting', '123456789012345', 'guesser'],
    ['a season and a year, twice', 'summer2026summer', 'guesser'],
    ['a common one with digits', 'letmeinletmein1234', 'guesser'],
  ])('of %s is refused, in a sentence', async (_, password, said) =>
    expect(await faultOf(password, [])).toContain(said),
  );

  it('made of one’s own name, address or office is refused', async () => {
    const about = ['iris.okafor@office.example', 'Iris Okafor', 'Office of Accountability'];
    for (const password of ['iris.okafor@office.example', 'okaforokaforokafor', 'accountability1'])
      expect(await faultOf(password, about)).toContain('guesser');
  });

  it('of a long one, the first hundred characters are judged: what follows costs nothing and helps nothing', async () => {
    for (const start of ['p4ssw0rd'.repeat(13), 'a1!'.repeat(34), 'a'.repeat(100)])
      expect(await faultOf(start.slice(0, 100) + 'four words that nobody would put together', [])).toBe(
        await faultOf(start.slice(0, 100), []),
      );
  });
});

describe('changing the password', () => {
  let access: AccessUnderTest;
  beforeAll(async () => (access = await openAccess()));
  afterAll(() => access.close());
  beforeEach(() => forgetAttempts(access));

  const change = (session: HeldSession, current: string, next: string) =>
    access.passwords.change(session, { current, new: next, address: HOME });
  const NEXT = 'gravel umbrella sonnet kiln';

  it('ends every other session, gives this one another token, and the old password opens nothing', async () => {
    const here = await signInFully(access);
    const elsewhere = await signInFully(access);
    const half = await access.signIn(SCREENER);
    const other = await signInFully(access, 'supervisor@office.example');
    const renewed = await change(here.session, DEMO_PASSWORD, NEXT);
    expect(await access.sessions.find(renewed.token)).toMatchObject({
      stage: 'full',
      actor: here.session.actor,
    });
    for (const { token } of [here, elsewhere, half])
      expect(await access.sessions.find(token)).toBeUndefined();
    expect(await access.sessions.find(other.token)).toBeDefined();
    expect(await outcome(access.signIn(SCREENER, DEMO_PASSWORD))).toBe('sign_in_refused');
    expect(await outcome(access.signIn(SCREENER, NEXT))).toBe('done');
    const { accountId } = here.session.actor;
    expect((await entriesOf(access, 'password.changed')).at(-1)).toEqual({
      actor_id: accountId,
      actor_role: 'screener',
      case_id: null,
      payload: { accountId },
    });
    await change(renewed.session, NEXT, DEMO_PASSWORD);
  });

  it('needs the present one, and slows down who guesses at it', async () => {
    const { session, token } = await signInFully(access, 'supervisor@office.example');
    for (let n = 0; n < 5; n += 1)
      expect(await outcome(change(session, 'not it', NEXT))).toBe('password_wrong');
    expect(await outcome(change(session, DEMO_PASSWORD, NEXT))).toBe('slow_down');
    expect(await access.sessions.find(token)).toBeDefined();
  });

  it('changes nothing when the new one is too easy', async () => {
    const { session, token } = await signInFully(access, 'counsel@office.example');
    expect(await outcome(change(session, DEMO_PASSWORD, 'passwordpassword'))).toBe('password_refused');
    expect(await access.sessions.find(token)).toBeDefined();
    expect(await outcome(access.signIn('counsel@office.example'))).toBe('done');
  });

  it('is the same however its characters were composed', async () => {
    const { session } = await signInFully(access, 'auditor@office.example');
    await change(session, DEMO_PASSWORD, 'caf\u00e9 umbrella sonnet kiln');
    expect(await outcome(access.signIn('auditor@office.example', 'cafe\u0301 umbrella sonnet kiln'))).toBe(
      'done',
    );
  });
});
