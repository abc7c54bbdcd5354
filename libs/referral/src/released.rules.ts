import { isKeptApart, isWithdrawn, type CaseView, type ConsentView } from '@redress/casefile';
import type { EvidenceView } from '@redress/evidence';
import type { FindingView } from '@redress/findings';
import {
  namesCondoms,
  provenanceOfWork,
  release,
  type ReleaseItem,
  type ReleasePurpose,
  type ReleaseQuestion,
  type Ruling,
} from '@redress/policy';
import type { TaskView } from '@redress/tasks';
import type { Withheld } from './packet.js';

/** To whom a packet goes, why, and whose conduct it is about. */
export type ReleaseTo = Omit<ReleaseQuestion, 'item'>;

/** One thing of a case and what the rules said of it: what a sealed packet holds, and what it left out. */
export interface PacketItem {
  readonly kind: 'statement' | 'evidence' | 'allegation' | 'finding' | 'step';
  readonly id: string;
  readonly verdict: Ruling['verdict'];
}

/** What a case holds that a packet can be made of. */
export interface Holdings {
  readonly case: CaseView;
  readonly evidence: readonly EvidenceView[];
  readonly findings: readonly FindingView[];
  /** Its plan; errands are no part of it. */
  readonly tasks: readonly TaskView[];
  readonly consents: readonly Pick<ConsentView, 'purpose' | 'choice'>[];
}

export interface Released<T extends Holdings> {
  /** The same holdings without what is withheld: the only ones of which a packet may be made. */
  readonly holdings: T;
  readonly items: readonly PacketItem[];
  readonly withheld: Withheld['items'];
  /** Why something is withheld, by its id. */
  readonly basisOf: ReadonlyMap<string, string>;
  /** Something because of which there can be no such packet at all. */
  readonly blocked: boolean;
}

/** Why an allegation is no matter of this packet, though the rules would let it go; undefined for one that is. */
export type Scope = (allegationId: string) => Pick<Ruling, 'basis' | 'cite'> | undefined;

/**
 * Puts everything that a packet might hold to the release rules. Nothing reaches a page but through here.
 *
 * @param scope where the packet is about some of the allegations only; then an officer whom none of these accuses is
 *   not named in it, though the complaint named them: neither to a colleague nor to the public (PC 832.7)
 */
export function releasedOf<T extends Holdings>(held: T, to: ReleaseTo, scope?: Scope): Released<T> {
  const { statements, allegations, notes } = held.case;
  const compelledAt = [
    ...statements.filter((row) => isKeptApart(row.provenance)).map((row) => row.takenAt),
    ...held.evidence.filter((row) => isKeptApart(row.provenance)).map((row) => row.receivedAt),
  ];
  const ledger = new Ledger(to);
  const released = {
    statements: statements.filter((row) =>
      ledger.asks('statement', row.id, statementItem(row, held, to.purpose), {
        description: `Statement of ${row.party}`,
        date: row.takenAt.toISOString(),
        author: row.party,
      }),
    ),
    evidence: held.evidence.filter((row) =>
      ledger.asks('evidence', row.id, evidenceItem(row, held, to.purpose), {
        description: `Exhibit E-${row.exhibit}`,
        date: row.receivedAt.toISOString(),
        author: row.receivedBy,
      }),
    ),
    allegations: allegations.filter((row) =>
      ledger.asks(
        'allegation',
        row.id,
        { kind: 'allegation', provenance: provenanceOfWork(row.addedAt, compelledAt) },
        { description: `Allegation ${row.ordinal}`, date: row.addedAt.toISOString(), author: row.addedBy },
        scope?.(row.id),
      ),
    ),
    findings: held.findings
      .filter((row) => row.status === 'approved')
      .filter((row) =>
        ledger.asks(
          'finding',
          row.id,
          { kind: 'finding', provenance: provenanceOfWork(row.madeAt, compelledAt) },
          { description: 'Finding on an allegation', date: row.madeAt.toISOString(), author: row.madeBy },
          scope?.(row.allegationId),
        ),
      ),
  };
  const accused = new Set(released.allegations.map(({ officer }) => officer?.id));
  const steps = held.tasks
    .filter(({ kind }) => kind === 'step')
    .map((row) => ({ row, ruling: ledger.notes('step', row.id, stepItem(row, compelledAt)) }));
  const kept = steps.find(({ ruling }) => ruling.verdict === 'withhold');
  // In one line each and without days: those would tell when the office spoke with whom.
  if (kept) ledger.leavesOut(kept.ruling, { description: 'Plan of the investigation', date: '', author: '' });
  if (notes.length > 0)
    ledger.leavesOut(ledger.rules({ kind: 'note' }), {
      description: 'Working notes of this office',
      date: '',
      author: '',
    });
  return {
    holdings: {
      ...held,
      case: {
        ...held.case,
        statements: released.statements,
        allegations: released.allegations,
        namedOfficers: scope
          ? held.case.namedOfficers.filter(({ officer }) => officer && accused.has(officer.id))
          : held.case.namedOfficers,
        notes: [],
      },
      evidence: released.evidence,
      findings: released.findings,
      tasks: steps.filter(({ ruling }) => ruling.verdict !== 'withhold').map(({ row }) => row),
    },
    items: ledger.items,
    withheld: ledger.withheld,
    basisOf: ledger.basisOf,
    blocked: ledger.blocked,
  };
}

const statementItem = (
  row: CaseView['statements'][number],
  { consents }: Holdings,
  purpose: ReleasePurpose,
): ReleaseItem => ({
  kind: 'statement',
  protection: row.protection,
  provenance: row.provenance,
  privileged: row.status === 'privileged',
  own: row.declarant === 'complainant',
  // The consent is the complainant's, and about their own words.
  withdrawn: row.declarant === 'complainant' && isWithdrawn(consents, purpose),
});

/** What the person who complained sent in goes by their consent, as their words do. */
function evidenceItem(
  { provenance, source, isSeen, title, fileName }: EvidenceView,
  { consents }: Holdings,
  purpose: ReleasePurpose,
): ReleaseItem {
  // However somebody called it, and whoever sent it in.
  if (namesCondoms(`${title} ${fileName ?? ''}`)) return { kind: 'condoms' };
  return {
    kind: 'evidence',
    provenance,
    source,
    seen: isSeen,
    withdrawn: source === 'complainant' && isWithdrawn(consents, purpose),
  };
}

/** As tainted as whoever wrote last in it was by then, and as any work of the office since something compelled came in. */
const stepItem = ({ inside, madeAt, settledAt }: TaskView, compelledAt: readonly Date[]): ReleaseItem => ({
  kind: 'step',
  provenance: inside ? 'derived' : provenanceOfWork(settledAt ?? madeAt, compelledAt),
});

/** Asks the rules about one thing after the other and keeps what they said. */
class Ledger {
  readonly items: PacketItem[] = [];
  readonly withheld: Withheld['items'][number][] = [];
  readonly basisOf = new Map<string, string>();
  blocked = false;

  constructor(private readonly to: ReleaseTo) {}

  rules(item: ReleaseItem): Ruling {
    return release({ ...this.to, item });
  }

  /** What the rules say of it, written down, and told in no line of its own. */
  notes(kind: PacketItem['kind'], id: string, item: ReleaseItem): Ruling {
    const ruling = this.rules(item);
    this.items.push({ kind, id, verdict: ruling.verdict });
    return ruling;
  }

  /** Whether it goes in. */
  asks(
    kind: PacketItem['kind'],
    id: string,
    item: ReleaseItem,
    told: Omit<Withheld['items'][number], 'number' | 'basis'>,
    beside?: Pick<Ruling, 'basis' | 'cite'>,
  ): boolean {
    const ruled = this.rules(item);
    const ruling: Ruling = beside ? { ...ruled, ...beside, verdict: 'withhold' } : ruled;
    this.items.push({ kind, id, verdict: ruling.verdict });
    if (ruling.blocks) this.blocked = true;
    if (ruling.verdict !== 'withhold') return true;
    this.basisOf.set(id, `${ruling.basis} ${ruling.cite}`);
    this.leavesOut(ruling, told);
    return false;
  }

  leavesOut(
    { basis, cite }: Pick<Ruling, 'basis' | 'cite'>,
    told: Omit<Withheld['items'][number], 'number' | 'basis'>,
  ): void {
    this.withheld.push({ number: `W-${this.withheld.length + 1}`, ...told, basis: `${basis} ${cite}` });
  }
}
