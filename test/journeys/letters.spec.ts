import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { LetterClerk } from '@redress/letters';
import { previewed, receivesFor, written } from '../letters.js';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';
import { TestMailServer, bodyOf, headersOf } from '../smtp.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/*
 * Letters from the assessment to the result: those that go out by themselves and those that people write, each once, to
 * whom it may go and with nothing in it that may not.
 */
const STORY = {
  narrative: 'Behind the Marigold Laundromat the officer said he would arrest me unless I had sex with him.',
  complainant: { name: 'Henrietta Quillfeather', contact: 'quill@hideaway.example' },
  where: 'beneath the Embarcadero arcade',
};
const SECRETS = ['Marigold', 'Quillfeather', 'hideaway', 'Embarcadero', 'arrest me'];

let mails: TestMailServer;
let office: TestOffice;
let worker: NestFastifyApplication;
const people = {} as Record<string, Person>;
let officerId: string;

beforeAll(async () => {
  mails = await TestMailServer.open();
  office = await TestOffice.open({ mailUrl: mails.url });
  worker = await office.startWorker();
  for (const role of [
    'screener',
    'investigator',
    'supervisor',
    'counsel',
    'liaison',
    'administrator',
  ] as const)
    people[role] = await office.signIn(role);
  officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, star, search_name, search_keys, active, updated_at)
     values ($1, 'letters', 'letters', 'Rowan Pell', '4711', ' rowan pell ', '{}', true, now())`,
    [officerId],
  );
});
afterAll(async () => {
  await office.close();
  await mails.stop();
});

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface Filed {
  caseId: string;
  number: string;
  receipt: string;
}

async function filed(language = 'en'): Promise<Filed> {
  const { number, receipt } = await done(
    office.visitor().post<{ number: string; receipt: string }>('/api/v1/complaints', { ...STORY, language }),
  );
  const caseId = await eventually('the assessment and its clocks', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id join clocks f on f.case_id = c.id
        where k.number = $1 and c.status = 'in_review' and f.clock_id = 'feedback'`,
      [number],
    );
    return row?.id;
  });
  return { caseId, number, receipt };
}

/** Under investigation, with one allegation against the officer. */
async function investigated(language = 'en'): Promise<Filed & { allegationId: string }> {
  const of = await filed(language);
  const at = `/api/v1/cases/${of.caseId}`;
  await done(people['screener']!.post(`${at}/screening`, { decision: 'accept' }));
  const { items } = await done(
    people['supervisor']!.get<{ items: { id: string }[] }>('/api/v1/investigators'),
  );
  await done(people['supervisor']!.send('PUT', `${at}/assignment`, { investigatorId: items[0]?.id }));
  const { id: allegationId } = await done(
    people['investigator']!.post<{ id: string }>(`${at}/allegations`, {
      typeId: 'coercion.C1',
      officerId,
      text: 'Demanded by the Marigold Laundromat.',
    }),
  );
  return { ...of, allegationId };
}

async function decided(of: { caseId: string; allegationId: string }, outcome = 'improper_conduct') {
  const finding = `/api/v1/cases/${of.caseId}/allegations/${of.allegationId}/finding`;
  const analysis = {
    undisputed: 'They met at the Embarcadero.',
    policy: 'Rule 9.',
    conclusion: 'More likely.',
  };
  await done(people['investigator']!.send('PUT', finding, { outcome, analysis }));
  await done(people['supervisor']!.post(`${finding}/decision`, { decision: 'approve' }));
}

const sweep = () => worker.get(LetterClerk, { strict: false }).sweep();
const clockOf = async (caseId: string, clockId: string) =>
  office.owner.query<{ stopped: string | null; starts: string; due: string; subject: string | null }[]>(
    `select stopped_on::text as stopped, starts_on::text as starts, due_on::text as due, subject_id as subject
       from clocks where case_id = $1 and clock_id = $2 and allegation_id is null and not withdrawn order by subject_id`,
    [caseId, clockId],
  );
const lettersOf = (caseId: string) =>
  office.owner.query<
    { id: string; template: string; language: string; by: string | null; channel: string }[]
  >('select id, template, language, by_account as by, channel from letters where case_id = $1 order by n', [
    caseId,
  ]);
const mailboxOf = async (receipt: string) => {
  const holder = await office.complainant(receipt);
  const { items } = await done(
    holder.get<{ items: { author: string; body: string }[] }>('/api/v1/complaint/messages'),
  );
  return items.filter(({ author }) => author === 'office').map(({ body }) => body);
};
/** As if so many days had gone by for this clock. */
const age = (caseId: string, clockId: string, days: number) =>
  office.owner.query(
    'update clocks set starts_on = starts_on - $3::int, due_on = due_on - $3::int where case_id = $1 and clock_id = $2',
    [caseId, clockId, days],
  );
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('by themselves', () => {
  it('a complaint is acknowledged once, in its language, in the mailbox, and the clock stops', async () => {
    const { caseId, number, receipt } = await filed('es');
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(await lettersOf(caseId)).toMatchObject([
      { template: 'acknowledgement', language: 'es', by: null, channel: 'mailbox' },
    ]);
    const [body, ...more] = await mailboxOf(receipt);
    expect(more).toEqual([]);
    expect(body).toContain(`Tenemos su queja ${number}`);
    for (const word of SECRETS) expect(body).not.toContain(word);
    await eventually(
      'the clock',
      async () => (await clockOf(caseId, 'acknowledgement'))[0]?.stopped ?? undefined,
    );
    expect(await sweep()).toBe(0);
  });

  it('whoever complained hears how far the case is before 90 days are over, and again 90 days later', async () => {
    const { caseId, receipt } = await investigated();
    await sweep();
    await age(caseId, 'feedback', 75);
    await sweep();
    expect((await lettersOf(caseId)).map(({ template }) => template)).toEqual(['acknowledgement']);
    // The acknowledgement is no longer new.
    await office.owner.query(`update letters set sent_at = sent_at - interval '75 days' where case_id = $1`, [
      caseId,
    ]);
    await age(caseId, 'feedback', 1);
    const [before] = await clockOf(caseId, 'feedback');
    await sweep();
    await sweep();
    expect((await lettersOf(caseId)).map(({ template }) => template)).toEqual([
      'acknowledgement',
      'progress',
    ]);
    expect((await mailboxOf(receipt))[1]).toContain('At the moment we are investigating');
    const after = await eventually('the clock to begin anew', async () => {
      const [clock] = await clockOf(caseId, 'feedback');
      return clock && clock.due !== before?.due ? clock : undefined;
    });
    expect([after.stopped, after.starts, daysBetween(after.starts, after.due)]).toEqual([
      null,
      before?.due,
      90,
    ]);
    expect(await sweep()).toBe(0);
  });

  it('the result goes out by itself ten days before its day, unless somebody has written', async () => {
    const of = await investigated('ru');
    const other = await investigated();
    for (const each of [of, other]) {
      await sweep();
      await decided(each);
      await eventually('the clock', async () => (await clockOf(each.caseId, 'disposition_notice'))[0]);
    }
    expect(await sweep()).toBe(0);
    const byHand = { template: 'finding_complainant' };
    await written(people['supervisor']!, other.caseId, byHand, { channel: 'mailbox' });
    for (const { caseId } of [of, other]) await age(caseId, 'disposition_notice', 20);
    await sweep();
    await sweep();
    const own = (await lettersOf(of.caseId)).filter(({ template }) => template === 'finding_complainant');
    expect(own).toMatchObject([{ by: null, language: 'ru' }]);
    const others = (await lettersOf(other.caseId)).filter(
      ({ template }) => template === 'finding_complainant',
    );
    expect(others).toHaveLength(1);
    expect(others[0]?.by).not.toBeNull();
    const [, letter] = await mailboxOf(of.receipt);
    expect(letter).toContain('Неправомерное поведение');
    // Whoever complained learns how it ended, and nothing of whose record it is or of discipline (PC 832.7(f)).
    for (const word of ['Pell', '4711', ...SECRETS, 'Rule 9', 'More likely'])
      expect(letter).not.toContain(word);
    await eventually('the clocks', async () => {
      const [notice] = await clockOf(of.caseId, 'disposition_notice');
      const [hearing] = await clockOf(of.caseId, 'hearing_request');
      return notice?.stopped && hearing ? true : undefined;
    });
  });

  it('who is declined is told when the case is closed, and of no finding', async () => {
    const { caseId, receipt } = await filed();
    await sweep();
    const at = `/api/v1/cases/${caseId}`;
    await done(
      people['screener']!.post(`${at}/screening`, { decision: 'decline', reason: 'Of another city.' }),
    );
    await done(people['supervisor']!.post(`${at}/closing`, { reason: 'Of another city.' }));
    await eventually('the clock', async () => (await clockOf(caseId, 'disposition_notice'))[0]);
    await age(caseId, 'disposition_notice', 25);
    await sweep();
    expect((await lettersOf(caseId)).map(({ template }) => template)).toEqual([
      'acknowledgement',
      'declined',
    ]);
    expect((await mailboxOf(receipt))[1]).toContain('does not mean that we do not believe you');
  });
});

describe('at the desk', () => {
  let of: Filed & { allegationId: string };
  beforeAll(async () => {
    of = await investigated();
  });

  it('a letter is looked at before it is sent, and nothing else goes out', async () => {
    const wish = { template: 'progress' };
    const { page, seen, letterId } = await previewed(people['investigator']!, of.caseId, wish);
    expect(page).toContain(`How far we are with ${of.number}`);
    expect(await lettersOf(of.caseId)).not.toContainEqual(expect.objectContaining({ template: 'progress' }));
    const at = `/cases/${of.caseId}/letters`;
    const blind = await people['investigator']!.post(at, { ...wish, letterId, channel: 'mailbox' });
    expect(blind.status).toBe(400);
    const other = await people['investigator']!.post(at, {
      ...wish,
      letterId,
      seen: '0'.repeat(64),
      channel: 'mailbox',
    });
    expect([other.status, other.raw.toString()]).toEqual([409, expect.stringContaining('has changed since')]);
    const twice = await Promise.all(
      [1, 2].map(() => people['investigator']!.post(at, { ...wish, letterId, seen, channel: 'mailbox' })),
    );
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await lettersOf(of.caseId)).filter(({ template }) => template === 'progress')).toHaveLength(1);
    expect((await mailboxOf(of.receipt)).filter((body) => body.includes('How far we are'))).toHaveLength(1);
  });

  it.each([
    ['findings before there are any', { template: 'finding_complainant' }, 'has no approved finding yet'],
    ['findings to no officer', { template: 'finding_officer' }, 'Choose one of the officers'],
    [
      'that it was declined, of one that was not',
      { template: 'declined' },
      'for a complaint that was declined',
    ],
    ['for documents without saying which', { template: 'document_request' }, 'Say which documents'],
    ['of a kind that there is not', { template: 'ransom' }, 'Choose one of the letters'],
  ])('no letter is made %s', async (_, wish, why) => {
    const { status, page } = await previewed(people['supervisor']!, of.caseId, wish);
    expect([status >= 400 && status < 500, page]).toEqual([true, expect.stringContaining(why)]);
  });

  it.each([
    ['to an officer into a mailbox', { template: 'rights' }, 'account'],
    ['to an agency into a mailbox', { template: 'document_request', documents: 'The log.' }, 'mailbox'],
  ])('no letter goes %s', async (_, wish, channel) => {
    const { letterId, seen } = await previewed(people['supervisor']!, of.caseId, wish);
    const liaison = await office.addPerson('liaison', 'liaison@letters.example');
    const sent = await people['supervisor']!.post(`/cases/${of.caseId}/letters`, {
      ...wish,
      ...{ letterId, seen, channel, toAccount: liaison },
    });
    expect([sent.status, sent.raw.toString()]).toEqual([
      400,
      expect.stringContaining('does not go that way'),
    ]);
    expect(await lettersOf(of.caseId)).not.toContainEqual(expect.objectContaining({ id: letterId }));
  });

  it.each([null, 'district_attorney', 'public_records'])(
    'none goes to a liaison who was named for %s, not past the database either',
    async (recipient) => {
      const wish = { template: 'document_request', documents: 'The log.' };
      const liaison = await office.addPerson('liaison', `${recipient ?? 'nobody'}@strangers.example`);
      if (recipient) await receivesFor(office, liaison, recipient);
      const { letterId, seen } = await previewed(people['supervisor']!, of.caseId, wish);
      const sent = await people['supervisor']!.post(`/cases/${of.caseId}/letters`, {
        ...wish,
        ...{ letterId, seen, channel: 'account', toAccount: liaison },
      });
      expect([sent.status, sent.raw.toString()]).toEqual([400, expect.stringContaining('was named for')]);
      await expect(
        office.owner.query(
          `insert into letters (id, case_id, template, version, language, recipient, channel, to_account, words_sealed,
             copy_sealed, by_account, sent_at)
           select $1, $2, 'document_request', 0, 'en', 'agency', 'account', $3, '', '', $3, now()`,
          [newId(), of.caseId, liaison],
        ),
      ).rejects.toThrow('a letter goes to a liaison of its recipient');
    },
  );

  it('words on immigration in a request are shown to its author, and masked', async () => {
    const wish = { template: 'document_request', documents: 'All of the undocumented woman.' };
    const { status, page } = await previewed(people['supervisor']!, of.caseId, wish);
    expect([status, page]).toEqual([409, expect.stringContaining('<mark>undocumented</mark>')]);
    const masked = await previewed(people['supervisor']!, of.caseId, { ...wish, immigration: 'mask' });
    expect(masked.status).toBe(200);
    expect(masked.page.split('class="letter"')[1]?.split('</article>')[0]).not.toContain('undocumented');
  });

  it('each request for documents has its own five business days', async () => {
    const wish = { template: 'document_request', documents: 'The dispatch record.' };
    for (const documents of ['The dispatch record.', 'The recordings.'])
      await written(people['investigator']!, of.caseId, { ...wish, documents }, { channel: 'paper' });
    const clocks = await eventually('the clocks', async () => {
      const rows = await clockOf(of.caseId, 'records_request');
      return rows.length === 2 ? rows : undefined;
    });
    for (const { starts, due } of clocks) {
      expect(daysBetween(starts, due)).toBeGreaterThanOrEqual(7);
      expect([0, 6]).not.toContain(new Date(due).getUTCDay());
    }
  });

  it('the officer learns the findings and nothing of who told them, on paper too', async () => {
    await decided(of);
    const wish = { template: 'finding_officer', officerId };
    const id = await written(people['supervisor']!, of.caseId, wish, { channel: 'paper' });
    const { raw } = await people['supervisor']!.get(`/cases/${of.caseId}/letters/${id}`);
    const page = raw.toString();
    expect(page).toContain('Rowan Pell, star 4711');
    expect(page).toContain('Improper conduct');
    for (const word of SECRETS) expect(page).not.toContain(word);
    const pdf = await people['supervisor']!.get(`/api/v1/cases/${of.caseId}/letters/${id}/pdf`);
    expect([pdf.status, pdf.headers['content-type'], pdf.raw.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    const again = await people['counsel']!.get(`/api/v1/cases/${of.caseId}/letters/${id}/pdf`);
    expect(again.raw.equals(pdf.raw)).toBe(true);
  });

  it('the agency is told by a mail that says nothing, reads it here, and its ten days run from then', async () => {
    const [liaison] = await office.owner.query<{ id: string; email: string }[]>(
      `select id, email from accounts where role = 'liaison' and email not like '%letters.example' order by created_at, email limit 1`,
    );
    const wish = { template: 'agency_notice' };
    await receivesFor(office, liaison!.id, 'post_via_agency');
    const way = { channel: 'account', toAccount: liaison!.id } as const;
    const id = await written(people['supervisor']!, of.caseId, wish, way);
    const mail = await eventually('the mail', () =>
      Promise.resolve(mails.received.find(({ to }) => to.includes(liaison!.email))),
    );
    expect(headersOf(mail.raw).get('message-id')).toContain(id);
    const said = bodyOf(mail.raw) + (headersOf(mail.raw).get('subject') ?? '');
    expect(said).toContain('/sign-in?next=%2Fletters');
    for (const word of [...SECRETS, of.number, 'Pell', 'misconduct', '13510'])
      expect(said).not.toContain(word);

    const list = (await people['liaison']!.get('/letters')).raw.toString();
    expect(list).toContain(`/letters/${id}`);
    expect(list).not.toContain(of.number);
    const letter = (await people['liaison']!.get(`/letters/${id}`)).raw.toString();
    expect(letter).toContain(`case ${of.number}`);
    expect(letter).toContain('Rowan Pell, star 4711');
    expect(letter).toContain('Sexual assault as described');
    for (const word of SECRETS) expect(letter).not.toContain(word);
    expect((await people['liaison']!.get(`/api/v1/letters/${id}/pdf`)).status).toBe(200);
    expect((await people['liaison']!.get(`/cases/${of.caseId}/letters`)).status).toBe(403);
    const opened = (await people['supervisor']!.get(`/cases/${of.caseId}/letters`)).raw.toString();
    expect(opened).toMatch(/opened \d/);

    await eventually('the clock of the agency', async () =>
      (await clockOf(of.caseId, 'post_report')).some(({ subject }) => subject === id) ? true : undefined,
    );
    const facts = await office.owner.query<{ fact: string; payload: object }[]>(
      `select fact, payload from journal where case_id = $1 and fact like 'letter.%' order by seq`,
      [of.caseId],
    );
    expect(facts).toContainEqual({ fact: 'letter.opened', payload: { letterId: id } });
    expect(JSON.stringify(facts)).not.toMatch(/Pell|Marigold/);
  });
});

describe('templates', () => {
  const at = (language: string) => `/letters/templates/progress/${language}`;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date());
  const words = {
    subject: 'News of {{number}}',
    body: 'We are at it.\r\n\r\n{{stage}}',
    effectiveFrom: today,
  };

  it('that name a field wrongly are refused with its place, and nothing is kept', async () => {
    const { status, raw } = await people['administrator']!.post(at('en'), {
      ...words,
      body: 'Good day,\r\nyour {{statement}}',
      act: 'keep',
    });
    const page = raw.toString();
    expect([status, page]).toEqual([
      400,
      expect.stringContaining('Line 2, character 6: {{statement}} is no field'),
    ]);
    expect(page).toContain('Good day,');
    expect(await office.owner.query('select from letter_templates')).toEqual([]);
  });

  it('are looked at with nobody’s data, and kept from a day on', async () => {
    const looked = await people['administrator']!.post(at('en'), { ...words, act: 'look' });
    expect(looked.raw.toString()).toContain('News of 2026-7KQ4-M9XC');
    expect(await office.owner.query('select from letter_templates')).toEqual([]);
    const kept = await people['administrator']!.post(at('en'), { ...words, act: 'keep' });
    expect(kept.status).toBe(303);
    const later = { ...words, subject: 'Much later', effectiveFrom: '2099-01-01', act: 'keep' };
    expect((await people['supervisor']!.post(at('en'), later)).status).toBe(303);
    const before = { ...words, effectiveFrom: '2020-01-01', act: 'keep' };
    expect((await people['supervisor']!.post(at('en'), before)).raw.toString()).toContain('or later');

    const { caseId } = await investigated();
    const { page } = await previewed(people['supervisor']!, caseId, { template: 'progress' });
    expect(page).toContain('News of');
    expect(page).toContain('version 1');
    const id = await written(people['supervisor']!, caseId, { template: 'progress' }, { channel: 'paper' });
    await people['administrator']!.post(at('en'), { ...words, subject: 'Another', act: 'keep' });
    const letter = (await people['supervisor']!.get(`/cases/${caseId}/letters/${id}`)).raw.toString();
    expect(letter).toContain('News of');
  });

  it('are not changed by whoever works on cases, nor is any version changed at all', async () => {
    expect((await people['investigator']!.post(at('en'), { ...words, act: 'keep' })).status).toBe(403);
    const [{ n } = { n: 0 }] = await office.owner.query<{ n: number }[]>(
      `select count(*)::int as n from information_schema.role_table_grants
        where table_name = 'letter_templates' and privilege_type in ('UPDATE', 'DELETE') and grantee like 'redress\\_%' and grantee <> 'redress'`,
    );
    expect(n).toBe(0);
  });
});
