import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Scene } from '../scene.js';
import { eventually, type Person } from '../office.js';

/*
 * What counsel and supervisors say of the law of an allegation: kept with its reason, nothing of it changed, and the clocks
 * follow. 'Sustained' by the office and finally sustained are shown apart.
 */
let scene: Scene;
let people: Record<'supervisor' | 'counsel' | 'investigator', Person>;
let caseId: string;
let allegationId: string;
let page: string;

beforeAll(async () => {
  scene = await Scene.open();
  await scene.reset('case', 'mine', 'investigator', 'decided');
  ({ caseId = '', allegationId = '' } = scene.cases['mine']!);
  await scene.office.owner.query(
    `update findings set status = 'approved', decided_at = now(),
        decided_by = (select id from accounts where email = 'another.supervisor@objects.example') where case_id = $1`,
    [caseId],
  );
  people = {
    supervisor: scene.reader('desk', 'supervisor'),
    counsel: scene.reader('desk', 'counsel'),
    investigator: scene.reader('desk', 'investigator'),
  };
  page = `/cases/${caseId}/law`;
  await scene.office.startWorker();
});
afterAll(() => scene.close());

const say = (who: Person, what: string, on: string, reason = 'As it says in the letter.') =>
  who.post(page, { allegationId, what, on, reason });
const shown = async () => (await people.counsel.get(page)).raw.toString();
const clockOf = async (clockId: string) =>
  (
    await scene.office.owner.query<{ starts: string; due: string; stopped: string | null }[]>(
      `select starts_on::text as starts, due_on::text as due, stopped_on::text as stopped from clocks
        where allegation_id = $1 and clock_id = $2 and not withdrawn`,
      [allegationId, clockId],
    )
  )[0];
const clock = (clockId: string, wanted: object) =>
  eventually(clockId, async () => {
    const found = await clockOf(clockId);
    return found && Object.entries(wanted).every(([key, value]) => found[key as 'due'] === value)
      ? found
      : undefined;
  });

describe('that the agency was told, and what the agency did, are two records (trap 5)', () => {
  it('told on 6 January, it has until the 16th', async () => {
    expect((await say(people.supervisor, 'agency_notified/done', '2026-01-06')).status).toBe(303);
    await clock('post_report', { starts: '2026-01-06', due: '2026-01-16', stopped: null });
  });

  it('told again with another day, it is counted from that', async () => {
    await say(people.supervisor, 'agency_notified/done', '2026-01-08');
    await clock('post_report', { starts: '2026-01-08', due: '2026-01-18' });
    await say(people.supervisor, 'agency_notified/done', '2026-01-06');
    await clock('post_report', { starts: '2026-01-06', due: '2026-01-16' });
  });

  it('it reported in time, and every 90 days it updates: met early, the next counts from its day', async () => {
    await say(people.counsel, 'post_reported/done', '2026-01-15');
    await clock('post_report', { stopped: '2026-01-15' });
    await clock('post_update', { starts: '2026-01-15', due: '2026-04-15' });
    await say(people.counsel, 'post_updated/done', '2026-03-01');
    await clock('post_update', { starts: '2026-04-15', due: '2026-07-14', stopped: null });
  });

  it('until the final disposition, and then no more', async () => {
    await say(people.counsel, 'post_closed/done', '2026-06-01');
    await clock('post_update', { stopped: '2026-06-01' });
    // What was the agency's own duty stays counted from when it was told, whatever the case is counted from.
    expect(await clockOf('post_report')).toMatchObject({ starts: '2026-01-06', due: '2026-01-16' });
  });
});

describe('what the Chief does', () => {
  it('45 days from transmittal, then the day that the Commission sets', async () => {
    await say(people.supervisor, 'transmitted/done', '2026-02-01');
    await clock('chief_action', { due: '2026-03-18', stopped: null });
    await say(people.supervisor, 'commission_set/done', '2026-03-20');
    await clock('commission_deadline', { due: '2026-04-03' });
    await say(people.supervisor, 'chief_acted/otherwise', '2026-04-02');
    await clock('chief_action', { stopped: '2026-04-02' });
    await clock('commission_deadline', { stopped: '2026-04-02' });
  });

  it('thirty days from a decision to discipline to its notice', async () => {
    await say(people.supervisor, 'discipline_decided/done', '2026-04-02');
    await clock('discipline_notice', { due: '2026-05-02' });
    await say(people.supervisor, 'discipline_notified/done', '2026-05-03');
    await clock('discipline_notice', { stopped: '2026-05-03' });
  });
});

describe('sustained', () => {
  it('by the office is not final, and its record not public, until the appeal is over', async () => {
    await say(people.counsel, 'disclosure/sexual_assault', '2026-04-02');
    expect(await shown()).toContain('Sustained by the office, on the preponderance of the evidence');
    expect(await shown()).toContain('Confidential for now');
    await say(people.counsel, 'appeal/pending', '2026-04-20');
    expect(await shown()).toContain('Not yet: nothing is final');
    await say(people.counsel, 'appeal/upheld', '2026-08-20');
    expect(await shown()).toContain('The public may have it');
    await say(people.counsel, 'appeal/overturned', '2026-09-20', 'The superior court set it aside.');
    const page = await shown();
    expect(page).toContain('Sustained by the office');
    expect(page).toContain('<strong>Confidential</strong>');
    expect(page).toContain('The superior court set it aside.');
  });

  it('is said by counsel and supervisors, with a reason, of a day that has come and a word that the law knows', async () => {
    expect((await say(people.investigator, 'appeal/pending', '2026-04-20')).status).toBe(403);
    expect((await people.investigator.get(page)).status).toBe(200);
    const refused = [
      await say(people.counsel, 'appeal/won', '2026-04-20'),
      await say(people.counsel, 'mood/good', '2026-04-20'),
      await say(people.counsel, 'appeal/pending', '2099-01-01'),
      await say(people.counsel, 'appeal/pending', '2026-02-30'),
      await say(people.counsel, 'appeal/pending', '2026-04-20', ' '),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    const [{ n } = { n: 0 }] = await scene.office.owner.query<{ n: number }[]>(
      `select count(*)::int as n from determinations where value in ('won', 'good')`,
    );
    expect(n).toBe(0);
  });

  it('stands in the record as ids and choices, and in the database as nobody can read it', async () => {
    const entries = await scene.office.owner.query<{ payload: Record<string, string> }[]>(
      `select payload from journal where fact = 'determination.made' and case_id = $1`,
      [caseId],
    );
    expect(entries.length).toBeGreaterThan(11);
    expect(JSON.stringify(entries)).not.toContain('superior court');
    const [{ words } = { words: '' }] = await scene.office.owner.query<{ words: string }[]>(
      `select string_agg(encode(words_sealed, 'escape'), '') as words from reasons`,
    );
    expect(words).not.toContain('superior court');
  });
});
