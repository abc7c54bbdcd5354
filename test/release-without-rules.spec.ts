import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { newId } from '@redress/platform';
import {
  purposesOfRecipient,
  releaseColumns,
  releaseRules,
  releaseTable,
  writtenSections,
  type ReleaseRow,
  type WrittenSection,
} from '../libs/policy/src/release.js';
import type { TestOffice } from './office.js';

/*
 * The application with its release rules switched off: everything may go to everybody, nothing derives from anything,
 * no consent is asked for, and every role may do everything. What is refused here, PostgreSQL refuses by itself.
 */
const rules = await import('../libs/policy/src/release.rules.js');
jest.unstable_mockModule('../libs/policy/src/release.rules.js', () => ({
  ...rules,
  release: () => ({ verdict: 'allow', basis: 'Whatever.', cite: 'None.', blocks: false }),
  provenanceOfWork: () => 'voluntary',
}));
const consents = await import('../libs/casefile/src/consents.rules.js');
jest.unstable_mockModule('../libs/casefile/src/consents.rules.js', () => ({
  ...consents,
  isWithdrawn: () => false,
  refusesPacket: () => false,
}));
const roles = await import('../libs/access/src/roles.js');
jest.unstable_mockModule('../libs/access/src/roles.js', () => ({ ...roles, holds: () => true }));
jest.unstable_mockModule('../libs/casefile/src/casefile.policy.js', () => ({ mayAct: () => true }));
const { TestOffice: Office } = await import('./office.js');
const { ReferralRenderer } = await import('@redress/referral');

let office: TestOffice;
let worker: pg.Client;
let owner: pg.Client;
let someone = '';
/** Takes nothing in, and so is never exposed. */
let asker = '';
let officer = '';
let colleague = '';

beforeAll(async () => {
  office = await Office.open();
  [owner, worker] = (await Promise.all(
    [office.database.ownerUrl, office.database.urls.worker].map(async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  )) as [pg.Client, pg.Client];
  const { rows } = await owner.query<{ id: string }>('select id from accounts limit 2');
  [someone, asker] = [rows[0]?.id ?? '', rows[1]?.id ?? ''];
  [officer, colleague] = [newId(), newId()];
  await owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     select id, 'release', id::text, 'Dale Example', ' dale example ', '{}', true, now() from unnest($1::uuid[]) id`,
    [[officer, colleague]],
  );
});
afterAll(async () => {
  await Promise.all([owner.end(), worker.end()]);
  await office.close();
});

const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1) + hour * HOUR);

/** Purposes that no consent is about. */
const ASKS_NOBODY = ['in_camera', 'criminal_referral_of_declarant'];

/** Whether somebody has looked at a thing for names: for an allegation of the packet, for one that is not in it, or never. */
type Looked = 'here' | 'elsewhere' | 'never' | 'undone';

interface Drawn {
  statements: {
    provenance: string;
    protection: string;
    hour: number;
    privileged?: boolean;
    by?: 'complainant' | 'witness' | 'officer' | 'colleague';
    looked?: Looked;
  }[];
  evidence: {
    provenance: string;
    hour: number;
    source?: 'office' | 'complainant';
    looked?: Looked;
  }[];
  allegations: number[];
  /** When each was last worked on. */
  steps?: number[];
  sections?: { section: WrittenSection; inside: boolean }[];
  withdrawn: boolean;
  to: readonly [recipient: string, purpose: string];
}

async function exhibit(id: string, caseId: string, n: number, row: Drawn['evidence'][number]): Promise<void> {
  const { provenance, hour, source = 'office' } = row;
  await owner.query(
    `insert into evidence_items (id, case_id, exhibit, title_sealed, file_name_sealed, media_type, size, sha256, blob, received_by, received_at, provenance, source)
     values ($1, $2, $3, '', '', 'x', 1, repeat('a', 64), 'x', $4, $5, $6, $7)`,
    [id, caseId, n, someone, at(hour), provenance, source],
  );
}

/** Says of each thing that somebody has looked at it, and for which allegation; one that is in no packet is made for it. */
async function look(
  caseId: string,
  looks: readonly [kind: string, id: string, looked: Looked][],
  here: string | undefined,
): Promise<void> {
  const elsewhere = newId();
  const line = `insert into packet_looks (id, case_id, item_kind, item_id, change, allegation_ids, by_account, at)
    values ($1, $2, $3, $4, $5, $6, $7, now())`;
  if (looks.some(([, , looked]) => looked === 'elsewhere'))
    await owner.query(
      `insert into allegations (id, case_id, ordinal, type_id, text_sealed, added_by, added_at) values ($1, $2, 99, 'force', '', $3, now())`,
      [elsewhere, caseId, someone],
    );
  for (const [kind, id, looked] of looks) {
    if (looked === 'never') continue;
    const of = looked === 'elsewhere' ? elsewhere : here;
    await owner.query(line, [newId(), caseId, kind, id, 'looked', [of], asker]);
    if (looked === 'undone') await owner.query(line, [newId(), caseId, kind, id, 'undone', [], asker]);
  }
}

/** Sections, as if some were written by somebody who knew something compelled. */
async function write(caseId: string, add: () => string, sections: Drawn['sections'] = []): Promise<void> {
  for (const { section, inside } of sections) {
    const id = add();
    await owner.query(
      `insert into packet_supplements (id, case_id, kind, fields_sealed, by_account, at) values ($1, $2, $3, '', $4, now())`,
      [id, caseId, section, asker],
    );
    await owner.query('update packet_supplements set inside = $2 where id = $1', [id, inside]);
  }
}

/** A case as it was drawn, with a referral that is asked for and everything that it could hold. */
async function caseOf(
  drawn: Drawn,
): Promise<{ referralId: string; caseId: string; items: [string, string][] }> {
  const caseId = newId();
  const party = newId();
  const referralId = newId();
  const items: [string, string][] = [];
  const add = (kind: string) => {
    const id = newId();
    items.push([kind, id]);
    return id;
  };
  await owner.query(
    `insert into cases (id, status, wrapped_key, opened_at) values ($1, 'referred', '', now())`,
    [caseId],
  );
  await owner.query(
    `insert into parties (id, case_id, role, pseudonym) values ($1, $2, 'complainant', 'A')`,
    [party, caseId],
  );
  const witness = newId();
  await owner.query(`insert into parties (id, case_id, role, pseudonym) values ($1, $2, 'witness', 'B')`, [
    witness,
    caseId,
  ]);
  const looks: [kind: string, id: string, looked: Looked][] = [];
  for (const row of drawn.statements) {
    const { provenance, protection, hour, privileged = false, by = 'complainant' } = row;
    const id = add('statement');
    looks.push(['statement', id, row.looked ?? 'here']);
    await owner.query(
      `insert into statements (id, case_id, party_id, officer_id, kind, language, body_sealed, taken_at, protection, protection_basis, provenance, privileged)
       values ($1, $2, $3, $4, 'narrative', 'en', '', $5, $6, '', $7, $8)`,
      [
        id,
        caseId,
        { complainant: party, witness, officer: null, colleague: null }[by],
        { complainant: null, witness: null, officer, colleague }[by],
        at(hour),
        protection,
        provenance,
        privileged,
      ],
    );
  }
  for (const [n, row] of drawn.evidence.entries()) {
    const id = add('evidence');
    looks.push(['evidence', id, row.looked ?? 'here']);
    await exhibit(id, caseId, n, row);
  }
  await write(caseId, () => add('supplement'), drawn.sections);
  for (const hour of drawn.steps ?? [])
    await owner.query(
      `insert into tasks (id, case_id, kind, what_sealed, made_by, made_at) values ($1, $2, 'step', '', $3, $4)`,
      [add('step'), caseId, asker, at(hour)],
    );
  for (const [n, hour] of drawn.allegations.entries())
    await owner.query(
      `insert into allegations (id, case_id, ordinal, type_id, text_sealed, added_by, added_at) values ($1, $2, $3, 'force', '', $4, $5)`,
      [add('allegation'), caseId, n, someone, at(hour)],
    );
  await look(caseId, looks, items.find(([kind]) => kind === 'allegation')?.[1]);
  const [recipient, purpose] = drawn.to;
  await owner.query(
    `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose, subject,
       officer_id, disclosure_ground, delays_cleared)
     values ($1, $2, $3, 'D', 1, 'requested', $4, now(), $5, $6, $7, 'x', true)`,
    [
      referralId,
      caseId,
      recipient,
      asker,
      purpose,
      purpose === 'criminal_referral_of_declarant' ? 'declarant' : 'officer',
      purpose === 'officer_representative' ? officer : null,
    ],
  );
  if (drawn.withdrawn)
    await owner.query(
      `insert into consents (id, case_id, purpose, recipient, choice, version, language, given_how, at)
       values ($1, $2, $3, $4, 'withdrawn', 'x', 'en', 'receipt', now())`,
      [newId(), caseId, ASKS_NOBODY.includes(purpose) ? 'discipline' : purpose, recipient],
    );
  return { referralId, caseId, items };
}

/** Seals as the worker does, with everything in it. @returns what PostgreSQL says. */
async function seal(referralId: string, caseId: string, items: readonly [string, string][]): Promise<string> {
  await worker.query('begin');
  try {
    for (const [kind, id] of items)
      await worker.query(`insert into packet_items values ($1, $2, $3, $4, 'allow')`, [
        referralId,
        caseId,
        kind,
        id,
      ]);
    await worker.query(`update referrals set status = 'sealed', packet_blob = 'x' where id = $1`, [
      referralId,
    ]);
    await worker.query('commit');
    return 'sealed';
  } catch (error) {
    await worker.query('rollback');
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}

/** Purposes for which what was compelled, or is of unknown origin, may be used. */
const MAY_BE_COMPELLED = ['discipline', 'commission', 'state_board', 'officer_representative', 'in_camera'];
const isClean = ({ provenance }: { provenance: string }) =>
  provenance === 'voluntary' || provenance === 'public';

/** The law in the words of this test: whether a packet with everything in it may be. */
function mayBe(drawn: Drawn): boolean {
  const { statements, evidence, allegations, steps = [], sections = [], withdrawn, to } = drawn;
  const [, purpose] = to;
  const all = [...statements, ...evidence];
  if (purpose === 'criminal_referral_of_declarant') return false;
  const isHeard = withdrawn && !ASKS_NOBODY.includes(purpose);
  if (isHeard && ['criminal_referral', 'complainant_copy'].includes(purpose)) return false;
  if (!MAY_BE_COMPELLED.includes(purpose)) {
    if (!all.every(isClean)) return false;
    const kept = all.filter(({ provenance }) => provenance === 'compelled' || provenance === 'derived');
    if ([...allegations, ...steps].some((hour) => kept.some((row) => row.hour <= hour))) return false;
  }
  const sees = !['complainant_copy', 'public_records', 'officer_representative'].includes(purpose);
  return (
    (sees || steps.length === 0) &&
    sections.every((row) => mayBeWritten(row, purpose)) &&
    all.every((row) => mayBePublished(row, purpose)) &&
    statements.every((row) => mayBeSaid(row, purpose, isHeard)) &&
    evidence.every((row) => mayBeShown(row, purpose, isHeard))
  );
}

/** Looked at for names, for an allegation that is in the packet. */
const mayBePublished = ({ looked }: { looked?: Looked }, purpose: string): boolean =>
  purpose !== 'public_records' || looked === 'here';

/** The sections that each may have. */
const SECTIONS_FOR: Readonly<Record<string, readonly WrittenSection[]>> = {
  discipline: writtenSections,
  commission: writtenSections.filter((section) => section !== 'safety'),
  state_board: writtenSections.filter((section) => section !== 'safety'),
  criminal_referral: ['investigation', 'criminal', 'safety', 'notices'],
  complainant_copy: ['notices'],
  public_records: ['systemic', 'discipline'],
  officer_representative: ['systemic', 'history', 'discipline', 'rights'],
  in_camera: writtenSections,
};

const mayBeWritten = (
  { section, inside }: { section: WrittenSection; inside: boolean },
  purpose: string,
): boolean =>
  (SECTIONS_FOR[purpose] ?? []).includes(section) && (!inside || MAY_BE_COMPELLED.includes(purpose));

function mayBeSaid(row: Drawn['statements'][number], purpose: string, isHeard: boolean): boolean {
  const { by = 'complainant', privileged = false, protection } = row;
  if (privileged || (isHeard && by === 'complainant')) return false;
  if (purpose === 'complainant_copy') return by === 'complainant';
  if (purpose === 'officer_representative' && by === 'colleague') return false;
  return purpose !== 'officer_representative' || !isClean(row) || protection === 'open';
}

function mayBeShown(row: Drawn['evidence'][number], purpose: string, isHeard: boolean): boolean {
  const { source = 'office', provenance } = row;
  if (purpose === 'complainant_copy') return false;
  if (source === 'office' || purpose === 'in_camera') return true;
  return !isHeard && purpose !== 'officer_representative' && provenance !== 'unknown';
}

const hour = fc.integer({ min: 0, max: 5 });
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const looked: fc.Arbitrary<Looked> = mostly<Looked>('here', 'elsewhere', 'never', 'undone');
/** Everybody who can be sent a packet, and for what. */
const PAIRS = Object.entries(purposesOfRecipient).flatMap(([recipient, purposes]) =>
  purposes.filter((purpose) => purpose !== 'statistics').map((purpose) => [recipient, purpose] as const),
);
const drawn = fc.record({
  statements: fc.array(
    fc
      .record({
        provenance: mostly('voluntary', 'compelled', 'derived', 'unknown'),
        protection: fc.constantFrom('provisional', 'protected', 'open'),
        hour,
        privileged: mostly(false, true),
        by: fc.constantFrom(
          'complainant' as const,
          'complainant' as const,
          'witness' as const,
          'officer' as const,
          'colleague' as const,
        ),
        looked,
      })
      .map((row) => ({ ...row, privileged: row.privileged && row.provenance !== 'compelled' })),
    { maxLength: 2 },
  ),
  evidence: fc.array(
    fc.record({
      provenance: mostly('voluntary', 'public', 'compelled', 'derived', 'unknown'),
      hour,
      source: fc.constantFrom('office' as const, 'complainant' as const),
      looked,
    }),
    { maxLength: 2 },
  ),
  sections: fc.array(
    fc.record({ section: fc.constantFrom(...writtenSections), inside: mostly(false, true) }),
    { maxLength: 1 },
  ),
  allegations: fc.array(hour, { minLength: 1, maxLength: 2 }),
  withdrawn: mostly(false, true),
  steps: fc.array(hour, { maxLength: 1 }),
  to: fc.constantFrom(...PAIRS),
});

describe('with the release rules switched off', () => {
  it('PostgreSQL seals exactly the packets that the law allows, whatever the case', async () => {
    const told = { sealed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(drawn, async (each) => {
        const { referralId, caseId, items } = await caseOf(each);
        const answer = await seal(referralId, caseId, items);
        expect(answer).toBe(mayBe(each) ? 'sealed' : 'release_refused');
        told[answer === 'sealed' ? 'sealed' : 'refused'] += 1;
      }),
      { numRuns: 300 },
    );
    expect(told.sealed).toBeGreaterThan(20);
    expect(told.refused).toBeGreaterThan(20);
  });

  const clean: Drawn = {
    statements: [{ provenance: 'voluntary', protection: 'protected', hour: 0 }],
    evidence: [{ provenance: 'voluntary', hour: 0 }],
    allegations: [1],
    withdrawn: false,
    to: ['district_attorney', 'criminal_referral'],
  };

  it('PostgreSQL has the table of the program, cell by cell', async () => {
    const rows = Object.keys(releaseTable) as ReleaseRow[];
    for (const purpose of [...releaseColumns, 'criminal_referral_of_declarant']) {
      const { rows: told } = await owner.query<{ row: string; may: boolean }>(
        'select row, release_may($1, row) as may from unnest($2::text[]) row',
        [purpose, rows],
      );
      const column = releaseColumns.findIndex((each) => each === purpose);
      const expected = rows.map((row) => {
        const cell = releaseTable[row][column];
        return { row, may: cell !== undefined && releaseRules[cell].verdict !== 'withhold' };
      });
      expect([purpose, told]).toEqual([purpose, expected]);
    }
  });

  it.each([
    ['criminal_referral', 'district_attorney'],
    ['complainant_copy', 'complainant'],
  ])(
    'a packet for %s is refused after the consent was taken back, also without their words',
    async (purpose, recipient) => {
      const file = await caseOf({ ...clean, evidence: [], withdrawn: true, to: [recipient, purpose] });
      const without = file.items.filter(([kind]) => kind !== 'statement');
      expect(await seal(file.referralId, file.caseId, without)).toBe('release_refused');
      const agreed = await caseOf({ ...clean, evidence: [], to: [recipient, purpose] });
      expect(await seal(agreed.referralId, agreed.caseId, agreed.items)).toBe('sealed');
    },
  );

  it('an allegation counts as written when somebody last put it right', async () => {
    const evidence = [{ provenance: 'compelled', hour: 3 }];
    const { referralId, caseId, items } = await caseOf({ ...clean, evidence, allegations: [1] });
    const [allegation] = items.filter(([kind]) => kind === 'allegation');
    await owner.query('alter table allegations disable trigger user');
    const change = 'update allegations set inside = false, changed_at = $2, changed_by = $3 where id = $1';
    await owner.query(change, [allegation![1], at(4), asker]);
    expect(await seal(referralId, caseId, [allegation!])).toBe('release_refused');
    await owner.query(change, [allegation![1], at(2), asker]);
    await owner.query('alter table allegations enable trigger user');
    expect(await seal(referralId, caseId, [allegation!])).toBe('sealed');
  });

  it('of a public record everything belongs to an allegation that is in it', async () => {
    const to = ['public_records', 'public_records'] as const;
    const drawn = { ...clean, to, evidence: [{ provenance: 'voluntary', hour: 0 }], allegations: [1, 2] };
    const { referralId, caseId, items } = await caseOf(drawn);
    const [first, second] = items.filter(([kind]) => kind === 'allegation');
    const things = items.filter(([kind]) => kind !== 'allegation');
    expect(await seal(referralId, caseId, [...things, second!])).toBe('release_refused');
    expect(await seal(referralId, caseId, [...things, first!])).toBe('sealed');
  });

  it('a packet that leaves the unknown out is refused all the same', async () => {
    const { referralId, caseId, items } = await caseOf({
      ...clean,
      evidence: [{ provenance: 'unknown', hour: 0 }],
    });
    const without = items.filter(([kind]) => kind !== 'evidence');
    expect(await seal(referralId, caseId, without)).toBe('release_refused');
  });

  it('a packet that does not say what it holds is refused', async () => {
    const { referralId, caseId } = await caseOf(clean);
    expect(await seal(referralId, caseId, [])).toBe('release_refused');
  });

  it('a thing of another case is refused', async () => {
    const { referralId, caseId } = await caseOf(clean);
    const { items } = await caseOf(clean);
    expect(await seal(referralId, caseId, items)).toBe('release_refused');
  });

  it.each(['note', 'party_identity', 'journal', 'privileged_note', 'condoms'])(
    'a %s cannot be in a packet at all',
    async (kind) => {
      const { referralId, caseId, items } = await caseOf(clean);
      expect(await seal(referralId, caseId, [...items, [kind, newId()]])).toBe('release_refused');
    },
  );

  it('nothing is added to what is sealed, and nobody is given it under another purpose', async () => {
    const { referralId, caseId, items } = await caseOf({ ...clean, to: ['chief_of_police', 'discipline'] });
    expect(await seal(referralId, caseId, items)).toBe('sealed');
    expect(await seal(referralId, caseId, items)).toBe('release_refused');
    for (const change of [
      `recipient = 'district_attorney', purpose = 'criminal_referral'`,
      `status = 'requested', packet_blob = null`,
      `case_id = '${newId()}'`,
    ])
      await expect(owner.query(`update referrals set ${change} where id = $1`, [referralId])).rejects.toThrow(
        'a referral stays what it was asked for',
      );
  });

  it.each([
    ['ice', 'discipline'],
    ['dhs', 'criminal_referral'],
    ['chief_of_police', 'criminal_referral'],
    ['district_attorney', 'discipline'],
  ])('%s cannot be sent anything for %s', async (recipient, purpose) => {
    await expect(caseOf({ ...clean, to: [recipient, purpose] })).rejects.toMatchObject({
      constraint: 'recipient_has_purpose',
    });
  });

  it.each(['condom', 'Condoms', 'unused_condoms', 'prophylactics'])(
    '%s cannot be a kind of evidence',
    async (kind) => {
      const { caseId } = await caseOf(clean);
      await expect(
        owner.query(`update evidence_items set kind = $2 where case_id = $1`, [caseId, kind]),
      ).rejects.toMatchObject({ code: '23514' });
      const [check] = (
        await owner.query<{ def: string }>(
          `select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'condoms_are_no_evidence'`,
        )
      ).rows;
      expect(check?.def).toContain('condom');
    },
  );

  it('what came from something compelled is refused over steps, also where nothing says that it is derived', async () => {
    const { referralId, caseId, items } = await caseOf({
      ...clean,
      statements: [0, 1, 2].map((hour) => ({ provenance: 'voluntary', protection: 'protected', hour })),
    });
    const statements = items.filter(([kind]) => kind === 'statement').map(([, id]) => id);
    const [first = '', second = '', third = ''] = statements;
    for (const [statement, source] of [
      [second, first],
      [third, second],
    ])
      await owner.query(
        `insert into statement_sources (id, case_id, statement_id, source_statement_id) values ($1, $2, $3, $4)`,
        [newId(), caseId, statement, source],
      );
    await owner.query('alter table statements disable trigger pass_on_provenance');
    await owner.query(`update statements set provenance = 'compelled' where id = $1`, [first]);
    await owner.query('alter table statements enable trigger pass_on_provenance');
    expect(await seal(referralId, caseId, [['statement', third]])).toBe('release_refused');
  });

  it('whoever took in something compelled cannot ask for a criminal packet', async () => {
    const { caseId } = await caseOf({ ...clean, evidence: [{ provenance: 'compelled', hour: 0 }] });
    await expect(
      owner.query(
        `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose, subject)
         values ($1, $2, 'district_attorney', 'D', 2, 'requested', $3, now(), 'criminal_referral', 'officer')`,
        [newId(), caseId, someone],
      ),
    ).rejects.toMatchObject({ constraint: 'criminal_request_refused' });
  });

  it('what was compelled stays compelled', async () => {
    const { caseId } = await caseOf({ ...clean, evidence: [{ provenance: 'compelled', hour: 0 }] });
    await expect(
      owner.query(`update evidence_items set provenance = 'voluntary' where case_id = $1`, [caseId]),
    ).rejects.toMatchObject({ constraint: 'provenance_is_settled' });
  });
});

describe('the renderer with its rules switched off', () => {
  /** A case filed at the portal, so that everything in it can be opened and drawn. */
  async function filed(): Promise<string> {
    const { body } = await office
      .visitor()
      .post<{ number: string }>('/api/v1/complaints', { narrative: 'He hit me.' });
    const { rows } = await owner.query<{ id: string }>(
      'select case_id as id from complaints where number = $1',
      [body.number],
    );
    return rows[0]?.id ?? '';
  }

  async function referralOf(caseId: string, recipient: string, purpose: string): Promise<string> {
    const id = newId();
    await owner.query(
      `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at, purpose, subject)
       values ($1, $2, $3, 'D', (select 1 + count(*) from referrals where case_id = $2), 'requested', $4, now(), $5, $6)`,
      [
        id,
        caseId,
        recipient,
        someone,
        purpose,
        purpose === 'criminal_referral_of_declarant' ? 'declarant' : 'officer',
      ],
    );
    return id;
  }

  it.each<[string, string, string, string]>([
    [
      'a compelled statement',
      `update statements set provenance = 'compelled' where case_id = $1`,
      'criminal_referral',
      'refused',
    ],
    [
      'a derived statement',
      `update statements set provenance = 'derived' where case_id = $1`,
      'criminal_referral',
      'refused',
    ],
    ['the protected statement of its subject', '', 'criminal_referral_of_declarant', 'refused'],
    ['a voluntary statement of a victim', '', 'criminal_referral', 'sealed'],
  ])('a criminal packet with %s', async (_, change, purpose, expected) => {
    const worked = await office.startWorker();
    const caseId = await filed();
    if (change) await owner.query(change, [caseId]);
    const referralId = await referralOf(caseId, 'district_attorney', purpose);
    const renderer = worked.get(ReferralRenderer, { strict: false });
    const making = renderer.render(referralId);
    if (expected === 'refused') await expect(making).rejects.toMatchObject({ code: 'release_refused' });
    else await making;
    const { rows } = await owner.query(
      `select r.status, r.problem, (select count(*)::int from packet_items i where i.referral_id = r.id) as items,
              (select count(*)::int from journal j where j.case_id = r.case_id and j.fact = 'packet.refused') as told
         from referrals r where id = $1`,
      [referralId],
    );
    expect(rows).toEqual([
      expected === 'refused'
        ? { status: 'requested', problem: 'release_refused', items: 0, told: 1 }
        : { status: 'sealed', problem: null, items: 1, told: 0 },
    ]);
    await office.stopWorker();
  });
});

describe('the shield with its policies switched off', () => {
  const statementOf = async (caseId: string) =>
    (
      await owner.query<{ id: string; protection: string }>(
        'select id, protection from statements where case_id = $1',
        [caseId],
      )
    ).rows[0]!;

  const protectedCase = () =>
    caseOf({
      statements: [{ provenance: 'voluntary', protection: 'protected', hour: 0 }],
      evidence: [],
      allegations: [0],
      withdrawn: false,
      to: ['chief_of_police', 'discipline'],
    });

  const change = (
    caseId: string,
    statement: string,
    what: string,
    by: string,
    narrowing: string | null = null,
  ) =>
    owner.query(
      `insert into shield_changes (id, case_id, statement_id, change, narrowing_id, basis, reason_sealed, by_account, at)
       values ($1, $2, $3, $4, $5, 'sealed:PC 1', '', $6, now()) returning id`,
      [newId(), caseId, statement, what, narrowing, by],
    );
  const idOf = async (asking: ReturnType<typeof change>) => (await asking).rows[0] as { id: string };

  it.each(['worker', 'owner'] as const)('the %s cannot lower what is protected', async (who) => {
    const { caseId } = await protectedCase();
    const client = who === 'worker' ? worker : owner;
    for (const protection of ['open', 'provisional'])
      await expect(
        client.query('update statements set protection = $2 where case_id = $1', [caseId, protection]),
      ).rejects.toMatchObject({ constraint: 'shield_only_rises' });
  });

  it('only counsel asks, only another person of two roles decides, once, and what was raised since stays', async () => {
    const people: Record<string, string> = {};
    for (const [name, role] of [
      ['counsel', 'counsel'],
      ['second', 'counsel'],
      ['supervisor', 'supervisor'],
      ['screener', 'screener'],
      ['custodian', 'custodian'],
    ] as const)
      people[name] = await office.addPerson(role, `${name}@shield.example`);
    const { caseId } = await protectedCase();
    const { id: statement } = await statementOf(caseId);
    for (const name of ['supervisor', 'screener', 'custodian'])
      await expect(change(caseId, statement, 'narrowing_asked', people[name]!)).rejects.toMatchObject({
        constraint: 'shield_change_refused',
      });
    const { id: asked } = await idOf(change(caseId, statement, 'narrowing_asked', people['counsel']!));
    for (const name of ['counsel', 'screener', 'custodian'])
      await expect(
        change(caseId, statement, 'narrowing_approved', people[name]!, asked),
      ).rejects.toMatchObject({ constraint: 'another_person_decides' });
    expect((await statementOf(caseId)).protection).toBe('protected');

    await change(caseId, statement, 'raised', people['screener']!);
    await expect(
      change(caseId, statement, 'narrowing_approved', people['second']!, asked),
    ).rejects.toMatchObject({ constraint: 'shield_change_refused' });

    const { id: again } = await idOf(change(caseId, statement, 'narrowing_asked', people['counsel']!));
    await change(caseId, statement, 'narrowing_approved', people['supervisor']!, again);
    expect((await statementOf(caseId)).protection).toBe('open');
    await expect(
      change(caseId, statement, 'narrowing_refused', people['second']!, again),
    ).rejects.toMatchObject({ constraint: 'shield_changes_narrowing_id_key' });
    await change(caseId, statement, 'raised', people['screener']!);
    expect((await statementOf(caseId)).protection).toBe('protected');
    // The approval that was used is not good for a second time.
    await expect(
      owner.query(`update statements set protection = 'open' where case_id = $1`, [caseId]),
    ).rejects.toMatchObject({ constraint: 'shield_only_rises' });
  });

  it('an approval for one statement opens no other', async () => {
    const [mine, other] = [await protectedCase(), await protectedCase()];
    const counsel = await office.addPerson('counsel', 'counsel@shield.example');
    const supervisor = await office.addPerson('supervisor', 'supervisor@shield.example');
    const { id: statement } = await statementOf(mine.caseId);
    const { id: another } = await statementOf(other.caseId);
    const { id: asked } = await idOf(change(mine.caseId, statement, 'narrowing_asked', counsel));
    for (const caseId of [other.caseId, mine.caseId])
      await expect(change(caseId, another, 'narrowing_approved', supervisor, asked)).rejects.toMatchObject({
        constraint: 'shield_change_refused',
      });
  });

  it('the portal takes a statement in as protected for now, and as nothing else', async () => {
    const portal = new pg.Client({ connectionString: office.database.urls.portal });
    await portal.connect();
    const { caseId } = await protectedCase();
    const party = (await owner.query<{ id: string }>('select id from parties where case_id = $1', [caseId]))
      .rows[0]?.id;
    for (const [protection, provenance, refused] of [
      ['open', 'voluntary', true],
      ['provisional', 'compelled', true],
      ['provisional', 'voluntary', false],
    ] as const) {
      const filing = portal.query(
        `insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis, provenance)
         values ($1, $2, $3, 'narrative', 'en', '', now(), $4, '', $5)`,
        [newId(), caseId, party, protection, provenance],
      );
      if (refused) await expect(filing).rejects.toMatchObject({ code: '42501' });
      else await filing;
    }
    await portal.end();
  });
});
