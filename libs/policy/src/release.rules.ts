import { isDeniedRecipient } from './denied-recipients.rules.js';
import {
  consentRules,
  purposesOfRecipient,
  releaseColumns,
  releaseRules,
  releaseTable,
  writtenSections,
  type ReleasePurpose,
  type ReleaseRow,
  type ReleaseRule,
  type ReleaseRuleId,
  type WrittenSection,
} from './release.js';
import { inForce } from './shield.js';

/** Where something comes from. `unknown` until a person has said it; nobody can say it is clean by leaving it out. */
export const provenances = ['voluntary', 'public', 'compelled', 'derived', 'unknown'] as const;
export type Provenance = (typeof provenances)[number];

/** One thing that might leave the office. `own`: of the person who receives it. */
export type ReleaseItem =
  | {
      readonly kind: 'statement';
      readonly protection: 'provisional' | 'protected' | 'open';
      readonly provenance: Provenance;
      /** The declarant says that it is privileged. */
      readonly privileged: boolean;
      readonly own: boolean;
      /** The declarant has taken back their consent to this release. */
      readonly withdrawn: boolean;
      /** Somebody of the office has looked at it for names. */
      readonly looked: boolean;
      /** Said by an officer, and the release is for another one. */
      readonly byAnother: boolean;
    }
  | {
      readonly kind: 'evidence';
      readonly provenance: Provenance;
      /** Handed in at the desk, or sent by whoever filed. */
      readonly source: 'office' | 'complainant';
      /** The person who sent it has taken back their consent to this release. */
      readonly withdrawn: boolean;
      /** Somebody of the office has looked at it for names, and said to which allegations it belongs. */
      readonly looked: boolean;
    }
  | { readonly kind: 'allegation' | 'finding' | 'step'; readonly provenance: Provenance }
  /** What people wrote for a section of a packet. */
  | { readonly kind: 'supplement'; readonly section: WrittenSection; readonly provenance: Provenance }
  | { readonly kind: 'party_identity' | 'certification_request'; readonly own: boolean }
  | { readonly kind: 'statistics_cell'; readonly count: number }
  | {
      readonly kind:
        /** What an allegation is called and how it ended, without a word of why (PC 832.7(f)). */
        | 'disposition'
        | 'note'
        | 'privileged_note'
        | 'shielded_admission'
        | 'immigration_passage'
        | 'journal'
        | 'condoms';
    };

export interface ReleaseQuestion {
  readonly item: ReleaseItem;
  readonly purpose: ReleasePurpose;
  /** The recipient's id. */
  readonly recipient: string;
  /** Whose conduct the release is about. */
  readonly subject: 'officer' | 'declarant';
  /** ISO day of the release. */
  readonly on: string;
  /** What the rules rest on in the office's own place, where it is not what the table says. */
  readonly cites?: Partial<Readonly<Record<ReleaseRuleId, string>>> | undefined;
}

export interface Ruling {
  readonly verdict: 'allow' | 'redact' | 'withhold';
  readonly basis: string;
  readonly cite: string;
  /** The whole packet is refused, not only this thing. */
  readonly blocks: boolean;
}

/** Counts below it are not told; a nought tells of nobody. */
const SMALLEST_COUNT = 5;

const DAY = /^\d{4}-\d\d-\d\d$/;

const withheld = (basis: string, cite: string): Ruling => ({
  verdict: 'withhold',
  basis,
  cite,
  blocks: false,
});

/**
 * Whether one thing may go to somebody for a purpose: the one door through which everything leaves, whatever its form.
 * Total: what it does not know, in any part of the question, is withheld.
 */
export function release({ item, purpose, recipient, subject, on, cites }: ReleaseQuestion): Ruling {
  if (isDeniedRecipient(recipient)) return withheld('An immigration authority receives nothing.', 'R-P7');
  const purposes = Object.hasOwn(purposesOfRecipient, recipient) ? purposesOfRecipient[recipient] : undefined;
  if (!purposes?.includes(purpose)) return withheld('Nobody receives this for this purpose.', 'PC 832.7');
  if (subject !== 'officer' || purpose === 'criminal_referral_of_declarant')
    return withheld(
      'The office tells of the conduct of officers. It gives nothing out about whoever told it.',
      'R-P1; SF DA policy P4, P5 (Jan 2018)',
    );
  const cell = cellOf(rowsOf(item), releaseColumns.indexOf(purpose));
  if (!cell) return withheld('The release rules do not know this.', 'Closed by default');
  const { verdict, basis, cite, blocks, ...dates } = ruleOf(cell, cites);
  if (verdict !== 'withhold' && !(DAY.test(on) && inForce(dates, on)))
    return withheld('The rule that would give it out is not in force on this day.', cite);
  if (verdict !== 'withhold' && isTakenBack(item) && consentRules[purpose].withdrawn !== 'changes nothing')
    return withheld('The person has taken back their consent to this.', consentRules[purpose].cite);
  return { verdict, basis, cite, blocks: blocks === true };
}

/** Of several rows that speak of one thing each has to let it go; the first that does not has the word. */
function cellOf(rows: readonly ReleaseRow[], column: number): ReleaseRuleId | undefined {
  const cells = rows.map((row) => releaseTable[row][column]);
  return cells.find((cell) => cell && releaseRules[cell].verdict === 'withhold') ?? cells[0];
}

/** A rule of the table, with what it rests on in the office's own place. */
const ruleOf = (cell: ReleaseRuleId, cites: ReleaseQuestion['cites'] = {}): ReleaseRule => ({
  ...releaseRules[cell],
  ...(cites[cell] && { cite: cites[cell] }),
});

/** What the office found itself hangs on nobody's consent. */
const isTakenBack = (item: ReleaseItem) =>
  item.kind === 'statement' || (item.kind === 'evidence' && item.source !== 'office')
    ? item.withdrawn !== false
    : false;

/** Where the table speaks of a thing; nowhere of what is not as its type says. */
function rowsOf(item: ReleaseItem): readonly ReleaseRow[] {
  if (item.kind === 'supplement') return rowsOfSupplement(item);
  const row = rowOf(item);
  return row ? [row, ...besides(item)] : [];
}

/** What has its say beside the row of a thing, unless somebody has said that it does not. */
function besides(item: ReleaseItem): ReleaseRow[] {
  if (item.kind !== 'statement' && item.kind !== 'evidence') return [];
  return [
    ...(item.looked === true ? [] : ['unlooked' as const]),
    ...(item.kind === 'evidence' || item.byAnother === false ? [] : ['said_by_another' as const]),
  ];
}

/** When it was written says nothing of it, for a criminal referral is written last: who wrote it does. */
function rowsOfSupplement({
  section,
  provenance,
}: Extract<ReleaseItem, { kind: 'supplement' }>): readonly ReleaseRow[] {
  if (!writtenSections.includes(section)) return [];
  const source = sourceOf(provenance);
  return source === 'clean' ? [`section_${section}`] : [`section_${section}`, source];
}

function rowOf(item: Exclude<ReleaseItem, { kind: 'supplement' }>): ReleaseRow | undefined {
  if (isPlain(item)) return item.kind;
  switch (item.kind) {
    case 'statement':
      return rowOfStatement(item);
    case 'evidence':
      return rowOfEvidence(item);
    case 'allegation':
    case 'finding':
    case 'step':
      return rowOfSource(item);
    case 'party_identity':
      return item.own === true ? 'own_identity' : item.kind;
    case 'certification_request':
      return item.own === true ? 'own_certification' : item.kind;
    case 'statistics_cell':
      return item.count === 0 || (Number.isSafeInteger(item.count) && item.count >= SMALLEST_COUNT)
        ? item.kind
        : 'small_cell';
    default:
      return undefined;
  }
}

/** Of whatever source, the plan is no material of an answer: it has rows of its own. */
function rowOfSource({
  kind,
  provenance,
}: {
  readonly kind: 'evidence' | 'allegation' | 'finding' | 'step';
  readonly provenance: Provenance;
}): ReleaseRow {
  const source = sourceOf(provenance);
  if (source === 'clean') return kind;
  return kind === 'step' ? 'derived_step' : source;
}

/** What nobody says that the office took in itself counts as sent in by the person who complained. */
function rowOfEvidence(item: Extract<ReleaseItem, { kind: 'evidence' }>): ReleaseRow {
  if (item.source === 'office') return rowOfSource(item);
  const source = sourceOf(item.provenance);
  if (source === 'compelled') return 'their_evidence_compelled';
  return source === 'unknown_provenance' ? 'their_evidence_unknown' : 'their_evidence';
}

function rowOfStatement(item: Extract<ReleaseItem, { kind: 'statement' }>): ReleaseRow {
  const source = sourceOf(item.provenance);
  // Unless somebody has said that it is not.
  if (item.privileged !== false)
    return source === 'unknown_provenance' ? 'privileged_unknown' : 'privileged_statement';
  if (source !== 'clean') return source;
  const words = item.protection === 'open' ? 'open_statement' : 'protected_statement';
  return item.own === true ? `own_${words}` : words;
}

/** Kinds of which nothing more has to be known. */
const PLAIN = [
  'disposition',
  'note',
  'privileged_note',
  'shielded_admission',
  'immigration_passage',
  'journal',
  'condoms',
] as const;

const isPlain = (item: ReleaseItem): item is Extract<ReleaseItem, { kind: (typeof PLAIN)[number] }> =>
  PLAIN.some((kind) => kind === item.kind);

function sourceOf(provenance: Provenance): 'clean' | 'compelled' | 'unknown_provenance' {
  if (provenance === 'voluntary' || provenance === 'public') return 'clean';
  return provenance === 'compelled' || provenance === 'derived' ? 'compelled' : 'unknown_provenance';
}

/**
 * The provenance of what the office wrote itself: derived, once something compelled was there to be read. The database
 * holds the same rule.
 * @param compelledAt when each compelled thing of the case came in
 */
export const provenanceOfWork = (writtenAt: Date, compelledAt: readonly Date[]): Provenance =>
  compelledAt.some((at) => !(at > writtenAt)) ? 'derived' : 'voluntary';

/** Rows of numbers as they may be published: a cell that is withheld is null. */
export function releaseCounts(
  cells: readonly { readonly label: string; readonly count: number }[],
  to: { readonly recipient: string; readonly on: string },
): { label: string; count: number | null }[] {
  return cells.map(({ label, count }) => {
    const item = { kind: 'statistics_cell', count } as const;
    const { verdict } = release({ item, purpose: 'statistics', subject: 'officer', ...to });
    return { label, count: verdict === 'allow' ? count : null };
  });
}
