import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { MessageView } from '@redress/messages';
import { TestOffice, eventually, type Person } from '../office.js';

let office: TestOffice;
let [screener, supervisor]: Person[] = [];
beforeAll(async () => {
  office = await TestOffice.open();
  [screener, supervisor] = [await office.signIn('screener'), await office.signIn('supervisor')];
  await office.startWorker();
});
afterAll(() => office.close());

const rows = <T>(sql: string, values: unknown[] = []) => office.owner.query<T[]>(sql, values);
const MESSAGES = '/api/v1/complaint/messages';
type Messages = { items: MessageView[] };

async function filed(by: Person = office.visitor(), more: object = {}) {
  const { body } = await by.post<{ number: string; receipt: string }>('/api/v1/complaints', {
    narrative: 'He followed me home and said that he would be back.',
    when: 'in June',
    officers: [{ description: 'tall, grey car' }],
    ...more,
  });
  const caseId = await eventually('the assessment', async () => {
    const [row] = await rows<{ id: string }>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [body.number],
    );
    return row?.id;
  });
  return { caseId, ...body, holder: await office.complainant(body.receipt) };
}

describe('a conversation', () => {
  it('goes both ways, and says who has read what', async () => {
    const { caseId, holder } = await filed();
    const at = `/api/v1/cases/${caseId}/messages`;
    expect((await holder.post(MESSAGES, { body: 'Are you there?' })).status).toBe(201);
    const atDesk = await screener!.get<Messages>(at);
    expect(atDesk.body.items).toMatchObject([{ body: 'Are you there?', author: 'complainant', isNew: true }]);
    expect((await screener!.post(at, { body: 'Yes. We read every word.', language: 'en' })).status).toBe(201);
    const { body } = await holder.get<Messages>(MESSAGES);
    expect(body.items).toMatchObject([
      { body: 'Are you there?', isNew: false, name: '', reads: [{ reader: 'office', name: '' }] },
      { body: 'Yes. We read every word.', author: 'office', name: '', isNew: true, reads: [] },
    ]);
    expect((await holder.get<Messages>(MESSAGES)).body.items[1]?.isNew).toBe(false);
    const again = await supervisor!.get<Messages>(at);
    expect(again.body.items[1]?.reads).toMatchObject([{ reader: 'complainant' }]);
    const facts = await rows<{ fact: string; payload: object }>(
      `select fact, payload from journal where case_id = $1 and fact like 'message%' order by id`,
      [caseId],
    );
    expect(facts.map(({ fact }) => fact)).toContain('messages.read');
    expect(JSON.stringify(facts)).not.toMatch(/Are you|every word/);
  });

  it('points out words on immigration before it stores them; staff can only mask them', async () => {
    const { caseId, holder } = await filed();
    const said = { body: 'I have no papers, does that matter?', language: 'en' };
    const first = await holder.post<{ code: string; passages: { text: string }[] }>(MESSAGES, said);
    expect(first).toMatchObject({ status: 409, body: { code: 'immigration_found' } });
    expect(first.body.passages.map(({ text }) => text)).toEqual(['have no papers']);
    expect(await rows('select from messages where case_id = $1', [caseId])).toHaveLength(0);
    await holder.post(MESSAGES, { ...said, immigration: 'mask' });
    await holder.post(MESSAGES, { ...said, immigration: 'keep' });
    const { items } = (await holder.get<Messages>(MESSAGES)).body;
    expect(items.map(({ body }) => body)).toEqual(['I [withheld], does that matter?', said.body]);
    const at = `/api/v1/cases/${caseId}/messages`;
    expect((await screener!.post(at, said)).status).toBe(409);
    expect((await screener!.post(at, { ...said, immigration: 'keep' })).status).toBe(400);
    expect((await screener!.post(at, { ...said, immigration: 'mask' })).status).toBe(201);
  });

  it('is closed to another receipt, to whom a wall stands before, and to other staff', async () => {
    const { caseId, number } = await filed();
    const other = await filed();
    expect((await other.holder.get<Messages>(MESSAGES)).body.items).toEqual([]);
    const at = `/api/v1/cases/${caseId}/messages`;
    expect((await (await office.signIn('auditor')).get(at)).status).toBe(403);
    expect((await (await office.signIn('investigator')).get(at)).status).toBe(404);
    await office.addPerson('screener', 'walled@office.example');
    const walled = await office.signInAs('walled@office.example');
    expect((await walled.get(at)).status).toBe(200);
    await walled.post('/api/v1/ties', { kind: 'case', number });
    expect((await walled.get(at)).status).toBe(404);
    expect((await walled.post(at, { body: 'Hello' })).status).toBe(404);
    const counsel = await office.signIn('counsel');
    expect((await counsel.get(at)).status).toBe(200);
    expect((await counsel.post(at, { body: 'Hello' })).status).toBe(403);
  });

  it('takes sixty letters of one side a day, and says so', async () => {
    const { holder, caseId } = await filed();
    await rows(
      `insert into messages (id, case_id, kind, author, language, body_sealed, sent_at)
       select gen_random_uuid(), $1, 'message', 'complainant', 'en', '', now() from generate_series(1, 60)`,
      [caseId],
    );
    const { status, body } = await holder.post(MESSAGES, { body: 'One more.' });
    expect([status, body['code']]).toEqual([429, 'messages_too_many']);
  });
});

describe('a report of retaliation', () => {
  it('becomes a protected statement, and puts the case into the queue again until somebody has looked', async () => {
    const { caseId, holder } = await filed();
    await screener!.post(`/api/v1/cases/${caseId}/screening`, {
      decision: 'decline',
      reason: 'Nothing here.',
    });
    const queue = async () => {
      const { body } = await supervisor!.get<{ items: { caseId: string; retaliationReportedAt: string }[] }>(
        '/api/v1/review-queue?limit=100',
      );
      return body.items.find((item) => item.caseId === caseId);
    };
    expect(await queue()).toBeUndefined();
    const said = 'The same officer waited at my door and took my phone.';
    expect((await holder.post('/api/v1/complaint/retaliation', { body: said })).status).toBe(201);
    const item = await eventually('the queue', queue);
    expect(item).toMatchObject({ priority: 'urgent', retaliationReportedAt: expect.any(String) });
    const statement = await eventually('the statement', async () => {
      const { body } = await supervisor!.get<{ statements: { text: string; protection: string }[] }>(
        `/api/v1/cases/${caseId}`,
      );
      return body.statements.find(({ text }) => text === said);
    });
    expect(statement.protection).toBe('protected');
    expect((await supervisor!.post(`/api/v1/cases/${caseId}/safety-review`, {})).status).toBe(204);
    expect(await queue()).toBeUndefined();
    const facts = await rows<{ fact: string }>(`select fact from journal where case_id = $1`, [caseId]);
    expect(facts.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['retaliation.reported', 'safety.reviewed', 'statement.taken']),
    );
    await holder.post('/api/v1/complaint/retaliation', {});
    await eventually('the queue', queue);
  });
});

describe('a mailbox', () => {
  it('keeps the shield of whoever withdraws, and the case', async () => {
    const { caseId, holder } = await filed();
    const shield = () => rows('select protection from statements where case_id = $1', [caseId]);
    const before = await shield();
    const withdraw = () => holder.post('/api/v1/complaint/withdrawal', { body: 'I am tired.' });
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).status).toBe(409);
    expect(await shield()).toEqual(before);
    const { body } = await supervisor!.get<Messages & { withdrawnAt: string }>(
      `/api/v1/cases/${caseId}/messages`,
    );
    expect(body).toMatchObject({ withdrawnAt: expect.any(String), items: [{ kind: 'withdrawal' }] });
  });

  it('of a case from before gets its key now, and its copy from the worker', async () => {
    const { caseId, holder } = await filed();
    await rows('delete from mailboxes where case_id = $1', [caseId]);
    await holder.get(MESSAGES);
    await eventually('the copy', async () => {
      const [row] = await rows<{ done: boolean }>(
        'select statement_sealed is not null as done from mailboxes where case_id = $1',
        [caseId],
      );
      return row?.done === true ? true : undefined;
    });
  });

  it('gives its letters and copy to nobody who has the database alone', async () => {
    const { caseId, holder } = await filed();
    await holder.post(MESSAGES, { body: 'Marigold umbrella' });
    const [mailbox] = await rows<{ statement: Buffer; key: Buffer }>(
      'select statement_sealed as statement, wrapped_key as key from mailboxes where case_id = $1',
      [caseId],
    );
    expect(mailbox?.statement.includes('followed')).toBe(false);
    expect(mailbox?.key.length).toBe(61);
    const [letter] = await rows<{ body: Buffer }>(
      'select body_sealed as body from messages where case_id = $1',
      [caseId],
    );
    expect(letter?.body.includes('umbrella')).toBe(false);
    expect(createHash('sha256').update(mailbox!.key).digest('hex')).toHaveLength(64);
  });

  it('sends the advocate no more than that there is news, and nothing once the person withdraws', async () => {
    const advocate = await office.signIn('advocate');
    const { caseId, number, holder } = await filed(advocate, { consent: 'oral' });
    const at = `/api/v1/cases/${caseId}/messages`;
    await screener!.post(at, { body: 'The florist remembers.' });
    const mail = await eventually('the mail', async () =>
      (await office.mails()).find((each) => each.includes('There is news')),
    );
    expect(mail).not.toMatch(/florist|complain/i);
    expect(mail).not.toContain(number);
    await holder.send('DELETE', '/api/v1/complaint/consents/filing');
    const before = (await office.mails()).length;
    await screener!.post(at, { body: 'Still there?' });
    const other = await filed(advocate, { consent: 'oral' });
    await screener!.post(`/api/v1/cases/${other.caseId}/messages`, { body: 'Hello.' });
    await eventually('the second mail', async () =>
      (await office.mails()).length > before ? true : undefined,
    );
    expect((await office.mails()).length).toBe(before + 1);
  });
});
