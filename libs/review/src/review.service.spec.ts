import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CaseFiling, CasefileModule } from '@redress/casefile';
import {
  Keyring,
  PlatformModule,
  databaseOptions,
  newId,
  readConfig,
  writePortalKeyring,
} from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { reviewJobs } from './review.jobs.js';
import { ReviewModule } from './review.module.js';
import { ReviewService } from './review.service.js';

interface Assessed {
  related: { caseId: string; why: string }[];
  shielded: boolean;
}

const ALIKE = 'Nearly the same account was filed before.';
const SAME_OFFICER = 'The same officer is named within a year.';
const COERCED =
  'He told me he would arrest me for prostitution unless I got into his car and did what he asked of me there.';
const RUDE = 'He was rude to me and did not give his name when I asked him for it.';

let database: FreshDatabase;
let owner: DataSource;
let dataFolder: string;
let [portal, worker]: INestApplicationContext[] = [];
let review: ReviewService;

/** The rooms that a door has, as the door's own role. */
function rooms(door: 'portal' | 'worker', ...imports: (typeof ReviewModule | typeof CasefileModule)[]) {
  class Rooms {}
  const config = { ...readConfig({}), dataFolder, databaseUrl: database.urls[door] };
  return NestFactory.createApplicationContext(
    { module: Rooms, imports: [PlatformModule.forDoor(door, config), ...imports] },
    { logger: false },
  );
}

beforeAll(async () => {
  database = await freshDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'redress-test-'));
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'review-spec', 2)).initialize();
  writePortalKeyring(dataFolder, Keyring.load(dataFolder));
  portal = await rooms('portal', CasefileModule);
  worker = await rooms('worker', ReviewModule);
  review = worker.get(ReviewService);
});
afterAll(async () => {
  await Promise.all([portal?.close(), worker?.close(), owner.destroy()]);
  await database.drop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function addOfficer(): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1::uuid, 'city', $1::uuid::text, 'JON BURGE', ' jon burge ', '{}', true, now())`,
    [id],
  );
  return id;
}

/** Files a complaint that names the officers. @returns the id of its case. */
async function file(narrative: string, ...named: string[]): Promise<string> {
  const { caseId } = await portal!.get(CaseFiling).open(
    portal!.get(DataSource).manager,
    {
      narrative,
      language: 'en',
      declarantRole: 'victim',
      classification: null,
      askedCoerced: null,
      askedRetaliated: null,
      receivedAt: new Date('2026-11-23T09:00:00Z'),
      receivedOn: '2026-11-23',
      receiptHash: randomBytes(32),
      filedBy: null,
      organisationId: null,
      consent: null,
      occurrence: null,
      complainant: null,
      people: [],
      officers: named.map((officerId) => ({ officerId, description: null })),
    },
    () => [],
  );
  return caseId;
}

const fileAll = async (narratives: readonly string[]) => {
  const ids: string[] = [];
  for (const narrative of narratives) ids.push(await file(narrative));
  return ids;
};

/** Words of its own for each, so that no two are taken for one account. */
const unlike = (count: number) =>
  Array.from(
    { length: count },
    () => `He took my ${randomBytes(9).toString('hex').match(/.{6}/g)!.join(' ')} from me.`,
  );

async function assessmentOf(caseId: string): Promise<Assessed | undefined> {
  const [found] = await owner.query<Assessed[]>(
    'select related, shielded from assessments where case_id = $1',
    [caseId],
  );
  return found;
}

/** How often it was told that each was assessed, and where each stands. */
async function stateOf(
  caseIds: readonly string[],
): Promise<{ status: string; told: number; protection: string }[]> {
  return owner.query(
    `select c.status, s.protection,
            (select count(*)::int from journal j where j.case_id = c.id and j.fact = 'case.assessed') as told
       from cases c join statements s on s.case_id = c.id where c.id = any($1) order by c.id`,
    [caseIds],
  );
}

describe('assessing a batch', () => {
  it('gives each its own conclusions, status and protection, and tells of each once', async () => {
    const ids = await fileAll([COERCED, RUDE, ...unlike(3)]);
    await review.assess(ids);
    const [coerced, rude] = await Promise.all(ids.map(assessmentOf));
    expect([coerced?.shielded, rude?.shielded]).toEqual([true, false]);
    const states = await stateOf(ids);
    expect(states.slice(0, 2)).toEqual([
      { status: 'in_review', told: 1, protection: 'protected' },
      { status: 'in_review', told: 1, protection: 'open' },
    ]);
    expect(states.map(({ status, told }) => [status, told])).toEqual(ids.map(() => ['in_review', 1]));
  });

  it('leaves those alone that are assessed already, and does the others', async () => {
    const [first, second, third] = await fileAll(unlike(3));
    await review.assess([first!, second!]);
    await owner.query('update assessments set assessed_at = $2 where case_id = $1', [first, new Date(0)]);
    await review.assess([first!, second!, third!]);
    await review.assess([second!]);
    expect((await stateOf([first!, second!, third!])).map(({ told }) => told)).toEqual([1, 1, 1]);
    const kept = 'select extract(epoch from assessed_at)::int as at from assessments where case_id = $1';
    expect(await owner.query(kept, [first])).toEqual([{ at: 0 }]);
  });

  it('does nothing for none', () => expect(review.assess([])).resolves.toBeUndefined());

  it('gives each exactly one assessment when two batches share cases and run at once', async () => {
    const ids = await fileAll(unlike(40));
    await Promise.all([
      review.assess(ids.slice(0, 30)),
      review.assess(ids.slice(10).reverse()),
      review.assess(ids.filter((_, n) => n % 3 === 0)),
    ]);
    expect((await stateOf(ids)).map(({ status, told }) => [status, told])).toEqual(
      ids.map(() => ['in_review', 1]),
    );
  });
});

describe('a batch with one that cannot be opened', () => {
  const deliver = (caseIds: readonly string[]) =>
    reviewJobs(review)[0]!.handle({
      deliveries: caseIds.map((caseId) => ({ entryId: newId(), caseId, payload: { complaintId: newId() } })),
    });

  it('does the others, and fails for that one only, however often it is tried', async () => {
    const ids = await fileAll(unlike(5));
    const broken = ids[2]!;
    await owner.query(
      `update statements set body_sealed = set_byte(body_sealed, length(body_sealed) - 1,
         get_byte(body_sealed, length(body_sealed) - 1) # 1) where case_id = $1`,
      [broken],
    );
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(deliver(ids)).rejects.toMatchObject({ code: 'seal_broken' });
      const states = await stateOf(ids);
      expect(states[2]).toEqual({ status: 'filed', told: 0, protection: 'provisional' });
      expect(states.map(({ told }) => told)).toEqual([1, 1, 0, 1, 1]);
      expect(await assessmentOf(broken)).toBeUndefined();
    }
  });
});

describe('related cases within a batch', () => {
  const words = () => unlike(1)[0]!.repeat(3);

  it('are found by the later one, as if they had been assessed one after the other', async () => {
    const [told, other] = [words(), words()];
    const ids = await fileAll([told, other, told, told]);
    await review.assess([...ids].reverse());
    const found = await Promise.all(ids.map(assessmentOf));
    const alike = (...at: number[]) => at.map((n) => ({ caseId: ids[n], why: ALIKE }));
    expect(found.map((each) => each?.related)).toEqual([[], [], alike(0), alike(0, 2)]);
  });

  it('and before it are found together', async () => {
    const told = words();
    const before = await file(told);
    await review.assess([before]);
    const [first, second] = await fileAll([told, told]);
    await review.assess([first!, second!]);
    expect((await assessmentOf(first!))?.related).toEqual([{ caseId: before, why: ALIKE }]);
    expect((await assessmentOf(second!))?.related).toEqual([
      { caseId: before, why: ALIKE },
      { caseId: first, why: ALIKE },
    ]);
  });

  it('are found by the officers they name, each case once', async () => {
    const [one, two] = [await addOfficer(), await addOfficer()];
    const both = await file(words(), one, two);
    const same = await file(words(), one, two);
    const second = await file(words(), two);
    await review.assess([both, same, second]);
    const sharing = (...ids: string[]) => ids.map((caseId) => ({ caseId, why: SAME_OFFICER }));
    const found = await Promise.all([both, same, second].map(assessmentOf));
    expect(found.map((each) => each?.related)).toEqual([
      sharing(same, second),
      sharing(both, second),
      sharing(both, same),
    ]);
  });

  it('never takes the places of another: each has twenty by itself', async () => {
    const officer = await addOfficer();
    const ids: string[] = [];
    for (let n = 0; n < 22; n += 1) ids.push(await file(words(), officer));
    await review.assess(ids);
    const found = await Promise.all(ids.map(assessmentOf));
    expect(found.map((each) => each?.related.length)).toEqual(ids.map(() => 20));
  });
});
