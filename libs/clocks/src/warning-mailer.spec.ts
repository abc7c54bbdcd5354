import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock, Mail, databaseOptions, newId, type Office } from '@redress/platform';
import { addDays } from '@redress/policy';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { TestMailServer, bodyOf, headersOf } from '../../../test/smtp.js';
import { ClockCounter } from './clock-counter.js';
import { CaseClock } from './clock.entity.js';
import { TollEnd, TollRow } from './toll.entity.js';
import { WarningMailer } from './warning-mailer.js';
import { WarningSweeper } from './warning-sweeper.js';

const START = '2026-01-01';
/** The last day of the nine months from then. */
const DUE = '2026-09-28';

class SetClock extends Clock {
  day = START;
  override now(): Date {
    return new Date(`${this.day}T20:00:00Z`);
  }
}

let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let mails: TestMailServer;
let clock: SetClock;
let counter: ClockCounter;
const office = {
  jurisdiction: undefined,
  timeZone: 'America/Los_Angeles',
  origins: { desk: 'https://desk.example', portal: 'https://portal.example' },
} as Office;
const accounts: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase();
  mails = await TestMailServer.open();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'mailer-spec', 2)).initialize();
  db = await new DataSource({
    ...databaseOptions(database.urls.worker, 'mailer-spec', 4),
    entities: [CaseClock, TollRow, TollEnd],
  }).initialize();
  for (const role of ['screener', 'investigator', 'colleague', 'supervisor', 'boss', 'counsel', 'auditor']) {
    accounts[role] = newId();
    const as = { colleague: 'investigator', boss: 'supervisor' }[role] ?? role;
    await owner.query(
      `insert into accounts (id, email, name, role, password_hash, created_at) values ($1, $2, $2, $3, '', now())`,
      [accounts[role], `${role}@mailer.example`, as],
    );
  }
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy(), mails.stop()]);
  await database.drop();
});
beforeEach(() => {
  clock = new SetClock();
  counter = new ClockCounter(clock, office);
});
afterEach(async () => {
  mails.received.length = 0;
  await owner.query(
    'truncate warning_mails, clock_warnings, clock_changes, clocks, walls, exposures, allegations, cases cascade; update accounts set disabled_at = null',
  );
});

const mailer = (url = mails.url) =>
  new WarningMailer(
    db,
    clock,
    office,
    new Mail({
      mailUrl: url,
      mailFrom: 'office@redress.example',
      officeName: 'Office',
      dataFolder: '/nowhere',
    }),
  );

async function running(
  status = 'investigating',
  investigator: string | null = 'investigator',
): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into cases (id, status, wrapped_key, opened_at, investigator_id) values ($1, $2, '', now(), $3)`,
    [id, status, investigator && accounts[investigator]],
  );
  const row = {
    caseId: id,
    clockId: 'investigation_270',
    origin: 'fact',
    startsOn: START,
    reason: 'r',
  } as const;
  await counter.start(db.manager, [row], { tolls: [], ends: [] });
  return id;
}

async function warn(left: number, by = mailer()): Promise<void> {
  clock.day = addDays(DUE, -left);
  await new WarningSweeper(db, clock, counter).sweep();
  await by.sweep();
}
const told = () =>
  mails.received
    .flatMap(({ to }) => to)
    .map((address) => address.split('@')[0])
    .sort();
const ids = () => mails.received.map(({ raw }) => headersOf(raw).get('message-id'));

describe('a warning', () => {
  it('goes to whoever has the case first, to the supervisors from their distance on, to counsel when it is over', async () => {
    await running();
    await warn(30);
    expect(told()).toEqual(['investigator']);
    mails.received.length = 0;
    await warn(7);
    expect(told()).toEqual(['boss', 'investigator', 'supervisor']);
    mails.received.length = 0;
    await warn(-1);
    expect(told()).toEqual(['boss', 'counsel', 'investigator', 'supervisor']);
  });

  it('goes to the screeners while a case has no investigator, and to the supervisors where there would be nobody', async () => {
    await running('in_review', null);
    await warn(30);
    expect(told()).toEqual(['screener']);
    mails.received.length = 0;
    await owner.query(`update cases set status = 'decided'`);
    await warn(14);
    expect(told()).toEqual(['boss', 'supervisor']);
  });

  it('tells nothing of what, of whom or in which case', async () => {
    const caseId = await running();
    await warn(30);
    const [mail] = mails.received;
    const said = bodyOf(mail!.raw);
    expect(said).toContain('https://desk.example/sign-in');
    for (const word of [caseId, DUE, 'investigation', 'nine months', '30', 'coercion'])
      expect(said).not.toContain(word);
    expect(headersOf(mail!.raw).get('subject')).toBe('A deadline');
  });

  it('goes to nobody behind a wall, and to nobody who has left', async () => {
    const caseId = await running();
    const tie = newId();
    await owner.query(
      `insert into ties (id, account_id, kind, case_id, declared_by, declared_at) values ($1, $2, 'case', $3, $2, now())`,
      [tie, accounts['boss'], caseId],
    );
    await owner.query('update accounts set disabled_at = now() where id = $1', [accounts['investigator']]);
    await warn(7);
    expect(told()).toEqual(['supervisor']);
  });

  it('of what is kept apart goes only to those who know of it', async () => {
    const caseId = await running();
    // Whoever knows of it writes it, and so it is in there.
    await owner.query(`insert into exposures (case_id, account_id, at, how) values ($1, $2, now(), 'took')`, [
      caseId,
      accounts['boss'],
    ]);
    const allegation = newId();
    await owner.query(
      `insert into allegations (id, case_id, ordinal, type_id, text_sealed, added_by, added_at) values ($1, $2, 1, 'force', '', $3, now())`,
      [allegation, caseId, accounts['boss']],
    );
    await owner.query('update clocks set allegation_id = $1', [allegation]);
    await warn(7);
    expect(told()).toEqual(['boss']);
  });

  it('is one mail to each, however much there is to tell, and once, however often it is swept', async () => {
    for (let n = 0; n < 40; n += 1) await running();
    await warn(30);
    await Promise.all([mailer().sweep(), mailer().sweep()]);
    expect(told()).toEqual(['investigator']);
  });
});

describe('when something breaks', () => {
  it('a mail server that is down loses none: it goes out when there is one again', async () => {
    await running();
    await mails.stop();
    await expect(warn(30)).rejects.toThrow('mail_refused');
    await mails.start();
    await mailer().sweep();
    await mailer().sweep();
    expect(told()).toEqual(['investigator']);
  });

  it('one who cannot be reached keeps nobody else from being told', async () => {
    await running();
    await owner.query(`update accounts set email = 'not an address' where id = $1`, [accounts['boss']]);
    await expect(warn(7)).rejects.toThrow('mail_address_bad');
    await owner.query(`update accounts set email = 'boss@mailer.example' where id = $1`, [accounts['boss']]);
    expect(told()).toEqual(['investigator', 'supervisor']);
    await mailer().sweep();
    expect(told()).toEqual(['boss', 'investigator', 'supervisor']);
  });

  it('a process that dies after it handed a mail over sends the same mail again, known by its id', async () => {
    await running();
    // As if killed: handed over, and nothing of it written down.
    await owner.query(`
      create function forget() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger forget before update of mailed_at on warning_mails for each row when (new.mailed_at is not null) execute function forget()`);
    await expect(warn(30)).rejects.toThrow('killed');
    await owner.query('drop trigger forget on warning_mails; drop function forget()');
    await mailer().sweep();
    await mailer().sweep();
    expect(told()).toEqual(['investigator', 'investigator']);
    expect(new Set(ids()).size).toBe(1);
  });
});
