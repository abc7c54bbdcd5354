import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { CleanTeams } from '@redress/casefile';
import { newId } from '@redress/platform';
import { SearchIndexer } from '@redress/search';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * Statements at the desk: taken with their status, kept apart when they were compelled or came from something that was,
 * and out of reach of the people who prepare the criminal side of a case.
 */
let office: TestOffice;
let [screener, investigator, supervisor, deputy, counsel]: Person[] = [];
const ids: Record<string, string> = {};
let officerId = '';
let worker: Awaited<ReturnType<TestOffice['startWorker']>>;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = await office.startWorker();
  const people = ['screener', 'investigator', 'supervisor', 'deputy', 'counsel'];
  [screener, investigator, supervisor, deputy, counsel] = await Promise.all(
    people.map((name) => office.signInAs(`${name}@office.example`)),
  );
  for (const { id, email } of await office.owner.query<{ id: string; email: string }[]>(
    'select id, email from accounts',
  ))
    ids[email.split('@')[0] ?? ''] = id;
  officerId = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'statements', 'statements', 'Dale Example', ' dale example ', '{}', true, now())`,
    [officerId],
  );
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** A case under investigation. */
async function investigated(
  narrative = 'He said he would arrest me unless I had sex with him.',
): Promise<string> {
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative, declarantRole: 'victim' }),
  );
  const caseId = await eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
  await done(screener!.post(`/api/v1/cases/${caseId}/screening`, { decision: 'accept' }));
  const investigatorId = ids['investigator'];
  await done(supervisor!.send('PUT', `/api/v1/cases/${caseId}/assignment`, { investigatorId }));
  return caseId;
}

const SAID = {
  language: 'en',
  takenAt: '2026-11-02T10:00:00Z',
  derivedFrom: {},
};
const witness = (text: string, more: object = {}) => ({
  ...SAID,
  status: 'protected',
  declarant: { role: 'witness' },
  text,
  ...more,
});
const compelled = (text: string, more: object = {}) => ({
  ...SAID,
  status: 'compelled',
  declarant: { officerId },
  text,
  advisement: {
    kind: 'lybarger',
    at: '2026-11-02T09:55:00Z',
    orderedBy: 'Commander Vale',
    wording: 'You are ordered to answer; nothing of it can be used against you in a criminal matter.',
  },
  ...more,
});

interface Statement {
  id: string;
  party: string;
  declarant: string;
  status: string;
  provenance: string;
  text: string;
  takenBy: string | null;
  derivedFrom: { statementIds: string[] };
  advisement: { orderedBy: string } | null;
}
const take = (person: Person | undefined, caseId: string, body: object) =>
  done(person!.post<{ id: string }>(`/api/v1/cases/${caseId}/statements`, body));
const list = async (person: Person | undefined, caseId: string) =>
  (await done(person!.get<{ items: Statement[] }>(`/api/v1/cases/${caseId}/statements`))).items;
const file = (person: Person | undefined, caseId: string) =>
  done(
    person!.get<{
      compartment: string | null;
      statements: Statement[];
      parties: { pseudonym: string }[];
      evidence: { id: string; title: string }[];
      notes: { body: string }[];
      referrals: object[];
      allegations: object[];
    }>(`/api/v1/cases/${caseId}`),
  );
const open = (person: Person | undefined, caseId: string) =>
  done(
    person!.post<{ statements: Statement[]; evidence: { id: string }[] }>(
      `/api/v1/cases/${caseId}/compartment`,
      {},
    ),
  );
const change = (caseId: string, who: string, what = 'added', by = supervisor) =>
  by!.post(`/api/v1/cases/${caseId}/clean-team/changes`, {
    accountId: ids[who],
    change: what,
    reason: 'For the criminal referral.',
  });
const exposures = async (person: Person | undefined, caseId: string) =>
  (await done(person!.get<{ items: { id: string; how: string }[] }>(`/api/v1/cases/${caseId}/exposures`)))
    .items;

describe('a statement', () => {
  it('of a witness is protected, and shown with its pseudonym and who took it', async () => {
    const caseId = await investigated();
    await take(investigator, caseId, witness('I saw them by the gate.'));
    await take(investigator, caseId, witness('So did I.', { declarant: { role: 'victim' } }));
    await take(investigator, caseId, witness('I came later.'));
    const statements = await list(counsel, caseId);
    expect(statements.map((row) => [row.party, row.declarant, row.status, row.provenance])).toEqual([
      ['Witness A', 'witness', 'protected', 'voluntary'],
      ['Victim A', 'victim', 'protected', 'voluntary'],
      ['Witness B', 'witness', 'protected', 'voluntary'],
      ['Complainant A', 'complainant', 'protected', 'voluntary'],
    ]);
    expect(statements[0]?.takenBy).not.toBeNull();
  });

  it('is narrowed as a filed one is: by counsel, with a second person', async () => {
    const caseId = await investigated();
    const { id } = await take(investigator, caseId, witness('I saw them by the gate.'));
    const at = `/api/v1/cases/${caseId}/statements/${id}/narrowing`;
    const said = { basis: 'Publicly available.', reason: 'A newspaper printed all of it.' };
    const asked = await done(counsel!.post<{ id: string }>(at, said));
    await done(
      supervisor!.post(`${at}/${asked.id}/decision`, { decision: 'approve', reason: 'It is so indeed.' }),
    );
    expect((await list(counsel, caseId)).find((row) => row.id === id)?.status).toBe('open');
  });

  it('is scanned for immigration status when it is entered, and staff can only mask', async () => {
    const caseId = await investigated();
    const said = witness('He knew that I am undocumented.');
    const refused = await investigator!.post(`/api/v1/cases/${caseId}/statements`, said);
    expect([refused.status, refused.body['code'], refused.body['choices']]).toEqual([
      409,
      'immigration_found',
      ['mask'],
    ]);
    await take(investigator, caseId, { ...said, immigration: 'mask' });
    expect((await list(counsel, caseId))[0]?.text).not.toContain('undocumented');
  });

  it.each<[string, () => object, string]>([
    [
      'open, of a witness where the case is protected',
      () => witness('x', { status: 'open' }),
      'protection_attaches',
    ],
    [
      'compelled, of a witness',
      () => compelled('x', { declarant: { role: 'witness' } }),
      'compelled_of_officers_only',
    ],
    [
      'compelled without an advisement',
      () => ({ ...compelled('x'), advisement: undefined }),
      'input_invalid',
    ],
    [
      'compelled before the advisement',
      () => compelled('x', { takenAt: '2026-11-02T09:00:00Z' }),
      'advised_too_late',
    ],
    ['protected, of an officer', () => witness('x', { declarant: { officerId } }), 'officer_not_protected'],
    ['of nobody in the case', () => witness('x', { declarant: { partyId: newId() } }), 'declarant_unknown'],
    [
      'of nobody in the roster',
      () => compelled('x', { declarant: { officerId: newId() } }),
      'officer_unknown',
    ],
    ['of tomorrow', () => witness('x', { takenAt: '2099-01-01T00:00:00Z' }), 'taken_in_future'],
    ['from nobody knows what', () => ({ ...witness('x'), derivedFrom: undefined }), 'input_invalid'],
    [
      'from a statement of another case',
      () => witness('x', { derivedFrom: { statementIds: [newId()] } }),
      'source_unknown',
    ],
  ])('is refused: %s', async (_, body, code) => {
    const caseId = await investigated();
    const { status, body: told } = await investigator!.post(`/api/v1/cases/${caseId}/statements`, body());
    expect([told['code'], status < 500]).toEqual([code, true]);
    expect(await list(counsel, caseId)).toHaveLength(1);
  });
});

describe('what was compelled', () => {
  it('is told to nobody before they open the compartment, and the opening is recorded', async () => {
    const caseId = await investigated();
    expect((await file(counsel, caseId)).compartment).toBeNull();
    expect(await open(counsel, caseId)).toEqual({ statements: [], evidence: [] });
    expect(await exposures(counsel, caseId)).toEqual([]);
    await take(investigator, caseId, compelled('I took the zephyrine envelope.'));
    const before = await file(counsel, caseId);
    expect([before.compartment, before.statements.length]).toEqual(['closed', 1]);
    expect(await list(counsel, caseId)).toHaveLength(1);
    const opened = await open(counsel, caseId);
    expect(opened.statements.map((row) => [row.party, row.status, row.advisement?.orderedBy])).toEqual([
      ['Dale Example', 'compelled', 'Commander Vale'],
    ]);
    const after = await file(counsel, caseId);
    expect([after.compartment, after.statements.length]).toEqual(['open', 2]);
    expect((await exposures(supervisor, caseId)).map(({ id, how }) => [id, how])).toEqual([
      [ids['investigator'], 'took'],
      [ids['counsel'], 'opened'],
    ]);
    const told = await office.owner.query<{ fact: string }[]>(
      `select fact from journal where case_id = $1 and fact = 'compartment.entered'`,
      [caseId],
    );
    expect(told).toHaveLength(2);
  });

  it('hands its taint on, over steps, and takes along whoever is known by it alone', async () => {
    const caseId = await investigated();
    const first = await take(investigator, caseId, compelled('Ask the woman of the kiosk.'));
    const from = (id: string) => ({ derivedFrom: { statementIds: [id] } });
    const second = await take(investigator, caseId, witness('I own the kiosk.', from(first.id)));
    await take(investigator, caseId, witness('She told me so.', from(second.id)));
    const free = await take(investigator, caseId, witness('I walked by.'));
    const inside = (await open(investigator, caseId)).statements;
    expect(inside.map((row) => [row.party, row.provenance]).sort()).toEqual([
      ['Dale Example', 'compelled'],
      ['Witness 1', 'derived'],
      ['Witness 2', 'derived'],
    ]);
    // What the same person says later is derived as well, whatever is said of it.
    const [party] = await office.owner.query<{ id: string }[]>(
      `select id from parties where case_id = $1 and pseudonym = 'Witness 1'`,
      [caseId],
    );
    const again = await take(
      investigator,
      caseId,
      witness('Once more.', { declarant: { partyId: party!.id } }),
    );
    const all = await list(investigator, caseId);
    expect(all.find(({ id }) => id === again.id)?.provenance).toBe('derived');
    const outside = await file(counsel, caseId);
    expect(outside.statements.map(({ id }) => id)).toContain(free.id);
    expect(outside.parties.map(({ pseudonym }) => pseudonym)).toEqual(['Complainant A', 'Witness A']);
  });

  it('is found by no search, not even of those who have read it', async () => {
    const caseId = await investigated();
    await take(investigator, caseId, compelled('I took the quicksilver ledger.'));
    await take(investigator, caseId, witness('I saw the marigold ledger.'));
    const hits = async (person: Person | undefined, q: string) =>
      (await done(person!.post<{ items: { caseId: string }[] }>('/api/v1/search', { q }))).items.length;
    await eventually('the index', async () => ((await hits(counsel, 'marigold')) === 1 ? true : undefined));
    for (const person of [counsel, investigator]) expect(await hits(person, 'quicksilver')).toBe(0);
    // A filing that is delivered a second time brings none of it in.
    await worker.get(SearchIndexer, { strict: false }).enter({ statementsOf: [caseId] });
    const [entry] = await office.owner.query<{ n: number }[]>(
      `select count(*)::int n from search_entries where case_id = $1 and kind = 'statement'`,
      [caseId],
    );
    expect(entry?.n).toBe(2);
  });

  it('goes to the Chief with the packet, which is read by whoever has been in the compartment', async () => {
    const caseId = await investigated();
    const at = `/api/v1/cases/${caseId}`;
    await take(investigator, caseId, compelled('I took the zephyrine envelope.'));
    await take(
      investigator,
      caseId,
      witness('Between my lawyer and me.', { status: 'privileged', declarant: { role: 'victim' } }),
    );
    const said = { typeId: 'coercion.C1', officerId, text: 'Demanded sex under threat of arrest.' };
    const { id: allegationId } = await done(investigator!.post<{ id: string }>(`${at}/allegations`, said));
    const finding = `${at}/allegations/${allegationId}/finding`;
    const analysis = { undisputed: 'They met.', policy: 'The rule.', conclusion: 'He says so himself.' };
    await done(investigator!.send('PUT', finding, { outcome: 'improper_conduct', analysis }));
    // Written by somebody who knows: for the supervisor it is in the compartment too.
    expect((await file(supervisor, caseId)).allegations).toEqual([]);
    expect((await supervisor!.post(`${finding}/decision`, { decision: 'approve' })).status).toBe(404);
    await open(supervisor, caseId);
    await done(supervisor!.post(`${finding}/decision`, { decision: 'approve' }));
    const { id } = await done(
      supervisor!.post<{ id: string }>(`${at}/referrals`, { recipient: 'chief_of_police' }),
    );
    await eventually('the packet', async () => {
      const { body } = await supervisor!.get<{ status: string; problem: string | null }>(
        `/api/v1/referrals/${id}`,
      );
      if (body.problem) throw new Error(body.problem);
      return body.status === 'sealed' ? true : undefined;
    });
    const { raw } = await supervisor!.get(`/api/v1/referrals/${id}/packet`);
    const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: raw, encoding: 'utf8' }).replace(
      /\s+/g,
      ' ',
    );
    expect(text).toContain('zephyrine envelope');
    expect(text).toContain('Compelled statement');
    expect(text).not.toContain('Between my lawyer and me');
    const refused = await counsel!.get(`/api/v1/referrals/${id}/packet`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'compartment_closed']);
    await open(counsel, caseId);
    expect((await counsel!.get(`/api/v1/referrals/${id}/packet`)).status).toBe(200);
  });
});

describe('the clean team', () => {
  /** As the worker asks for it, which makes the packets. */
  const attestation = (caseId: string) =>
    worker.get(CleanTeams, { strict: false }).attestation(worker.get(DataSource).manager, caseId);

  /** Everything that a member is shown of a case. */
  const shown = async (person: Person | undefined, caseId: string) => {
    const { compartment, statements, parties, evidence, notes, allegations, referrals } = await file(
      person,
      caseId,
    );
    return {
      ...{ compartment, parties, notes, allegations, referrals },
      ...{ statements: statements.length, listed: (await list(person, caseId)).length },
      evidence: evidence.map(({ title }) => title),
      opened: await open(person, caseId),
      exposures: await exposures(person, caseId),
    };
  };

  it('sees a case with a compartment as if there were none', async () => {
    const caseId = await investigated();
    await done(change(caseId, 'counsel'));
    const before = await shown(counsel, caseId);
    const { id } = await take(investigator, caseId, compelled('I took the envelope.'));
    await take(investigator, caseId, witness('She told me.', { derivedFrom: { statementIds: [id] } }));
    await done(investigator!.post(`/api/v1/cases/${caseId}/notes`, { body: 'He admits the envelope.' }));
    await done(
      investigator!.post(`/api/v1/cases/${caseId}/allegations`, {
        typeId: 'property',
        officerId,
        text: 'Took an envelope.',
      }),
    );
    const exhibit = await done(
      investigator!.upload<{ id: string }>(`/api/v1/cases/${caseId}/evidence`, 'Envelope', 'a.txt', 'seen'),
    );
    await done(
      investigator!.send('PUT', `/api/v1/evidence/${exhibit.id}/provenance`, { provenance: 'derived' }),
    );
    expect(await shown(counsel, caseId)).toEqual(before);
    expect(before).toMatchObject({
      compartment: null,
      exposures: [],
      opened: { statements: [], evidence: [] },
    });
    expect((await counsel!.get(`/api/v1/evidence/${exhibit.id}/content`)).body['code']).toBe('not_found');
    const narrowing = `/api/v1/cases/${caseId}/statements/${id}/narrowing`;
    const said = { basis: 'Publicly available.', reason: 'A newspaper printed all of it.' };
    expect((await counsel!.post(narrowing, said)).body['code']).toBe('not_found');
    // While the others know that there is something, and can look.
    expect((await file(supervisor, caseId)).compartment).toBe('closed');
    expect((await exposures(supervisor, caseId)).map((row) => row.id)).toEqual([ids['investigator']]);
  });

  it('sees none of it also where the database would show it', async () => {
    const caseId = await investigated();
    await done(change(caseId, 'counsel'));
    const before = await shown(counsel, caseId);
    const { id } = await take(investigator, caseId, compelled('I took the envelope.'));
    await take(investigator, caseId, witness('She told me.', { derivedFrom: { statementIds: [id] } }));
    await done(investigator!.post(`/api/v1/cases/${caseId}/notes`, { body: 'He admits the envelope.' }));
    const said = { typeId: 'property', officerId, text: 'Took an envelope.' };
    await done(investigator!.post(`/api/v1/cases/${caseId}/allegations`, said));
    const tables =
      'statements statement_sources parties notes allegations findings evidence_items exposures'.split(' ');
    const security = (verb: 'disable' | 'enable') =>
      office.owner.query(tables.map((table) => `alter table ${table} ${verb} row level security`).join(';'));
    await security('disable');
    try {
      expect(await shown(counsel, caseId)).toEqual(before);
      expect((await file(supervisor, caseId)).notes).toEqual([]);
      expect((await file(investigator, caseId)).notes).toHaveLength(1);
    } finally {
      await security('enable');
    }
  });

  it('takes no compelled statement and says of no exhibit that it was', async () => {
    const caseId = await investigated();
    await done(change(caseId, 'supervisor', 'added', deputy));
    const at = `/api/v1/cases/${caseId}`;
    const exhibit = await done(
      investigator!.upload<{ id: string }>(`${at}/evidence`, 'Log', 'a.txt', 'seen'),
    );
    const said = await supervisor!.send('PUT', `/api/v1/evidence/${exhibit.id}/provenance`, {
      provenance: 'compelled',
    });
    const looked = await supervisor!.get(`/api/v1/evidence/${exhibit.id}/content`);
    const took = await supervisor!.post(`${at}/statements`, compelled('x'));
    expect([said, looked, took].map(({ status, body }) => [status, body['code']])).toEqual([
      [403, 'clean_team_stays_out'],
      [409, 'provenance_open'],
      [403, 'clean_team_stays_out'],
    ]);
    expect(await exposures(deputy, caseId)).toEqual([]);
  });

  it('takes nobody in who has been in the compartment, and says no more than of anybody else', async () => {
    const caseId = await investigated();
    await take(investigator, caseId, compelled('I took the envelope.'));
    await open(counsel, caseId);
    const answers = await Promise.all(
      ['counsel', 'investigator', 'custodian'].map((who) => change(caseId, who)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['detail'])}`)).size).toBe(1);
    expect(answers[0]?.body['code']).toBe('clean_team_not_possible');
    expect((await change(caseId, 'supervisor')).status).toBe(403);
    await done(change(caseId, 'deputy'));
    expect((await change(caseId, 'deputy')).body['code']).toBe('clean_team_unchanged');
    const team = await done(
      counsel!.get<{ members: { id: string }[] }>(`/api/v1/cases/${caseId}/clean-team`),
    );
    expect(team.members.map(({ id }) => id)).toEqual([ids['deputy']]);
  });

  it('is left to open the compartment, and not joined again', async () => {
    const caseId = await investigated();
    await take(investigator, caseId, compelled('I took the envelope.'));
    await done(change(caseId, 'deputy'));
    await done(change(caseId, 'deputy', 'removed'));
    expect((await open(deputy, caseId)).statements).toHaveLength(1);
    expect((await change(caseId, 'deputy')).body['code']).toBe('clean_team_not_possible');
  });

  it('loses whoever has looked at an exhibit before anybody said that it was compelled', async () => {
    const caseId = await investigated();
    const at = `/api/v1/cases/${caseId}`;
    const exhibit = await done(
      investigator!.upload<{ id: string }>(`${at}/evidence`, 'Log', 'a.txt', 'seen'),
    );
    await done(counsel!.get(`/api/v1/evidence/${exhibit.id}/content`));
    await done(change(caseId, 'counsel'));
    await done(change(caseId, 'deputy'));
    const note = { body: 'The log says that he was there.' };
    await done(investigator!.post(`${at}/notes`, note));
    await done(
      investigator!.send('PUT', `/api/v1/evidence/${exhibit.id}/provenance`, { provenance: 'compelled' }),
    );
    expect((await exposures(supervisor, caseId)).map(({ id, how }) => [id, how]).sort()).toEqual(
      [
        [ids['counsel'], 'had_seen'],
        [ids['investigator'], 'opened'],
      ].sort(),
    );
    const team = await done(
      supervisor!.get<{ members: { id: string }[]; changes: { by: string | null; change: string }[] }>(
        `${at}/clean-team`,
      ),
    );
    expect(team.members.map(({ id }) => id)).toEqual([ids['deputy']]);
    expect(team.changes.at(-1)).toMatchObject({ change: 'removed', by: null });
    // Of a team with one who was exposed a packet cannot say it.
    expect(await attestation(caseId)).toBeUndefined();
  });

  /** A picture on which the investigator has an area blacked out. @returns its id */
  async function marked(caseId: string, authority: string): Promise<string> {
    const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const { id } = await done(
      investigator!.upload<{ id: string }>(`/api/v1/cases/${caseId}/evidence`, 'Door', 'door.png', png),
    );
    await done(investigator!.send('PUT', `/api/v1/evidence/${id}/provenance`, { provenance: 'voluntary' }));
    await eventually('its copy', async () => {
      const { exhibit } = await done(
        investigator!.get<{ exhibit: { copy: string } }>(`/api/v1/evidence/${id}`),
      );
      return exhibit.copy === 'made' || undefined;
    });
    const area = { page: 1, x: 0, y: 0, width: 500, height: 500, category: 'other', authority };
    await done(investigator!.post(`/api/v1/evidence/${id}/areas`, area));
    return id;
  }

  it('reads neither why somebody exposed started a clock nor what they marked to be taken out', async () => {
    const caseId = await investigated();
    await take(investigator, caseId, compelled('I took the zephyrine envelope.'));
    await open(supervisor, caseId);
    await done(change(caseId, 'deputy'));
    const at = `/api/v1/cases/${caseId}`;
    const clock = {
      clockId: 'discipline_notice',
      startsOn: '2026-11-03',
      reason: 'He admitted the zephyrine envelope.',
    };
    await done(supervisor!.post(`${at}/clocks`, clock));
    const passage = { words: 'zephyrine envelope', category: 'other', authority: 'Office policy' };
    await done(investigator!.post(`${at}/packet-passages`, passage));
    const exhibit = await marked(caseId, 'The zephyrine rule');
    const told = async (person: Person | undefined) =>
      JSON.stringify([
        await done(person!.get(`${at}/clocks`)),
        await done(person!.get(`/api/v1/evidence/${exhibit}/areas`)),
        (await done(person!.get<{ clocks: object; passages: object }>(at))).passages,
        (await done(person!.get<{ clocks: object; passages: object }>(at))).clocks,
      ]);
    expect(await told(supervisor)).toMatch(
      /admitted the zephyrine[^]*The zephyrine rule[^]*zephyrine envelope/,
    );
    expect(await told(deputy)).not.toContain('zephyrine');
    expect(await told(deputy)).toContain('discipline_notice');
  });

  it('of a case loses whoever knows what lies in one that is worked on with it, then or later', async () => {
    const [lead, member] = [await investigated(), await investigated()];
    await take(investigator, lead, compelled('I took the envelope.'));
    await done(change(member, 'deputy'));
    await done(change(member, 'counsel'));
    const [{ number }] = await office.owner.query<[{ number: string }]>(
      'select number from complaints where case_id = $1',
      [member],
    );
    await done(
      supervisor!.post(`/api/v1/cases/${lead}/links`, {
        number,
        reason: 'The same night, the same officer.',
      }),
    );
    expect(await exposures(supervisor, member)).toMatchObject([{ id: ids['investigator'], how: 'linked' }]);
    await open(counsel, lead);
    const team = await done(
      supervisor!.get<{ members: { id: string }[] }>(`/api/v1/cases/${member}/clean-team`),
    );
    expect(team.members.map(({ id }) => id)).toEqual([ids['deputy']]);
    expect((await change(member, 'counsel')).body['code']).toBe('clean_team_not_possible');
  });

  it('can be attested, for the packet to print', async () => {
    const caseId = await investigated();
    await done(change(caseId, 'deputy'));
    await take(investigator, caseId, compelled('I took the envelope.'));
    const attested = await attestation(caseId);
    expect(attested?.members.map(({ accountId }) => accountId)).toEqual([ids['deputy']]);
    expect(attested?.text).toMatch(/^Prepared by .+, none of whom was exposed/);
  });
});
