import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Clock, Keyring, databaseOptions, type Office } from '@redress/platform';
import { freshDatabase } from '../../../test/postgres.js';
import { AccessService } from './access.service.js';
import { Account, Organisation, Session } from './account.entity.js';
import type { DoorSettings } from './door.settings.js';
import { Factor } from './factor.entity.js';
import { FactorService } from './factor.service.js';
import { PasswordService } from './password.service.js';
import { STAFF, type Role } from './roles.js';
import { DEMO_PASSWORD, demoCode, seedDemoOffice } from './seed.js';
import { SessionService, type OpenedSession } from './session.service.js';
import { SlowDown } from './slow-down.js';
import { StepUpService } from './step-up.service.js';

export const SCREENER = 'screener@office.example';
export const ADVOCATE = 'advocate@lantern.example';
export const ORIGIN = 'https://desk.example';
/** Where most of the tests come from. */
export const HOME = '192.0.2.7';

/** A clock that a test turns. */
export class SetClock extends Clock {
  at = new Date('2026-11-23T09:00:10Z');
  override now = () => this.at;
  forward(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}

/** The services of a door, on a database of their own with the demonstration's people, under the role of the desk. */
export async function openAccess() {
  const database = await freshDatabase();
  const keyring = Keyring.of([{ key: randomBytes(32), activeFrom: new Date(0) }]);
  const owner = await new DataSource(databaseOptions(database.ownerUrl, 'access-spec', 2)).initialize();
  await seedDemoOffice(owner, new Date('2026-01-01T00:00:00Z'), keyring);
  const entities = [Account, Organisation, Session, Factor];
  const connect = (url: string) =>
    new DataSource({ ...databaseOptions(url, 'access-spec', 6), entities }).initialize();
  const db = await connect(database.urls.desk);
  const portal = await connect(database.urls.portal);
  const clock = new SetClock();
  return {
    owner,
    clock,
    keyring,
    people: new AccessService(db),
    ...servicesOn(db, clock, keyring),
    /** The same at the portal. */
    portal: servicesOn(portal, clock, keyring),
    async close() {
      await Promise.all([db.destroy(), portal.destroy(), owner.destroy()]);
      await database.drop();
    },
  };
}

export type AccessUnderTest = Awaited<ReturnType<typeof openAccess>>;

function servicesOn(db: DataSource, clock: Clock, keyring: Keyring) {
  const office: Office = {
    name: 'Office',
    jurisdiction: undefined,
    timeZone: 'UTC',
    dataFolder: '',
    signingFile: undefined,
    stampUrl: undefined,
    secureCookies: true,
    origins: { portal: 'https://portal.office.example', desk: 'https://desk.office.example' },
    leaveUrl: 'https://weather.example/',
  };
  const door: DoorSettings = { name: 'desk', title: 'Desk', origin: ORIGIN, roles: STAFF };
  const slow = new SlowDown(db, clock, keyring);
  const sessions = new SessionService(db, clock, slow);
  return {
    slow,
    sessions,
    stepUp: new StepUpService(db, clock, keyring, office, door, sessions, slow),
    factors: new FactorService(db, clock, keyring, office, door, sessions),
    passwords: new PasswordService(db, clock, office, sessions, slow),
    signIn: (email: string, password = DEMO_PASSWORD, roles: readonly Role[] = STAFF, address = HOME) =>
      sessions.signIn({ email, password, address }, roles),
  };
}

/** Makes an account of the staff, with the demonstration's password and no second factor. */
export async function newcomer(
  { owner }: AccessUnderTest,
  email: string,
  role: Role = 'screener',
): Promise<string> {
  const [row] = await owner.query<{ id: string }[]>(
    `insert into accounts (id, email, name, role, password_hash, created_at)
     select gen_random_uuid(), $1, 'Newcomer', $2, password_hash, now() from accounts limit 1 returning id`,
    [email, role],
  );
  return row!.id;
}

/** Signs an invented person in as far as it goes, half a minute later than the last, for a code works once. */
export async function signInFully(access: AccessUnderTest, email = SCREENER): Promise<OpenedSession> {
  access.clock.forward(1);
  const { session } = await access.signIn(email);
  const code = demoCode(email, access.clock.now()) ?? '';
  return access.stepUp.totp({ session, code, address: HOME });
}

/** The code of the failure that a promise ends with, or 'done'. */
export const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'an error without a code',
  );

/** Forgets all attempts. */
export const forgetAttempts = ({ owner }: AccessUnderTest) => owner.query('delete from attempts');

/** What the journal holds of a fact, the newest last. */
export const entriesOf = ({ owner }: AccessUnderTest, fact: string) =>
  owner.query<{ actor_id: string | null; actor_role: string; case_id: string | null; payload: object }[]>(
    'select actor_id, actor_role, case_id, payload from journal where fact = $1 order by seq',
    [fact],
  );
