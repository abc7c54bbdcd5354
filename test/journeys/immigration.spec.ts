import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '@redress/platform';
import { TestOffice, type Person } from '../office.js';
import { dump, readableIn, rowCounts } from '../tables.js';

interface Filed {
  number: string;
  receipt: string;
}
interface Found {
  code: string;
  detail: string;
  choices: string[];
  passages: { field: string; start: number; end: number; text: string; kind: string }[];
}

const TEXT = 'He took my phone. I am undocumented and he knows it.';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office.close());

const file = (body: object, who: Person = office.visitor()) =>
  who.post<Filed & Found>('/api/v1/complaints', body);

async function caseOf(number: string): Promise<string> {
  const [row] = await office.owner.query<{ id: string }[]>(
    'select case_id as id from complaints where number = $1',
    [number],
  );
  return row?.id ?? '';
}

async function factsOf(caseId: string): Promise<{ fact: string; payload: object }[]> {
  return office.owner.query('select fact, payload from journal where case_id = $1 order by seq', [caseId]);
}

/** The statement as a supervisor reads it. */
async function told(number: string): Promise<string> {
  const supervisor = await office.signIn('supervisor');
  const { body } = await supervisor.get<{ statements: { text: string }[] }>(
    `/api/v1/cases/${await caseOf(number)}`,
  );
  return body.statements[0]?.text ?? '';
}

describe('a filing that touches on immigration', () => {
  it('is not stored: its author is shown where, and what can be done', async () => {
    const before = await rowCounts(office.owner);
    const { status, body, headers } = await file({
      narrative: TEXT,
      where: 'outside the ICE office',
      complainant: { name: 'Ana', safeContact: 'not by mail, I have no papers' },
      classification: 'class: deported before',
      officers: [
        { name: 'Ice', unit: 'ICE liaison', description: 'he said he works with the Border Patrol' },
      ],
    });
    expect(status).toBe(409);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'immigration_found', choices: ['mask', 'keep'] });
    expect(body.passages.map(({ field, text, kind }) => [field, text, kind])).toEqual([
      ['narrative', 'undocumented', 'status'],
      ['where', 'ICE office', 'agency'],
      ['classification', 'deported', 'indirect'],
      ['complainant.safeContact', 'have no papers', 'indirect'],
      ['officers[0].unit', 'ICE', 'agency'],
      ['officers[0].description', 'Border Patrol', 'agency'],
    ]);
    const [first] = body.passages;
    expect(TEXT.slice(first?.start, first?.end)).toBe('undocumented');
    // Only that somebody filed from there is counted, under a hash of the day, to slow a flood.
    const counted = 'public.attempts';
    expect({ ...(await rowCounts(office.owner)), [counted]: before[counted] }).toEqual(before);
  });

  it('gives back nothing of what was typed but the passages', async () => {
    const { raw } = await file({ narrative: `${TEXT} Serengeti Brannigan was there.`, where: 'Leavenworth' });
    expect(readableIn(raw.toString(), ['Serengeti', 'phone', 'Leavenworth'])).toEqual([]);
  });

  it.each([
    ['en', 'Nothing was stored'],
    ['es-MX', 'No se guardó nada'],
    ['zh-Hant', '什麼都還沒有儲存'],
    ['fil', 'Walang naitabi'],
    ['vi', 'Chưa lưu gì cả'],
    ['ru', 'Ничего не сохранено'],
    ['und', 'Nothing was stored'],
  ])('is answered in the language of the filing: %s', async (language, beginning) => {
    const { body } = await file({ narrative: TEXT, language });
    expect(body.detail.startsWith(beginning)).toBe(true);
    expect(body.detail).toContain('"keep"');
  });

  it.each([
    ['en', TEXT, 'He took my phone. I am [withheld] and he knows it.'],
    ['es', 'Me pegó. No tengo papeles y lo sabe.', 'Me pegó. [omitido] y lo sabe.'],
    ['zh-Hant', '他打我。我沒有身份。', '他打我。我[已略去]。'],
    ['ru', 'Он бил меня. Я здесь нелегально.', 'Он бил меня. Я здесь [опущено].'],
  ])(
    'with "mask" is stored with a mask in the place of each passage: %s',
    async (language, narrative, kept) => {
      const { status, body } = await file({ narrative, language, immigration: 'mask' });
      expect(status).toBe(201);
      expect(await told(body.number)).toBe(kept);
      expect(await factsOf(await caseOf(body.number))).toEqual([
        { fact: 'complaint.filed', payload: { complaintId: expect.any(String) } },
        expect.objectContaining({ fact: 'case.read' }),
      ]);
    },
  );

  it('with "mask" is masked in every field', async () => {
    const { status, body } = await file({
      narrative: TEXT,
      when: 'the day my visa expired',
      officers: [{ description: 'wore an ICE jacket' }],
      immigration: 'mask',
    });
    expect(status).toBe(201);
    const supervisor = await office.signIn('supervisor');
    const view = await supervisor.get(`/api/v1/cases/${await caseOf(body.number)}`);
    expect(JSON.stringify(view.body)).not.toMatch(/undocumented|visa|ICE/);
    expect(JSON.stringify(view.body)).toContain('[withheld]');
  });

  it('with "keep" is stored as it is, sealed', async () => {
    const { status, body } = await file({ narrative: TEXT, immigration: 'keep' });
    expect(status).toBe(201);
    expect(await told(body.number)).toBe(TEXT);
    expect(readableIn(await dump(office.owner), ['undocumented'])).toEqual([]);
  });

  it('that says nothing of the kind is filed at once, whatever it looks like', async () => {
    const { status, body } = await file({
      narrative: 'He paid with his Visa card, put ice on his hand and said that I am a citizen complaint.',
      officers: [{ name: 'Ice' }],
    });
    expect(status).toBe(201);
    expect((await factsOf(await caseOf(body.number))).map(({ fact }) => fact)).toEqual(['complaint.filed']);
  });

  it('records no choice: that alone would say, for good, whose filing spoke of it', async () => {
    const { body } = await file({ narrative: TEXT, immigration: 'keep' });
    expect((await factsOf(await caseOf(body.number))).map(({ fact }) => fact)).toEqual(['complaint.filed']);
    expect(readableIn(await dump(office.owner), ['wording.chosen', '"keep"'])).toEqual([]);
  });

  it('keeps its filing key free until it is stored, and then is the same filing again', async () => {
    const advocate = await office.signIn('advocate');
    const filing = { narrative: TEXT, consent: 'oral', filingKey: newId() };
    expect((await file(filing, advocate)).status).toBe(409);
    const first = await file({ ...filing, immigration: 'mask' }, advocate);
    const again = await file({ ...filing, immigration: 'mask' }, advocate);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });
});

describe('what staff write', () => {
  let at: string;
  let supervisor: Person;
  beforeAll(async () => {
    supervisor = await office.signIn('supervisor');
    const { body } = await file({ narrative: 'He pushed me.' });
    at = `/api/v1/cases/${await caseOf(body.number)}`;
    await office.owner.query(`update cases set status = 'investigating' where id = $1`, [
      await caseOf(body.number),
    ]);
  });

  it.each([
    ['notes', 'body', {}],
    ['allegations', 'text', { typeId: 'coercion.C6', officerId: null }],
  ])('in %s is shown and masked, never kept', async (kind, field, rest) => {
    const before = await rowCounts(office.owner);
    const said = { ...rest, [field]: 'She told me that she is undocumented.' };
    const warned = await supervisor.post<Found>(`${at}/${kind}`, said);
    expect(warned).toMatchObject({ status: 409, body: { code: 'immigration_found', choices: ['mask'] } });
    expect(warned.body.detail).not.toContain('keep');
    expect(warned.body.passages).toMatchObject([{ field, text: 'undocumented' }]);
    expect((await supervisor.post(`${at}/${kind}`, { ...said, immigration: 'keep' })).status).toBe(400);
    // Only that somebody filed from there is counted, under a hash of the day, to slow a flood.
    const counted = 'public.attempts';
    expect({ ...(await rowCounts(office.owner)), [counted]: before[counted] }).toEqual(before);
    expect((await supervisor.post(`${at}/${kind}`, { ...said, immigration: 'mask' })).status).toBe(201);
    const { body } = await supervisor.get(at);
    expect(JSON.stringify(body)).toContain('She told me that she is [withheld].');
  });

  it('on a page is shown with one press that masks it', async () => {
    const counsel = await office.signIn('counsel');
    const page = `/cases/${at.split('/').at(-1)}/holds`;
    const typed = { kind: 'other', reason: 'Kept because she is undocumented.' };
    const before = await rowCounts(office.owner);
    const shown = (await counsel.post(page, typed)).raw.toString();
    expect(shown).toContain('<mark>undocumented</mark>');
    expect(shown).toContain('name="immigration" value="mask"');
    expect(await rowCounts(office.owner)).toEqual({ ...before, 'public.attempts': expect.anything() });
    expect((await counsel.post(page, { ...typed, immigration: 'mask' })).status).toBe(303);
    const kept = (await counsel.get(page)).raw.toString();
    expect(kept).toContain('Kept because she is [withheld].');
    expect(kept).not.toContain('undocumented');
  });

  it('in the name of a file is masked without being asked about', async () => {
    const sent = await supervisor.upload(`${at}/evidence`, 'A letter', 'I am undocumented.txt', 'Hello.');
    expect(sent).toMatchObject({ status: 201, body: { fileName: 'I am [withheld].txt' } });
    const titled = await supervisor.upload(`${at}/evidence`, 'She is undocumented', 'a.txt', 'Hello.');
    expect(titled).toMatchObject({ status: 409, body: { code: 'immigration_found' } });
  });
});

describe('a request for certification', () => {
  let number: string;
  let holder: Person;
  let counsel: Person;
  const url = '/api/v1/complaint/certification';
  const waiting = async (who: Person) =>
    (await who.get<{ items: { id: string; number: string }[] }>('/api/v1/certification-requests')).body.items;

  beforeAll(async () => {
    const { body } = await file({ narrative: 'He pushed me.' });
    number = body.number;
    holder = await office.complainant(body.receipt);
    counsel = await office.signIn('counsel');
  });

  it('is made with the receipt, once of each kind', async () => {
    expect(await holder.post(url, { kind: 'U' })).toMatchObject({
      status: 201,
      body: { kind: 'U', decision: null, message: null },
    });
    expect(await holder.post(url, { kind: 'U' })).toMatchObject({
      status: 409,
      body: { code: 'already_asked' },
    });
    const [usual, urgent] = [
      (await holder.get<{ items: { answerBy: string }[] }>(url)).body.items[0],
      (await holder.post<{ answerBy: string }>(url, { kind: 'T', hearingSet: true })).body,
    ];
    expect(urgent.answerBy < (usual?.answerBy ?? '')).toBe(true);
  });

  it('is seen by counsel, by its number and nothing else, and by no other person at the desk', async () => {
    const items = await waiting(counsel);
    expect(items.map((item) => Object.keys(item).sort())).toEqual(
      items.map(() => ['answerBy', 'askedAt', 'id', 'kind', 'number']),
    );
    expect(items.map((item) => item.number)).toEqual([number, number]);
    for (const role of [
      'screener',
      'investigator',
      'supervisor',
      'auditor',
      'administrator',
      'custodian',
    ] as const)
      expect((await (await office.signIn(role)).get('/api/v1/certification-requests')).status).toBe(403);
    const file = await (await office.signIn('supervisor')).get(`/api/v1/cases/${await caseOf(number)}`);
    expect(JSON.stringify(file.body)).not.toMatch(/certif|visa/i);
  });

  it('is not seen by counsel behind a wall', async () => {
    const other = await office.addPerson('counsel', 'walled@counsel.example');
    const walled = await office.signInAs('walled@counsel.example');
    expect(await waiting(walled)).toHaveLength(2);
    const supervisor = await office.signIn('supervisor');
    const tie = { kind: 'case', number, accountId: other };
    expect((await supervisor.post('/api/v1/ties', tie)).status).toBe(201);
    expect(await waiting(walled)).toEqual([]);
    const [first] = await waiting(counsel);
    const answer = await walled.post(`/api/v1/certification-requests/${first?.id ?? ''}/decision`, {
      decision: 'declined',
      message: 'no',
    });
    expect(answer.status).toBe(404);
  });

  it('is answered to the person only, and once', async () => {
    const [first] = await waiting(counsel);
    const decide = (decision: string) =>
      counsel.post(`/api/v1/certification-requests/${first?.id ?? ''}/decision`, {
        decision,
        message: 'The signed form is kept for you at the front desk.',
      });
    expect((await decide('certified')).status).toBe(204);
    expect(await decide('declined')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    const { body } = await holder.get<{ items: object[] }>(url);
    expect(body.items[0]).toMatchObject({
      kind: 'U',
      decision: 'certified',
      message: 'The signed form is kept for you at the front desk.',
    });
    const another = await file({ narrative: 'Another one.' });
    const stranger = await office.complainant(another.body.receipt);
    expect((await stranger.get(url)).body).toEqual({ items: [] });
    expect((await office.visitor().get(url)).status).toBe(401);
  });

  it('leads from nothing in the database to the complaint or back', async () => {
    const rows = await office.owner.query<Record<string, unknown>[]>('select * from certification_requests');
    expect(rows).toHaveLength(2);
    const seen = JSON.stringify(rows.map((row) => Object.values(row).map(String)));
    const caseId = await caseOf(number);
    const [complaint] = await office.owner.query<{ id: string }[]>(
      'select id from complaints where number = $1',
      [number],
    );
    for (const known of [caseId, complaint?.id ?? '', number, 'certified', 'front desk'])
      expect(seen).not.toContain(known);
    const entries = await office.owner.query<{ fact: string; case_id: string | null; payload: object }[]>(
      `select fact, case_id, payload from journal where fact like 'compartment.%'`,
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry) => entry.case_id !== null)).toEqual([]);
    expect(JSON.stringify(entries)).not.toMatch(/certif|visa|"U"|"T"/i);
    const others = await office.owner.query<{ fact: string }[]>(
      `select distinct fact from journal where fact ~ 'certif|visa|immigra'`,
    );
    expect(others).toEqual([]);
  });

  describe('for PostgreSQL itself', () => {
    async function countAs(url: string, settings: Record<string, string>): Promise<number> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('begin');
      for (const [name, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [`redress.${name}`, value]);
      const { rows } = await client.query<{ n: string }>('select count(*) n from certification_requests');
      await client.end();
      return Number(rows[0]?.n);
    }

    it.each([
      'screener',
      'investigator',
      'supervisor',
      'custodian',
      'liaison',
      'auditor',
      'administrator',
      '',
    ])('the desk sees none for a role of %j', async (role) =>
      expect(await countAs(office.database.urls.desk, { role, account: newId() })).toBe(0),
    );

    it('the desk sees them for counsel, the portal for their holder alone', async () => {
      const { desk, portal } = office.database.urls;
      expect(await countAs(desk, { role: 'counsel', account: newId() })).toBe(2);
      expect(await countAs(portal, {})).toBe(0);
      expect(await countAs(portal, { case: await caseOf(number), role: 'complainant' })).toBe(0);
      expect(await countAs(portal, { holder: 'ab'.repeat(32) })).toBe(0);
    });
  });
});
