import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring, newId } from '@redress/platform';
import { hashPassword } from './passwords.js';
import type { AccountRole } from './roles.js';
import { codeAt, totpSetup } from './totp.rules.js';

export interface SignIn {
  door: 'portal' | 'desk';
  email: string;
  password: string;
  role: AccountRole;
  /** Of the authenticator app, in base 32. */
  secret: string;
}

/** Invented people of the demonstration office. Of some there are two, for what needs two persons. */
const PEOPLE: readonly [email: string, name: string, role: AccountRole][] = [
  ['advocate@lantern.example', 'Noor Haddad', 'advocate'],
  ['screener@office.example', 'Iris Okafor', 'screener'],
  ['investigator@office.example', 'Mateo Rivas', 'investigator'],
  ['supervisor@office.example', 'Ruth Lindqvist', 'supervisor'],
  ['deputy@office.example', 'Samuel Adeyemi', 'supervisor'],
  ['counsel@office.example', 'Helen Marsh', 'counsel'],
  ['custodian@office.example', 'Teresa Quint', 'custodian'],
  ['warden@office.example', 'Anders Holm', 'custodian'],
  ['liaison@office.example', 'Grace Tanaka', 'liaison'],
  ['auditor@office.example', 'Viktor Sandu', 'auditor'],
  ['administrator@office.example', 'Leila Farah', 'administrator'],
  ['registrar@office.example', 'Owen Baptiste', 'administrator'],
];

export const DEMO_PASSWORD = 'lantern harbour seventeen';

/**
 * The secret of an invented person's authenticator app. Everybody can work it out, for demonstration only: like the
 * password, it must never open anything real.
 */
const demoSecret = (email: string): Buffer =>
  createHash('sha256').update(`redress demonstration ${email}`).digest().subarray(0, 20);

/** The code that an invented person's app shows at a moment; undefined for anybody else. */
export const demoCode = (email: string, at: Date): string | undefined =>
  PEOPLE.some(([known]) => known === email) ? codeAt(demoSecret(email), at) : undefined;

/**
 * Fills an office that has no account yet with demonstration people, each with a password and an authenticator app,
 * and completes an office of theirs. An office that began with people of its own is left as it is.
 * @param db as the owner of the database
 * @returns the demonstration sign-ins that exist now; none for an office with its own people.
 */
export async function seedDemoOffice(db: DataSource, now: Date, keyring: Keyring): Promise<SignIn[]> {
  const emails = PEOPLE.map(([email]) => email);
  const [first] = await db.query<{ email: string }[]>(
    'select email from accounts order by created_at, email limit 1',
  );
  if (!first || emails.includes(first.email)) await plant(db, now, keyring);
  const rows = await db.query<{ email: string }[]>('select email from accounts where email = any($1)', [
    emails,
  ]);
  const present = new Set(rows.map((row) => row.email));
  return PEOPLE.filter(([email]) => present.has(email)).map(([email, , role]) => ({
    door: role === 'advocate' ? 'portal' : 'desk',
    email,
    password: DEMO_PASSWORD,
    role,
    secret: totpSetup(demoSecret(email), 'Redress', email).secret,
  }));
}

async function plant(db: DataSource, now: Date, keyring: Keyring): Promise<void> {
  const lacking = await db.query<{ email: string }[]>(
    `select email from unnest($1::text[]) email
      where not exists (select from accounts a join factors f on f.account_id = a.id where a.email = email.email)`,
    [PEOPLE.map(([email]) => email)],
  );
  if (lacking.length === 0) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.transaction(async (tx) => {
    const organisationId = await organisation(tx, 'Lantern Community Legal Aid', LISTING, now);
    for (const [n, [email, name, role]] of PEOPLE.entries()) {
      if (!lacking.some((each) => each.email === email)) continue;
      // A millisecond apart, so that they stand in this order wherever people are listed by age.
      const at = new Date(now.getTime() + n);
      await tx.query(
        `insert into accounts (id, email, name, role, organisation_id, password_hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (email) do nothing`,
        [newId(), email, name, role, role === 'advocate' ? organisationId : null, passwordHash, at],
      );
      const id = newId();
      await tx.query(
        `insert into factors (id, account_id, kind, name, created_at, confirmed_at, secret_sealed)
         select $1, a.id, 'totp', 'Authenticator app of the demonstration', $3, $3, $4 from accounts a where a.email = $2`,
        [id, email, at, keyring.sealFactor(role === 'advocate' ? 'portal' : 'desk', id, demoSecret(email))],
      );
    }
  });
}

/** What the public list says of the organisation. */
const LISTING =
  'Free legal help, in English, Spanish and Cantonese. Come by on weekdays from 10 to 4, or call 415-555-0142.';

async function organisation(tx: EntityManager, name: string, listing: string, now: Date): Promise<string> {
  await tx.query(
    `insert into organisations (id, name, listing, created_at) values ($1, $2, $3, $4) on conflict (name) do nothing`,
    [newId(), name, listing, now],
  );
  const [row] = await tx.query<{ id: string }[]>('select id from organisations where name = $1', [name]);
  return row!.id;
}
