import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CasefileService } from '@redress/casefile';
import { EvidenceService } from '@redress/evidence';
import { newId } from '@redress/platform';
import { consentRules, purposesOfRecipient, type ReleasePurpose } from '@redress/policy';
import { ReferralRenderer } from '@redress/referral';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * Release, shield and consent over HTTP: what a packet leaves out and says that it left out, how protection is narrowed
 * by two, and how a person takes back what they agreed to.
 */
let office: TestOffice;
let [advocate, screener, investigator, supervisor, counsel, administrator, liaison, second]: Person[] = [];
let investigatorId = '';
let worker: Awaited<ReturnType<TestOffice['startWorker']>>;

beforeAll(async () => {
  office = await TestOffice.open();
  worker = await office.startWorker();
  await office.addPerson('counsel', 'second-counsel@office.example');
  [advocate, screener, investigator, supervisor, counsel, administrator, liaison] = await Promise.all([
    office.signIn('advocate'),
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
    office.signIn('counsel'),
    office.signIn('administrator'),
    office.signIn('liaison'),
  ]);
  second = await office.signInAs('second-counsel@office.example');
  const { body } = await supervisor.get<{ items: { id: string }[] }>('/api/v1/investigators');
  investigatorId = body.items[0]?.id ?? '';
});
afterAll(() => office.close());

const NARRATIVE =
  'I am a sex worker. Officer Grant said he would arrest me unless I had sex with him. I had some meth in my purse.';

interface Filed {
  caseId: string;
  number: string;
  receipt: string;
}

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** A case that is assessed, through an advocate. */
async function filed(): Promise<Filed> {
  const { number, receipt } = await done(
    advocate!.post<{ number: string; receipt: string }>('/api/v1/complaints', {
      narrative: NARRATIVE,
      language: 'en',
      declarantRole: 'victim',
      consent: 'written',
    }),
  );
  const caseId = await eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
  return { caseId, number, receipt };
}

/** The same, under investigation. */
async function investigated(): Promise<Filed> {
  const file = await filed();
  const at = `/api/v1/cases/${file.caseId}`;
  await done(screener!.post(`${at}/screening`, { decision: 'accept' }));
  await done(supervisor!.send('PUT', `${at}/assignment`, { investigatorId }));
  return file;
}

interface CaseFile {
  statements: { id: string; protection: string; protectionBasis: string }[];
  evidence: { id: string; kind: string; provenance: string }[];
  consents: { purpose: string; choice: string; givenHow: string; throughAdvocate: boolean }[];
}
const read = (caseId: string) => done(supervisor!.get<CaseFile>(`/api/v1/cases/${caseId}`));

interface Sealed {
  id: string;
  text: string;
  items: string[];
}

/** Decides the case and waits for the packet for the Chief. @returns its text and what it holds. */
async function packetOf({ caseId }: Filed): Promise<Sealed> {
  const at = `/api/v1/cases/${caseId}`;
  const allegation = await done(
    investigator!.post<{ id: string }>(`${at}/allegations`, {
      typeId: 'coercion.C1',
      officerId: null,
      text: 'Demanded sex under threat of arrest.',
    }),
  );
  const finding = `${at}/allegations/${allegation.id}/finding`;
  const analysis = { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'He said it.' };
  await done(investigator!.send('PUT', finding, { outcome: 'unfounded', analysis }));
  await done(supervisor!.post(`${finding}/decision`, { decision: 'approve' }));
  return packetAgain(caseId);
}

/** Asks for a packet for the Chief of a case that is decided, and waits for it. */
async function packetAgain(caseId: string): Promise<Sealed> {
  const { id } = await done(
    supervisor!.post<{ id: string }>(`/api/v1/cases/${caseId}/referrals`, { recipient: 'chief_of_police' }),
  );
  await eventually('the packet', async () => {
    const { status, problem } = await done(
      supervisor!.get<{ status: string; problem: string | null }>(`/api/v1/referrals/${id}`),
    );
    if (problem) throw new Error(problem);
    return status === 'sealed' ? true : undefined;
  });
  const { raw } = await supervisor!.get(`/api/v1/referrals/${id}/packet`);
  const rows = await office.owner.query<{ item: string }[]>(
    `select item_kind || ' ' || verdict as item from packet_items where referral_id = $1 order by 1`,
    [id],
  );
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: raw, encoding: 'utf8' });
  return { id, text: text.replace(/\s+/g, ' '), items: rows.map(({ item }) => item) };
}

describe('a packet', () => {
  it('holds a protected statement without its admissions, and says what it holds and what it left out', async () => {
    const file = await investigated();
    const at = `/api/v1/cases/${file.caseId}`;
    await done(investigator!.upload(`${at}/evidence`, 'Call log', 'log.txt', 'call'));
    await done(investigator!.post(`${at}/notes`, { body: 'Spoke with her.' }));
    const { text, items } = await packetOf(file);
    expect(items).toEqual(['allegation allow', 'evidence allow', 'finding allow', 'statement redact']);
    expect(text).toContain('arrest me unless I had sex with him');
    expect(text).not.toMatch(/sex worker|meth/);
    expect(text).toContain('Shielded admission');
    expect(text).toContain('Working notes of this office');
    expect(text).not.toContain('Spoke with her');
    // A finding that it did not happen lifts nothing.
    expect((await read(file.caseId)).statements[0]?.protection).toBe('protected');
  });

  it('leaves out the words of whoever has taken back their consent, and goes on without them', async () => {
    const file = await investigated();
    const holder = await office.complainant(file.receipt);
    await done(holder.send('DELETE', '/api/v1/complaint/consents/discipline'));
    const { text, items } = await packetOf(file);
    expect(items).toEqual(['allegation allow', 'finding allow', 'statement withhold']);
    expect(text).not.toContain('arrest me unless');
    expect(text).toContain('taken back their consent');
  });

  it('for a prosecutor is refused once the person has taken back their consent, and the record tells', async () => {
    const file = await investigated();
    const holder = await office.complainant(file.receipt);
    await done(holder.send('DELETE', '/api/v1/complaint/consents/criminal_referral'));
    const id = newId();
    const [supervising] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'supervisor' limit 1`,
    );
    await office.owner.query(
      `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose)
       values ($1, $2, 'district_attorney', 'D', 1, 'requested', $3, now(), 'criminal_referral')`,
      [id, file.caseId, supervising!.id],
    );
    await expect(worker.get(ReferralRenderer, { strict: false }).render(id)).rejects.toMatchObject({
      code: 'consent_withdrawn',
    });
    const { body } = await supervisor!.get(`/api/v1/referrals/${id}`);
    expect(body).toMatchObject({ status: 'requested', problem: 'consent_withdrawn' });
    const told = await office.owner.query<object[]>(
      `select payload from journal where case_id = $1 and fact = 'packet.refused'`,
      [file.caseId],
    );
    expect(told).toEqual([{ payload: { referralId: id, code: 'consent_withdrawn' } }]);
  });
});

describe('a packet that lies ready when the person takes back their consent', () => {
  const send = (person: Person | undefined, url: string, fields: Record<string, string>) =>
    person!.send('POST', url, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
  const takeBack = async ({ receipt }: Filed) =>
    done((await office.complainant(receipt)).send('DELETE', '/api/v1/complaint/consents/discipline'));
  const refused = { constraint: 'consent_withdrawn' };
  let file: Filed;
  let packet: Sealed;

  beforeAll(async () => {
    const [account] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where email = 'liaison@office.example'`,
    );
    const named = { accountId: account!.id, recipient: 'chief_of_police' };
    expect((await send(administrator, '/liaisons', named)).status).toBe(303);
    file = await investigated();
    packet = await packetOf(file);
    await takeBack(file);
  });

  const casePage = async () => (await supervisor!.get(`/cases/${file.caseId}`)).raw.toString();

  it('is not sent, by the program or by the database, and the page says to make it anew', async () => {
    const sent = await send(supervisor, '/sending', { referralId: packet.id, caseId: file.caseId });
    expect([sent.status, sent.raw.toString()]).toEqual([409, expect.stringContaining('make it anew')]);
    expect(await casePage()).toContain('Make the packet anew');
    await expect(
      office.owner.query(
        `insert into deliveries (referral_id, case_id, sent_by, sent_at)
         select id, case_id, requested_by, now() from referrals where id = $1`,
        [packet.id],
      ),
    ).rejects.toMatchObject(refused);
  });

  it('is neither fetched nor given a link to once it was sent', async () => {
    const holder = await office.complainant(file.receipt);
    await done(holder.post('/api/v1/complaint/consents', { purpose: 'discipline', language: 'en' }));
    const ids = { referralId: packet.id, caseId: file.caseId };
    expect((await send(supervisor, '/sending', ids)).status).toBe(303);
    const made = await send(supervisor, '/sending/link', ids);
    const token = /collect#([\w-]{43})/.exec(made.raw.toString())?.[1] ?? '';
    expect((await send(liaison, '/deliveries/packet', ids)).status).toBe(200);
    await takeBack(file);

    for (const answer of [
      await send(liaison, '/deliveries/packet', { referralId: packet.id }),
      await send(office.visitor('desk'), '/collect/packet', { token, referralId: packet.id }),
      await send(supervisor, '/sending/link', ids),
    ])
      expect([answer.status, answer.raw.toString()]).toEqual([409, expect.stringContaining('make it anew')]);
    expect((await liaison!.get('/deliveries')).raw.toString()).toContain('can be fetched no longer');
    for (const [change, table] of [
      ['taken_at = taken_at', 'deliveries'],
      ['used_at = now()', 'delivery_links'],
    ])
      await expect(
        office.owner.query(`update ${table} set ${change} where referral_id = $1`, [packet.id]),
      ).rejects.toMatchObject(refused);
  });

  it('made anew it goes, without what they said', async () => {
    const anew = await packetAgain(file.caseId);
    expect(anew.items).toContain('statement withhold');
    const ids = { referralId: anew.id, caseId: file.caseId };
    expect((await send(supervisor, '/sending', ids)).status).toBe(303);
    expect((await send(liaison, '/deliveries/packet', ids)).status).toBe(200);
  });

  it('of each purpose, the database knows the same rule as the program', async () => {
    const officerId = newId();
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'release', 'release', 'Dale Example', ' dale example ', '{}', true, now())`,
      [officerId],
    );
    for (const [purpose, { withdrawn }] of Object.entries(consentRules)) {
      const recipient = Object.keys(purposesOfRecipient).find((id) =>
        purposesOfRecipient[id]?.includes(purpose as ReleasePurpose),
      );
      if (withdrawn === 'changes nothing' || purpose === 'criminal_referral_of_declarant') continue;
      const id = newId();
      const copy = randomInt(1_000, 1_000_000);
      await office.owner.query(
        `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose,
           officer_id, disclosure_ground, delays_cleared)
         select $1, case_id, $2, 'A', $3, 'requested', requested_by, now(), $4,
           case $4 when 'officer_representative' then $5::uuid end, 'x', true from referrals where id = $6`,
        [id, recipient, copy, purpose, officerId, packet.id],
      );
      await office.owner.query(
        `insert into consents (id, case_id, purpose, recipient, choice, version, language, given_how, at)
         values ($1, $2, $3, 'x', 'withdrawn', 'x', 'en', 'receipt', now())`,
        [newId(), file.caseId, purpose],
      );
      const [row] = await office.owner.query<{ stopped: boolean }[]>('select taken_back($1) as stopped', [
        id,
      ]);
      expect([purpose, row?.stopped]).toEqual([purpose, withdrawn === 'refuses']);
    }
  });
});

describe('what the person who complained sends in', () => {
  /** As the worker takes it in from the mailbox. */
  const sentIn = async (caseId: string): Promise<string> => {
    const casefile = worker.get(CasefileService, { strict: false });
    return worker.get(DataSource).transaction(async (tx) => {
      const [held] = await casefile.holdForClockwork(tx, [caseId]);
      return worker.get(EvidenceService, { strict: false }).admit(tx, held!, {
        fileName: 'Maria Fuentes diary.txt',
        content: Buffer.from('DIARYWORD. I am a sex worker. He waited at the gate.'),
        receivedAt: new Date(),
        author: { accountId: null, role: 'complainant' },
      });
    });
  };
  const shown = async (id: string) =>
    (await done(investigator!.get<{ exhibit: { title: string } }>(`/api/v1/evidence/${id}`))).exhibit;

  it('goes by their shield and their consent, and under no name of a file', async () => {
    const file = await investigated();
    const id = await sentIn(file.caseId);
    expect(await shown(id)).toMatchObject({ title: 'File 1 from the person who complained' });
    const unsettled = await packetOf(file);
    expect(unsettled.items).toContain('evidence withhold');
    expect(unsettled.text).not.toMatch(/DIARYWORD|Fuentes/);

    await done(investigator!.send('PUT', `/api/v1/evidence/${id}/provenance`, { provenance: 'voluntary' }));
    const settled = await packetAgain(file.caseId);
    expect(settled.items).toContain('evidence allow');
    expect(settled.text).toMatch(/File 1 from the person who complained.*DIARYWORD/);
    expect(settled.text).not.toMatch(/sex worker|Fuentes/);

    await done(
      (await office.complainant(file.receipt)).send('DELETE', '/api/v1/complaint/consents/discipline'),
    );
    const without = await packetAgain(file.caseId);
    expect(without.items).toContain('evidence withhold');
    expect(without.text).not.toContain('DIARYWORD');
    // The earlier packet rests on the consent by the file alone, too.
    await office.owner.query(
      `update packet_items set verdict = 'withhold' where referral_id = $1 and item_kind = 'statement'`,
      [settled.id],
    );
    const stopped = 'select taken_back($1) as stopped';
    expect(await office.owner.query(stopped, [settled.id])).toEqual([{ stopped: true }]);
    expect(await office.owner.query(stopped, [without.id])).toEqual([{ stopped: false }]);
  });

  it('is worded by whoever works on the case', async () => {
    const { caseId } = await investigated();
    const id = await sentIn(caseId);
    const at = `/api/v1/evidence/${id}`;
    const said = { title: 'Diary of the autumn' };
    expect((await counsel!.send('PATCH', at, said)).status).toBe(403);
    expect((await investigator!.send('PATCH', at, { title: 'I am undocumented' })).body).toMatchObject({
      code: 'immigration_found',
    });
    expect((await investigator!.send('PATCH', at, said)).status).toBe(204);
    expect(await shown(id)).toMatchObject(said);
    const page = await investigator!.send(
      'POST',
      `/cases/${caseId}/evidence/${id}/wording`,
      new URLSearchParams({ title: 'Diary' }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect(page.status).toBe(303);
    expect(await shown(id)).toMatchObject({ title: 'Diary' });
    const told = await office.owner.query<object[]>(
      `select payload from journal where case_id = $1 and fact = 'evidence.worded' order by at`,
      [caseId],
    );
    expect(told).toEqual([1, 2].map(() => ({ payload: { evidenceId: id } })));
  });
});

describe('evidence', () => {
  it('is of unknown provenance until somebody says it, once', async () => {
    const { caseId } = await investigated();
    const received = await done(
      investigator!.upload<{ id: string }>(`/api/v1/cases/${caseId}/evidence`, 'Log', 'log.txt', 'call'),
    );
    expect(received).toMatchObject({ kind: 'other', provenance: 'unknown' });
    const url = `/api/v1/evidence/${received.id}/provenance`;
    expect(await investigator!.send('PUT', url, { provenance: 'unknown' })).toMatchObject({ status: 400 });
    expect(await screener!.send('PUT', url, { provenance: 'voluntary' })).toMatchObject({ status: 403 });
    await done(investigator!.send('PUT', url, { provenance: 'compelled' }));
    expect(await investigator!.send('PUT', url, { provenance: 'voluntary' })).toMatchObject({
      status: 409,
      body: { code: 'provenance_settled' },
    });
    // Kept apart from now on: whoever has not opened the compartment sees it no longer.
    expect((await read(caseId)).evidence).toEqual([]);
    const file = await done(investigator!.get<CaseFile>(`/api/v1/cases/${caseId}`));
    expect(file.evidence).toMatchObject([{ provenance: 'compelled' }]);
  });
});

describe('the shield', () => {
  const ask = { basis: 'Policy P5: not truthful, by clear proof', reason: 'Counsel has read the recording.' };
  const decision = (what: string) => ({ decision: what, reason: 'I have read the recording too.' });

  it('is narrowed by counsel and a second person, and by nobody else', async () => {
    const { caseId } = await filed();
    const statement = (await read(caseId)).statements[0]!;
    expect(statement.protection).toBe('protected');
    const url = `/api/v1/cases/${caseId}/statements/${statement.id}/narrowing`;
    for (const who of [screener!, supervisor!]) expect((await who.post(url, ask)).status).toBe(403);
    expect((await counsel!.post(url, { ...ask, reason: 'short' })).status).toBe(400);
    const { id } = await done(counsel!.post<{ id: string }>(url, ask));
    expect((await read(caseId)).statements[0]?.protection).toBe('protected');
    expect(await counsel!.post(`${url}/${id}/decision`, decision('approve'))).toMatchObject({
      status: 403,
      body: { code: 'narrowing_own' },
    });
    expect((await screener!.post(`${url}/${id}/decision`, decision('approve'))).status).toBe(403);
    await done(second!.post(`${url}/${id}/decision`, decision('approve')));
    expect((await read(caseId)).statements[0]).toMatchObject({
      protection: 'open',
      protectionBasis: ask.basis,
    });
    expect(await supervisor!.post(`${url}/${id}/decision`, decision('refuse'))).toMatchObject({
      status: 409,
      body: { code: 'narrowing_decided' },
    });
    expect(await counsel!.post(url, ask)).toMatchObject({ body: { code: 'nothing_to_narrow' } });
    const { items } = await done(
      counsel!.get<{ items: { change: string; reason: string; by: string }[] }>(
        `/api/v1/cases/${caseId}/shield-changes`,
      ),
    );
    expect(items.map(({ change }) => change)).toEqual(['narrowing_asked', 'narrowing_approved']);
    expect(items[0]).toMatchObject({ reason: ask.reason });
    expect(new Set(items.map(({ by }) => by)).size).toBe(2);
  });

  it('stays when the second person refuses', async () => {
    const { caseId } = await filed();
    const statement = (await read(caseId)).statements[0]!;
    const url = `/api/v1/cases/${caseId}/statements/${statement.id}/narrowing`;
    const { id } = await done(counsel!.post<{ id: string }>(url, ask));
    await done(supervisor!.post(`${url}/${id}/decision`, decision('refuse')));
    expect((await read(caseId)).statements[0]?.protection).toBe('protected');
  });

  it('of a statement of another case is not found', async () => {
    const [mine, other] = [await filed(), await filed()];
    const statement = (await read(other.caseId)).statements[0]!;
    const url = `/api/v1/cases/${mine.caseId}/statements/${statement.id}/narrowing`;
    expect((await counsel!.post(url, ask)).status).toBe(404);
    expect((await supervisor!.post(`${url}/${newId()}/decision`, decision('approve'))).status).toBe(404);
  });
});

describe('consent', () => {
  interface Ledger {
    items: { purpose: string; choice: string; recipient: string; givenHow: string; version: string }[];
  }
  const url = '/api/v1/complaint/consents';

  it('is written down with a filing through an advocate, and the person can read and change it', async () => {
    const file = await filed();
    const holder = await office.complainant(file.receipt);
    const lines = async () =>
      (await done(holder.get<Ledger>(url))).items.map(
        (line) => `${line.purpose} ${line.recipient} ${line.choice} ${line.givenHow}`,
      );
    expect((await lines()).sort()).toEqual([
      'discipline chief_of_police given written',
      'filing office given written',
    ]);
    await done(holder.send('DELETE', `${url}/discipline`));
    await done(holder.post(url, { purpose: 'criminal_referral', language: 'es' }));
    await done(holder.post(url, { purpose: 'discipline' }));
    expect((await lines()).slice(2)).toEqual([
      'discipline chief_of_police withdrawn receipt',
      'criminal_referral district_attorney given receipt',
      'discipline chief_of_police given receipt',
    ]);
    expect((await read(file.caseId)).consents).toHaveLength(5);
  });

  it('belongs to the receipt: nobody else reads or changes it', async () => {
    const [mine, other] = [await filed(), await filed()];
    const holder = await office.complainant(other.receipt);
    await done(holder.send('DELETE', `${url}/discipline`));
    expect((await read(mine.caseId)).consents.map(({ choice }) => choice)).toEqual(['given', 'given']);
    for (const who of [advocate!, office.visitor()])
      expect([401, 403]).toContain((await who.send('DELETE', `${url}/discipline`)).status);
    expect((await holder.send('DELETE', `${url}/statistics`)).status).toBe(400);
    expect((await holder.post(url, { purpose: 'immigration' })).status).toBe(400);
  });

  it('taken back for the advocate takes the complaint out of their sight, and given again brings it back', async () => {
    const file = await filed();
    const sees = async () =>
      (await done(advocate!.get<{ items: { number: string }[] }>('/api/v1/complaints?limit=100'))).items.some(
        ({ number }) => number === file.number,
      );
    expect(await sees()).toBe(true);
    const holder = await office.complainant(file.receipt);
    await done(holder.send('DELETE', `${url}/filing`));
    expect(await sees()).toBe(false);
    expect((await done(holder.get<{ number: string }>('/api/v1/complaint'))).number).toBe(file.number);
    await done(holder.post(url, { purpose: 'filing' }));
    expect(await sees()).toBe(true);
  });
});
