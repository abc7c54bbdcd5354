import type { AllegationView, CaseView, ConsentView, StatementView } from '@redress/casefile';
import type { ClockView } from '@redress/clocks';
import type { CustodyView, EvidenceView } from '@redress/evidence';
import type { FindingView } from '@redress/findings';
import { dayIn } from '@redress/platform';
import { outcomeIn, postCategories, typeIn, type PacketProfile, type PolicyPack } from '@redress/policy';
import type { AssignmentView, OfficerView } from '@redress/roster';
import type { TaskView } from '@redress/tasks';
import { statusOf, type MarkedArea } from './areas.rules.js';
import type {
  Allegation,
  Blackened,
  Event,
  EvidenceItem,
  Finding,
  Officer,
  PacketText,
  Statement,
} from './packet.js';
import type { Passage, Redacting } from './redaction.rules.js';
import { speakerOf, type Look, type ReleaseTo } from './released.rules.js';
import type { AdmissionRedactor } from './shielded.rules.js';
import type { Supplement } from './supplements.rules.js';

/** Everything the rooms below know of a case at the moment its packet is made. */
export interface PacketSources {
  office: string;
  timeZone: string;
  case: CaseView;
  policy: PolicyPack;
  clocks: readonly ClockView[];
  evidence: readonly EvidenceView[];
  /** The chain of each exhibit, oldest first, by its id. */
  custody: ReadonlyMap<string, readonly CustodyView[]>;
  findings: readonly FindingView[];
  tasks: readonly TaskView[];
  /** Where each named officer served on the day of the incident, by officer id. */
  assignments: ReadonlyMap<string, AssignmentView>;
  consents: readonly Pick<ConsentView, 'purpose' | 'choice'>[];
  referral: Asked & { copy: number; version: number; requestedAt: Date };
  /** Of those who prepare a criminal packet, where something compelled lies in the case; else null. */
  attestation: string | null;
  /** What people wrote for the sections that no room keeps. */
  supplements: readonly Supplement[];
  /** Words that the office takes out wherever they stand. */
  passages: readonly Passage[];
  /** What somebody has looked at for names, and to which allegations it belongs. */
  looks: readonly Look[];
  /** What the office blacks out on pages of exhibits. Once these are bound, only of those that are. */
  areas: readonly MarkedArea[];
  /** Of exhibits that are bound, those on which something is black, by the id of the item. */
  blackened: ReadonlyMap<string, Blackened>;
  /** Of exhibits that are text, what they say, by the id of the item. */
  texts: ReadonlyMap<string, string>;
  /** The parts of the packet that the same recipient had before; null for the first. */
  previous: PreviousVersion | null;
  /** The office's time-zone day on which the packet is made. */
  today: string;
  certificateFingerprint: string;
}

/** Whom a packet is asked for and why; for one officer, or as something that the law discloses. */
export interface Asked extends Omit<ReleaseTo, 'on' | 'cites'> {
  officerId?: string | null;
  disclosure?: Disclosure | null;
}

/** What somebody of the office has attested before a record is made public. */
export interface Disclosure {
  /** `DisclosureGround.id` */
  ground: string;
  /** The day on which the finding was final after the officer could appeal; null where the ground needs no finding. */
  finalOn: string | null;
  /** No delay of the law runs any more. */
  delaysCleared: boolean;
}

export interface PreviousVersion {
  version: number;
  /** ISO day. */
  madeOn: string;
  parts: readonly { name: string; sha256: string }[];
}

const UNIDENTIFIED = 'unidentified';

export function officersOf({ case: view, assignments }: PacketSources): Officer[] {
  const known = new Map<string, OfficerView>();
  for (const { officer } of [...view.namedOfficers, ...view.allegations])
    if (officer) known.set(officer.id, officer);
  const officers = [...known.values()].map((officer) =>
    officerOf(officer, assignments.get(officer.id), view),
  );
  return view.allegations.some(({ officer }) => !officer) ? [...officers, unidentified()] : officers;
}

function officerOf(officer: OfficerView, then: AssignmentView | undefined, view: CaseView): Officer {
  const accused = view.allegations.some((allegation) => allegation.officer?.id === officer.id);
  const earliest = then?.beforeRecords ? ' (earliest record)' : '';
  return {
    id: officer.id,
    name: officer.name,
    star: officer.star ?? then?.star ?? '',
    role: accused ? 'Subject officer' : 'Named officer',
    atIncident: { rank: then?.rank ?? '', unit: `Unit ${orUnknown(then?.unit)}${earliest}`, duty: '' },
    now: {
      rank: officer.rank ?? '',
      unit: `Unit ${orUnknown(officer.unit)}`,
      status: officer.active ? 'in service' : 'not in service',
    },
  };
}

const unidentified = (): Officer => ({
  id: UNIDENTIFIED,
  name: 'Unidentified officer',
  star: '',
  role: 'Subject officer',
  atIncident: { rank: '', unit: 'Not known yet', duty: '' },
  now: { rank: '', unit: 'Not known yet', status: '' },
});

export function chronologyOf(
  { case: view, evidence, findings }: PacketSources,
  redactor: Redacting,
): Event[] {
  const events: Event[] = [
    ...(view.occurrence?.occurredOn
      ? [{ at: view.occurrence.occurredOn, text: 'The incident, by the complaint.', sources: [] }]
      : []),
    {
      at: view.receivedOn,
      text: `The complaint was received${view.filedThroughAdvocate ? ' through an advocate' : ''}.`,
      sources: [],
    },
    ...evidence.map((item) => ({
      at: item.receivedAt.toISOString(),
      text: [
        'Received into evidence: ',
        ...[redactor.text(item.title, `Chronology, exhibit ${item.exhibit}`)].flat(),
      ],
      sources: [exhibitNumber(item)],
    })),
    ...findings.flatMap((finding) =>
      finding.decidedAt
        ? [
            {
              at: finding.decidedAt.toISOString(),
              text: `Finding approved: ${finding.outcomeLabel}.`,
              sources: [],
            },
          ]
        : [],
    ),
  ];
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

export function allegationOf(
  allegation: AllegationView,
  policy: PolicyPack,
  redactor: Redacting,
): Allegation {
  const type = typeIn(policy, allegation.typeId);
  const { seriousHeading } = policy.packet;
  const classes = [
    ...(type?.postCategory && seriousHeading
      ? [{ name: seriousHeading, value: postCategories[type.postCategory] }]
      : []),
    ...(type?.opensCriminalReview ? [{ name: 'Criminal referral', value: 'to be reviewed separately' }] : []),
  ];
  return {
    number: String(allegation.ordinal),
    officer: allegation.officer?.id ?? UNIDENTIFIED,
    category: FAMILY[type?.family ?? 'conduct'],
    subType: allegation.typeLabel,
    text: redactor.text(allegation.text, `Allegation ${allegation.ordinal}`),
    policyCites: type?.cites ?? [],
    classes,
  };
}

const FAMILY = {
  coercion: 'Coercion',
  retaliation: 'Retaliation',
  breach: 'Breach of the policy',
  conduct: 'Conduct',
} as const;

export function statementOf(
  statement: StatementView,
  index: number,
  { redactor, admissions, profile, timeZone, accused }: Taking,
): Statement {
  const isProtected = statement.protection !== 'open';
  const place = `Statement S-${index + 1}`;
  const text = redactor.text(statement.text, place);
  return {
    id: `S-${index + 1}`,
    by: speakerOf(statement, profile.purpose, accused),
    role: ROLE[statement.declarant],
    at: givenAt(statement, profile, timeZone),
    manner: MANNER[statement.kind] ?? 'In writing',
    status: {
      label: isProtected && profile.purpose === 'criminal_referral' ? VICTIM : LABEL[statement.status],
      basis: inPlain(
        redactor.text(
          statement.status === 'compelled' ? advisedText(statement, timeZone) : statement.protectionBasis,
          `${place}, its basis`,
        ),
      ),
      use:
        statement.status === 'compelled'
          ? COMPELLED_USE
          : isProtected
            ? profile.purpose === 'complainant_copy'
              ? []
              : USE
            : [],
    },
    language: { tag: statement.language, name: languageName(statement.language) },
    original: isProtected ? admissions.text(text, place) : text,
  };
}

/** Profiles whose packet goes to the department of the officers complained of, or comes to them. */
const TO_THE_DEPARTMENT: ReadonlySet<string> = new Set(['A', 'B', 'C', 'G']);

/**
 * When it was given. Nothing of when the office speaks with a person who reported may reach the chain of command of a
 * named officer: of what was taken after the filing it is told the month.
 */
function givenAt(
  { declarant, kind, takenAt }: StatementView,
  { id }: PacketProfile,
  timeZone: string,
): string {
  if (declarant === 'officer' || kind === 'narrative' || !TO_THE_DEPARTMENT.has(id))
    return takenAt.toISOString();
  return new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone }).format(takenAt);
}

/** Where a page has room for plain words only. */
const inPlain = (text: PacketText): string =>
  [text]
    .flat()
    .map((word) => (typeof word === 'string' ? word : 'redacted' in word ? `[${word.redacted}]` : ''))
    .join('');

const ROLE = {
  complainant: 'Complainant',
  victim: 'Victim',
  witness: 'Witness',
  officer: 'Officer',
} as const;

const MANNER: Readonly<Record<string, string>> = {
  narrative: 'In writing, with the complaint',
  interview: 'In an interview',
  written: 'In writing',
};

const LABEL = {
  open: 'Open',
  protected: 'Protected statement',
  compelled: 'Compelled statement',
  privileged: 'Privileged',
} as const;

/** What takes words out of a text, and for whom. */
export interface Taking {
  readonly redactor: Redacting;
  readonly admissions: AdmissionRedactor;
  readonly profile: PacketProfile;
  readonly timeZone: string;
  /** The officers whom an allegation of this packet accuses. */
  readonly accused: ReadonlySet<string>;
}

const VICTIM = 'Victim or witness statement, shielded';
const USE = [
  'It may be used about the conduct of officers.',
  'It may not be used to investigate or prosecute the person who made it.',
];

const COMPELLED_USE = [
  'It was ordered under threat of discipline. It may be used for discipline.',
  'Neither it nor anything derived from it may be used in a criminal matter.',
];

function advisedText({ advisement }: StatementView, timeZone: string): string {
  if (!advisement) return 'Compelled; of the advisement nothing is recorded.';
  const { kind, at, orderedBy, refused } = advisement;
  const name = kind === 'lybarger' ? 'Lybarger' : 'Garrity';
  const answer = refused ? ' The officer refused all the same.' : '';
  return `Ordered by ${orderedBy}; ${name} advisement given on ${dayIn(timeZone, at)}.${answer}`;
}

function languageName(tag: string): string {
  return (
    (tag === 'und' ? undefined : new Intl.DisplayNames('en', { type: 'language' }).of(tag)) ?? 'not stated'
  );
}

/** @param black how many areas of it are blacked out */
export const evidenceOf = (item: EvidenceView, redactor: Redacting, black = 0): EvidenceItem => ({
  exhibit: exhibitNumber(item),
  description: redactor.text(item.title, `Exhibit ${item.exhibit}`),
  collectedBy: item.receivedBy,
  collectedAt: item.receivedAt.toISOString(),
  sha256: item.sha256,
  bytes: item.size,
  ...statusOf(black),
});

const exhibitNumber = (item: EvidenceView) => `E-${item.exhibit}`;

export function findingOf(
  allegation: AllegationView,
  { findings, policy }: PacketSources,
  redactor: Redacting,
): Finding[] {
  const finding = findings.find((row) => row.allegationId === allegation.id && row.status === 'approved');
  if (!finding?.decidedAt || !finding.decidedBy) return [];
  const place = `Finding ${allegation.ordinal}`;
  const paragraphs = (text: string) =>
    text
      .split(/\n\s*\n/)
      .filter(Boolean)
      .map((part) => redactor.text(part, place));
  const { undisputed, disputed, credibility, policy: applied, conclusion } = finding.analysis;
  return [
    {
      allegation: String(allegation.ordinal),
      undisputed: paragraphs(undisputed),
      disputed: paragraphs(disputed),
      credibility: paragraphs(credibility),
      policy: {
        cite: (typeIn(policy, allegation.typeId)?.cites ?? []).join('; ') || policy.packet.rules,
        version: policy.version,
        quote: '',
        application: paragraphs(applied),
      },
      conclusion: paragraphs(conclusion),
      label: outcomeIn(policy, finding.outcome)?.label ?? finding.outcomeLabel,
      standard: 'Preponderance of the evidence',
      madeBy: { name: finding.madeBy, title: 'Investigator', at: finding.madeAt.toISOString() },
      approvedBy: { name: finding.decidedBy, title: 'Supervisor', at: finding.decidedAt.toISOString() },
    },
  ];
}

const orUnknown = (value: string | null | undefined) => value ?? 'not recorded';
