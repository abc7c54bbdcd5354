import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { newId } from '@redress/platform';
import { SoftwareKey, type Faults } from '../../../test/authenticator.js';
import {
  ORIGIN,
  SCREENER,
  entriesOf,
  forgetAttempts,
  newcomer,
  openAccess,
  outcome,
  signInFully,
  type AccessUnderTest,
} from './access.spec-helper.js';
import type { HeldSession } from './session.service.js';

let access: AccessUnderTest;
let email = '';
let accountId = '';
beforeAll(async () => (access = await openAccess()));
afterAll(() => access.close());
beforeEach(async () => {
  await forgetAttempts(access);
  email = `${newId()}@office.example`;
  accountId = await newcomer(access, email);
});

/** As an app shows it that was given the secret by hand. */
const shown = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: access.clock.now().getTime() });
const fresh = async () => access.signIn(email);

/** A newcomer who has set up an app. */
async function enrolled(): Promise<{ session: HeldSession; factorId: string }> {
  const { session } = await fresh();
  const { id, secret } = await access.factors.addTotp(session);
  const { opened } = await access.factors.confirmTotp(session, id, shown(secret));
  return { session: opened!.session, factorId: id };
}

const addKey = async (session: HeldSession, key: SoftwareKey, faults: Faults = {}) => {
  const question = await access.factors.passkeyOptions(session);
  return access.factors.addPasskey(session, key.create(question, faults), 'Key');
};

describe('an app that shows codes', () => {
  it('is set up by a secret that is told once, and counts once it has shown a code', async () => {
    const { session, token } = await fresh();
    const { id, secret, uri } = await access.factors.addTotp(session);
    expect(Buffer.from(Secret.fromBase32(secret).bytes)).toHaveLength(20);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri)).toContain(email);
    expect(await access.factors.list(session)).toEqual({ items: [], recoveryCodesLeft: 0 });

    expect(await outcome(access.factors.confirmTotp(session, id, '000000'))).toBe('code_wrong');
    expect(await access.sessions.find(token)).toMatchObject({ stage: 'enrol' });

    const { factor, opened } = await access.factors.confirmTotp(session, id, shown(secret));
    expect(factor).toMatchObject({ id, kind: 'totp' });
    expect(opened?.session.stage).toBe('full');
    expect(await access.sessions.find(token)).toBeUndefined();
    expect(await access.sessions.find(opened!.token)).toMatchObject({ stage: 'full' });
    expect((await entriesOf(access, 'factor.added')).at(-1)).toMatchObject({
      actor_id: accountId,
      payload: { accountId, factorId: id, kind: 'totp' },
    });
    expect((await fresh()).session.stage).toBe('password');
  });

  it('does not take the code that set it up for signing in', async () => {
    const { session } = await fresh();
    const { id, secret } = await access.factors.addTotp(session);
    const code = shown(secret);
    await access.factors.confirmTotp(session, id, code);
    const half = (await fresh()).session;
    expect(await outcome(access.stepUp.totp({ session: half, code, address: '192.0.2.1' }))).toBe(
      'code_used',
    );
  });

  it('that was not confirmed opens nothing and gives way to the next', async () => {
    const { session } = await fresh();
    const first = await access.factors.addTotp(session);
    const second = await access.factors.addTotp(session);
    expect(await outcome(access.factors.confirmTotp(session, first.id, shown(first.secret)))).toBe(
      'not_found',
    );
    expect((await fresh()).session.stage).toBe('enrol');
    expect(await outcome(access.factors.confirmTotp(session, second.id, shown(second.secret)))).toBe('done');
  });

  it('added to a session that is full already leaves it as it is', async () => {
    const { session } = await enrolled();
    access.clock.forward(1);
    const { id, secret } = await access.factors.addTotp(session);
    expect((await access.factors.confirmTotp(session, id, shown(secret))).opened).toBeUndefined();
    expect((await access.factors.list(session)).items).toHaveLength(2);
  });

  it('of somebody else cannot be named, confirmed, shown or taken away', async () => {
    const victim = await fresh();
    const { id, secret } = await access.factors.addTotp(victim.session);
    const { session: thief } = await signInFully(access);
    expect(await outcome(access.factors.confirmTotp(thief, id, shown(secret)))).toBe('not_found');
    expect(await outcome(access.factors.remove(thief, id))).toBe('not_found');
    expect((await access.factors.list(thief)).items.map((each) => each.id)).not.toContain(id);
    const { factor } = await access.factors.confirmTotp(victim.session, id, shown(secret));
    expect(await outcome(access.factors.remove(thief, factor.id))).toBe('not_found');
    expect(await outcome(access.factors.confirmTotp(thief, factor.id, shown(secret)))).toBe('not_found');
  });

  it('is sealed to its own row: no secret in the database, none that opens in another place', async () => {
    const { session } = await fresh();
    const { id, secret } = await access.factors.addTotp(session);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    const [row] = await access.owner.query<{ row: string; secret_sealed: Buffer }[]>(
      'select f::text as row, secret_sealed from factors f where id = $1',
      [id],
    );
    expect(row!.row).not.toContain(bytes.toString('hex'));
    expect(row!.row).not.toContain(secret);
    expect(access.keyring.openFactor('desk', id, row!.secret_sealed)).toEqual(bytes);
    expect(() => access.keyring.openFactor('desk', newId(), row!.secret_sealed)).toThrow('seal_broken');
  });
});

describe('a passkey', () => {
  it('opens the first session of a newcomer fully, and is the first that the next one may use', async () => {
    const { session, token } = await fresh();
    const question = await access.factors.passkeyOptions(session);
    expect(question).toMatchObject({
      rp: { id: 'desk.example', name: 'Office' },
      user: { name: email, displayName: 'Newcomer' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    });
    const { opened, factor } = await access.factors.addPasskey(
      session,
      new SoftwareKey(ORIGIN).create(question),
      'Key on my ring',
    );
    expect(opened?.session.stage).toBe('full');
    expect(factor).toMatchObject({ kind: 'passkey', name: 'Key on my ring', usedAt: null });
    expect(await access.sessions.find(token)).toBeUndefined();
    const next = (await fresh()).session;
    expect((await access.sessions.view(next)).factors).toEqual(['passkey']);
  });

  it.each<[string, Faults]>([
    ['from another site', { origin: 'https://evil.example' }],
    ['for another site’s name', { rpId: 'evil.example' }],
    ['to a question that nobody asked', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['without its owner', { verified: false }],
    ['that is one for signing in', { type: 'webauthn.get' }],
  ])('made by an answer %s is refused', async (_, faults) => {
    const { session } = await fresh();
    expect(await outcome(addKey(session, new SoftwareKey(ORIGIN), faults))).toBe('passkey_refused');
    expect((await access.factors.list(session)).items).toEqual([]);
  });

  it('is made by one answer to one question, in time', async () => {
    const { session } = await enrolled();
    const question = await access.factors.passkeyOptions(session);
    const add = (key: SoftwareKey) =>
      outcome(access.factors.addPasskey(session, key.create(question), 'Key'));
    expect(await add(new SoftwareKey(ORIGIN))).toBe('done');
    expect(await add(new SoftwareKey(ORIGIN))).toBe('passkey_refused');
    const late = await access.factors.passkeyOptions(session);
    access.clock.forward(5.1);
    expect(
      await outcome(access.factors.addPasskey(session, new SoftwareKey(ORIGIN).create(late), 'Key')),
    ).toBe('passkey_refused');
  });

  it('is of one account only, and is told to the browser so that nobody makes it twice', async () => {
    const key = new SoftwareKey(ORIGIN);
    const { session } = await enrolled();
    await addKey(session, key);
    const { excludeCredentials } = await access.factors.passkeyOptions(session);
    expect(excludeCredentials).toMatchObject([{ id: key.credentialId }]);
    expect(await outcome(addKey((await signInFully(access)).session, key))).toBe('passkey_refused');
  });
});

describe('taking a factor away', () => {
  it('ends the other sessions of the account and nobody else’s', async () => {
    const { session, factorId } = await enrolled();
    await addKey(session, new SoftwareKey(ORIGIN));
    const elsewhere = await access.sessions.openProved(accountId, 'totp');
    const other = await signInFully(access);
    await access.factors.remove(session, factorId);
    expect(await access.sessions.find(elsewhere.token)).toBeUndefined();
    expect(await access.sessions.find(other.token)).toBeDefined();
    expect((await access.factors.list(session)).items.map(({ kind }) => kind)).toEqual(['passkey']);
    expect((await entriesOf(access, 'factor.removed')).at(-1)?.payload).toEqual({
      accountId,
      factorId,
      kind: 'totp',
    });
  });

  it('is refused for the last one, recovery codes or not, also when two are taken at once', async () => {
    const { session, factorId } = await enrolled();
    await access.factors.renewRecoveryCodes(session);
    expect(await outcome(access.factors.remove(session, factorId))).toBe('last_factor');
    const { factor } = await addKey(session, new SoftwareKey(ORIGIN));
    const answers = await Promise.all(
      [factorId, factor.id].map((id) => outcome(access.factors.remove(session, id))),
    );
    expect(answers.sort()).toEqual(['done', 'last_factor']);
  });

  it('does not count one that was never confirmed', async () => {
    const { session, factorId } = await enrolled();
    const { id } = await access.factors.addTotp(session);
    expect(await outcome(access.factors.remove(session, factorId))).toBe('last_factor');
    expect(await outcome(access.factors.remove(session, id))).toBe('done');
  });

  it('that is not there is not found', async () => {
    const { session } = await signInFully(access, SCREENER);
    expect(await outcome(access.factors.remove(session, newId()))).toBe('not_found');
  });
});

describe('recovery codes', () => {
  it('are ten, told once, each of sixty bits', async () => {
    const { session } = await enrolled();
    const codes = await access.factors.renewRecoveryCodes(session);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await access.factors.list(session)).recoveryCodesLeft).toBe(10);
  });
});
