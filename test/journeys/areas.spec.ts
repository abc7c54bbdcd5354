import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { verifyPacket } from '@redress/referral';
import { encryptedPdf, foreignPdf, photograph } from '../../libs/referral/src/exhibits.spec-helper.js';
import { EvidenceOffice, done, type Exhibit } from '../evidence-case.js';
import { eventually, type Person } from '../office.js';

/*
 * Areas of exhibits are blacked out in packets: marked, taken back, refused, and what then leaves the office.
 */
interface Listed {
  id: string;
  page: number;
  category: string;
  authority: string;
  by: string;
  lifted: { by: string; reason: string } | null;
}

let at: EvidenceOffice;
let api = '';
let letter: Exhibit;
let photo: Exhibit;
let log: Exhibit;
let locked: Exhibit;

const AREA = {
  page: 2,
  x: 0,
  y: 60,
  width: 1000,
  height: 100,
  category: 'medical',
  authority: 'PC 832.7(b)(6)',
};
const mark = ({ id }: Pick<Exhibit, 'id'>, change: object = {}, person: Person = at.investigator) =>
  person.post<{ id: string; code: string; detail: string; fields: { path: string; detail: string }[] }>(
    `/api/v1/evidence/${id}/areas`,
    { ...AREA, ...change },
  );
const lift = ({ id }: Exhibit, areaId: string, reason = 'The name is public by now.') =>
  at.investigator.post<{ code: string }>(`/api/v1/evidence/${id}/areas/lift`, { areaId, reason });
const list = async ({ id }: Exhibit) =>
  (await done(at.investigator.get<{ items: Listed[] }>(`/api/v1/evidence/${id}/areas`))).items;
const marksOf = (fact: string) =>
  at.office.owner.query<{ payload: object }[]>(
    `select payload from journal where fact = $1 and case_id = $2 order by seq`,
    [fact, at.caseId],
  );

beforeAll(async () => {
  at = await EvidenceOffice.open();
  api = `/api/v1/cases/${at.caseId}`;
  letter = await at.upload('Letter.pdf', Buffer.from(await foreignPdf(3, { words: 'LETTERWORD' })));
  photo = await at.upload('Car.jpg', await photograph(400, 300));
  log = await at.upload('Log.txt', 'LOGWORD seen by the gate.');
  locked = await at.upload('Locked.pdf', Buffer.from(await encryptedPdf()));
  for (const { id } of [letter, photo, log, locked]) {
    await at.prepared(id);
    await done(at.investigator.send('PUT', `/api/v1/evidence/${id}/provenance`, { provenance: 'voluntary' }));
  }
}, 180_000);
afterAll(() => at.close());

describe('an area', () => {
  it('is marked and taken back, and both stay in the file and in the record, without a word', async () => {
    const { id } = await done(mark(letter, { authority: 'Zephyrine rule' }));
    expect(await list(letter)).toMatchObject([
      { id, page: 2, category: 'Medical information', authority: 'Zephyrine rule', lifted: null },
    ]);
    expect((await lift(letter, id, 'Zephyrine was public.')).status).toBe(204);
    expect(await list(letter)).toMatchObject([{ id, lifted: { reason: 'Zephyrine was public.' } }]);
    expect(await lift(letter, id)).toMatchObject({ status: 409, body: { code: 'area_not_there' } });
    expect(await marksOf('packet.area_marked')).toMatchObject([
      { payload: { areaId: id, evidenceId: letter.id, page: 2, category: 'medical' } },
    ]);
    expect(await marksOf('packet.area_lifted')).toMatchObject([
      { payload: { areaId: id, evidenceId: letter.id } },
    ]);
    const rows = await at.office.owner.query<object[]>(
      `select a::text as row from exhibit_areas a union all select l::text from exhibit_area_liftings l`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/zephyrine|7a65706879/i);
  });

  it.each<[string, () => Exhibit, object, number, string]>([
    ['outside of the page', () => letter, { x: 900, width: 200 }, 400, 'input_invalid'],
    ['of no size', () => letter, { height: 0 }, 400, 'input_invalid'],
    ['of a page that there is not', () => letter, { page: 4 }, 400, 'page_missing'],
    ['of a second page of a picture', () => photo, { page: 2 }, 400, 'page_missing'],
    ['of a text', () => log, { page: 1 }, 409, 'area_impossible'],
    ['of an encrypted document', () => locked, { page: 1 }, 409, 'area_impossible'],
    ['of immigration status', () => letter, { authority: 'He is undocumented' }, 409, 'immigration_found'],
  ])('%s is refused', async (_, which, change, status, code) => {
    const before = await at.count('exhibit_areas');
    const answer = await mark(which(), change);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await at.count('exhibit_areas')).toBe(before);
  });

  it('of an exhibit of somebody else’s case is not to be had, nor of one that nobody has', async () => {
    await at.office.addPerson('investigator', 'other@office.example');
    const other = await at.office.signInAs('other@office.example');
    for (const exhibit of [letter, { id: newId() }])
      expect(await mark(exhibit, {}, other)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each(['waiting', 'infected'])(
    'of a file that is %s is refused, by the database as well',
    async (scan) => {
      const { owner } = at.office;
      await owner.query('update evidence_items set scan = $2 where id = $1', [letter.id, scan]);
      try {
        expect(await mark(letter)).toMatchObject({ status: 409 });
        await expect(
          owner.transaction(async (tx) => {
            const [row] = await tx.query<{ id: string }[]>(
              `select investigator_id as id from cases where id = $1`,
              [at.caseId],
            );
            await tx.query(
              `select set_config('redress.role', 'investigator', true), set_config('redress.account', $1, true)`,
              [row!.id],
            );
            await tx.query('set local role redress_desk');
            await tx.query(
              `insert into exhibit_areas (id, case_id, evidence_id, page, x, y, width, height, basis_sealed, by_account, at)
             values ($1, $2, $3, 1, 0, 0, 9, 9, '', $4, now())`,
              [newId(), at.caseId, letter.id, row!.id],
            );
          }),
        ).rejects.toThrow(/row-level security/);
      } finally {
        await owner.query(`update evidence_items set scan = 'unscanned' where id = $1`, [letter.id]);
      }
    },
  );

  it('is refused when there are a thousand of an exhibit', async () => {
    await at.office.owner.query(
      `insert into exhibit_areas (id, case_id, evidence_id, page, x, y, width, height, basis_sealed, by_account, at)
       select gen_random_uuid(), $1, $2, 1, 0, 0, 9, 9, '', (select investigator_id from cases where id = $1), now()
         from generate_series(1, 1000)`,
      [at.caseId, locked.id],
    );
    await at.office.owner.query(`update evidence_items set pages = 1, copy = 'made' where id = $1`, [
      locked.id,
    ]);
    expect(await mark(locked, { page: 1 })).toMatchObject({ status: 409, body: { code: 'too_many_areas' } });
    await at.office.owner.query('delete from exhibit_areas where evidence_id = $1', [locked.id]);
  });
});

describe('a packet', () => {
  const text = (bytes: Buffer) =>
    execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ');

  async function packet(): Promise<Buffer> {
    const { id } = await done(
      at.supervisor.post<{ id: string }>(`${api}/referrals`, { recipient: 'chief_of_police' }),
    );
    await eventually(
      'the packet',
      async () => {
        const { body } = await at.supervisor.get<{ status: string; problem: string | null }>(
          `/api/v1/referrals/${id}`,
        );
        if (body.problem) throw new Error(body.problem);
        return body.status === 'sealed' || undefined;
      },
      60_000,
    );
    return (await at.supervisor.get(`/api/v1/referrals/${id}/packet`)).raw;
  }

  beforeAll(async () => {
    const allegation = await done(
      at.investigator.post<{ id: string }>(`${api}/allegations`, {
        typeId: 'coercion.C1',
        officerId: null,
        text: 'Demanded sex.',
      }),
    );
    const finding = `${api}/allegations/${allegation.id}/finding`;
    await done(
      at.investigator.send('PUT', finding, {
        outcome: 'improper_conduct',
        analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'He said it.' },
      }),
    );
    await done(at.supervisor.post(`${finding}/decision`, { decision: 'approve' }));
  });

  it('has what is marked black, with nothing beneath, tells of each area in its log, and holds', async () => {
    await done(mark(letter));
    await done(mark(photo, { page: 1, y: 0, height: 500, category: 'name' }));
    const preview = await at.supervisor.get(`/cases/${at.caseId}/packets?recipient=chief_of_police`);
    expect(preview.raw.toString()).toContain(`Exhibit E-${letter.exhibit}, page 2: an area blacked out`);
    const bytes = await packet();
    const words = text(bytes);
    expect(words).toContain('LETTERWORD page 1');
    expect(words).toContain('LETTERWORD page 3');
    expect(words).not.toContain('LETTERWORD page 2');
    expect(words).toMatch(
      new RegExp(`E-${letter.exhibit}\\.1 Exhibit E-${letter.exhibit}, page 2: an area blacked out Medical`),
    );
    expect(words).toContain(`Exhibit E-${photo.exhibit}, page 1: an area blacked out`);
    expect(words).toContain('The hash is of the original, which stays here.');
    expect(bytes.includes('SECRET')).toBe(false);
    const report = verifyPacket(bytes);
    expect(report.holds).toBe(true);
    const told = report.manifest?.exhibits.find(({ exhibit }) => exhibit === `E-${letter.exhibit}`);
    expect(told).toMatchObject({ blackened: [{ page: 2, areas: 1 }] });
    expect(told?.sha256).not.toBe(letter.sha256);
  });

  it('shows an area again that was taken back', async () => {
    for (const exhibit of [letter, photo])
      for (const { id, lifted } of await list(exhibit))
        if (!lifted) expect((await lift(exhibit, id)).status).toBe(204);
    const words = text(await packet());
    expect(words).toContain('LETTERWORD page 2');
    expect(words).not.toContain('an area blacked out');
  });
});
