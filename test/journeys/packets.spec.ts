import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { verifyPacket } from '@redress/referral';
import { foreignPdf, photograph } from '../../libs/referral/src/exhibits.spec-helper.js';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * One rich case and a packet of it for every recipient: four officers, twelve allegations, sixty exhibits of all kinds,
 * statements in six languages. Each thing says a word of its own, which has to be in a packet or must not be.
 */
let office: TestOffice;
let [screener, investigator, supervisor, deputy, administrator, liaison]: Person[] = [];
let caseId = '';
let at = '';
let folder = '';
const officers: string[] = [];
const exhibits: string[] = [];
const alleged: string[] = [];
const texts: Record<string, string> = {};
const files: Record<string, Buffer> = {};
const referrals: Record<string, string> = {};

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const NARRATIVE =
  'NARRATIVEWORD. I do sex work. Officer Grant said he would arrest me on Kestrel Lane unless I had sex with him. He knows I am undocumented.';
const SAID: readonly [language: string, text: string][] = [
  ['en', 'WITNESSWORD I saw them by the gate.'],
  ['es', 'Vi al policía junto a la puerta, señor.'],
  ['zh-Hant', '我在門口看見那位警員。'],
  ['fil', 'Nakita ko ang pulis sa tarangkahan.'],
  ['vi', 'Tôi thấy người cảnh sát ở cổng.'],
  ['ru', 'Я видел полицейского у ворот.'],
];
const TYPES = [
  'coercion.C1', 'coercion.C2', 'coercion.C6', 'retaliation.T1', 'retaliation.T2', 'retaliation.T8',
  'breach.B1', 'breach.B4', 'force', 'arrest', 'search', 'discourtesy',
]; // prettier-ignore

async function fileCase(): Promise<void> {
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', {
      narrative: NARRATIVE,
      language: 'en',
      declarantRole: 'victim',
      immigration: 'keep',
      complainant: { name: 'Maria Elena Fuentes', contact: '555 0100' },
    }),
  );
  caseId = await eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
  at = `/api/v1/cases/${caseId}`;
  await done(screener!.post(`${at}/screening`, { decision: 'accept' }));
  const [row] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where email = 'investigator@office.example'`,
  );
  await done(supervisor!.send('PUT', `${at}/assignment`, { investigatorId: row!.id }));
}

async function fillCase(): Promise<void> {
  for (const name of ['Able Grant', 'Brook Vale', 'Cedar Quill', 'Dale Marsh']) {
    const id = newId();
    officers.push(id);
    await office.owner.query(
      `insert into officers (id, source, source_key, name, star, rank, search_name, search_keys, active, updated_at)
       values ($1, 'packets', $2, $2, '4021', 'Officer', lower($2), '{}', true, now())`,
      [id, name],
    );
  }
  const pdf = Buffer.from(await foreignPdf(2, { words: 'FOREIGNWORD' }));
  const photo = await photograph(200, 150);
  const kinds: [string, string | Buffer][] = [
    ['log.txt', 'EXHIBITWORD seen on Kestrel Lane.'],
    ['form.pdf', pdf],
    ['car.jpg', photo],
    ['half.pdf', pdf.subarray(0, 300)],
    ['camera.mp4', Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex')],
    ['unknown.bin', Buffer.from([0, 1, 2, 3, 4])],
  ];
  for (let n = 0; n < 60; n += 1) {
    const [name, content] = kinds[n % kinds.length]!;
    const { id } = await done(
      investigator!.upload<{ id: string }>(`${at}/evidence`, `Thing ${n + 1}`, name, content),
    );
    exhibits.push(id);
    await done(investigator!.send('PUT', `/api/v1/evidence/${id}/provenance`, { provenance: 'voluntary' }));
  }
  for (const [language, text] of SAID)
    await done(
      investigator!.post(`${at}/statements`, {
        status: 'protected',
        declarant: { role: 'witness' },
        language,
        takenAt: '2026-11-02T10:00:00Z',
        text,
        derivedFrom: {},
      }),
    );
  await done(
    investigator!.post(`${at}/statements`, {
      status: 'privileged',
      declarant: { role: 'witness' },
      language: 'en',
      takenAt: '2026-11-02T10:00:00Z',
      text: 'PRIVILEGEDWORD.',
      derivedFrom: {},
    }),
  );
  await done(investigator!.post(`${at}/notes`, { body: 'NOTEWORD.' }));
  await settle(await plan(investigator, 'STEPWORD on Kestrel Lane.'), investigator, 'done', 'STEPDONEWORD.');
  await settle(
    await plan(investigator, 'Ask the neighbour.'),
    investigator,
    'not_done',
    'STEPREASONWORD, gone.',
  );
  await plan(investigator, 'STEPOPENWORD.');
  await plan(investigator, 'ERRANDWORD.', 'errand');
}

async function plan(person: Person | undefined, what: string, kind = 'step'): Promise<string> {
  return (await done(person!.post<{ id: string }>(`${at}/tasks`, { kind, what }))).id;
}
const settle = (id: string, person: Person | undefined, state: string, outcome: string) =>
  done(person!.post(`${at}/tasks/${id}/outcome`, { state, outcome }));

async function decideCase(): Promise<void> {
  const allegations: string[] = [];
  for (const [n, typeId] of TYPES.entries()) {
    const text = `ALLEGATION${n + 1}WORD.`;
    const { id } = await done(
      investigator!.post<{ id: string }>(`${at}/allegations`, { typeId, officerId: officers[n % 4], text }),
    );
    allegations.push(id);
    alleged.push(id);
    await done(
      investigator!.send('PUT', `${at}/allegations/${id}/finding`, {
        outcome: n % 3 === 0 ? 'improper_conduct' : 'insufficient_evidence',
        analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: `FINDING${n + 1}WORD.` },
      }),
    );
  }
  const approve = (id: string) =>
    done(supervisor!.post(`${at}/allegations/${id}/finding/decision`, { decision: 'approve' }));
  for (const id of allegations.slice(1)) await approve(id);
  // The deputy takes what was compelled, last of all: what was written before cannot come from it.
  await done(
    deputy!.post(`${at}/statements`, {
      status: 'compelled',
      declarant: { officerId: officers[0] },
      language: 'en',
      takenAt: new Date().toISOString(),
      text: 'COMPELLEDWORD.',
      derivedFrom: {},
      advisement: {
        kind: 'lybarger',
        at: '2026-11-02T09:55:00Z',
        orderedBy: 'Commander Vale',
        wording: 'You are ordered to answer.',
      },
    }),
  );
  await approve(allegations[0]!);
  await settle(await plan(deputy, 'STEPLATEWORD.'), deputy, 'done', '');
}

/** The narrative, a text and a document belong to what is public; what the first witness said, to something else. */
async function lookForNames(): Promise<void> {
  const { statements } = await read();
  const by = (kind: string) => statements.find((each) => each.kind === kind)!.id;
  for (const [itemKind, itemId, allegation] of [
    ['statement', by('narrative'), alleged[0]],
    ['statement', by('interview'), alleged[1]],
    ['evidence', exhibits[0], alleged[0]],
    ['evidence', exhibits[1], alleged[0]],
  ])
    await done(look({ itemKind, itemId, allegationIds: [allegation] }));
}
const look = (input: object) => investigator!.post(`${at}/packet-looks`, input);

interface File {
  statements: { id: string; kind: string; text: string }[];
  passages: { id: string }[];
  looks: { itemId: string; allegationIds: string[]; by: string | null }[];
}
const read = () => done(investigator!.get<File>(at));

const writes = (person: Person | undefined, kind: string, fields: object) =>
  done(person!.post(`${at}/packet-sections`, { kind, fields }));

/** Asks for a packet and waits for it; deputies have been in the compartment and may fetch any. */
async function packetFor(
  recipient: string,
  more: object = {},
): Promise<{ id: string; bytes: Buffer; text: string }> {
  const { id } = await done(supervisor!.post<{ id: string }>(`${at}/referrals`, { recipient, ...more }));
  await eventually(`the packet for ${recipient}`, async () => {
    const { body } = await supervisor!.get<{ status: string; problem: string | null }>(
      `/api/v1/referrals/${id}`,
    );
    if (body.problem) throw new Error(body.problem);
    return body.status === 'sealed' || undefined;
  });
  const { raw } = await deputy!.get(`/api/v1/referrals/${id}/packet`);
  const text = execFileSync('pdftotext', ['-', '-'], { input: raw, encoding: 'utf8' }).replace(/\s+/g, ' ');
  return { id, bytes: raw, text };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-packets-'));
  office = await TestOffice.open();
  await office.startWorker();
  const people = ['screener', 'investigator', 'supervisor', 'deputy', 'administrator', 'liaison'];
  [screener, investigator, supervisor, deputy, administrator, liaison] = await Promise.all(
    people.map((name) => office.signInAs(`${name}@office.example`)),
  );
  await fileCase();
  await fillCase();
  await decideCase();
  await done(team('added'));
  await writes(supervisor, 'discipline', { penalty: 'DISCIPLINEWORD.' });
  await writes(supervisor, 'history', { sustained: 'HISTORYWORD.' });
  await writes(supervisor, 'safety', { steps: 'SAFETYWORD.' });
  await writes(supervisor, 'criminal', {
    decision: 'Referred.',
    offences: 'CRIMINALWORD.',
    attestation: 'Clean.',
  });
  await lookForNames();
  await done(
    investigator!.post(`${at}/packet-passages`, {
      words: 'Kestrel  Lane',
      category: 'place',
      authority: 'PC 832.7(b)(6)',
    }),
  );
}, 180_000);
afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

/** Counsel, who has seen nothing that was compelled, joins the clean team or leaves it. */
async function team(change: 'added' | 'removed') {
  const [row] = await office.owner.query<[{ id: string }]>(
    `select id from accounts where email = 'counsel@office.example'`,
  );
  const reason = 'For the criminal referral.';
  return supervisor!.post(`${at}/clean-team/changes`, { accountId: row.id, change, reason });
}

/** Of nobody's packet, whatever the recipient. */
const NEVER = [
  'Fuentes',
  'undocumented',
  'Kestrel',
  'PRIVILEGEDWORD',
  'NOTEWORD',
  'ERRANDWORD',
  'I do sex work',
];

/** Of the plan, what was planned before anything compelled was taken. */
const PLAN = ['STEPWORD', 'STEPDONEWORD', 'STEPREASONWORD', 'STEPOPENWORD'];

interface Expected {
  profile: string;
  recipient: string;
  more?: () => object;
  must: readonly string[];
  mustNot: readonly string[];
}

const PROFILES: readonly Expected[] = [
  {
    profile: 'A',
    recipient: 'chief_of_police',
    must: ['Referral for discipline', 'NARRATIVEWORD', 'WITNESSWORD', '警員', 'полицейского', 'COMPELLEDWORD', 'DISCIPLINEWORD', 'HISTORYWORD', 'SAFETYWORD', 'EXHIBITWORD', 'FOREIGNWORD page 2', 'ALLEGATION12WORD', 'FINDING12WORD', 'recording cannot be put on paper', 'The file is damaged', ...PLAN, 'STEPLATEWORD'],
    mustNot: ['CRIMINALWORD'],
  },
  {
    profile: 'B',
    recipient: 'police_commission',
    must: ['Verified charges', 'COMPELLEDWORD', 'DISCIPLINEWORD', 'HISTORYWORD', 'FOREIGNWORD', ...PLAN, 'STEPLATEWORD'],
    mustNot: ['SAFETYWORD', 'CRIMINALWORD'],
  },
  {
    profile: 'C',
    recipient: 'post_via_agency',
    must: ['Report of serious misconduct', 'COMPELLEDWORD', 'DISCIPLINEWORD', '11 CCR 1207', ...PLAN, 'STEPLATEWORD'],
    mustNot: ['SAFETYWORD', 'CRIMINALWORD'],
  },
  {
    profile: 'D',
    recipient: 'district_attorney',
    must: ['Criminal referral of an officer', 'NARRATIVEWORD', 'Victim or witness statement, shielded', 'CRIMINALWORD', 'SAFETYWORD', 'EXHIBITWORD', 'FOREIGNWORD', 'sealed annex', 'FINDING1WORD', 'Garrity', 'Prepared by Helen Marsh, none of whom was exposed', ...PLAN],
    mustNot: ['STEPLATEWORD', 'COMPELLEDWORD', 'DISCIPLINEWORD', 'HISTORYWORD', 'Commander Vale'],
  },
  {
    profile: 'E',
    recipient: 'complainant',
    must: ['Your complaint and what became of it', 'NARRATIVEWORD', 'Finding: Improper conduct', 'Marsy', 'Plan of the investigation'],
    mustNot: [...PLAN, 'STEPLATEWORD', 'WITNESSWORD', 'COMPELLEDWORD', 'DISCIPLINEWORD', 'HISTORYWORD', 'EXHIBITWORD', 'FOREIGNWORD', 'FINDING1WORD', 'SAFETYWORD'],
  },
  {
    profile: 'F',
    recipient: 'public_records',
    more: () => ({ ground: 'sexual_assault', finalOn: '2026-11-20', delaysCleared: true }),
    must: ['Record disclosed under', 'ALLEGATION1WORD', 'FINDING1WORD', 'A person who reported', 'NARRATIVEWORD', 'EXHIBITWORD', 'somebody of this office has looked at each', 'Nobody of this office has looked at it for names yet'],
    mustNot: [...PLAN, 'STEPLATEWORD', 'Complainant A', 'Witness B', 'WITNESSWORD', 'COMPELLEDWORD', 'HISTORYWORD', 'FOREIGNWORD', 'ALLEGATION2WORD', 'ALLEGATION9WORD', 'SAFETYWORD', 'DISCIPLINEWORD'],
  },
  {
    profile: 'G',
    recipient: 'officer_representative',
    more: () => ({ officerId: officers[0] }),
    must: ['Materials for the officer', 'COMPELLEDWORD', 'ALLEGATION1WORD', 'ALLEGATION5WORD', 'decided by counsel', 'about several officers together'],
    mustNot: [...PLAN, 'STEPLATEWORD', 'NARRATIVEWORD', 'WITNESSWORD', 'ALLEGATION2WORD', 'Brook Vale', 'SAFETYWORD', 'CRIMINALWORD', 'DISCIPLINEWORD', 'HISTORYWORD'],
  },
]; // prettier-ignore

describe('a packet of the rich case', () => {
  it.each(PROFILES.map((each) => [each.profile, each] as const))(
    'in profile %s holds what it must and nothing else, and is a sound, sealed file',
    async (profile, { recipient, more, must, mustNot }) => {
      const { id, bytes, text } = await packetFor(recipient, more?.());
      referrals[profile] = id;
      texts[profile] = text;
      files[profile] = bytes;
      expect(must.filter((word) => !text.includes(word))).toEqual([]);
      expect([...NEVER, ...mustNot].filter((word) => text.includes(word))).toEqual([]);
      const path = join(folder, `${profile}.pdf`);
      await writeFile(path, bytes);
      const tool = (name: string, ...args: string[]) =>
        execFileSync(name, [...args, path], { encoding: 'utf8' });
      expect(tool('qpdf', '--check')).toContain('No syntax or stream encoding errors');
      expect(tool('pdfsig')).toContain('Signature is Valid');
      expect(tool('pdfinfo')).toMatch(/Tagged:\s+yes/);
      expect(tool('pdfinfo', '-struct')).toMatch(/^\s*H1 \(block\)$/m);
      expect(verifyPacket(bytes)).toMatchObject({ holds: true, intact: true });
    },
  );

  it('for the public is made of what somebody has looked at, until that changes', async () => {
    const looked = async () =>
      (await read()).looks.flatMap(({ itemId, allegationIds }) => (allegationIds.length > 0 ? itemId : []));
    const again = () =>
      done(look({ itemKind: 'evidence', itemId: exhibits[0], allegationIds: [alleged[0]] }));
    expect(await looked()).toHaveLength(4);
    const changes: [string, () => Promise<unknown>][] = [
      [
        'its title',
        () => done(investigator!.send('PATCH', `/api/v1/evidence/${exhibits[0]}`, { title: 'A log' })),
      ],
      [
        'somebody says so',
        () => done(investigator!.post(`${at}/packet-looks/undo`, { itemId: exhibits[0] })),
      ],
      [
        'its allegation',
        () =>
          office.owner.query('update allegations set text_sealed = text_sealed || $2 where id = $1', [
            alleged[0],
            Buffer.from('x'),
          ]),
      ],
      [
        'words that stand again',
        async () => {
          const [passage] = (await read()).passages;
          await done(investigator!.post(`${at}/packet-passages/lift`, { passageId: passage!.id }));
        },
      ],
    ];
    const [before] = await office.owner.query<{ sealed: Buffer }[]>(
      'select text_sealed as sealed from allegations where id = $1',
      [alleged[0]],
    );
    for (const [what, change] of changes) {
      expect([what, (await looked()).includes(exhibits[0]!)]).toEqual([what, true]);
      await change();
      await office.owner.query('update allegations set text_sealed = $2 where id = $1', [
        alleged[0],
        before!.sealed,
      ]);
      expect([what, (await looked()).includes(exhibits[0]!)]).toEqual([what, false]);
      await again();
    }
    expect(await looked()).toEqual([exhibits[0]]);
    const [undone] = (await read()).looks.filter(({ allegationIds }) => allegationIds.length === 0);
    expect(undone).toMatchObject({ by: null });
    const told = await office.owner.query<{ fact: string; n: number }[]>(
      `select fact, count(*)::int as n from journal where case_id = $1 and fact like 'packet.look%' group by 1 order by 1`,
      [caseId],
    );
    expect(told).toEqual([
      { fact: 'packet.look_undone', n: 1 },
      { fact: 'packet.looked_at', n: 8 },
    ]);
    await done(
      investigator!.post(`${at}/packet-passages`, {
        ...{ words: 'Kestrel Lane', category: 'place', authority: 'PC 832.7(b)(6)' },
      }),
    );
  });

  it.each([
    ['of an allegation that there is not', () => ({ itemKind: 'evidence', itemId: exhibits[0], allegationIds: [newId()] }), 400],
    ['for none', () => ({ itemKind: 'evidence', itemId: exhibits[0], allegationIds: [] }), 400],
    ['at what is not there', () => ({ itemKind: 'evidence', itemId: newId(), allegationIds: [alleged[0]] }), 404],
    ['at an exhibit as if it were a statement', () => ({ itemKind: 'statement', itemId: exhibits[0], allegationIds: [alleged[0]] }), 404],
  ])('nobody looks %s', async (_, input, status) => {
    expect((await look(input())).status).toBe(status);
  }); // prettier-ignore

  it('takes words out with their number in the log, by whose authority', () => {
    expect(texts['A']).toContain('A place that gives somebody away');
    expect(texts['A']).toContain('PC 832.7(b)(6)');
    expect(texts['A']).toContain('Immigration status');
    expect(texts['A']).toContain('Shielded admission');
  });

  it('has page numbers that were given out once, marked where something is redacted', () => {
    const numbers = Object.values(texts).map((text) => text.match(/DPA-\d{6}/g)?.map((each) => each) ?? []);
    const spans = Object.values(files).map((bytes) => verifyPacket(bytes).manifest?.pages.length ?? 0);
    const all = spans.reduce((sum, pages) => sum + pages, 0);
    const seen = new Set(numbers.flat());
    expect(seen.size).toBe(all);
    expect(seen.has('DPA-000001')).toBe(true);
    expect(texts['A']).toMatch(/DPA-\d{6}-R/);
  });

  it('goes to no prosecutor where nobody can say that it was prepared apart from what was compelled', async () => {
    await done(team('removed'));
    const { id } = await done(
      supervisor!.post<{ id: string }>(`${at}/referrals`, { recipient: 'district_attorney' }),
    );
    const problem = await eventually('the refusal', async () => {
      const { body } = await supervisor!.get<{ problem: string | null }>(`/api/v1/referrals/${id}`);
      return body.problem ?? undefined;
    });
    expect(problem).toBe('clean_team_missing');
  });

  it('says in its next version what changed', async () => {
    await writes(supervisor, 'discipline', { penalty: 'DISCIPLINEWORD, changed.' });
    const { text } = await packetFor('chief_of_police');
    expect(text).toContain('Since then these parts have changed');
    expect(text).toMatch(/Discipline: changed\./);
    expect(text).not.toMatch(/Statements: changed\./);
    expect(texts['A']).toContain('This is the first version for this recipient.');
  });

  it.each([
    ['an officer’s representative without an officer', 'officer_representative', {}, 'officer_needed'],
    ['a public record without a ground', 'public_records', {}, 'disclosure_needed'],
    ['a public record while a delay runs', 'public_records', { ground: 'sexual_assault', finalOn: '2026-11-20' }, 'not_disclosable'],
    ['a public record that is not final', 'public_records', { ground: 'sexual_assault', delaysCleared: true }, 'not_disclosable'],
    ['a public record of what was not sustained', 'public_records', { ground: 'failure_to_intervene', finalOn: '2026-11-20', delaysCleared: true }, 'not_disclosable'],
  ])('is refused: %s', async (_, recipient, more, code) => {
    expect((await supervisor!.post(`${at}/referrals`, { recipient, ...more })).body).toMatchObject({ code });
  }); // prettier-ignore

  it('for the District Attorney is not asked for by whoever has read what was compelled', async () => {
    expect((await deputy!.post(`${at}/referrals`, { recipient: 'district_attorney' })).body).toMatchObject({
      code: 'criminal_by_clean_team',
    });
    expect(
      (await deputy!.post(`${at}/packet-sections`, { kind: 'criminal', fields: { offences: 'x' } })).body,
    ).toMatchObject({ code: 'criminal_by_clean_team' });
  });
});

describe('a packet on its way', () => {
  const send = (person: Person | undefined, url: string, fields: Record<string, string>) =>
    person!.send('POST', url, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });

  it('is seen by its recipient’s liaison once it is sent, and by no other', async () => {
    const [account] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where email = 'liaison@office.example'`,
    );
    expect(
      (await send(administrator, '/liaisons', { accountId: account!.id, recipient: 'chief_of_police' }))
        .status,
    ).toBe(303);
    const page = async () => (await liaison!.get('/deliveries')).raw.toString();
    // Whoever has read what was compelled sends no criminal packet.
    const sentByExposed = await send(deputy, '/sending', { referralId: referrals['D']!, caseId });
    expect([sentByExposed.status, sentByExposed.raw.toString()]).toEqual([
      409,
      expect.stringContaining('has read something compelled'),
    ]);
    expect(await page()).not.toContain('Fetch the packet');
    for (const profile of ['A', 'D'])
      expect((await send(supervisor, '/sending', { referralId: referrals[profile]!, caseId })).status).toBe(
        303,
      );
    const html = await page();
    expect(html.match(/Fetch the packet/g)).toHaveLength(1);
    const fetched = await send(liaison, '/deliveries/packet', { referralId: referrals['A']! });
    expect(fetched.raw.equals(files['A']!)).toBe(true);
    expect((await send(liaison, '/deliveries/packet', { referralId: referrals['D']! })).status).toBe(404);
    expect((await send(liaison, '/deliveries/packet', { referralId: referrals['B']! })).status).toBe(404);
    expect((await liaison!.get(at)).status).toBe(403);
  });

  it('starts the time of the one who decides; their answer ends it, and the mailbox tells that there is one', async () => {
    const clock = () =>
      office.owner.query<{ stopped_on: string | null }[]>(
        `select stopped_on::text from clocks where case_id = $1 and clock_id = 'chief_action'`,
        [caseId],
      );
    await eventually('the clock', async () => ((await clock()).length === 1 ? true : undefined));
    expect((await send(liaison, '/deliveries/acknowledgement', { referralId: referrals['A']! })).status).toBe(
      303,
    );
    const declined = { referralId: referrals['A']!, outcome: 'declined', decidedOn: '2026-11-29' };
    expect((await send(liaison, '/deliveries/outcome', declined)).raw.toString()).toContain(
      'Say why it was declined',
    );
    expect(
      (await send(liaison, '/deliveries/outcome', { ...declined, outcome: 'discipline_imposed' })).status,
    ).toBe(303);
    await eventually('the end of the clock', async () => ((await clock())[0]?.stopped_on ? true : undefined));
    await eventually('the mailbox', async () => {
      const [row] = await office.owner.query<{ answered_on: string | null }[]>(
        'select answered_on::text from mailboxes where case_id = $1',
        [caseId],
      );
      return row?.answered_on === '2026-11-29' || undefined;
    });
    const { body } = await deputy!.get<{ deliveries: { outcomes: { outcome: string }[] }[] }>(at);
    expect(body.deliveries.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome))).toEqual([
      'discipline_imposed',
    ]);
  });

  it('is fetched once by a link, without an account, and not by a wrong one', async () => {
    const made = await send(supervisor, '/sending/link', { referralId: referrals['D']!, caseId });
    const token = /collect#([\w-]{43})/.exec(made.raw.toString())?.[1] ?? '';
    const visitor = office.visitor('desk');
    const opened = await send(visitor, '/collect', { token });
    expect(opened.raw.toString()).toContain('District Attorney');
    const take = () => send(visitor, '/collect/packet', { token, referralId: referrals['D']! });
    expect((await take()).raw.equals(files['D']!)).toBe(true);
    expect((await take()).status).toBe(409);
    expect((await send(visitor, '/collect/packet', { token, referralId: referrals['A']! })).status).toBe(404);
    expect(
      (
        await send(visitor, '/collect/packet', {
          token: token.replace(/./, 'x'),
          referralId: referrals['D']!,
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await send(visitor, '/collect/outcome', {
          token,
          referralId: referrals['D']!,
          outcome: 'charges_filed',
          decidedOn: '2026-11-30',
        })
      ).raw.toString(),
    ).toContain('Charges filed');
  });
});
