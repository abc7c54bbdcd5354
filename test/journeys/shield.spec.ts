import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * What is told later raises the shield: a complaint of discourtesy is settled as open, and then somebody tells of coercion
 * or retaliation.
 */
let office: TestOffice;
let [screener, investigator, supervisor, counsel]: Person[] = [];
let investigatorId = '';
let officerId = '';

beforeAll(async () => {
  office = await TestOffice.open();
  await office.startWorker();
  [screener, investigator, supervisor, counsel] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
    office.signIn('counsel'),
  ]);
  const [row] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where email = 'investigator@office.example'`,
  );
  investigatorId = row!.id;
  officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'shield', 'shield', 'Dale Example', ' dale example ', '{}', true, now())`,
    [officerId],
  );
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface Filed {
  caseId: string;
  at: string;
  receipt: string;
}

const RUDE = 'The officer was rude about a parking ticket.';
const COERCED = 'He said she could have sex with him or go to jail.';

/** A case under investigation. */
async function investigated(narrative = RUDE, declarantRole = 'victim'): Promise<Filed> {
  const { number, receipt } = await done(
    office.visitor().post<{ number: string; receipt: string }>('/api/v1/complaints', {
      narrative,
      language: 'en',
      declarantRole,
    }),
  );
  const caseId = await eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
  const at = `/api/v1/cases/${caseId}`;
  await done(screener!.post(`${at}/screening`, { decision: 'accept' }));
  await done(supervisor!.send('PUT', `${at}/assignment`, { investigatorId }));
  return { caseId, at, receipt };
}

const spoken = (declarant: object) => ({
  status: 'open',
  declarant,
  language: 'en',
  takenAt: '2026-11-02T10:00:00Z',
  text: 'What was said.',
  derivedFrom: {},
});
const takeOpen = ({ at }: Filed, declarant: object = { role: 'victim' }) =>
  investigator!.post<{ code: string }>(`${at}/statements`, spoken(declarant));

const protections = async ({ caseId }: Filed) =>
  (
    await office.owner.query<{ who: string; protection: string }[]>(
      `select coalesce(p.role, 'officer') as who, s.protection from statements s left join parties p on p.id = s.party_id
        where s.case_id = $1 order by 1`,
      [caseId],
    )
  ).map(({ who, protection }) => `${who} ${protection}`);

const alleged = ({ at }: Filed, typeId: string) =>
  done(investigator!.post(`${at}/allegations`, { typeId, officerId: null, text: 'As it was told.' }));

/** Complainant, victim and officer, all of them open. */
async function openCase(): Promise<Filed> {
  const file = await investigated();
  await done(takeOpen(file));
  await done(takeOpen(file, { officerId }));
  expect(await protections(file)).toEqual(['complainant open', 'officer open', 'victim open']);
  return file;
}

const RAISED = ['complainant protected', 'officer open', 'victim protected'];

describe('open statements of those who reported are raised, and new ones are not taken as open', () => {
  const refusesOpen = async (file: Filed) => {
    expect((await takeOpen(file)).body).toMatchObject({ code: 'protection_attaches' });
    const [party] = await office.owner.query<{ id: string }[]>(
      `select id from parties where case_id = $1 limit 1`,
      [file.caseId],
    );
    await expect(
      office.owner.query(
        `insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, taken_by, protection, protection_basis)
         values ($1, $2, $3, 'interview', 'en', '', now(), $4, 'open', '')`,
        [newId(), file.caseId, party!.id, investigatorId],
      ),
    ).rejects.toMatchObject({ constraint: 'protection_attaches' });
  };

  it.each(['coercion.C1', 'retaliation.T9'])('by an allegation of %s', async (typeId) => {
    const file = await openCase();
    await alleged(file, 'discourtesy');
    expect(await protections(file)).not.toEqual(RAISED);
    await alleged(file, typeId);
    expect(await protections(file)).toEqual(RAISED);
    await refusesOpen(file);
    await done(takeOpen(file, { officerId }));
    const { items } = await done(
      supervisor!.get<{ items: { change: string; by: string; reason: string; basis: string }[] }>(
        `${file.at}/shield-changes`,
      ),
    );
    expect(items).toHaveLength(2);
    for (const item of items)
      expect(item).toMatchObject({
        change: 'raised',
        by: '',
        reason: '',
        basis: expect.stringContaining('was told in this case'),
      });
  });

  it('by a report of retaliation through the mailbox', async () => {
    const file = await openCase();
    const holder = await office.complainant(file.receipt);
    await done(holder.post('/api/v1/complaint/retaliation', { body: 'He waited at my door.' }));
    const [told, ...others] = await protections(file);
    expect([told, ...others]).toEqual(expect.arrayContaining(RAISED));
    await refusesOpen(file);
    await eventually('the conclusion', async () => {
      const { assessment } = await done(supervisor!.get<{ assessment: { shielded: boolean } }>(file.at));
      return assessment.shielded || undefined;
    });
  });

  it('by whoever screens it, and finds another type in it', async () => {
    const file = await openCase();
    const change = { conclusion: 'types', value: ['coercion.C1'], reason: 'It is said between the lines.' };
    await done(supervisor!.send('PATCH', `${file.at}/assessment`, change));
    expect(await protections(file)).toEqual(RAISED);
    await refusesOpen(file);
    const { assessment } = await done(supervisor!.get<{ assessment: { shielded: boolean } }>(file.at));
    expect(assessment.shielded).toBe(true);
  });

  it('from the beginning, where a third party told it', async () => {
    const file = await investigated(COERCED, 'third_party');
    expect(await protections(file)).toEqual(['complainant protected']);
    await refusesOpen(file);
  });

  it('where it was told before anybody had settled the narrative', async () => {
    const file = await investigated();
    await office.owner.query('alter table statements disable trigger shield_only_rises');
    await office.owner.query(`update statements set protection = 'provisional' where case_id = $1`, [
      file.caseId,
    ]);
    await office.owner.query('alter table statements enable trigger shield_only_rises');
    await alleged(file, 'coercion.C1');
    await office.owner.query(`update statements set protection = 'open' where case_id = $1`, [file.caseId]);
    expect(await protections(file)).toEqual(['complainant protected']);
  });
});

it('what counsel has narrowed stays narrowed, whatever is alleged besides', async () => {
  const file = await openCase();
  await alleged(file, 'coercion.C1');
  const [statement] = await office.owner.query<{ id: string }[]>(
    `select s.id from statements s join parties p on p.id = s.party_id where s.case_id = $1 and p.role = 'victim'`,
    [file.caseId],
  );
  const narrowing = `${file.at}/statements/${statement!.id}/narrowing`;
  const said = { basis: 'They asked for it themselves.', reason: 'They want to be heard by name of office.' };
  const { id } = await done(counsel!.post<{ id: string }>(narrowing, said));
  await done(
    supervisor!.post(`${narrowing}/${id}/decision`, {
      decision: 'approve',
      reason: 'I have heard them too.',
    }),
  );
  await alleged(file, 'retaliation.T9');
  expect(await protections(file)).toEqual(['complainant protected', 'officer open', 'victim open']);
});
