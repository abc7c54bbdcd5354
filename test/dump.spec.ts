import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { record } from '@redress/journal';
import { dayIn, newId } from '@redress/platform';
import { referralRequested } from '../libs/referral/src/referral.facts.js';
import { WatchSweeper } from '@redress/watch';
import { written } from './letters.js';
import { TestOffice, eventually, type Answer, type Person } from './office.js';
import { dump } from './tables.js';

/*
 * Whatever people wrote, in six languages and in every field that takes words, and then the whole database as a thief
 * would have it, with the queues, and the files beside it. None of the words may be in there in any form.
 */

const FILINGS = [
  {
    language: 'en',
    narrative:
      'On Saturday at the Marigold Laundromat an officer with a cobra tattoo told me I would spend Christmas in jail unless I had sex with him. My cousin Bartholomew overheard it. I have no papers and he said he would ring deportation agents.',
    complainant: {
      name: 'Henrietta Quillfeather',
      contact: 'quill.feather@hideaway.example, 415-555-0186',
      safeContact: 'Only through Sister Philomena, evenings',
    },
    officers: [
      {
        name: 'Thaddeus Wormwood',
        star: 'badge-40771',
        unit: 'Ingleside nights',
        description: 'ginger moustache, limping',
      },
    ],
    when: 'shortly before vespers',
    where: 'beneath the Embarcadero arcade',
    classification: 'Unbecoming flirtation allegedly',
  },
  {
    language: 'es',
    narrative:
      'El policía me amenazó con deportarme si no me acostaba con él. Fue detrás de la panadería Girasol, y mi hermana Guadalupe lloraba mientras él se reía.',
    complainant: { name: 'Ximena Zaldívar', contact: 'calle Jacaranda veintidós' },
  },
  {
    language: 'zh-Hant',
    narrative: '那個警察在洗衣店後面威脅我,說如果我不陪他睡覺就逮捕我。我姐姐鄭寶珠親眼看見。',
    complainant: { name: '歐陽翡翠', contact: '積臣街五十六號' },
  },
  {
    language: 'vi',
    narrative:
      'Viên cảnh sát đe dọa sẽ bắt tôi nếu tôi không ngủ với anh ta. Chị Nguyệt Hằng bán phở đã chứng kiến ở ngõ Larkspur.',
    complainant: { name: 'Huỳnh Thị Thuý', contact: 'xóm Bàng Lăng' },
  },
  {
    language: 'fil',
    narrative:
      'Tinakot ako ng pulis na ikukulong kung hindi ako makikipagtalik. Nakita ng kapatid kong si Dalisay sa likod ng karinderya.',
    complainant: { name: 'Mayumi Katigbak', contact: 'kanto ng Sampaguita' },
  },
  {
    language: 'ru',
    narrative:
      'Полицейский угрожал арестовать меня, если я откажусь от близости. Моя соседка Прасковья слышала это из прачечной.',
    complainant: { name: 'Евдокия Кузнецова', contact: 'переулок Сиреневый' },
  },
] as const;

const WORK = {
  note: 'Rang the bakery; the florist remembers a turquoise sedan.',
  allegation: 'Demanded intercourse beside the carousel under threat of handcuffs.',
  title: 'Photograph of the scorched umbrella',
  fileName: 'umbrella-polaroid.txt',
  content: 'Scribbled by Bartholomew: licence plate ZEPHYR, quarter past eleven.',
  undisputed: 'Both stood under the awning.',
  disputed: 'Whether he unbuckled anything.',
  credibility: 'Her testimony matches the florist throughout.',
  policy: 'Contravenes sobriety obligations.',
  conclusion: 'Preponderance favours Henrietta.',
  returned: 'Elaborate upon the pharmacist, please.',
  approved: 'Persuasive reasoning, gratefully endorsed.',
  screened: 'Plausible and horrifying.',
  changed: 'Neighbourhood gossip corroborates.',
  related: 'Identical ginger fellow, says Philomena.',
  clock: 'Telephoned on Wednesday by her godmother.',
  entry: 'Reviewing the umbrella personally today.',
  witness: 'Watched through the greenhouse; heard sobbing.',
  compelled: 'Admittedly pocketed the sapphire bracelet.',
  orderedBy: 'Commandant Wetherby',
  wording: 'Cooperate or forfeit your pension.',
  team: 'Untouched by the bracelet confession.',
  narrowing: 'Recording of Ximena inside Girasol, publicly broadcast.',
  narrowed: 'Watched Girasol broadcast twice, unmistakable.',
  agreed: 'Convinced likewise, Ximena agrees.',
  unit: 'Tarantula taskforce',
  booking: 'Booking HELIOTROPE-5521',
};

/** What people tell each other, and write for a packet, a hold and an answer. */
const TOLD = {
  message: 'Rascals rummaged through my hammock afterwards.',
  fileName: 'hammock-snapshot.txt',
  content: 'Rummaged hammock, torn netting.',
  reply: 'Kindly bring the harmonica, laundered.',
  documents: 'Cassettes of the lighthouse roundabout.',
  hold: 'Subpoena by the beekeeper cooperative.',
  reference: 'XYLOPHONE-Z71',
  lift: 'Beekeepers relented amicably.',
  lifted: 'Concurring wholeheartedly.',
  step: 'Canvass the pomegranate kiosk.',
  outcome: 'Proprietor evasive, sweating.',
  section: 'Dispatch tapes vanish habitually.',
  passage: 'pomegranate kiosk',
  authority: 'Municipal sunshine ordinance 67',
  certified: 'Collect the parchment upstairs.',
  concern: 'Tyres slashed by the aquarium.',
  resolution: 'Summoned the chaplain thrice.',
  declined: 'Evaporated jurisdiction, regrettably.',
};

/**
 * Words of ours that people happen to use as well: they stand in the rules' sentences, in names of types and tables, or
 * in what the queue keeps of itself. Each was looked at where it stands.
 */
const OURS = new Set('before demanded deportation example officer said threat told under with'.split(' '));

let office: TestOffice;
let [screener, investigator, supervisor, counsel]: Person[] = [];

beforeAll(async () => {
  office = await TestOffice.open();
  [screener, investigator, supervisor, counsel] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
    office.signIn('counsel'),
  ]);
  const worker = await office.startWorker();
  const ids: string[] = [];
  const receipts: string[] = [];
  for (const filing of FILINGS) {
    const { number, receipt } = await done(
      office
        .visitor()
        .post<{ number: string; receipt: string }>('/api/v1/complaints', { ...filing, immigration: 'keep' }),
    );
    receipts.push(receipt);
    ids.push(
      await eventually('the assessment', async () => {
        const [found] = await office.owner.query<{ id: string }[]>(
          `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'
             and exists (select from clocks t where t.case_id = c.id)
             and exists (select from search_entries e where e.case_id = c.id)`,
          [number],
        );
        return found?.id;
      }),
    );
  }
  await work(ids[0]!, ids[1]!);
  await narrow(ids[1]!);
  await tell(ids[0]!, await office.complainant(receipts[0]!));
  await keep(ids[0]!);
  await watch(worker.get(WatchSweeper, { strict: false }), ids.slice(2), receipts.slice(2));
  await eventually('the entries of the search', async () => {
    const [row] = await office.owner.query<{ n: number }[]>('select count(*)::int n from search_entries');
    return row!.n >= FILINGS.length + 2 ? true : undefined;
  });
  await done(counsel.post('/api/v1/search', { q: 'umbrella OR "turquoise sedan"' }));
});
afterAll(() => office.close());

/** Everything that is done to a case until its packet is sealed. */
async function work(caseId: string, other: string): Promise<void> {
  const at = (rest: string) => `/api/v1/cases/${caseId}${rest}`;
  const change = (input: object) =>
    done(screener!.send('PATCH', at('/assessment'), { ...input, reason: WORK.changed }));
  await change({ conclusion: 'priority', value: 'urgent' });
  await change({ conclusion: 'related', value: [{ caseId: other, why: WORK.related }] });
  const clock = { clockId: 'investigation_270', startsOn: '2026-11-01', reason: WORK.clock };
  await change({ conclusion: 'clocks', value: [clock] });
  await done(screener!.post(at('/screening'), { decision: 'accept', reason: WORK.screened }));
  const [staff] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where role = 'investigator' order by created_at, email limit 1`,
  );
  await done(supervisor!.send('PUT', at('/assignment'), { investigatorId: staff!.id }));
  await done(investigator!.upload(at('/evidence'), WORK.title, WORK.fileName, WORK.content));
  await done(investigator!.post(at('/notes'), { body: WORK.note }));
  const allegation = { typeId: 'coercion.C1', officerId: null, text: WORK.allegation };
  const { id } = await done(investigator!.post<{ id: string }>(at('/allegations'), allegation));
  const said = { language: 'en', takenAt: '2026-11-02T10:00:00Z', derivedFrom: {} };
  const ofWitness = { ...said, status: 'protected', declarant: { role: 'witness' }, text: WORK.witness };
  await done(investigator!.post(at('/statements'), ofWitness));
  await done(investigator!.post(at('/statements'), await compelled(said)));
  await done(supervisor!.post(at('/compartment'), {}));
  const [deputy] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where email = 'deputy@office.example'`,
  );
  const added = { accountId: deputy!.id, change: 'added', reason: WORK.team };
  await done(supervisor!.post(at('/clean-team/changes'), added));
  const finding = at(`/allegations/${id}/finding`);
  const { undisputed, disputed, credibility, policy, conclusion } = WORK;
  const made = {
    outcome: 'improper_conduct',
    analysis: { undisputed, disputed, credibility, policy, conclusion },
  };
  await done(investigator!.send('PUT', finding, made));
  await done(supervisor!.post(`${finding}/decision`, { decision: 'return', comment: WORK.returned }));
  await done(investigator!.send('PUT', finding, made));
  await done(supervisor!.post(`${finding}/decision`, { decision: 'approve', comment: WORK.approved }));
  const referral = await done(
    supervisor!.post<{ id: string }>(at('/referrals'), { recipient: 'chief_of_police' }),
  );
  await eventually('the packet', async () => {
    const { body } = await supervisor!.get<{ status: string }>(`/api/v1/referrals/${referral.id}`);
    return body.status === 'sealed' ? true : undefined;
  });
  const [complaint] = await office.owner.query<{ number: string }[]>(
    'select number from complaints where case_id = $1',
    [caseId],
  );
  await done(supervisor!.post('/api/v1/entries', { number: complaint!.number, reason: WORK.entry }));
}

/** What goes through the mailbox, out by letter and, for the person alone, to a visa certification. */
async function tell(caseId: string, holder: Person): Promise<void> {
  await done(holder.post('/api/v1/complaint/messages', { body: TOLD.message }));
  await holder.upload('/en/mailbox/files', 'Photo', TOLD.fileName, TOLD.content);
  await done(supervisor!.post(`/api/v1/cases/${caseId}/messages`, { body: TOLD.reply, language: 'en' }));
  const wish = { template: 'document_request', documents: TOLD.documents };
  await written(supervisor!, caseId, wish, { channel: 'paper' });
  await done(holder.post('/api/v1/complaint/certification', { kind: 'U' }));
  const { items } = await done(counsel!.get<{ items: { id: string }[] }>('/api/v1/certification-requests'));
  const decision = { decision: 'certified', message: TOLD.certified };
  await done(counsel!.post(`/api/v1/certification-requests/${items[0]!.id}/decision`, decision));
}

/** What is written beside the file: a hold and its end, a step, what a packet says and leaves out, and how it was answered. */
async function keep(caseId: string): Promise<void> {
  const at = (rest: string) => `/api/v1/cases/${caseId}${rest}`;
  const hold = { kind: 'litigation', reason: TOLD.hold, reference: TOLD.reference };
  const { id } = await done(counsel!.post<{ id: string }>(at('/holds'), hold));
  const lift = await done(counsel!.post<{ id: string }>(at(`/holds/${id}/lift`), { reason: TOLD.lift }));
  const decided = { decision: 'approve', reason: TOLD.lifted };
  await done(supervisor!.post(at(`/holds/${id}/lift/${lift.id}/decision`), decided));
  const task = await done(
    investigator!.post<{ id: string }>(at('/tasks'), { kind: 'step', what: TOLD.step }),
  );
  const outcome = { state: 'done', outcome: TOLD.outcome };
  await done(investigator!.post(at(`/tasks/${task.id}/outcome`), outcome));
  const section = { kind: 'systemic', fields: { training: TOLD.section } };
  await done(investigator!.post(at('/packet-sections'), section));
  const passage = { words: TOLD.passage, category: 'place', authority: TOLD.authority };
  await done(investigator!.post(at('/packet-passages'), passage));
  const [packet] = await office.owner.query<{ id: string }[]>(
    `select id from referrals where case_id = $1 and status = 'sealed'`,
    [caseId],
  );
  const send = (person: Person, url: string, fields: Record<string, string>) =>
    done(
      person.send('POST', url, new URLSearchParams(fields).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    );
  const ids = { referralId: packet!.id, caseId };
  await send(supervisor!, '/sending', ids);
  const link = await supervisor!.send('POST', '/sending/link', new URLSearchParams(ids).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
  const token = /collect#([\w-]{43})/.exec(link.raw.toString())?.[1] ?? '';
  const visitor = office.visitor('desk');
  const answer = { outcome: 'declined', decidedOn: '2026-11-29', reason: TOLD.declined };
  await send(visitor, '/collect/outcome', { token, referralId: packet!.id, ...answer });
}

/** Of two people one says that something happened; the other says nothing, and somebody of the office looks after them. */
async function watch(
  sweeper: WatchSweeper,
  [one = '', two = '']: string[],
  [receipt = '']: string[],
): Promise<void> {
  const later = async (days: number) => {
    await office.owner.query(
      `update check_ins set opens_on = opens_on - $2::int, due_on = due_on - $2::int, next_on = next_on - $2::int
        where case_id = any($1)`,
      [[one, two], days],
    );
    await sweeper.sweep();
  };
  await later(23);
  const holder = await office.complainant(receipt);
  const { items } = await done(holder.get<{ items: { id: string }[] }>('/api/v1/complaint/check-ins'));
  const concern = { outcome: 'concern', body: TOLD.concern };
  await done(holder.post(`/api/v1/complaint/check-ins/${items[0]!.id}`, concern));
  await later(7);
  await later(1);
  const { missed } = await done(
    supervisor!.get<{ missed: { id: string; caseId: string }[] }>('/api/v1/watch'),
  );
  const { id } = missed.find(({ caseId }) => caseId === two)!;
  await done(
    supervisor!.post(`/api/v1/cases/${two}/check-ins/${id}/resolution`, { reason: TOLD.resolution }),
  );
}

/** What counsel and a second person do to the shield of a case, and what befell whoever filed it. */
async function narrow(caseId: string): Promise<void> {
  const { body } = await supervisor!.get<{ statements: { id: string }[] }>(`/api/v1/cases/${caseId}`);
  const at = `/api/v1/cases/${caseId}/statements/${body.statements[0]!.id}/narrowing`;
  const { id } = await done(
    counsel!.post<{ id: string }>(at, { basis: WORK.narrowing, reason: WORK.narrowed }),
  );
  await done(supervisor!.post(`${at}/${id}/decision`, { decision: 'approve', reason: WORK.agreed }));
  const happenedOn = dayIn(office.config.timeZone, new Date());
  const signal = { kind: 'arrest', happenedOn, unit: WORK.unit, reference: WORK.booking };
  await done(supervisor!.post(`/api/v1/cases/${caseId}/signals`, signal));
}

/** Of an officer who was ordered to speak. */
async function compelled(said: object): Promise<object> {
  const officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'dump', 'dump', 'Officer', ' officer ', '{}', true, now())`,
    [officerId],
  );
  const { orderedBy, wording } = WORK;
  const advisement = { kind: 'lybarger', at: '2026-11-02T09:00:00Z', orderedBy, wording };
  return { ...said, status: 'compelled', declarant: { officerId }, text: WORK.compelled, advisement };
}

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Every word of four letters and more that somebody wrote, and every two Chinese characters that stand together. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsOf);
  const text = String(value);
  const words = text.match(/[\p{L}\p{M}\p{N}]{4,}/gu)?.filter((word) => !/\p{Script=Han}/u.test(word)) ?? [];
  const runs = text.match(/\p{Script=Han}{2,}/gu) ?? [];
  return [...words, ...runs.flatMap((run) => [...run].slice(1).map((after, n) => [...run][n]! + after))];
}

const inBothOrders = (word: string) => [word, [...word].reverse().join('')];
const utf16be = (word: string) => Buffer.from(word, 'utf16le').swap16();

/** The middle of what base64 makes of bytes, wherever in a longer text they stand. */
const base64Of = (bytes: Buffer) =>
  [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });

/** The forms in which a word could stand in a dump: as it is, in JSON's escapes, as bytes in hex or in base64. */
function formsOf(word: string): { words: string[]; codes: string[] } {
  const cased = [...new Set([word, word.toLowerCase(), word.toUpperCase()])].flatMap(inBothOrders);
  const plain = [...cased, word.normalize('NFD')];
  const escaped = cased.map((each) =>
    each.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  // Shorter runs of bytes come about by chance in a dump of this size.
  const bytes = plain
    .flatMap((each) => [Buffer.from(each), Buffer.from(each, 'utf16le'), utf16be(each)])
    .filter(({ length }) => length >= 6);
  return {
    words: [...new Set([...plain, ...escaped])],
    codes: bytes.flatMap((each) => [each.toString('hex'), ...base64Of(each)]),
  };
}

/** The words of a list that stand in a dump; a short one has to stand by itself, for keys and hashes hold letters too. */
function foundIn(dumped: string, words: readonly string[]): string[] {
  const alone = new Set(dumped.match(/[\p{L}\p{M}\p{N}]+/gu));
  return words.filter((word) => {
    const forms = formsOf(word);
    return (
      forms.words.some(
        (form) => alone.has(form) || ((form.length > 7 || /[^ -~]/.test(form)) && dumped.includes(form)),
      ) || forms.codes.some((code) => dumped.includes(code))
    );
  });
}

const LAST = `select from clocks c join allegations a on a.id = c.allegation_id where a.added_by is null`;

const WORDS = [
  ...new Set(wordsOf([FILINGS.map((filing) => ({ ...filing, language: '' })), WORK, TOLD])),
].filter((word) => !OURS.has(word.toLowerCase()));

describe('a dump of the whole database', () => {
  it('holds none of the words that people wrote', async () => {
    // What follows last from what was told: the clock of the allegation that the watch has made.
    await eventually('the clock', async () => (await office.owner.query<object[]>(LAST))[0]);
    const dumped = await dump(office.owner);
    // It is the whole of it, after everything that the case went through.
    for (const known of [
      'packet.sealed',
      'bullmq.',
      'search_entries (',
      'search.made',
      'finding',
      'entries (',
      'evidence_items (',
      'messages (',
      'message_files (',
      'letters (',
      'hold_changes (',
      'tasks (',
      'packet_supplements (',
      'packet_passages (',
      'certification_requests (',
      'check_ins (',
      'watch_alerts (',
      'shield_changes (',
      'delivery_outcomes (',
    ])
      expect(dumped).toContain(known);
    expect(WORDS.length).toBeGreaterThan(200);
    expect(foundIn(dumped, WORDS)).toEqual([]);
  });

  it('of a job that failed it tells where, and nothing of what its error said', async () => {
    const referralId = newId();
    const author = { accountId: null, role: 'clockwork' as const };
    await office.owner.transaction((tx) =>
      record(tx, referralRequested, { author, at: new Date(), caseId: newId(), payload: { referralId } }),
    );
    // What TypeORM says names what it looked for.
    const dumped = await eventually('the failure', async () => {
      const whole = await dump(office.owner);
      return whole.includes('EntityNotFoundError') ? whole : undefined;
    });
    expect(dumped).not.toContain('Could not find any entity');
  });

  it('nor do the files beside it: exhibits, packets and checkpoints', async () => {
    const names = await readdir(office.config.dataFolder, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name));
      expect([name, foundIn(`${name} ${bytes.toString('utf8')} ${bytes.toString('hex')}`, WORDS)]).toEqual([
        name,
        [],
      ]);
    }
  });

  it('while the office itself reads them all', async () => {
    const { body } = await supervisor!.get<{ items: { id: string }[] }>('/api/v1/cases?limit=100');
    const files = await Promise.all(body.items.map(({ id }) => supervisor!.get(`/api/v1/cases/${id}`)));
    const read = JSON.stringify(files.map((file) => file.body));
    const elsewhere = { entry: '', content: '', returned: '', team: '', narrowed: '', agreed: '' };
    const shown = { ...WORK, ...elsewhere, unit: '', booking: '' };
    const unseen = wordsOf([
      FILINGS.map((filing) => ({ ...filing, complainant: '', language: '' })),
      shown,
    ]).filter((word) => !read.includes(word));
    expect(unseen).toEqual([]);
  });
});

describe('the search through it', () => {
  const word = 'Marigold';
  it.each([
    ['plain', 'x Marigold, y'],
    ['in capitals', 'x MARIGOLD y'],
    ['reversed', 'x dlogiraM y'],
    ['hex of its bytes', Buffer.from('at Marigold').toString('hex')],
    ['hex of UTF-16', Buffer.from('at Marigold', 'utf16le').toString('hex')],
    ['base64', Buffer.from('at Marigold Laundromat').toString('base64')],
    ['base64, shifted', Buffer.from('the Marigold Laundromat').toString('base64')],
  ])('would find a word that is there: %s', (_, dumped) => expect(foundIn(dumped, [word])).toEqual([word]));

  it.each([
    ['Chinese', '"翡翠"', '翡翠'],
    ['Chinese in escapes', '\\u7fe1\\u7fe0', '翡翠'],
    ['Russian', 'Прасковья', 'Прасковья'],
    ['Vietnamese, taken apart', 'Nguyệt'.normalize('NFD'), 'Nguyệt'],
  ])('would find %s', (_, dumped, word) => expect(foundIn(dumped, [word])).toEqual([word]));

  it('takes no run of letters within a key for a word', () => {
    expect(foundIn('m5coBRAcobraXq2', ['cobra'])).toEqual([]);
  });
});
