import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { databaseOptions, newId } from '@redress/platform';
import { isDeniedMail, isDeniedOrganisation, isDeniedRecipient, recipients } from '@redress/policy';
import { newInvitation, organisationName } from '@redress/people';
import { freshDatabase, type FreshDatabase } from './postgres.js';

let database: FreshDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'test', 1)).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** What the database says of many names at once. */
async function refused(names: readonly string[]): Promise<boolean[]> {
  const rows = await owner.query<{ refused: boolean }[]>(
    'select names_immigration_authority(name) as refused from unnest($1::text[]) with ordinality as n(name, at) order by at',
    [names],
  );
  return rows.map((row) => row.refused);
}

const ACRONYMS = ['ICE', 'DHS', 'CBP', 'USCIS', 'HSI', 'EOIR', 'ERO', 'INS', 'OPLA', 'USBP'];
const NAMES = [
  'Immigration and Customs Enforcement',
  'Homeland Security',
  'Border Patrol',
  'Customs and Border Protection',
  'Deportation Office',
  'Citizenship and Immigration Services',
  'Enforcement and Removal Operations',
  'la migra',
  'inmigración',
  'Patrulla Fronteriza',
  '移民局',
  '海關',
  '国土安全部',
  'sở di trú',
  'иммиграционная служба',
  'Миграционная служба',
  'imigrasyon',
];
const LOOKALIKE: Record<string, string> = { C: 'С', E: 'Е', I: 'І', S: 'Ѕ', H: 'Н', O: 'О', B: 'B' };

/** An acronym as somebody writes it who would get past a list. */
const disguised = fc
  .tuple(
    fc.constantFrom(...ACRONYMS),
    fc.constantFrom('', '.', ' ', '-', '\u200b', '\u00ad', '_'),
    fc.array(fc.constantFrom('as is', 'lower', 'wide', 'alike', 'accent'), { minLength: 5, maxLength: 5 }),
  )
  .map(([acronym, between, ways]) =>
    [...acronym]
      .map((letter, at) => {
        const way = ways[at % ways.length];
        if (way === 'lower') return letter.toLowerCase();
        if (way === 'wide') return String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
        if (way === 'alike') return LOOKALIKE[letter] ?? letter;
        return way === 'accent' ? `${letter}\u0301` : letter;
      })
      .join(between),
  )
  // Two capitals after small letters are two words, as in "cBp": nobody reads that as a name.
  .filter((name) => !/[a-z][A-Z]/.test(name.normalize('NFKD')));
const around = fc.constantFrom('', 'Office of ', 'U.S. ', 'SF ', 'the ');
const after = fc.constantFrom('', ' San Francisco', ', field office', ' (liaison)', ' agent');

describe('an immigration authority as recipient', () => {
  it('is refused by the policy and by the database, however it is written', async () => {
    const names = [
      ...fc.sample(
        fc
          .tuple(around, fc.oneof(disguised, fc.constantFrom(...NAMES)), after)
          .map((parts) => parts.join('')),
        { numRuns: 3_000, seed: 7 },
      ),
      ...ACRONYMS,
      ...NAMES,
    ];
    expect(names.filter((name) => !isDeniedRecipient(name))).toEqual([]);
    const verdicts = await refused(names);
    expect(names.filter((_, at) => !verdicts[at])).toEqual([]);
  });

  it('is the same for both lists, whatever the name', async () => {
    const letters = fc.constantFrom(...'ICEDHSinsero .-_()287gмигра移民海關éÍđÅ𝐈\u200b');
    const names = fc.sample(
      fc.oneof(
        fc.array(letters, { maxLength: 14 }).map((parts) => parts.join('')),
        fc.string({ unit: 'grapheme', maxLength: 20 }).filter((name) => !name.includes('\0')),
      ),
      { numRuns: 4_000, seed: 11 },
    );
    const verdicts = await refused(names);
    expect(names.filter((name, at) => isDeniedRecipient(name) !== verdicts[at])).toEqual([]);
  });

  it('is none of those that there are', async () => {
    const names = recipients.flatMap(({ id, label }) => [id, label]);
    expect(names.filter(isDeniedRecipient)).toEqual([]);
    expect(await refused(names)).toEqual(names.map(() => false));
  });

  const AGENCIES = [
    'USCIS San Francisco',
    'ICE',
    'Immigration and Customs Enforcement',
    'Immigration Court',
    'CBP',
  ];
  const HELPERS = [
    'Immigrant Legal Resource Center',
    'Immigrant Defenders',
    'Centro de Inmigración',
    'Asian Women’s Shelter',
  ];

  it('is no organisation of advocates; one that helps immigrants is', async () => {
    const names = [...AGENCIES, ...HELPERS];
    expect(names.filter(isDeniedOrganisation)).toEqual(AGENCIES);
    const rows = await owner.query<{ name: string }[]>(
      'select name from unnest($1::text[]) as n(name) where names_immigration_agency(name)',
      [names],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...AGENCIES].sort());
    const insert = (name: string) =>
      owner.query('insert into organisations (id, name, created_at) values ($1, $2, now())', [newId(), name]);
    await expect(insert('USCIS San Francisco')).rejects.toThrow('organisations_recipient_allowed');
    await insert('Immigrant Defenders');
  });

  it('is nobody here, whoever invites', async () => {
    const insert = (role: string, name: string, email: string) =>
      owner.query(
        `insert into accounts (id, email, name, role, password_hash, created_at) values ($1, $2, $3, $4, '', now())`,
        [newId(), email, name, role],
      );
    expect(
      ['x@ice.dhs.gov', 'x@uscis.gov', 'x@cbp.dhs.gov', 'alice@office.example'].map(isDeniedMail),
    ).toEqual([true, true, true, false]);
    await expect(insert('liaison', 'ICE ERO Liaison', 'a@b.example')).rejects.toThrow(
      'accounts_recipient_allowed',
    );
    await expect(insert('screener', 'Ann Lee', 'ann@ice.dhs.gov')).rejects.toThrow(
      'accounts_recipient_allowed',
    );
    await insert('liaison', 'Alice Icenhower', 'alice@office.example');
    for (const input of [
      { role: 'liaison', name: 'ICE ERO Liaison', email: 'a@b.example' },
      { role: 'liaison', name: 'Ann Lee', email: 'x@ice.dhs.gov' },
    ])
      expect(newInvitation.safeParse(input).success).toBe(false);
    expect(newInvitation.safeParse({ role: 'liaison', name: 'Ann Lee', email: 'a@b.example' }).success).toBe(
      true,
    );
    expect(organisationName.safeParse({ name: 'USCIS San Francisco' }).success).toBe(false);
  });

  it('cannot be written into a referral, not even by the owner of the database', async () => {
    const insert = (recipient: string) =>
      owner.query(
        `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at)
         values ($1, $1, $2, 'A', 1, 'requested', $1, now())`,
        [newId(), recipient],
      );
    // Two constraints refuse it: this one would by itself.
    await owner.query('alter table referrals drop constraint recipient_has_purpose');
    await expect(insert('I.C.E. field office')).rejects.toMatchObject({
      constraint: 'referrals_recipient_allowed',
    });
    await expect(insert('chief_of_police')).rejects.toMatchObject({ constraint: 'referrals_case_id_fkey' });
  });
});
