import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayIn, newId } from '@redress/platform';
import { addDays } from '@redress/policy';
import { TestOffice, eventually, type Person } from '../office.js';
import { dump, readableIn, rowCounts } from '../tables.js';

interface Filed {
  number: string;
  receivedOn: string;
  receipt: string;
  answerBy: string;
}
interface Problem {
  code: string;
  fields?: { path: string; code: string }[];
}
interface CaseFile {
  id: string;
  number: string;
  receivedOn: string;
  language: string;
  declarantRole: string;
  filedThroughAdvocate: boolean;
  consent: string | null;
  occurrence: object | null;
  namedOfficers: { officer: { id: string } | null; description: string | null }[];
  parties: object[];
  statements: { text: string; language: string; party: string }[];
}

const NARRATIVE = 'Officer Grant came to the hotel and said he would arrest me unless I went with him.';

describe('filing a complaint', () => {
  let office: TestOffice;
  let [advocate, colleague, supervisor]: Person[] = [];
  let officerId: string;

  beforeAll(async () => {
    office = await TestOffice.open();
    officerId = newId();
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, star, active, updated_at)
       values ($1, 'test', '1', 'Grant Ellery', ' grant ellery ', '{grant,ellery}', '1234', true, now())`,
      [officerId],
    );
    // A second organisation with an advocate of its own.
    const colleagueId = await office.addPerson('advocate', 'advocate@harbour.example');
    const other = newId();
    await office.owner.query(
      `insert into organisations (id, name, created_at) values ($1, 'Harbour House', now())`,
      [other],
    );
    await office.owner.query('update accounts set organisation_id = $2 where id = $1', [colleagueId, other]);
    [advocate, supervisor] = await Promise.all([office.signIn('advocate'), office.signIn('supervisor')]);
    colleague = await office.signInAs('advocate@harbour.example');
  });
  afterAll(() => office.close());

  const today = () => dayIn(office.config.timeZone, new Date());
  const file = (who: Person, body: object) => who.post<Filed & Problem>('/api/v1/complaints', body);
  const countOf = async (table: string) => (await rowCounts(office.owner))[`public.${table}`];

  /** The file as the supervisor reads it. */
  async function fileOf(number: string): Promise<CaseFile> {
    const { body } = await supervisor!.get<{ items: { id: string }[] }>(`/api/v1/cases?number=${number}`);
    expect(body.items).toHaveLength(1);
    return (await supervisor!.get<CaseFile>(`/api/v1/cases/${body.items[0]?.id ?? ''}`)).body;
  }

  it('needs nothing but what happened', async () => {
    const { status, body } = await file(office.visitor(), { narrative: NARRATIVE });
    expect(status).toBe(201);
    expect(body).toEqual({
      number: expect.stringMatching(/^\d{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
      receivedOn: today(),
      receipt: expect.stringMatching(/^([a-z]+ ){11}[a-z]+$/),
      answerBy: addDays(today(), 7),
      proof: expect.stringMatching(
        new RegExp(`^redress/filing/[0-9a-f]{16}\ncomplaint ${body.number}\nfiled `),
      ),
    });
    expect(await fileOf(body.number)).toMatchObject({
      number: body.number,
      language: 'und',
      declarantRole: 'unknown',
      filedThroughAdvocate: false,
      consent: null,
      occurrence: null,
      namedOfficers: [],
      parties: [{ pseudonym: 'Complainant A', role: 'complainant' }],
      statements: [{ text: NARRATIVE, language: 'und', party: 'Complainant A' }],
    });
  });

  it('takes everything that a person may say, and shows the office all of it but the name', async () => {
    const { body } = await file(office.visitor(), {
      narrative: NARRATIVE,
      language: 'en',
      declarantRole: 'victim',
      complainant: {
        name: 'Maria Elena Fuentes',
        contact: '415 555 0134',
        safeContact: 'Thursday mornings, no texts',
      },
      officers: [{ officerId }, { name: 'Grant', star: '1234', unit: 'Mission', description: 'grey beard' }],
      occurredOn: '2026-10-30',
      when: 'around midnight',
      where: 'hotel on Eddy',
      asked: { coerced: true, retaliated: false },
    });
    const seen = await fileOf(body.number);
    expect(seen).toMatchObject({
      declarantRole: 'victim',
      occurrence: { occurredOn: '2026-10-30', when: 'around midnight', where: 'hotel on Eddy' },
    });
    expect(seen.namedOfficers).toHaveLength(2);
    expect(seen.namedOfficers.find(({ officer }) => officer)?.officer?.id).toBe(officerId);
    expect(seen.namedOfficers.find(({ description }) => description)?.description).toBe(
      'Grant; star 1234; unit Mission; grey beard',
    );
    expect(JSON.stringify(seen)).not.toMatch(/Fuentes|0134|Thursday/);
  });

  describe('by an advocate', () => {
    it.each(['oral', 'written'])('is taken with %s consent', async (consent) => {
      const { status, body } = await file(advocate!, { narrative: NARRATIVE, consent });
      expect(status).toBe(201);
      expect(await fileOf(body.number)).toMatchObject({ filedThroughAdvocate: true, consent });
    });

    it('counts from the day on which the organisation was told', async () => {
      const { body } = await file(advocate!, {
        narrative: NARRATIVE,
        consent: 'oral',
        receivedOn: '2026-01-15',
      });
      expect(body).toMatchObject({ receivedOn: '2026-01-15', answerBy: addDays(today(), 7) });
      expect(await fileOf(body.number)).toMatchObject({ receivedOn: '2026-01-15' });
    });

    it.each([
      ['advocate', 'without consent', {}, 'consent_missing', 'consent'],
      ['visitor', 'with consent of somebody', { consent: 'oral' }, 'consent_not_needed', 'consent'],
      [
        'visitor',
        'with an earlier day of receipt',
        { receivedOn: '2026-01-15' },
        'received_on_not_allowed',
        'receivedOn',
      ],
    ] as const)('an %s, %s, is told what to mend', async (who, _, extra, code, path) => {
      const before = await rowCounts(office.owner);
      const answer = await file(who === 'advocate' ? advocate! : office.visitor(), {
        narrative: NARRATIVE,
        ...extra,
      });
      expect(answer).toMatchObject({ status: 400, body: { code, fields: [{ path, code }] } });
      expect(await rowCounts(office.owner)).toEqual(before);
    });

    it('is listed to the whole organisation, newest first, page by page, and to no other', async () => {
      const numbers: string[] = [];
      for (let i = 0; i < 5; i += 1)
        numbers.unshift((await file(colleague!, { narrative: NARRATIVE, consent: 'oral' })).body.number);
      interface Page {
        items: { number: string; caseId: string; status: string }[];
      }
      const first = (await colleague!.get<Page>('/api/v1/complaints?limit=3')).body.items;
      const second = (
        await colleague!.get<Page>(`/api/v1/complaints?limit=3&after=${first[2]?.caseId ?? ''}`)
      ).body.items;
      expect([...first, ...second].map(({ number }) => number)).toEqual(numbers);
      expect(first[0]).toEqual({
        number: numbers[0],
        receivedOn: today(),
        language: 'und',
        status: 'filed',
        caseId: expect.any(String),
      });
      const theirs = (await advocate!.get<Page>('/api/v1/complaints?limit=100')).body.items;
      expect(theirs.length).toBeGreaterThan(0);
      expect(theirs.filter(({ number }) => numbers.includes(number))).toEqual([]);
    });
  });

  describe('the same filing key', () => {
    const filing = (filingKey: string, narrative = NARRATIVE) => ({ narrative, consent: 'oral', filingKey });

    it('twice is the same filing: one case, one number, one receipt', async () => {
      const key = newId();
      const before = await countOf('cases');
      const first = await file(advocate!, filing(key));
      const again = await file(advocate!, filing(key, 'Something else, sent by mistake under the same key.'));
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.body);
      expect(await countOf('cases')).toBe(before! + 1);
      expect((await fileOf(first.body.number)).statements.map(({ text }) => text)).toEqual([NARRATIVE]);
      const { body } = await (await office.complainant(again.body.receipt)).get('/api/v1/complaint');
      expect(body).toMatchObject({ number: first.body.number });
    });

    it('twelve times at once is the same filing too, with one entry in the journal', async () => {
      const key = newId();
      const [cases, entries] = [await countOf('cases'), await countOf('journal_outbox')];
      const answers = await Promise.all(Array.from({ length: 12 }, () => file(advocate!, filing(key))));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(await countOf('cases')).toBe(cases! + 1);
      expect(await countOf('journal_outbox')).toBe(entries! + 1);
    });

    it('of another advocate is another filing', async () => {
      const key = newId();
      const [mine, theirs] = [await file(advocate!, filing(key)), await file(colleague!, filing(key))];
      expect(theirs.body.number).not.toBe(mine.body.number);
      expect(theirs.body.receipt).not.toBe(mine.body.receipt);
    });

    it('of a visitor is not taken, for anybody could guess at it', async () => {
      const key = newId();
      const [one, two] = [
        await file(office.visitor(), { narrative: NARRATIVE, filingKey: key }),
        await file(office.visitor(), { narrative: NARRATIVE, filingKey: key }),
      ];
      expect(two.body.number).not.toBe(one.body.number);
      expect(two.body.receipt).not.toBe(one.body.receipt);
    });
  });

  describe('the receipt', () => {
    let filed: Filed;
    beforeAll(async () => {
      filed = (await file(office.visitor(), { narrative: NARRATIVE, language: 'es-MX' })).body;
    });
    const ask = (receipt: string) => office.visitor().post<Problem>('/api/v1/receipt-session', { receipt });

    it('shows where the complaint stands, and nothing of it', async () => {
      const { status, body } = await (await office.complainant(filed.receipt)).get('/api/v1/complaint');
      expect(status).toBe(200);
      expect(body).toEqual({
        number: filed.number,
        receivedOn: today(),
        language: 'es-MX',
        status: 'filed',
        openings: [],
      });
    });

    it('is read as a person writes it down', async () => {
      const written = `  ${filed.receipt.toUpperCase().replaceAll(' ', ',\n ')}. `;
      expect((await ask(written)).status).toBe(201);
    });

    it('with a word that does not exist is a typing error, and says which word', async () => {
      const answer = await ask(filed.receipt.replace(/^\S+/, 'zzebra'));
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'receipt_mistyped', fields: [{ path: 'receipt' }] },
      });
      expect(JSON.stringify(answer.body)).toContain('Word 1 is not');
      expect(JSON.stringify(answer.body)).not.toContain('zzebra');
    });

    it('with a word too few is a typing error', async () =>
      expect(await ask(filed.receipt.replace(/^\S+ /, ''))).toMatchObject({
        status: 400,
        body: { code: 'receipt_mistyped' },
      }));

    it('of twelve right words that nobody was given is not known', async () =>
      expect(await ask('zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong')).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      }));

    it('is stored nowhere', async () => {
      const dumped = await dump(office.owner);
      expect(dumped).toContain(filed.number);
      expect(dumped).not.toContain(filed.receipt);
    });
  });

  it('sixty at the same moment get sixty numbers and sixty receipts', async () => {
    const before = await rowCounts(office.owner);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        file(office.visitor(), { narrative: `${NARRATIVE} (${i})`, officers: [{ officerId }] }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(60);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(60);
    const after = await rowCounts(office.owner);
    const added = Object.entries(after).flatMap(([table, n]) =>
      n === before[table] ? [] : [[table.replace('public.', ''), n - (before[table] ?? 0)]],
    );
    expect(Object.fromEntries(added)).toEqual({
      cases: 60,
      complaints: 60,
      identities: 60,
      fresh_traces: 60,
      mailboxes: 60,
      named_officers: 60,
      parties: 60,
      statements: 60,
      journal: 60,
      journal_outbox: 60,
    });
  });

  describe.each([
    ['English', 'en', 'He said: “Nobody will believe you.” — Then he took my phone & laughed; 100% sure.'],
    [
      'Spanish',
      'es',
      'El agente me amenazó con deportarme si no me acostaba con él. ¿Quién me creería? Ñandú.',
    ],
    ['Chinese', 'zh-Hant', '那個警察說，如果我不跟他走，他就要把我抓起來。他還拿走了我的錢。𠮷'],
    ['Filipino', 'tl', 'Sinabi ng pulis na huhulihin niya ako kapag nagsumbong ako sa opisina.'],
    ['Vietnamese', 'vi', 'Viên cảnh sát đe dọa sẽ bắt tôi nếu tôi không nghe lời. Tôi rất sợ hãi.'],
    ['Russian', 'ru', 'Полицейский угрожал мне арестом и каждую ночь приезжал к гостинице.'],
  ])('in %s', (_, language, narrative) => {
    it('keeps every character', async () => {
      const { status, body } = await file(office.visitor(), { narrative, language, immigration: 'keep' });
      expect(status).toBe(201);
      expect((await fileOf(body.number)).statements).toMatchObject([{ text: narrative, language }]);
    });

    it('keeps it also as a keyboard sends it: decomposed, with spaces around', async () => {
      const { body } = await file(office.visitor(), {
        narrative: `\n ${narrative.normalize('NFD')}  `,
        language,
        immigration: 'keep',
      });
      expect((await fileOf(body.number)).statements[0]?.text).toBe(narrative);
    });
  });

  it.each([
    ['a hundred thousand characters', 'Ж'.repeat(100_000)],
    ['a hundred thousand of two halves each', '😔'.repeat(50_000)],
    ['line breaks, tabs and markup', 'a\r\n\tb <b>c</b> \u202e {{x}} ${y} \\u0000'],
  ])('keeps %s', async (_, narrative) => {
    const { status, body } = await file(office.visitor(), { narrative });
    expect(status).toBe(201);
    expect((await fileOf(body.number)).statements[0]?.text === narrative).toBe(true);
  });

  it('stores all of it or nothing: without its journal entry there is no complaint', async () => {
    const before = await rowCounts(office.owner);
    await office.owner.query('revoke insert on journal_outbox from redress_portal');
    try {
      expect(await file(office.visitor(), { narrative: NARRATIVE })).toMatchObject({
        status: 500,
        body: { code: 'unexpected' },
      });
    } finally {
      await office.owner.query('grant insert on journal_outbox to redress_portal');
    }
    expect(await rowCounts(office.owner)).toEqual(before);
    expect((await file(office.visitor(), { narrative: NARRATIVE })).status).toBe(201);
  });

  it('is taken in again when the database gave way at a deadlock', async () => {
    const before = await rowCounts(office.owner);
    const other = office.owner.createQueryRunner();
    await other.startTransaction();
    // Only whoever files looks for deadlocks, and so gives way.
    await other.query(`set local deadlock_timeout = '5min'`);
    await other.query('lock table journal in access exclusive mode');
    const filing = file(office.visitor(), { narrative: 'It was taken in twice, and stored once.' });
    await eventually('the filing to wait for the journal', async () => {
      const waiting = await office.owner.query<object[]>(
        `select 1 from pg_locks where relation = 'journal'::regclass and not granted`,
      );
      return waiting.length > 0 || undefined;
    });
    await other.query('lock table cases in access exclusive mode');
    await other.commitTransaction();
    await other.release();
    expect((await filing).status).toBe(201);
    expect((await rowCounts(office.owner))['public.complaints']).toBe(before['public.complaints']! + 1);
  });

  it('writes one entry in the journal: who, when, which case, ids only', async () => {
    const { body } = await file(advocate!, {
      narrative: NARRATIVE,
      consent: 'oral',
      complainant: { name: 'Maria' },
    });
    const rows = await office.owner.query<object[]>(
      `select j.fact, j.actor_role, j.payload, j.case_id = k.case_id as same_case, j.payload->>'complaintId' = k.id::text as same_complaint,
              j.actor_id = k.filed_by as same_author, j.at = k.received_at as same_moment,
              exists (select 1 from journal_outbox o where o.entry_id = j.id) as to_be_relayed
         from complaints k join journal j on j.case_id = k.case_id where k.number = $1`,
      [body.number],
    );
    expect(rows).toEqual([
      {
        fact: 'complaint.filed',
        actor_role: 'advocate',
        payload: { complaintId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        same_case: true,
        same_complaint: true,
        same_author: true,
        same_moment: true,
        to_be_relayed: true,
      },
    ]);
  });

  describe('what a stolen database shows', () => {
    const said = {
      narrative: 'Serengeti Brannigan followed me to the laundromat. 那個警察 угрожал đe dọa amenazó.',
      language: 'en',
      declarantRole: 'victim',
      consent: 'oral',
      complainant: {
        name: 'Philippa Quintrell-Osei',
        contact: 'quintrell@mail.example +1 415 555 0177',
        safeContact: 'ask for Wilhelmina',
      },
      officers: [
        {
          name: 'Brannigan',
          star: 'star-88417',
          unit: 'Tenderloin Taskforce',
          description: 'tattoo of an albatross',
        },
      ],
      occurredOn: '2026-09-17',
      when: 'shortly after vespers',
      where: 'Leavenworth laundromat',
    };
    const WORDS = [
      'Serengeti',
      'Brannigan',
      'laundromat',
      '那個警察',
      'угрожал',
      'đe dọa',
      'amenazó',
      'Philippa',
      'Quintrell',
      'Osei',
      'mail.example',
      '555 0177',
      'Wilhelmina',
      'star-88417',
      'Tenderloin',
      'albatross',
      '2026-09-17',
      'vespers',
      'Leavenworth',
    ];

    it('is neither narrative nor name, contact, place or officer, before and after the assessment', async () => {
      const { status, body } = await file(advocate!, said);
      expect(status).toBe(201);
      expect(readableIn(await dump(office.owner), WORDS)).toEqual([]);
      await office.startWorker();
      await eventually(
        'the assessment',
        async () => {
          const { body: view } = await supervisor!.get<{ items: { status: string }[] }>(
            `/api/v1/cases?number=${body.number}`,
          );
          return view.items[0]?.status === 'in_review' ? true : undefined;
        },
        60_000,
      );
      await office.stopWorker();
      const dumped = await dump(office.owner);
      // It is in there, and so are what the worker made of it and the queues' own rows.
      for (const known of [body.number, 'assessments (', 'case.assessed', 'bullmq.'])
        expect(dumped).toContain(known);
      expect(readableIn(dumped, WORDS)).toEqual([]);
      // And the office itself reads every word.
      const { body: found } = await supervisor!.get<{ items: { id: string }[] }>(
        `/api/v1/cases?number=${body.number}`,
      );
      const view = JSON.stringify((await supervisor!.get(`/api/v1/cases/${found.items[0]?.id ?? ''}`)).body);
      expect(
        ['Serengeti', '那個警察', 'star-88417', 'albatross', 'vespers', '2026-09-17'].filter(
          (word) => !view.includes(word),
        ),
      ).toEqual([]);
    });

    it('would be found by this search if it were there, as text or as bytes', async () => {
      const runner = office.owner.createQueryRunner();
      await runner.startTransaction();
      await runner.query(
        `update statements set body_sealed = convert_to('x Serengeti x', 'UTF8'), protection_basis = 'near VESPERS'`,
      );
      const rows = (await runner.query('select t::text as row from statements t')) as { row: string }[];
      await runner.rollbackTransaction();
      await runner.release();
      expect(readableIn(rows.map(({ row }) => row).join('\n'), WORDS)).toEqual(['Serengeti', 'vespers']);
    });
  });
});
