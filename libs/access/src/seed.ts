import type { DataSource } from 'typeorm';
import { newId } from '@redress/platform';
import { hashPassword } from './passwords.js';
import type { Role } from './roles.js';

export interface SignIn {
  door: 'portal' | 'desk';
  email: string;
  password: string;
  role: Role;
}

/** Invented people of the demonstration office. */
const PEOPLE: readonly [email: string, name: string, role: Role][] = [
  ['advocate@lantern.example', 'Noor Haddad', 'advocate'],
  ['screener@office.example', 'Iris Okafor', 'screener'],
  ['investigator@office.example', 'Mateo Rivas', 'investigator'],
  ['supervisor@office.example', 'Ruth Lindqvist', 'supervisor'],
];

export const DEMO_PASSWORD = 'lantern harbour seventeen';

/**
 * Fills an office that has no account yet with demonstration people. An office with accounts of its own is left
 * as it is.
 * @param db as the owner of the database
 * @returns the demonstration sign-ins that exist now; none for an office with its own people.
 */
export async function seedDemoOffice(db: DataSource, now: Date): Promise<SignIn[]> {
  const [first] = await db.query<{ email: string }[]>(
    'select email from accounts order by created_at, email limit 1',
  );
  if (!first) await plant(db, now);
  const rows = await db.query<{ email: string }[]>('select email from accounts where email = any($1)', [
    PEOPLE.map(([email]) => email),
  ]);
  const present = new Set(rows.map((row) => row.email));
  return PEOPLE.filter(([email]) => present.has(email)).map(([email, , role]) => ({
    door: role === 'advocate' ? 'portal' : 'desk',
    email,
    password: DEMO_PASSWORD,
    role,
  }));
}

async function plant(db: DataSource, now: Date): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.transaction(async (tx) => {
    const organisationId = newId();
    await tx.query('insert into organisations (id, name, created_at) values ($1, $2, $3)', [
      organisationId,
      'Lantern Community Legal Aid',
      now,
    ]);
    for (const [email, name, role] of PEOPLE) {
      await tx.query(
        `insert into accounts (id, email, name, role, organisation_id, password_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), email, name, role, role === 'advocate' ? organisationId : null, passwordHash, now],
      );
    }
  });
}
