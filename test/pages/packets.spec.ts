import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { verifyPacket } from '@redress/referral';
import { eventually, type Answer, type Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

/*
 * The pages of packets: what goes into one for whom, what people write for it, what is taken out of it, and its way to a
 * recipient and back. Walked through without script.
 */
const PLAIN: Sight = { script: false };
let desk: BrowsedDesk;
const people: Record<string, Person> = {};
let at = '';

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function decided(): Promise<string> {
  const { office } = desk;
  const narrative =
    'He said he would arrest me on Kestrel Lane unless I had sex with him. He wrote to 415-555-0186.';
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative, declarantRole: 'victim' }),
  );
  const id = await eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
  const api = `/api/v1/cases/${id}`;
  await done(people['screener']!.post(`${api}/screening`, { decision: 'accept' }));
  const [row] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where email = 'investigator@office.example'`,
  );
  await done(people['supervisor']!.send('PUT', `${api}/assignment`, { investigatorId: row!.id }));
  const allegation = await done(
    people['investigator']!.post<{ id: string }>(`${api}/allegations`, {
      typeId: 'coercion.C1',
      officerId: null,
      text: 'Demanded sex on Kestrel Lane.',
    }),
  );
  const finding = `${api}/allegations/${allegation.id}/finding`;
  await done(
    people['investigator']!.send('PUT', finding, {
      outcome: 'improper_conduct',
      analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'He said it.' },
    }),
  );
  await done(people['supervisor']!.post(`${finding}/decision`, { decision: 'approve' }));
  return id;
}

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  await desk.office.startWorker();
  for (const name of ['screener', 'investigator', 'supervisor', 'administrator', 'liaison'])
    people[name] = await desk.office.signInAs(`${name}@office.example`);
  at = `/cases/${await decided()}`;
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const as = (name: string, path: string, sight = PLAIN) => desk.visit(path, sight, people[name]);
const text = ({ page }: Visitor, of = 'main') => page.locator(of).innerText();
const sights: [string, Sight][] = [
  ['by day', {}],
  ['at night', { scheme: 'dark' }],
  ['on a phone', { width: 320 }],
];

describe('the packets of a case', () => {
  it('are prepared: a section is written, words are taken out, and the preview says so', async () => {
    const visitor = await as('investigator', `${at}/packets`);
    const { page } = visitor;
    await page.locator('#section-systemic summary').click();
    await page.locator('#section-systemic textarea[name=training]').fill('Nobody was taught the policy.');
    await page.locator('#section-systemic').getByRole('button', { name: 'Write it down' }).click();
    expect(await text(visitor, '#section-systemic summary')).toContain('written by Mateo Rivas');
    await page.locator('textarea[name=words]').fill('Kestrel Lane');
    await press(visitor, 'Take them out');
    expect(await text(visitor, '#passages')).toContain('Nothing was saved yet');
    expect(await page.locator('textarea[name=words]').inputValue()).toBe('Kestrel Lane');
    await page.locator('select[name=category]').selectOption('place');
    await page.locator('input[name=authority]').fill('PC 832.7(b)(6)');
    await press(visitor, 'Take them out');
    await page.locator('select[name=recipient]').selectOption('district_attorney');
    await press(visitor, 'Show what goes in');
    const preview = await text(visitor, '.preview');
    expect(preview).toContain('Statement of Complainant A, victim or witness statement, shielded');
    expect(preview).toContain('a place that gives somebody away');
    // An investigator prepares; a supervisor asks.
    expect(await page.getByRole('button', { name: 'Make the packet' }).count()).toBe(0);
  });

  it('are looked at for names before they are public, and telephones are proposed to be taken out', async () => {
    const visitor = await as('investigator', `${at}/packets`);
    const { page } = visitor;
    await page.getByRole('link', { name: 'Look at statements and exhibits for names' }).click();
    expect(await text(visitor, 'table')).toContain('Nobody has looked at it yet.');
    await page.getByRole('link', { name: 'Look at it Statement of Complainant A' }).click();
    expect(await text(visitor, 'blockquote')).toContain('Kestrel Lane');
    expect(await text(visitor, '#proposals')).toContain('415-555-0186');
    await press(visitor, 'Take them out 415-555-0186');
    expect(await text(visitor, '#proposals')).not.toContain('415-555-0186');
    expect(await text(visitor, '#taken')).toContain('415-555-0186');
    await press(visitor, 'I have looked at it for names');
    expect(await text(visitor, '#look .fault')).toContain('Choose at least one');
    await page.getByRole('checkbox').first().check();
    await press(visitor, 'I have looked at it for names');
    expect(await text(visitor, 'table')).toContain('Looked at by Mateo Rivas');
    await page.getByRole('link', { name: 'Look at it Statement of Complainant A' }).click();
    await press(visitor, 'It has to be looked at again');
    expect(await text(visitor, 'table')).toContain('To be looked at again, said Mateo Rivas');
  });

  it('for the public are refused in a sentence until the law lets them go', async () => {
    const visitor = await as('supervisor', `${at}/packets`);
    await visitor.page.locator('select[name=recipient]').selectOption('public_records');
    await press(visitor, 'Show what goes in');
    expect(await text(visitor, '.preview .refusal')).toContain('by what ground');
    await visitor.page.locator('select[name=ground]').selectOption('sexual_assault');
    await visitor.page.locator('input[name=finalOn]').fill('2026-11-01');
    await visitor.page.locator('select[name=delaysCleared]').selectOption('true');
    await press(visitor, 'Show what goes in');
    expect(await visitor.page.locator('.preview .refusal').count()).toBe(0);
  });

  it('are made, sent, fetched by a liaison and answered', async () => {
    const visitor = await as('supervisor', `${at}/packets?recipient=chief_of_police`);
    const { page } = visitor;
    await press(visitor, 'Make the packet');
    const send = page.getByRole('button', { name: 'Send it to its recipient' });
    await eventually('the packet', async () => {
      await page.reload();
      return (await send.count()) === 1 || undefined;
    });
    await send.click();
    expect(await text(visitor, '.packets')).toContain('Not fetched yet');

    const admin = await as('administrator', '/liaisons');
    await admin.page.locator('select[name=accountId]').selectOption({ label: 'Grace Tanaka' });
    await admin.page.locator('select[name=recipient]').selectOption('chief_of_police');
    await press(admin, 'Name them');
    expect(await text(admin, 'table')).toContain('Chief of Police');

    const liaison = await as('liaison', '/');
    expect(desk.at(liaison)).toBe('/deliveries');
    const [download] = await Promise.all([
      liaison.page.waitForEvent('download'),
      press(liaison, 'Fetch the packet'),
    ]);
    expect(verifyPacket(await readFile(await download.path())).holds).toBe(true);
    await press(liaison, 'We have it');
    expect(await liaison.page.getByRole('button', { name: 'We have it' }).count()).toBe(0);
    await liaison.page.locator('select[name=outcome]').selectOption('declined');
    await liaison.page.locator('input[name=decidedOn]').fill('2026-11-29');
    await press(liaison, 'Tell the office');
    expect(await text(liaison, '.refusal')).toContain('Nothing was saved yet');
    await liaison.page.locator('textarea[name=reason]').fill('The year has run out.');
    await press(liaison, 'Tell the office');
    expect(await text(liaison)).toContain('Declined');

    await page.reload();
    expect(await text(visitor, '.packets')).toContain('The year has run out.');
  });

  it('go by a link to whoever has no account', async () => {
    const visitor = await as('supervisor', at);
    await press(visitor, 'Make a link for whoever has no account');
    const address = await text(visitor, 'main code');
    const stranger = await desk.visit(address.slice(desk.url.length), {});
    // The code stands behind the # and goes on by itself.
    await stranger.page.getByText('For Chief of Police').first().waitFor();
    const [download] = await Promise.all([
      stranger.page.waitForEvent('download'),
      press(stranger, 'Fetch the packet'),
    ]);
    expect(verifyPacket(await readFile(await download.path())).holds).toBe(true);
  });

  it.each(sights)('can be read and used by everybody, %s', async (_, sight) => {
    const [statement] = await desk.office.owner.query<{ id: string }[]>(
      'select id from statements where case_id = $1',
      [at.split('/').at(-1)],
    );
    const statementId = statement!.id;
    for (const [name, person, path] of [
      ['packets', 'supervisor', `${at}/packets?recipient=district_attorney`],
      ['looks', 'investigator', `${at}/packets/looks`],
      ['look', 'investigator', `${at}/packets/looks?of=${statementId}`],
      ['deliveries', 'liaison', '/deliveries'],
      ['liaisons', 'administrator', '/liaisons'],
      ['collect', 'nobody', '/collect'],
      ['case-answered', 'supervisor', at],
    ] as const) {
      const visitor = await desk.visit(path, sight, people[person]);
      expect([name, ...(await visitor.faults(name))]).toEqual([name]);
    }
  });
});
