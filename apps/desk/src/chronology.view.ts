import type { CaseFileView } from './case-file.js';

/** What can have happened, in the words of the filter. */
export const KINDS = {
  statement: 'Statements',
  note: 'Notes',
  evidence: 'Evidence',
  work: 'Allegations and findings',
  step: 'Steps',
  packet: 'Packets',
  identity: 'Identity',
} as const;
export type Kind = keyof typeof KINDS;

type Of<T extends keyof CaseFileView> = CaseFileView[T] extends readonly (infer Each)[] ? Each : never;

/** One thing that happened. `on` is a plain day where no time is known. */
export interface Happening {
  readonly kind: Kind;
  readonly at?: Date;
  readonly on?: string;
  readonly words: string;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly statement?: Of<'statements'>;
  readonly note?: Of<'notes'>;
  readonly evidence?: Of<'evidence'>;
  /** Where the thing itself stands on the page. */
  readonly href?: string;
}

/** An opening of an identity, as far as a chronology tells of it. */
export interface Opened {
  askedAt: Date;
  openedAt: Date | null;
  askedBy: string;
  pseudonym: string;
  purpose: string;
}

export interface ChronologySources {
  readonly file: CaseFileView;
  readonly names: ReadonlyMap<string, string>;
  readonly openings: readonly Opened[];
  /** The day of a moment in the office's own zone. */
  readonly dayOf: (at: Date) => string;
}

const CONCLUSIONS: Record<string, string> = {
  types: 'the types',
  priority: 'the priority',
  shielded: 'the protection',
  disciplineTrack: 'the discipline track',
  criminalReview: 'the criminal review',
  related: 'the related cases',
  clocks: 'the clocks',
};
export const conclusionWords = (conclusion: string): string => CONCLUSIONS[conclusion] ?? conclusion;

const DECISIONS: Record<string, string> = { accept: 'Accepted', decline: 'Declined' };

/** Everything that happened, oldest first; what has only a day stands before what has a time on it. */
export function chronologyOf({ file, names, openings, dayOf }: ChronologySources): Happening[] {
  const happened = [
    ...steps(file, names),
    ...file.statements.map((statement): Happening => ({
      kind: 'statement',
      at: statement.takenAt,
      words: `Statement of ${statement.party}`,
      statement,
    })),
    ...file.notes.map((note): Happening => ({
      kind: 'note',
      at: note.writtenAt,
      words: 'Note',
      by: note.author,
      note,
    })),
    ...file.evidence.map((evidence): Happening => ({
      kind: 'evidence',
      at: evidence.receivedAt,
      words: `Exhibit ${evidence.exhibit} received: ${evidence.title}`,
      by: evidence.receivedBy,
      evidence,
      href: `#exhibit-${evidence.exhibit}`,
    })),
    ...work(file),
    ...packets(file),
    ...openings.map((opened): Happening => ({
      kind: 'identity',
      at: opened.openedAt ?? opened.askedAt,
      words: `${opened.openedAt ? 'Identity opened' : 'Opening asked'}: ${opened.pseudonym}, ${opened.purpose.replace(/_/g, ' ')}`,
      by: opened.askedBy,
    })),
  ];
  const key = ({ at, on }: Happening) => (at ? `${dayOf(at)}T${at.toISOString()}` : (on ?? ''));
  return happened
    .map((each) => ({ each, key: key(each) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ each }) => each);
}

function steps(file: CaseFileView, names: ReadonlyMap<string, string>): Happening[] {
  const { assessment, occurrence } = file;
  const decided = assessment?.decision;
  return [
    ...(occurrence?.occurredOn
      ? [{ kind: 'step', on: occurrence.occurredOn, words: 'The incident, by the complaint' } as const]
      : []),
    {
      kind: 'step',
      at: file.openedAt,
      words: `Filed${file.filedThroughAdvocate ? ' through an advocate' : ''}`,
    },
    ...(assessment
      ? [
          {
            kind: 'step',
            at: assessment.assessedAt,
            words: 'Assessed by the rules',
            href: '#screening',
          } as const,
        ]
      : []),
    ...(assessment?.changes ?? []).map((change): Happening => ({
      kind: 'step',
      at: change.at,
      words: `Changed in screening: ${conclusionWords(change.conclusion)}`,
      by: names.get(change.by),
      reason: change.reason,
      href: '#screening',
    })),
    ...(decided
      ? [
          {
            kind: 'step',
            at: decided.at,
            words: DECISIONS[decided.decision] ?? decided.decision,
            by: (decided.by && names.get(decided.by)) ?? undefined,
            reason: decided.reason ?? undefined,
          } as const,
        ]
      : []),
    ...(file.closedAt ? [{ kind: 'step', at: file.closedAt, words: 'Closed' } as const] : []),
  ];
}

const CHANGED: Record<CaseFileView['allegationChanges'][number]['change'], string> = {
  worded: 'worded anew',
  identified: 'has its officer identified',
  struck: 'struck',
  restored: 'put back',
};

type Told = Pick<
  Of<'findings'>,
  'allegationId' | 'outcomeLabel' | 'status' | 'madeAt' | 'madeBy' | 'decidedAt' | 'decidedBy'
>;

function work({
  allegations,
  allegationChanges,
  findings,
  findingVersions,
  tasks,
}: CaseFileView): Happening[] {
  const ordinals = new Map(allegations.map(({ id, ordinal }) => [id, ordinal]));
  /** That a finding was submitted, and what a second person said to it. */
  const told = (finding: Told): Happening[] => {
    const on = `on allegation ${ordinals.get(finding.allegationId) ?? ''}`;
    const href = `#allegation-${finding.allegationId}`;
    const words = `Finding submitted ${on}: ${finding.outcomeLabel}`;
    const made: Happening = { kind: 'work', at: finding.madeAt, words, by: finding.madeBy, href };
    if (!finding.decidedAt) return [made];
    const decided = `Finding ${finding.status} ${on}`;
    const by = finding.decidedBy ?? undefined;
    return [made, { kind: 'work', at: finding.decidedAt, words: decided, by, href }];
  };
  return [
    ...allegations.map(({ id, ordinal, typeLabel, addedAt, addedBy }): Happening => ({
      kind: 'work',
      at: addedAt,
      words: `Allegation ${ordinal}: ${typeLabel}`,
      by: addedBy,
      href: `#allegation-${id}`,
    })),
    ...allegationChanges.map(({ allegationId, change, by, at, reason }): Happening => ({
      kind: 'work',
      at,
      words: `Allegation ${ordinals.get(allegationId) ?? ''} ${CHANGED[change]}`,
      by,
      reason: reason ?? undefined,
      href: `#allegation-${allegationId}`,
    })),
    ...findingVersions.flatMap((version): Happening[] => {
      const allegationId = findings.find(({ id }) => id === version.findingId)?.allegationId ?? '';
      return told({ ...version, allegationId });
    }),
    ...tasks.flatMap(({ id, what, kind, state, outcome, settledAt, settledBy }): Happening[] =>
      settledAt && kind === 'step'
        ? [
            {
              kind: 'work',
              at: settledAt,
              words: `Step ${state === 'done' ? 'done' : 'not done'}: ${what}`,
              by: settledBy ?? undefined,
              reason: outcome ?? undefined,
              href: `#task-${id}`,
            },
          ]
        : [],
    ),
    ...findings.flatMap(told),
  ];
}

const packets = ({ referrals }: CaseFileView): Happening[] =>
  referrals.flatMap((referral): Happening[] => {
    const to = `for the ${referral.recipientLabel}, copy ${referral.copy}`;
    const href = '#referrals';
    return [
      { kind: 'packet', at: referral.requestedAt, words: `Packet requested ${to}`, href },
      ...(referral.sealedAt
        ? [{ kind: 'packet', at: referral.sealedAt, words: `Packet sealed ${to}`, href } as const]
        : []),
    ];
  });

/** How many there are of each kind, in the order of the filter; kinds of which there is none are left out. */
export function countsOf(happened: readonly Happening[]): { kind: Kind; label: string; count: number }[] {
  return (Object.keys(KINDS) as Kind[])
    .map((kind) => ({
      kind,
      label: KINDS[kind],
      count: happened.filter((each) => each.kind === kind).length,
    }))
    .filter(({ count }) => count > 0);
}

/** How much of a chronology a page shows at once. */
export const PAGE = 200;

export interface ChronologyPage {
  readonly happened: readonly Happening[];
  /** From 1; the last one holds what happened last, and is shown first. */
  readonly page: number;
  readonly pages: number;
}

/** One page of a long chronology; without a number, or with one that there is not, the last. */
export function pageOf(happened: readonly Happening[], asked?: number): ChronologyPage {
  const pages = Math.max(1, Math.ceil(happened.length / PAGE));
  const page = asked !== undefined && asked >= 1 && asked <= pages ? Math.floor(asked) : pages;
  return { happened: happened.slice((page - 1) * PAGE, page * PAGE), page, pages };
}

/** Where in a file a statement stands. */
export function placeOf(caseId: string, happened: readonly Happening[], statementId: string): string {
  const n = happened.findIndex(({ statement }) => statement?.id === statementId);
  const at = happened.length > PAGE ? `?page=${Math.floor(n / PAGE) + 1}` : '';
  return `/cases/${caseId}${at}#statement-${statementId}`;
}

export const isKind = (word: string): word is Kind => Object.hasOwn(KINDS, word);
