import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD, demoCode } from '@redress/access';
import { eventually, type TestOffice } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

let desk: BrowsedDesk;
let office: TestOffice;

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  ({ office } = desk);
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const visit = (path: string, sight?: Sight) => desk.visit(path, sight);
const at = (visitor: Visitor) => desk.at(visitor);
const heading = ({ page }: Visitor) => page.locator('h1').innerText();

async function password({ page }: Visitor, email: string, word = DEMO_PASSWORD): Promise<void> {
  await page.fill('#email', email);
  await page.fill('#password', word);
  await page.getByRole('button', { name: 'Go on' }).click();
}

/** Somebody new, who has a password and no second factor yet. */
async function newcomer(email: string): Promise<string> {
  const id = await office.addPerson('liaison', email);
  await office.owner.query('delete from factors where account_id = $1', [id]);
  return email;
}

describe.each<[string, Sight]>([
  ['with script', {}],
  ['without script, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
])('signing in %s', (_, sight) => {
  const email = sight.script === false ? 'auditor@office.example' : 'counsel@office.example';

  it('takes a password and a code, and leads to where one wanted to go', async () => {
    const visitor = await visit('/account', sight);
    expect(at(visitor)).toBe('/sign-in?next=%2Faccount');
    await password(visitor, email, 'not the password at all');
    expect(await visitor.page.locator('.faults').innerText()).toContain('do not fit together');
    expect(await visitor.page.inputValue('#email')).toBe(email);
    await password(visitor, email);
    expect(at(visitor)).toBe('/sign-in/second-step?next=%2Faccount');
    await visitor.page.fill('#code', '000 000');
    await press(visitor, 'Sign in');
    expect(await visitor.page.locator('.faults').innerText()).toContain('This is not right');
    await visitor.page.fill('#code', demoCode(email, new Date()) ?? '');
    await press(visitor, 'Sign in');
    expect(at(visitor)).toBe('/account');
    await press(visitor, 'Sign out');
    expect(at(visitor)).toBe('/sign-in?left=yes');
    await visitor.page.goto(`${desk.url}/account`);
    expect(await heading(visitor)).toBe('Sign in');
  });
});

describe('somebody without a second factor', () => {
  it('sets up an app first, and keeps ten codes', async () => {
    const visitor = await visit('/', { script: false });
    await password(visitor, await newcomer('app@pages.example'));
    expect(at(visitor)).toBe('/sign-in/set-up?next=%2F');
    await visitor.page.goto(`${desk.url}/account`);
    expect(await heading(visitor)).toBe('Set up your second step');
    await press(visitor, 'Set up an app');
    expect(await visitor.page.locator('.qr svg').count()).toBe(1);
    const key = (await visitor.page.locator('main code').innerText()).replace(/ /g, '');
    await visitor.page.fill('#code', '111111');
    await press(visitor, 'Connect');
    expect(await visitor.page.locator('.faults').innerText()).toContain('not the one that the app shows');
    const { TOTP, Secret } = await import('otpauth');
    await visitor.page.fill('#code', new TOTP({ secret: Secret.fromBase32(key) }).generate());
    await press(visitor, 'Connect');
    expect(at(visitor)).toBe('/account/recovery-codes');
    await press(visitor, 'Show my codes');
    const codes = await visitor.page.locator('.keep code').allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    const another = await visit('/');
    await password(another, 'app@pages.example');
    await another.page.getByText('I have neither at hand').click();
    await another.page.fill('#recovery', codes[3] ?? '');
    await press(another, 'Sign in with it');
    expect(at(another)).toBe('/deliveries');
  });

  it('sets up a passkey, and comes back with it', async () => {
    const visitor = await visit('/');
    await visitor.hasPasskeys();
    await password(visitor, await newcomer('passkey@pages.example'));
    await press(visitor, 'Set up a passkey');
    await visitor.page.waitForURL('**/account/recovery-codes');
    await press(visitor, 'Sign out');
    await password(visitor, 'passkey@pages.example');
    await press(visitor, 'Use a passkey');
    await visitor.page.waitForURL(`${desk.url}/deliveries`);
    expect(await heading(visitor)).toBe('Packets for you');
  });
});

describe('somebody who is invited', () => {
  const link = async () => {
    const [mail] = await desk.office.mails();
    return /\S+\/invitation#[\w-]{43}/.exec(mail?.replace(/=\n/g, '') ?? '')?.[0] ?? '';
  };

  it('opens their account by the link of the mail', async () => {
    await desk.office.startWorker();
    const [administrator, second] = [
      await office.signInAs('administrator@office.example'),
      await office.signInAs('registrar@office.example'),
    ];
    const asked = await administrator.post('/api/v1/invitations', {
      email: 'new@pages.example',
      name: 'Ada Novak',
      role: 'counsel',
    });
    expect(asked.status).toBe(202);
    const waiting = await second.get<{ items: { id: string }[] }>('/api/v1/role-changes');
    const decision = `/api/v1/role-changes/${waiting.body.items[0]?.id}/decision`;
    expect((await second.post(decision, { decision: 'approved' })).status).toBe(204);
    const url = await eventually('the mail', async () => (await link()) || undefined);
    const visitor = await visit(`/invitation#${url.split('#')[1]}`);
    await visitor.page.waitForURL('**/invitation');
    expect(await heading(visitor)).toBe('Welcome, Ada Novak');
    expect(await visitor.faults('invitation-joined')).toEqual([]);
    await visitor.page.fill('#password', 'too short');
    await press(visitor, 'Open my account');
    expect(await visitor.page.locator('.faults').innerText()).toContain('15 characters');
    await visitor.page.fill('#password', 'seven quiet herons by the lock');
    await press(visitor, 'Open my account');
    expect(at(visitor)).toBe('/sign-in?joined=yes');
    await visitor.page.goto(`${desk.url}/invitation#${url.split('#')[1]}`);
    await visitor.page.waitForSelector('.faults');
    expect(await heading(visitor)).toBe('You are invited');
    expect(await visitor.faults('invitation-gone')).toEqual([]);
  });
});

describe('a page', () => {
  it.each<[string, Sight]>([
    ['on a desk by day', {}],
    ['on a desk at night', { scheme: 'dark' }],
    ['on a small phone', { width: 320 }],
  ])('can be read and used by everybody, %s', async (name, sight) => {
    const email = `${name.replace(/ /g, '-')}@pages.example`;
    const visitor = await visit('/', sight);
    const faults: Record<string, string[]> = { 'sign-in': await visitor.faults('sign-in') };
    await password(visitor, email);
    faults['refused'] = await visitor.faults('sign-in-refused');
    await password(visitor, await newcomer(email));
    faults['set-up'] = await visitor.faults('set-up');
    await press(visitor, 'Set up an app');
    faults['app'] = await visitor.faults('set-up-app');
    const key = (await visitor.page.locator('main code').innerText()).replace(/ /g, '');
    const { TOTP, Secret } = await import('otpauth');
    await visitor.page.fill('#code', new TOTP({ secret: Secret.fromBase32(key) }).generate());
    await press(visitor, 'Connect');
    faults['codes asked'] = await visitor.faults('recovery-codes-asked');
    await press(visitor, 'Show my codes');
    faults['codes'] = await visitor.faults('recovery-codes');
    await visitor.page.getByRole('link', { name: 'I have kept them' }).click();
    faults['start'] = await visitor.faults('start');
    await visitor.page.goto(`${desk.url}/account`);
    faults['account'] = await visitor.faults('account');
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('is there for an address that there is not', async () => {
    const visitor = await visit('/nowhere');
    expect(await heading(visitor)).toBe('There is nothing here');
    expect(await visitor.faults('nowhere')).toEqual([]);
  });

  it('can be walked with the keyboard alone', async () => {
    const { page } = await visit('/sign-in');
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
    const order: unknown[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual(['Skip to the content', 'email', 'password', 'Go on']);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)'])(
    'does not lead to %s after signing in',
    async (next) => {
      const visitor = await visit(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(await visitor.page.locator('input[name=next]').first().inputValue()).toBe('/');
    },
  );
});
