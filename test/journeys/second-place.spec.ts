import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { DeskModule } from '../../apps/desk/src/desk.module.js';
import { makeDoor } from '@redress/platform';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * The same program under the law of another place, which its settings name: other outcomes, other deadlines, another
 * recipient, and no word of the first place on any page of the packet.
 */
let office: TestOffice;
let [screener, investigator, supervisor]: Person[] = [];

beforeAll(async () => {
  office = await TestOffice.open({ jurisdiction: 'us-ny-nyc', timeZone: 'America/New_York' });
  await office.startWorker();
  [screener, investigator, supervisor] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
  ]);
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface CaseFile {
  assessment: { shielded: boolean; shieldReasons: string[] };
  clocks: { clockId: string; startsOn: string; cite: string }[];
  allegations: { typeLabel: string }[];
}

describe('an office in New York', () => {
  let caseId = '';

  it('starts the clocks of its own law, from the day that it counts from', async () => {
    const { number } = await done(
      office.visitor().post<{ number: string }>('/api/v1/complaints', {
        narrative: 'He said he would arrest me unless I had sex with him.',
        declarantRole: 'victim',
        occurredOn: '2026-10-30',
      }),
    );
    caseId = await eventually('the assessment', async () => {
      const [row] = await office.owner.query<{ id: string }[]>(
        `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'
           and exists (select from clocks t where t.case_id = c.id)`,
        [number],
      );
      return row?.id;
    });
    const file = await done(supervisor!.get<CaseFile>(`/api/v1/cases/${caseId}`));
    expect(file.clocks.find(({ clockId }) => clockId === 'csl_18_months')).toMatchObject({
      startsOn: '2026-10-30',
      cite: 'Civil Service Law 75(4)',
    });
    expect(file.clocks.map(({ clockId }) => clockId)).not.toContain('pobra_year');
  });

  it('protects as broadly, by its own policy', async () => {
    const { assessment } = await done(supervisor!.get<CaseFile>(`/api/v1/cases/${caseId}`));
    expect(assessment.shielded).toBe(true);
    expect(assessment.shieldReasons.join(' ')).toContain('Office policy');
    expect(assessment.shieldReasons.join(' ')).not.toMatch(/PC \d|SF DA/);
  });

  it('decides in the words of its board, and sends a packet that names no other place', async () => {
    const at = `/api/v1/cases/${caseId}`;
    await done(screener!.post(`${at}/screening`, { decision: 'accept' }));
    const { items } = await done(supervisor!.get<{ items: { id: string }[] }>('/api/v1/investigators'));
    await done(supervisor!.send('PUT', `${at}/assignment`, { investigatorId: items[0]?.id }));
    const { id: allegationId } = await done(
      investigator!.post<{ id: string }>(`${at}/allegations`, {
        typeId: 'coercion.C1',
        officerId: null,
        text: 'Demanded sex under threat of arrest.',
      }),
    );
    const finding = `${at}/allegations/${allegationId}/finding`;
    const analysis = { undisputed: 'They met.', policy: 'The rule.', conclusion: 'He said it.' };
    const elsewhere = await investigator!.send('PUT', finding, { outcome: 'improper_conduct', analysis });
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([400, 'outcome_unknown']);
    await done(investigator!.send('PUT', finding, { outcome: 'substantiated', analysis }));
    await done(supervisor!.post(`${finding}/decision`, { decision: 'approve' }));
    const referral = await done(
      supervisor!.post<{ id: string; recipientLabel: string }>(`${at}/referrals`, {
        recipient: 'chief_of_police',
      }),
    );
    expect(referral.recipientLabel).toBe('Police Commissioner');
    await eventually('the packet', async () => {
      const { body } = await supervisor!.get<{ status: string; problem: string | null }>(
        `/api/v1/referrals/${referral.id}`,
      );
      if (body.problem) throw new Error(body.problem);
      return body.status === 'sealed' ? true : undefined;
    });
    const { raw } = await supervisor!.get(`/api/v1/referrals/${referral.id}/packet`);
    const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: raw, encoding: 'utf8' }).replace(
      /\s+/g,
      ' ',
    );
    for (const word of [
      'New York City',
      'Police Commissioner',
      'Substantiated',
      '38-A RCNY',
      'needs counsel',
    ])
      expect(text).toContain(word);
    expect(text).not.toMatch(
      /San Francisco|SFPD|Penal Code|\bPC \d|Evid\. Code|Gov\. Code|\bGC \d|DGO|Chief of Police|CCR \d/,
    );
  });

  it('does not open for a place whose law there is not', async () => {
    const config = { ...office.config, jurisdiction: 'xx-nowhere', databaseUrl: office.database.urls.desk };
    await expect(
      (async () => {
        const door = await makeDoor(DeskModule.of(config), config);
        await door.init();
      })(),
    ).rejects.toMatchObject({ code: 'jurisdiction_unknown' });
  });
});
