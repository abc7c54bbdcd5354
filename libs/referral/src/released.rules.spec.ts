import { isKeptApart } from '@redress/casefile';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyOn, purposesOfRecipient, type ReleasePurpose } from '@redress/policy';
import { packetOf } from './packet.rules.js';
import type { PacketSources } from './packet.parts.rules.js';
import { releasedOf } from './released.rules.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
const pairs = Object.entries(purposesOfRecipient).flatMap(([recipient, purposes]) =>
  purposes.map((purpose) => ({ recipient, purpose })),
);
const CRIMINAL: readonly ReleasePurpose[] = ['criminal_referral', 'criminal_referral_of_declarant'];

const PROVENANCES = ['voluntary', 'compelled', 'derived', 'unknown'] as const;
const statements = fc.array(
  fc.record({
    provenance: fc.constantFrom(...PROVENANCES),
    protection: fc.constantFrom('provisional' as const, 'protected' as const, 'open' as const),
    day: fc.integer({ min: 0, max: 9 }),
    admits: fc.boolean(),
    declarant: fc.constantFrom('complainant' as const, 'witness' as const, 'officer' as const),
    privileged: fc.boolean(),
  }),
  { maxLength: 4 },
);
const evidence = fc.array(
  fc.record({
    provenance: fc.constantFrom(...PROVENANCES, 'public' as const),
    source: fc.constantFrom('office' as const, 'complainant' as const),
    isSeen: fc.boolean(),
    day: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 4 },
);
const written = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 });

/** A case whose every thing says a word of its own, so that it can be looked for in the packet. */
const sources = fc
  .record({
    statements,
    evidence,
    allegations: written,
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
      clocks: [],
      tasks: [],
      custody: new Map(),
      attestation: null,
      assignments: new Map(),
      supplements: [],
      passages: [],
      areas: [],
      blackened: new Map(),
      texts: new Map(drawn.evidence.map((_, n) => [`e${n}`, `FILE-${n}-WORD. I am a sex worker.`])),
      previous: null,
      consents: drawn.withdrawn ? [{ purpose: drawn.to.purpose, choice: 'withdrawn' }] : [],
      referral: { copy: 1, version: 1, requestedAt: day(20), subject: drawn.subject, ...drawn.to },
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
          party: 'Complainant A',
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
          text: `STATEMENT-${n}-WORD. ${row.admits ? 'I am a sex worker.' : 'He hit me.'}`,
        })),
        allegations: drawn.allegations.map((at, n) => ({
          id: `a${n}`,
          ordinal: n + 1,
          typeId: 'force',
          typeLabel: 'Force',
          text: `ALLEGATION-${n}-WORD`,
          officer: null,
          addedBy: 'Investigator',
          addedAt: day(at),
          struckAt: null,
          changedAt: null,
        })),
      },
      evidence: drawn.evidence.map((row, n) => ({
        id: `e${n}`,
        exhibit: n + 1,
        title: `EVIDENCE-${n}-WORD`,
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
        isSeen: row.isSeen,
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
          undisputed: `FINDING-${n}-WORD`,
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

const printed = (from: PacketSources) => JSON.stringify(packetOf(from));

describe('whatever a case holds and whoever asks for it', () => {
  it('what is withheld is in no part of the packet', () =>
    always(({ from }) => {
      const { purpose, recipient, subject } = from.referral;
      const { items } = releasedOf(from, { purpose, recipient, subject, on: from.today });
      const packet = printed(from);
      for (const { kind, id, verdict } of items)
        if (verdict === 'withhold') expect(packet).not.toContain(`${kind.toUpperCase()}-${id.slice(1)}-WORD`);
      expect(packet).not.toContain('NOTE-WORD');
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
        if (!['voluntary', 'public'].includes(row.provenance)) expect(packet).not.toContain(row.title);
      for (const row of from.case.allegations)
        if (tainted(row.addedAt)) expect(packet).not.toContain(row.text);
      for (const row of from.findings)
        if (tainted(row.madeAt)) expect(packet).not.toContain(row.analysis.undisputed);
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

  it('what the person sent in goes to no officer, and to the public once somebody has looked at it', () =>
    always(({ from, purpose }) => {
      const packet = printed(from);
      for (const [n, row] of from.evidence.entries())
        if (
          row.source === 'complainant' &&
          (purpose === 'officer_representative' || (purpose === 'public_records' && !row.isSeen))
        )
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
