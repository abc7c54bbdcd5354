import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Keyring } from '@redress/platform';
import { SearchIndexer } from '@redress/search';
import { tokensOf, unitsOf } from '../../libs/search/src/words.rules.js';
import { TestOffice, eventually, type Person } from '../office.js';

interface Found {
  items: { caseId: string; number: string; kind: string; excerpt: string; id: string }[];
  next: number | null;
  unreadable: number;
  facets: Facets | null;
}
interface Facets {
  counts: Record<string, { value: string; count: number }[]>;
  found: number;
  without: Record<string, number>;
  newest: number | null;
}

let office: TestOffice;
let worker: Awaited<ReturnType<TestOffice['startWorker']>>;
let supervisor: Person;
let screener: Person;
let investigator: Person;
let counsel: Person;
let investigatorId: string;
const cases: Record<string, string> = {};

const STORIES: Record<string, { narrative: string; language: string }> = {
  lantern: { narrative: 'The officer kicked over my lantern near the old cannery.', language: 'en' },
  cannery: { narrative: 'He waited by the cannery and said the old word again.', language: 'en' },
  calle: { narrative: 'Los policías me golpearon en la calle del farol.', language: 'es' },
  вокзал: { narrative: 'Полицейский угрожал мне возле вокзала.', language: 'ru' },
  kanto: { narrative: 'Sinaktan ako ng pulis sa kanto.', language: 'fil' },
  đường: { narrative: 'Cảnh sát đã đánh tôi ở góc đường.', language: 'vi' },
  警察: { narrative: '那個警察打了我,還威脅我的家人。', language: 'zh-Hant' },
};

const entered = (count: number) =>
  eventually(
    `${count} entries of the search`,
    async () => {
      const [row] = await office.owner.query<{ n: number }[]>('select count(*)::int n from search_entries');
      return row!.n >= count ? true : undefined;
    },
    30_000,
  );

async function ask(
  who: Person,
  q: string,
  after?: number,
  chosen: Record<string, string> = {},
): Promise<Found> {
  const { status, body } = await who.post<Found>('/api/v1/search', { q, after, ...chosen });
  expect(status).toBe(200);
  return body;
}
/** The stories that somebody finds, newest first. */
async function finds(who: Person, q: string): Promise<string[]> {
  const { items } = await ask(who, q);
  return items.map(({ caseId }) => Object.keys(cases).find((name) => cases[name] === caseId) ?? '?');
}

beforeAll(async () => {
  office = await TestOffice.open();
  [supervisor, screener, investigator, counsel] = await Promise.all([
    office.signIn('supervisor'),
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('counsel'),
  ]);
  investigatorId =
    (await investigator.get<{ actor: { id: string } }>('/api/v1/session')).body.actor?.id ?? '';
  worker = await office.startWorker();
  for (const [name, said] of Object.entries(STORIES)) {
    const { body } = await office.visitor().post<{ number: string }>('/api/v1/complaints', said);
    const [row] = await office.owner.query<{ id: string }[]>(
      'select case_id as id from complaints where number = $1',
      [body.number],
    );
    cases[name] = row!.id;
    await entered(Object.keys(cases).length);
  }
});
afterAll(() => office.close());

describe('a search', () => {
  it.each([
    ['cannery', ['cannery', 'lantern']],
    ['old cannery', ['cannery', 'lantern']],
    ['"old cannery"', ['lantern']],
    ['lanterns', ['lantern']],
    ['cannery -lantern', ['cannery']],
    ['lantern OR farol', ['calle', 'lantern']],
    ['policia', ['calle']],
    ['вокзал', ['вокзал']],
    ['pulis', ['kanto']],
    ['duong', ['đường']],
    ['警察', ['警察']],
    ['察警', []],
    ['威脅 -家人', []],
    ['zeppelin', []],
  ])('for %s finds what holds it, newest first', async (q, expected) =>
    expect(await finds(supervisor, q)).toEqual(expected),
  );

  it('finds notes and allegations as well, as soon as they are entered', async () => {
    const caseId = cases['lantern']!;
    await office.owner.query(`update cases set status = 'investigating' where id = $1`, [caseId]);
    const note = await supervisor.post(`/api/v1/cases/${caseId}/notes`, {
      body: 'Ask at the zoetrope shop.',
    });
    expect(note.status).toBe(201);
    const allegation = await supervisor.post(`/api/v1/cases/${caseId}/allegations`, {
      typeId: 'force',
      officerId: null,
      text: 'Kicked the zoetrope.',
    });
    expect(allegation.status).toBe(201);
    await entered(Object.keys(cases).length + 2);
    const { items } = await ask(supervisor, 'zoetropes');
    expect(items.map(({ kind }) => kind).sort()).toEqual(['allegation', 'note']);
    expect(items.map(({ excerpt }) => excerpt).sort()).toEqual([
      'Ask at the zoetrope shop.',
      'Kicked the zoetrope.',
    ]);
  });

  it('leaves an entry without the words', async () => {
    await ask(supervisor, 'farol');
    const [entry] = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where fact = 'search.made' order by seq desc limit 1`,
    );
    expect(entry?.payload).toEqual({ found: 1, cases: [cases['calle']] });
  });

  it.each([
    ['', 400],
    ['-lantern', 400],
    ['!?', 400],
    ['x'.repeat(401), 400],
  ])('for %j is refused', async (q, status) =>
    expect((await supervisor.post('/api/v1/search', { q })).status).toBe(status),
  );
});

describe('facets', () => {
  const Q = 'cannery OR zoetrope';
  /** `force 3, coercion.C1 1` for each facet. */
  const counts = async (who: Person, q: string, chosen: Record<string, string> = {}) => {
    const { facets } = await ask(who, q, undefined, chosen);
    return Object.fromEntries(
      Object.entries(facets!.counts).map(([facet, all]) => [
        facet,
        all.map(({ value, count }) => `${value} ${count}`).join(', '),
      ]),
    );
  };

  beforeAll(async () => {
    // The officer of the allegation of the lantern, and one who is named in the complaint of the cannery.
    await office.owner.query(
      `with officer as (insert into officers (id, source, source_key, name, unit, search_name, search_keys, active, updated_at)
         values (uuidv7(), 'f', '1', 'Stone', 'Mission', ' stone ', '{}', true, now()),
                (uuidv7(), 'f', '2', 'Reed', 'Harbor', ' reed ', '{}', true, now()) returning id, unit),
       alleged as (update allegations set officer_id = (select id from officer where unit = 'Mission') where case_id = $1)
       insert into named_officers (id, complaint_id, case_id, officer_id, received_on)
         select uuidv7(), k.id, k.case_id, officer.id, k.received_on from complaints k, officer
          where k.case_id = $2 and unit = 'Harbor'`,
      [cases['lantern'], cases['cannery']],
    );
    await office.owner.query(`update complaints set received_on = '2024-05-01' where case_id = $1`, [
      cases['cannery'],
    ]);
  });

  it('count what was found, by what stands where and in which case', async () => {
    const year = String(new Date().getUTCFullYear());
    expect(await counts(supervisor, Q)).toEqual({
      kind: 'narrative 2, allegation 1, note 1',
      status: 'investigating 3, in_review 1',
      type: 'force 3',
      unit: 'Mission 3, Harbor 1',
      year: `${year} 3, 2024 1`,
    });
  });

  it.each([
    [{ kind: 'narrative' }, 2],
    [{ kind: 'statement' }, 0],
    [{ kind: 'note' }, 1],
    [{ kind: 'allegation' }, 1],
    [{ status: 'investigating' }, 3],
    [{ status: 'in_review' }, 1],
    [{ type: 'force' }, 3],
    [{ type: 'coercion.C1' }, 0],
    [{ unit: 'Mission' }, 3],
    [{ unit: 'Harbor' }, 1],
    [{ unit: 'Nowhere' }, 0],
    [{ year: '2024' }, 1],
    [{ year: '1999' }, 0],
    [{ kind: 'narrative', unit: 'Harbor' }, 1],
    [{ kind: 'note', unit: 'Harbor' }, 0],
  ])('%j finds as many as is said beside it: %i', async (chosen, expected) => {
    const { items, facets } = await ask(supervisor, Q, undefined, chosen);
    expect([items.length, facets?.found]).toEqual([expected, expected]);
    const all = (await ask(supervisor, Q)).facets!.counts;
    const [[facet, value], ...more] = Object.entries(chosen) as [[string, string]];
    if (more.length === 0)
      expect(all[facet]!.find((each) => each.value === value)?.count ?? 0).toBe(expected);
  });

  it('say which of them to take away where nothing is left', async () => {
    const { facets, items } = await ask(supervisor, Q, undefined, { kind: 'note', unit: 'Harbor' });
    expect([items, facets?.without]).toEqual([[], { kind: 1, unit: 1 }]);
  });

  it.each([
    [{ status: 'burnt' }],
    [{ status: '' }],
    [{ kind: 'letter' }],
    [{ type: 'murder' }],
    [{ unit: '' }],
    [{ unit: 'x'.repeat(101) }],
    [{ unit: 'a\u0000b' }],
    [{ unit: ['Mission', 'Harbor'] }],
    [{ year: '24' }],
    [{ year: 2024 }],
    [{ year: '2024; drop' }],
    [{ colour: 'red' }],
  ])('%j is refused', async (chosen) => {
    const { status, body } = await supervisor.post<{ code: string; fields: { path: string }[] }>(
      '/api/v1/search',
      { q: Q, ...chosen },
    );
    expect([status, body.code]).toEqual([400, 'input_invalid']);
    expect(body.fields).toHaveLength(1);
  });

  it('are told with the first page only', async () =>
    expect((await ask(supervisor, Q, 1_000_000)).facets).toBeNull());
});

describe('what no job has entered', () => {
  it('is entered when a worker goes through all texts, once', async () => {
    const indexer = worker.get(SearchIndexer, { strict: false });
    await office.owner.query('delete from search_entries where case_id = any($1)', [
      [cases['kanto'], cases['calle']],
    ]);
    expect(await finds(supervisor, 'farol')).toEqual([]);
    let entered = 0;
    let from = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const round = await indexer.catchUp(from, 2);
      entered += round.entered;
      if (!round.last) break;
      from = round.last;
    }
    expect(entered).toBe(2);
    expect(await finds(supervisor, 'farol')).toEqual(['calle']);
    expect(await finds(supervisor, 'pulis')).toEqual(['kanto']);
  });
});

describe('who may not read a case', () => {
  it('does not find it: a screener one that is assigned, an investigator one that is another’s', async () => {
    const everything = 'cannery OR lantern';
    await office.owner.query(`update cases set status = 'in_review', investigator_id = null`);
    expect(await finds(screener, everything)).toEqual(['cannery', 'lantern']);
    expect(await finds(counsel, everything)).toEqual(['cannery', 'lantern']);
    expect(await finds(investigator, everything)).toEqual([]);
    const [account] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'investigator' order by created_at, email limit 1`,
    );
    investigatorId = account!.id;
    await office.owner.query(
      `update cases set status = 'investigating', investigator_id = $2 where id = $1`,
      [cases['cannery'], investigatorId],
    );
    expect(await finds(screener, everything)).toEqual(['lantern']);
    expect(await finds(investigator, everything)).toEqual(['cannery']);
    // Neither is one counted that somebody may not read.
    const counted = async (who: Person) => (await ask(who, everything)).facets;
    expect((await counted(screener))?.counts['status']).toEqual([{ value: 'in_review', count: 1 }]);
    expect((await counted(screener))?.counts['unit']).toEqual([{ value: 'Mission', count: 1 }]);
    expect((await counted(investigator))?.counts['status']).toEqual([{ value: 'investigating', count: 1 }]);
    expect((await counted(investigator))?.counts['unit']).toEqual([{ value: 'Harbor', count: 1 }]);
    expect((await counted(investigator))?.found).toBe(1);
    const asked = await ask(screener, everything, undefined, { status: 'investigating' });
    expect([asked.items, asked.facets?.without]).toEqual([[], { status: 1 }]);
  });

  it('does not find it behind a wall', async () => {
    expect(await finds(supervisor, 'farol')).toEqual(['calle']);
    const [tie] = await office.owner.query<{ id: string }[]>(
      `with me as (select id from accounts where role = 'supervisor' order by created_at, email limit 1),
         officer as (insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
           values (uuidv7(), 's', 's', 'Officer', ' officer ', '{}', true, now()) returning id),
         named as (insert into named_officers (id, complaint_id, case_id, officer_id, received_on)
           select uuidv7(), k.id, k.case_id, officer.id, k.received_on from complaints k, officer where k.case_id = $1)
       select (select id from officer) as id`,
      [cases['calle']],
    );
    expect((await supervisor.post('/api/v1/ties', { kind: 'officer', officerId: tie!.id })).status).toBe(201);
    expect(await finds(supervisor, 'farol')).toEqual([]);
    expect(await finds(counsel, 'farol')).toEqual(['calle']);
    const none = { kind: [], status: [], type: [], unit: [], year: [] };
    expect((await ask(supervisor, 'farol')).facets).toEqual({
      ...{ counts: none, found: 0, without: {}, newest: null },
    });
    const both = 'farol OR lantern';
    expect((await ask(supervisor, both)).facets?.found).toBe(1);
    expect((await ask(supervisor, both, undefined, { year: '1999' })).facets?.without).toEqual({ year: 1 });
    expect((await ask(counsel, both)).facets?.found).toBe(2);
  });

  it.each(['auditor', 'custodian', 'administrator'] as const)('cannot search at all: %s', async (role) => {
    await office.addPerson(role, `${role}@search.example`);
    const person = await office.signInAs(`${role}@search.example`);
    expect((await person.post('/api/v1/search', { q: 'lantern' })).status).toBe(403);
  });

  it('gets no place of one from the database either, whatever the program asks it', async () => {
    const desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    const hash = await office.owner.query<{ tokens: string[] }[]>('select tokens from search_entries');
    const wanted = [`{${hash.flatMap(({ tokens }) => tokens).join()}}`];
    const places = async (role: string, account: string) => {
      await desk.query('begin');
      await desk.query(
        `select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
        [role, account],
      );
      const { rows } = await desk.query<{ case_id: string }>(
        'select distinct case_id from search_candidates($1, 1000000, 1000)',
        [wanted],
      );
      await desk.query('rollback');
      return rows.length;
    };
    expect(await places('', '')).toBe(0);
    expect(await places('auditor', investigatorId)).toBe(0);
    expect(await places('investigator', investigatorId)).toBe(1);
    expect(await places('counsel', investigatorId)).toBe(Object.keys(cases).length);
    await expect(desk.query('select * from search_entries')).rejects.toThrow('permission denied');
    await desk.end();
  });
});

describe('many texts', () => {
  const note = (n: number) => ({ body: `The harbour ledger, page ${n}${n % 3 === 0 ? ', torn' : ''}.` });

  it('come by pages of 20, each once, newest first', async () => {
    const caseId = cases['kanto']!;
    for (let n = 1; n <= 45; n += 1) await supervisor.post(`/api/v1/cases/${caseId}/notes`, note(n));
    await entered(Object.keys(cases).length + 2 + 45);
    const seen: string[] = [];
    let after: number | undefined;
    const sizes: number[] = [];
    do {
      const page = await ask(supervisor, '"harbour ledger"', after);
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ excerpt }) => excerpt));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(sizes).toEqual([20, 20, 5]);
    expect(new Set(seen).size).toBe(45);
    expect((await ask(supervisor, 'harbour torn')).items).toHaveLength(15);
    const narrowed = await ask(supervisor, 'harbour', undefined, { kind: 'note' });
    expect([narrowed.items.length, narrowed.facets?.found]).toEqual([20, 45]);
    const later = await ask(supervisor, 'harbour', narrowed.next!, { kind: 'narrative' });
    expect([later.items, later.next]).toEqual([[], null]);
  });

  it('one that was altered is told of and not shown, the others are', async () => {
    await office.owner.query(
      `update notes set body_sealed = set_byte(body_sealed, 20, get_byte(body_sealed, 20) # 1)
        where id = (select id from notes where case_id = $1 order by written_at desc limit 1)`,
      [cases['kanto']],
    );
    const { items, unreadable } = await ask(supervisor, 'torn');
    expect([items.length, unreadable]).toEqual([14, 1]);
  });

  it('are counted over the newest 1,000, and that there are more is said', async () => {
    const caseId = cases['kanto']!;
    const note = await supervisor.post<{ id: string }>(`/api/v1/cases/${caseId}/notes`, {
      body: 'A barrel of tar, as many as there are.',
    });
    await entered(Object.keys(cases).length + 2 + 46);
    // Sealed under the place of one note, a text opens nowhere else: what does not open is looked at as well.
    const fill = (n: number): Promise<unknown> =>
      office.owner.query(
        `with copies as (insert into notes (id, case_id, author_id, body_sealed, written_at)
           select uuidv7(), case_id, author_id, body_sealed, written_at from notes, generate_series(1, $2::int)
            where id = $1 returning id, case_id, written_at)
         insert into search_entries (id, case_id, kind, written_at, tokens)
           select c.id, c.case_id, 'note', c.written_at, e.tokens from copies c, search_entries e where e.id = $1`,
        [note.body.id, n],
      );
    await fill(999);
    const whole = await ask(supervisor, 'barrel tar');
    expect([whole.facets?.newest, whole.facets?.found, whole.unreadable]).toEqual([null, 1_000, 20]);
    await fill(1);
    const more = await ask(supervisor, 'barrel tar');
    expect([more.facets?.newest, more.facets?.found]).toEqual([1_000, 1_000]);
    const found: string[] = [];
    for (let next = more.next; next !== null;) {
      const older = await ask(supervisor, 'barrel tar', next);
      found.push(...older.items.map(({ excerpt }) => excerpt));
      next = older.next;
    }
    expect(found).toEqual(['A barrel of tar, as many as there are.']);
  });

  it('of which a phrase is asked are opened, the newest 400 at most for a page', async () => {
    const first = await ask(supervisor, '"barrel of tar"');
    expect([first.items, first.facets?.newest, first.unreadable]).toEqual([[], 400, 400]);
    const without = await ask(supervisor, 'barrel -ledger');
    expect([without.facets?.newest, without.unreadable]).toEqual([400, 400]);
  });

  it('are counted to the last where all were opened, though the page is full', async () => {
    const { facets, items } = await ask(supervisor, '"harbour ledger"');
    expect([items.length, facets?.newest, facets?.found]).toEqual([20, null, 44]);
  });
});

describe('what tells of somebody’s immigration status', () => {
  it('is found by nobody, though its author kept it, and is not in the index', async () => {
    const narrative = 'I am undocumented. He stopped me at the quayside.';
    await office.visitor().post('/api/v1/complaints', { narrative, language: 'en', immigration: 'keep' });
    const found = await eventually('the entry', async () => {
      const { items } = await ask(supervisor, 'quayside');
      return items.length === 1 ? items : undefined;
    });
    expect(found[0]?.excerpt).toContain('undocumented');
    const { status, body } = await supervisor.post<{ code: string }>('/api/v1/search', { q: 'undocumented' });
    expect([status, body.code]).toEqual([400, 'search_not_searched']);
    expect((await ask(supervisor, 'undocumented quayside')).items).toHaveLength(1);
    expect((await ask(supervisor, 'quayside -undocumented')).items).toHaveLength(1);
    const keyring = Keyring.load(office.config.dataFolder);
    const entries = async (word: string) => {
      const hashes = tokensOf(unitsOf(word, 'en')).map((token) => String(keyring.searchHash(token)));
      const sql = 'select from search_entries where tokens && $1::bigint[]';
      return (await office.owner.query<object[]>(sql, [`{${hashes.join()}}`])).length;
    };
    expect([await entries('quayside'), await entries('undocumented')]).toEqual([1, 0]);
  });
});
