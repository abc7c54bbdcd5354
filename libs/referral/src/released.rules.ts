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
import type { Supplement, SupplementKind } from './supplements.rules.js';

/** To whom a packet goes, why, and whose conduct it is about. */
export type ReleaseTo = Omit<ReleaseQuestion, 'item'>;

/** One thing of a case and what the rules said of it: what a sealed packet holds, and what it left out. */
export interface PacketItem {
  readonly kind: 'statement' | 'evidence' | 'allegation' | 'finding' | 'step' | 'supplement';
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
  /** What people wrote for sections of packets. */
  readonly supplements: readonly Supplement[];
  readonly looks: readonly Look[];
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

type Beside = Pick<Ruling, 'basis' | 'cite'> | undefined;

/** What a packet is about that is not about all of its case. */
export interface Scope {
  /** Why an allegation is no matter of it, though the rules would let it go; undefined for one that is. */
  readonly allegation: (id: string) => Beside;
  /** Why something stays here that belongs to none of its allegations; undefined where that decides nothing. */
  readonly belonging: Beside;
  /** Whose it is alone, where it is one officer's. */
  readonly officerId: string | null;
  /** By what law the rest is confidential. */
  readonly cite: string;
}

/** That somebody has looked at a thing for names, and to which allegations it belongs: to none where nobody has. */
export interface Look {
  readonly itemId: string;
  readonly allegationIds: readonly string[];
}

/**
 * Puts everything that a packet might hold to the release rules. Nothing reaches a page but through here.
 *
 * @param scope where the packet is about some of the allegations only; then an officer whom none of these accuses is
 *   not named in it, though the complaint named them: neither to a colleague nor to the public (PC 832.7)
 */
export function releasedOf<T extends Holdings>(held: T, to: ReleaseTo, scope?: Scope): Released<T> {
  const { statements, allegations, notes } = held.case;
  const compelledAt = compelledIn(held);
  const ledger = new Ledger(to);
  const going = allegations.filter(
    (row) =>
      !scope?.allegation(row.id) && ledger.rules(allegationItem(row, compelledAt)).verdict !== 'withhold',
  );
  const about = aboutOf(held, to, going, scope);
  const { accused } = about;
  const released = {
    statements: statements.filter((row) => {
      const author = speakerOf(row, to.purpose, accused);
      return ledger.asks(
        'statement',
        row.id,
        statementItem(row, about),
        { description: `Statement of ${author}`, date: row.takenAt.toISOString(), author },
        apartIn(about, row.id),
      );
    }),
    evidence: held.evidence.filter((row) =>
      ledger.asks(
        'evidence',
        row.id,
        evidenceItem(row, about),
        {
          description: `Exhibit E-${row.exhibit}`,
          date: row.receivedAt.toISOString(),
          author: row.receivedBy,
        },
        apartIn(about, row.id),
      ),
    ),
    allegations: allegations.filter((row) =>
      ledger.asks(
        'allegation',
        row.id,
        allegationItem(row, compelledAt),
        { description: `Allegation ${row.ordinal}`, date: row.addedAt.toISOString(), author: row.addedBy },
        scope?.allegation(row.id),
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
          scope?.allegation(row.allegationId),
        ),
      ),
  };
  const together = scope && accusedIn(held.case).size > 1 ? { basis: TOGETHER, cite: scope.cite } : undefined;
  const supplements = held.supplements.filter((row) =>
    ledger.keepsIn(row.id, supplementItem(row), OF_ALL_OFFICERS.has(row.kind) ? together : undefined),
  );
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
      supplements,
    },
    items: ledger.items,
    withheld: ledger.withheld,
    basisOf: ledger.basisOf,
    blocked: ledger.blocked,
  };
}

/** When each compelled thing of the case came in. */
const compelledIn = ({ case: view, evidence }: Holdings): Date[] => [
  ...view.statements.filter((row) => isKeptApart(row.provenance)).map((row) => row.takenAt),
  ...evidence.filter((row) => isKeptApart(row.provenance)).map((row) => row.receivedAt),
];

/** What the rules have to know of a packet besides the thing itself. */
interface About extends Pick<Holdings, 'consents'> {
  readonly purpose: ReleasePurpose;
  /** To which allegations a thing belongs that was looked at. */
  readonly looks: ReadonlyMap<string, readonly string[]>;
  /** The allegations that go in, and whom they accuse. */
  readonly going: ReadonlySet<string>;
  readonly accused: ReadonlySet<string>;
  readonly officerId: string | null;
  readonly belonging: Beside;
}

const aboutOf = (
  { consents, looks }: Holdings,
  { purpose }: ReleaseTo,
  going: CaseView['allegations'],
  scope?: Scope,
): About => ({
  ...{ purpose, consents, accused: accusedIn({ allegations: going }) },
  looks: new Map(looks.map(({ itemId, allegationIds }) => [itemId, allegationIds])),
  going: new Set(going.map(({ id }) => id)),
  officerId: scope?.officerId ?? null,
  belonging: scope?.belonging,
});

const isLookedAt = ({ looks }: About, id: string): boolean => (looks.get(id) ?? []).length > 0;

/** Why something is no matter of the packet that was looked at; what nobody has looked at, the rules keep back. */
const apartIn = (about: About, id: string): Beside =>
  isLookedAt(about, id) && !about.looks.get(id)?.some((each) => about.going.has(each))
    ? about.belonging
    : undefined;

/** As tainted as any work of the office since something compelled came in, and it was last put right. */
const allegationItem = (
  { addedAt, changedAt }: CaseView['allegations'][number],
  compelledAt: readonly Date[],
): ReleaseItem => ({ kind: 'allegation', provenance: provenanceOfWork(changedAt ?? addedAt, compelledAt) });

const statementItem = (row: CaseView['statements'][number], about: About): ReleaseItem => ({
  kind: 'statement',
  protection: row.protection,
  provenance: row.provenance,
  privileged: row.status === 'privileged',
  own: row.declarant === 'complainant',
  // The consent is the complainant's, and about their own words.
  withdrawn: row.declarant === 'complainant' && isWithdrawn(about.consents, about.purpose),
  looked: isLookedAt(about, row.id),
  byAnother: about.officerId !== null && row.officerId !== null && row.officerId !== about.officerId,
});

/** What the person who complained sent in goes by their consent, as their words do. */
function evidenceItem({ id, provenance, source, title, fileName }: EvidenceView, about: About): ReleaseItem {
  // However somebody called it, and whoever sent it in.
  if (namesCondoms(`${title} ${fileName ?? ''}`)) return { kind: 'condoms' };
  return {
    kind: 'evidence',
    provenance,
    source,
    withdrawn: source === 'complainant' && isWithdrawn(about.consents, about.purpose),
    looked: isLookedAt(about, id),
  };
}

/** Written for a whole case and of all its officers. */
const OF_ALL_OFFICERS: ReadonlySet<SupplementKind> = new Set([
  'investigation',
  'history',
  'discipline',
  'rights',
]);
const TOGETHER =
  'What this office has written here is about several officers together, and this packet is not about all of them.';

export const accusedIn = ({ allegations }: Pick<CaseView, 'allegations'>): ReadonlySet<string> =>
  new Set(allegations.flatMap(({ officer }) => officer?.id ?? []));

/**
 * What somebody is called who made a statement: to the public a name only if it is that of an officer whom the record
 * is about.
 */
export function speakerOf(
  { declarant, party, officerId }: CaseView['statements'][number],
  purpose: ReleasePurpose,
  accused: ReadonlySet<string>,
): string {
  if (purpose !== 'public_records') return party;
  if (declarant !== 'officer') return 'A person who reported';
  return officerId && accused.has(officerId) ? party : 'An officer';
}

const supplementItem = ({ kind, inside }: Supplement): ReleaseItem => ({
  kind: 'supplement',
  section: kind,
  provenance: inside ? 'derived' : 'voluntary',
});

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

  /** Whether a section goes in. Its own place says why not: no line tells of sections that this recipient never gets. */
  keepsIn(id: string, item: ReleaseItem, beside?: Pick<Ruling, 'basis' | 'cite'>): boolean {
    const ruled = this.rules(item);
    const { verdict, basis, cite } = beside ? { ...beside, verdict: 'withhold' as const } : ruled;
    this.items.push({ kind: 'supplement', id, verdict });
    if (verdict === 'withhold') this.basisOf.set(id, `${basis} ${cite}`);
    return verdict !== 'withhold';
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
