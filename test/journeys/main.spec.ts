import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { verifyPdf } from '@redress/paper';
import { TestOffice, eventually, type Person } from '../office.js';

interface Brief {
  id: string;
  number: string;
  status: string;
}

/** The main job: a complaint comes in, the office reviews it, a signed packet goes out. */
describe('from a filing to a packet', () => {
  let office: TestOffice;
  let [advocate, screener, investigator, supervisor]: Person[] = [];

  beforeAll(async () => {
    office = await TestOffice.open();
    await office.startWorker();
    [advocate, screener, investigator, supervisor] = await Promise.all([
      office.signIn('advocate'),
      office.signIn('screener'),
      office.signIn('investigator'),
      office.signIn('supervisor'),
    ]);
  });
  afterAll(() => office.close());

  const narrative =
    'Officer Grant said he would arrest me unless I had sex with him. He knows I am undocumented. After I complained he came back and stopped me twice.';

  it('takes a complaint the whole way', async () => {
    const filed = await advocate!.post<{ number: string; receipt: string }>('/api/v1/complaints', {
      narrative,
      language: 'en',
      declarantRole: 'victim',
      consent: 'oral',
      immigration: 'keep',
      complainant: { name: 'Maria Elena Fuentes', contact: '555 0100' },
      officers: [{ name: 'Grant', star: '1234' }],
      occurredOn: '2026-10-30',
    });
    expect(filed.status).toBe(201);
    expect(filed.body.number).toMatch(/^\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(filed.body.receipt.split(' ')).toHaveLength(12);

    const queued = await eventually('the assessment', async () => {
      const { body } = await screener!.get<{
        items: (Brief & { caseId: string; types: string[]; reasons: string[] })[];
      }>('/api/v1/review-queue');
      return body.items.find((item) => item.number === filed.body.number);
    });
    expect(queued.reasons.length).toBeGreaterThan(0);
    const at = `/api/v1/cases/${queued.caseId}`;

    expect((await screener!.post(`${at}/screening`, { decision: 'accept' })).status).toBe(204);
    expect((await investigator!.get(at)).status).toBe(404);
    const { body: staff } = await supervisor!.get<{ items: { id: string }[] }>('/api/v1/investigators');
    expect(
      (await supervisor!.send('PUT', `${at}/assignment`, { investigatorId: staff.items[0]?.id ?? '' }))
        .status,
    ).toBe(204);

    const content = 'Call log, 30 October';
    const evidence = await investigator!.upload<{ sha256: string; exhibit: number; mediaType: string }>(
      `${at}/evidence`,
      'Call log',
      'log.txt',
      content,
    );
    expect(evidence.body).toMatchObject({
      exhibit: 1,
      mediaType: 'text/plain',
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect((await investigator!.post(`${at}/notes`, { body: 'Called the advocate.' })).status).toBe(201);

    const allegation = await investigator!.post<{ id: string }>(`${at}/allegations`, {
      typeId: 'coercion.C1',
      officerId: null,
      text: 'Demanded sex under threat of arrest.',
    });
    expect(allegation.status).toBe(201);
    const finding = {
      outcome: 'improper_conduct',
      analysis: {
        undisputed: 'They met.',
        disputed: 'What was said.',
        credibility: 'Consistent.',
        policy: 'DGO 2.01.',
        conclusion: 'It is more likely than not that he said it.',
      },
    };
    expect((await supervisor!.post(`${at}/referrals`, { recipient: 'chief_of_police' })).body).toMatchObject({
      code: 'transition_refused',
    });
    const findingUrl = `${at}/allegations/${allegation.body.id}/finding`;
    expect((await investigator!.send('PUT', findingUrl, finding)).status).toBe(200);
    expect((await investigator!.post(`${findingUrl}/decision`, { decision: 'approve' })).status).toBe(403);
    expect((await supervisor!.post(`${findingUrl}/decision`, { decision: 'approve' })).status).toBe(204);

    const referral = await supervisor!.post<{ id: string }>(`${at}/referrals`, {
      recipient: 'chief_of_police',
    });
    expect(referral.status).toBe(202);
    const sealed = await eventually('the packet', async () => {
      const { body } = await supervisor!.get<{
        status: string;
        sha256: string;
        problem: string | null;
        pages: number;
      }>(`/api/v1/referrals/${referral.body.id}`);
      if (body.problem) throw new Error(body.problem);
      return body.status === 'sealed' ? body : undefined;
    });
    const packet = await supervisor!.get(`/api/v1/referrals/${referral.body.id}/packet`);
    expect(packet.headers['content-type']).toBe('application/pdf');
    expect(createHash('sha256').update(packet.raw).digest('hex')).toBe(sealed.sha256);
    expect(verifyPdf(packet.raw)).toMatchObject({ intact: true, coversWholeFile: true });

    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: packet.raw, encoding: 'utf8' });
    expect(text).toContain(filed.body.number);
    expect(text).toContain('Complainant A');
    expect(text).toContain('more likely than not');
    expect(text).not.toContain('Fuentes');
    expect(text).not.toContain('undocumented');

    const holder = await office.complainant(filed.body.receipt);
    const status = await holder.get<{ status: string }>('/api/v1/complaint');
    expect(status.body).toMatchObject({ number: filed.body.number, status: 'referred' });
  });
});
