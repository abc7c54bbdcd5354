import { isKeptApart } from '@redress/casefile';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyOn, purposesOfRecipient, writtenSections, type ReleasePurpose } from '@redress/policy';
import { packetOf } from './packet.rules.js';
import type { PacketSources } from './packet.parts.rules.js';
import { ruledOf } from './preview.rules.js';
import { releasedOf } from './released.rules.js';
import { supplementForms } from './supplements.rules.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
const pairs = Object.entries(purposesOfRecipient).flatMap(([recipient, purposes]) =>
  purposes.map((purpose) => ({ recipient, purpose })),
);
const CRIMINAL: readonly ReleasePurpose[] = ['criminal_referral', 'criminal_referral_of_declarant'];

const PROVENANCES = ['voluntary', 'compelled', 'derived', 'unknown'] as const;
/** To which allegations a thing that was looked at belongs; to none where nobody has looked. */
const looks = fc.uniqueArray(fc.constantFrom('a0', 'a1', 'a2'), { maxLength: 2 });
const statements = fc.array(
  fc.record({
    provenance: fc.constantFrom(...PROVENANCES),
    protection: fc.constantFrom('provisional' as const, 'protected' as const, 'open' as const),
    day: fc.integer({ min: 0, max: 9 }),
    admits: fc.boolean(),
    declarant: fc.constantFrom('complainant' as const, 'witness' as const, 'officer' as const),
    officer: fc.constantFrom('o1', 'o2'),
    privileged: fc.boolean(),
    looked: looks,
  }),
  { maxLength: 4 },
);
const evidence = fc.array(
  fc.record({
    provenance: fc.constantFrom(...PROVENANCES, 'public' as const),
    source: fc.constantFrom('office' as const, 'complainant' as const),
    day: fc.integer({ min: 0, max: 9 }),
    looked: looks,
  }),
  { maxLength: 4 },
);
const supplements = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...writtenSections), inside: fc.boolean() }),
  { maxLength: 5, selector: ({ kind }) => kind },
);
const tasks = fc.array(
  fc.record({
    kind: fc.constantFrom('step' as const, 'errand' as const),
    inside: fc.boolean(),
    settled: fc.boolean(),
    day: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 3 },
);
const alleged = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 9 }),
    reworded: fc.option(fc.integer({ min: 0, max: 9 })),
    typeId: fc.constantFrom('force' as const, 'coercion.C1' as const),
    officer: fc.constantFrom('o1', 'o2', null),
  }),
  { minLength: 1, maxLength: 3 },
);
const written = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 });

/** What is said wherever somebody can say something: an admission, words that are marked, and a status. */
const QUOTED = 'I am a sex worker on Kestrel Lane and undocumented.';
const DISCLOSURE = { ground: 'sexual_assault', finalOn: '2020-12-01', delaysCleared: true };
const officers = Object.fromEntries(
  ['o1', 'o2'].map((id) => [
    id,
    {
      ...{ id, name: `Officer ${id.toUpperCase()}`, star: '1', unit: '12', rank: 'Sergeant' },
      ...{ appointedOn: '2010-01-01', resignedOn: null, active: true },
    },
  ]),
);

/** A case whose every thing says a word of its own, so that it can be looked for in the packet. */
const sources = fc
  .record({
    statements,
    evidence,
    supplements,
    tasks,
    isMarked: fc.boolean(),
    allegations: alleged,
    findings: written,
    to: fc.constantFrom(...pairs),
    subject: fc.constantFrom('officer' as const, 'declarant' as const),
    withdrawn: fc.boolean(),
    on: fc.constantFrom('2026-11-20', '2021-01-01'),
  })
  .map((drawn): { from: PacketSources; purpose: ReleasePurpose; subject: string } => ({
    purpose: drawn.to.purpose,
    subject: drawn.subject,
    from: {
      office: 'Office',
      timeZone: 'America/Los_Angeles',
      policy: policyOn('2026-11-01')!,
      today: drawn.on,
      certificateFingerprint: 'AB',
      clocks: [
        {
          ...{ clockId: 'pobra_year', label: 'One year', startsOn: '2026-11-01', dueOn: '2027-10-31' },
          ...{ reason: `CLOCK-WORD. ${QUOTED}`, arithmetic: ['one'], cite: 'GC 3304(d)', owner: 'office' },
        },
      ],
      tasks: drawn.tasks.map(({ kind, inside, settled, day: at }, n) => ({
        ...{ id: `t${n}`, kind, inside, madeAt: day(settled ? 0 : at), madeBy: 'Investigator' },
        ...{
          what: `${kind.toUpperCase()}-${n}-WORD. ${QUOTED}`,
          assigneeId: null,
          assignee: null,
          dueOn: null,
        },
        ...(settled
          ? { state: 'done' as const, outcome: QUOTED, settledBy: 'Investigator', settledAt: day(at) }
          : { state: 'open' as const, outcome: null, settledBy: null, settledAt: null }),
      })),
      custody: new Map(
        drawn.evidence.map((_, n) => [
          `e${n}`,
          [
            {
              ...{ event: 'transferred' as const, at: day(10), by: 'Investigator', role: 'investigator' },
              ...{ sha256: null, outcome: null, reason: null, place: `CUSTODY-${n}-WORD. ${QUOTED}` },
            },
          ],
        ]),
      ),
      attestation: null,
      assignments: new Map(),
      supplements: drawn.supplements.map(({ kind, inside }, n) => ({
        ...{ id: `p${n}`, kind, inside, by: 'Supervisor', at: day(9) },
        fields: { [Object.keys(supplementForms[kind].fields)[0]!]: `SUPPLEMENT-${n}-WORD. ${QUOTED}` },
      })),
      looks: [
        ...drawn.statements.map(({ looked }, n) => ({ itemId: `s${n}`, allegationIds: looked })),
        ...drawn.evidence.map(({ looked }, n) => ({ itemId: `e${n}`, allegationIds: looked })),
      ],
      passages: drawn.isMarked
        ? [
            {
              words: 'Kestrel Lane',
              category: 'A place',
              authority: 'PC 832.7',
              by: 'Investigator',
              at: '2026-11-02',
            },
          ]
        : [],
      texts: new Map(drawn.evidence.map((_, n) => [`e${n}`, `FILE-${n}-WORD. ${QUOTED}`])),
      areas: [],
      blackened: new Map(),
      previous: null,
      consents: drawn.withdrawn ? [{ purpose: drawn.to.purpose, choice: 'withdrawn' }] : [],
      referral: {
        ...{ copy: 1, version: 1, requestedAt: day(20), subject: drawn.subject, ...drawn.to },
        ...(drawn.to.purpose === 'officer_representative' && { officerId: 'o1' }),
        ...(drawn.to.purpose === 'public_records' && { disclosure: DISCLOSURE }),
      },
      case: {
        id: 'c',
        number: '2026-AAAA-BBBB',
        status: 'referred',
        receivedOn: '2026-11-01',
        language: 'en',
        investigatorId: null,
        investigator: 'Investigator',
        openedAt: day(0),
        closedAt: null,
        declarantRole: 'victim',
        classification: null,
        filedThroughAdvocate: false,
        consent: null,
        occurrence: null,
        parties: [],
        namedOfficers: [],
        notes: [{ id: 'n', author: 'A', body: 'NOTE-WORD', writtenAt: day(1) }],
        statements: drawn.statements.map((row, n) => ({
          id: `s${n}`,
          party: row.declarant === 'officer' ? officers[row.officer]!.name : 'Complainant A',
          officerId: row.declarant === 'officer' ? row.officer : null,
          declarant: row.declarant,
          status: row.privileged ? ('privileged' as const) : ('protected' as const),
          takenBy: null,
          advisement: null,
          derivedFrom: { statementIds: [], evidenceIds: [] },
          kind: 'narrative',
          language: 'en',
          takenAt: day(row.day),
          protection: row.protection,
          protectionBasis: '',
          provenance: row.provenance,
          text: `STATEMENT-${n}-WORD. ${row.admits ? QUOTED : 'He hit me on Kestrel Lane.'}`,
        })),
        allegations: drawn.allegations.map((row, n) => ({
          id: `a${n}`,
          ordinal: n + 1,
          typeId: row.typeId,
          typeLabel: 'Force',
          text: `ALLEGATION-${n}-WORD. ${QUOTED}`,
          officer: row.officer && officers[row.officer]!,
          addedBy: 'Investigator',
          addedAt: day(row.day),
          struckAt: null,
          changedAt: row.reworded === null ? null : day(Math.max(row.day, row.reworded)),
        })),
      },
      evidence: drawn.evidence.map((row, n) => ({
        id: `e${n}`,
        exhibit: n + 1,
        title: `EVIDENCE-${n}-WORD. Kestrel Lane`,
        fileName: 'x',
        mediaType: 'text/plain',
        size: 1,
        sha256: 'ab'.repeat(32),
        receivedBy: 'Investigator',
        source: row.source,
        receivedAt: day(row.day),
        kind: 'document',
        form: 'file',
        isAsNamed: true,
        recordedFrom: null,
        recordedTo: null,
        recorder: null,
        scan: 'unscanned',
        scanFound: null,
        copy: 'none',
        copyNote: null,
        pages: null,
        pagesMade: 0,
        verified: null,
        verifiedAt: null,
        provenance: row.provenance,
      })),
      findings: drawn.findings.map((at, n) => ({
        id: `f${n}`,
        allegationId: `a${n}`,
        outcome: 'improper_conduct',
        outcomeLabel: 'Improper conduct',
        status: 'approved',
        analysis: {
          undisputed: `FINDING-${n}-WORD. ${QUOTED}`,
          disputed: '',
          credibility: '',
          policy: '',
          conclusion: '',
        },
        madeBy: 'Investigator',
        madeAt: day(at),
        decidedBy: 'Supervisor',
        decidedAt: day(at),
        comment: null,
      })),
    },
  }));

const always = (holds: (drawn: { from: PacketSources; purpose: ReleasePurpose; subject: string }) => void) =>
  fc.assert(fc.property(sources, holds), { numRuns: 600 });

/** The same case for one recipient, whoever was drawn: of few of them there would be few packets. */
const packetFor = (from: PacketSources, purpose: 'public_records' | 'officer_representative') =>
  printed({
    ...from,
    today: '2026-11-20',
    referral: {
      ...from.referral,
      purpose,
      recipient: purpose,
      subject: 'officer',
      officerId: 'o1',
      disclosure: DISCLOSURE,
    },
  });

const printed = (from: PacketSources) => JSON.stringify(packetOf(from));

describe('whatever a case holds and whoever asks for it', () => {
  it('what is withheld is in no part of the packet', () =>
    always(({ from }) => {
      const { items } = ruledOf(from);
      const packet = printed(from);
      for (const { kind, id, verdict } of items) {
        if (verdict !== 'withhold') continue;
        expect(packet).not.toContain(`${kind.toUpperCase()}-${id.slice(1)}-WORD`);
        if (kind === 'evidence') expect(packet).not.toMatch(new RegExp(`(FILE|CUSTODY)-${id.slice(1)}-WORD`));
      }
      expect(packet).not.toMatch(/NOTE-WORD|ERRAND-/);
      // Each thing was asked about.
      const { case: view, evidence, findings, tasks, supplements } = from;
      const steps = tasks.filter(({ kind }) => kind === 'step');
      const things = [view.statements, view.allegations, evidence, findings, steps, supplements];
      expect(items).toHaveLength(things.flat().length);
    }));

  it('words that are marked, and any of a status, are in no part of it', () =>
    always(({ from }) => {
      const packet = printed(from);
      if (from.passages.length > 0) expect(packet).not.toContain('Kestrel Lane');
      expect(packet).not.toContain('undocumented');
    }));

  it('nothing is published that nobody looked at, or that belongs to nothing public', () =>
    always(({ from }) => {
      const packet = packetFor(from, 'public_records');
      const isPublic = (id: string) => packet.includes(`ALLEGATION-${id.slice(1)}-WORD`);
      for (const { itemId, allegationIds } of from.looks) {
        const word = `${itemId.startsWith('s') ? 'STATEMENT' : '(EVIDENCE|FILE|CUSTODY)'}-${itemId.slice(1)}-WORD`;
        if (!allegationIds.some(isPublic)) expect(packet).not.toMatch(new RegExp(word));
      }
      expect(packet).not.toContain('Complainant A');
    }));

  it('an officer’s representative reads of no other officer what they said', () =>
    always(({ from }) => {
      const packet = packetFor(from, 'officer_representative');
      for (const row of from.case.statements)
        if (row.officerId === 'o2') expect(packet).not.toContain(row.text.slice(0, 16));
    }));

  it('what somebody wrote who knew something compelled is in no criminal packet, nor public, nor the person’s', () =>
    always(({ from, purpose }) => {
      if (![...CRIMINAL, 'public_records', 'complainant_copy'].includes(purpose)) return;
      const packet = printed(from);
      for (const [n, row] of from.supplements.entries())
        if (row.inside) expect(packet).not.toContain(`SUPPLEMENT-${n}-WORD`);
    }));

  it('a criminal packet holds nothing compelled, derived or unknown, nor what was written after something compelled', () =>
    always(({ from, purpose }) => {
      if (!CRIMINAL.includes(purpose)) return;
      const packet = printed(from);
      const compelled = [
        ...from.case.statements.filter((row) => isKeptApart(row.provenance)).map((row) => row.takenAt),
        ...from.evidence.filter((row) => isKeptApart(row.provenance)).map((row) => row.receivedAt),
      ].map(Number);
      const tainted = (at: Date) => compelled.some((when) => when <= at.getTime());
      for (const row of from.case.statements)
        if (row.provenance !== 'voluntary') expect(packet).not.toContain(row.text.slice(0, 16));
      for (const row of from.evidence)
        if (!['voluntary', 'public'].includes(row.provenance))
          expect(packet).not.toContain(row.title.slice(0, 15));
      for (const [n, row] of from.case.allegations.entries())
        if (tainted(row.changedAt ?? row.addedAt)) expect(packet).not.toContain(`ALLEGATION-${n}-WORD`);
      for (const [n, row] of from.findings.entries())
        if (tainted(row.madeAt)) expect(packet).not.toContain(`FINDING-${n}-WORD`);
      for (const [n, row] of from.tasks.entries())
        if (row.inside || tainted(row.settledAt ?? row.madeAt))
          expect(packet).not.toContain(`STEP-${n}-WORD`);
    }));

  it('something of unknown provenance blocks a criminal packet about an officer as a whole', () =>
    always(({ from, purpose, subject }) => {
      const { recipient } = from.referral;
      const { blocked } = releasedOf(from, { purpose, recipient, subject: 'officer', on: from.today });
      const unknown = [...from.case.statements, ...from.evidence].some((row) => row.provenance === 'unknown');
      if (purpose === 'criminal_referral') expect(blocked).toBe(unknown);
      else expect([subject, blocked]).toEqual([subject, false]);
    }));

  it('no word of anybody is in a packet about whoever told it', () =>
    always(({ from, subject }) => {
      if (subject === 'declarant') expect(printed(from)).not.toMatch(/-\d-WORD/);
    }));

  it('no admission of a protected statement is printed but to a judge', () =>
    always(({ from, purpose }) => {
      if (purpose === 'in_camera') return;
      const open = from.case.statements.some((row) => row.protection === 'open');
      const isShielded = from.case.statements.some(
        (row) => row.protection !== 'open' && row.declarant !== 'officer',
      );
      if (!open && isShielded) expect(printed(from)).not.toContain('sex worker');
    }));

  it('whose consent was withdrawn, their statements are in no packet but to a judge', () =>
    always(({ from, purpose }) => {
      if (purpose === 'in_camera' || from.consents.length === 0) return;
      const packet = printed(from);
      for (const row of from.case.statements)
        if (row.declarant === 'complainant') expect(packet).not.toContain(row.text.slice(0, 16));
      for (const [n, row] of from.evidence.entries())
        if (row.source === 'complainant') expect(packet).not.toMatch(new RegExp(`(EVIDENCE|FILE)-${n}-WORD`));
    }));

  it('what the person sent in goes to no officer', () =>
    always(({ from, purpose }) => {
      const packet = printed(from);
      for (const [n, row] of from.evidence.entries())
        if (row.source === 'complainant' && purpose === 'officer_representative')
          expect(packet).not.toMatch(new RegExp(`(EVIDENCE|FILE)-${n}-WORD`));
    }));

  it('what was said to be privileged is in no packet', () =>
    always(({ from }) => {
      const packet = printed(from);
      for (const row of from.case.statements)
        if (row.status === 'privileged') expect(packet).not.toContain(row.text.slice(0, 16));
    }));

  it('each redaction and each thing left out has a number of its own', () =>
    always(({ from }) => {
      const { redactions = [], items = [] } = packetOf(from).withheld ?? {};
      const numbers = [...redactions, ...items].map((row) => row.number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }));
});
