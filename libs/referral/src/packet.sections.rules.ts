import type { CustodyView } from '@redress/evidence';
import { outcomeIn, postCategories, typeIn, type PacketProfile, type PacketSectionId } from '@redress/policy';
import { dayIn } from '@redress/platform';
import type { Blackened, CustodyEvent, Exhibit, Packet, Parts } from './packet.js';
import type { PacketSources } from './packet.parts.rules.js';
import { planOf } from './plan.rules.js';
import type { Redacting } from './redaction.rules.js';
import { supplementForms, type Supplement, type SupplementKind } from './supplements.rules.js';

/** Whether a profile has a section, and how much of it. */
export const sectionIn = (profile: PacketProfile, id: PacketSectionId): 'full' | 'short' | undefined =>
  profile.sections[id];

/** What is said of a section that nobody has written yet. */
const NOTHING: Readonly<Record<SupplementKind, string>> = {
  investigation: 'No account of the investigation was written. What was taken in is listed under evidence.',
  systemic: 'This office has made no finding about policy, training or supervision in this case.',
  history:
    'The history of the officers is not part of this packet: this office has recorded none. The agency keeps it.',
  discipline: 'This office has recommended no particular discipline.',
  criminal: 'No criminal-referral statement was written for this case.',
  board: 'Of a report to the standards commission nothing is recorded.',
  safety: 'No protective step of this office is recorded here.',
  notices: 'Of notices sent in this case nothing is recorded here.',
  rights: 'Of notices to the officer, a representative and a response nothing is recorded here.',
};

/**
 * The sections that stand on what people wrote for them, and on little else.
 * @param withheld why what was written for one of them stays here
 */
export function supplementsOf(
  sources: PacketSources,
  profile: PacketProfile,
  { redactor, withheld }: { redactor: Redacting; withheld: ReadonlyMap<SupplementKind, string> },
): Pick<Packet, SupplementKind> {
  const part = (kind: SupplementKind, ...more: Parts): Parts | undefined => {
    const mode = sectionIn(profile, kind);
    if (!mode) return undefined;
    const why = mode === 'full' ? withheld.get(kind) : undefined;
    if (why !== undefined) return [...more, { text: [why] }];
    const written = sources.supplements.find((each) => each.kind === kind);
    return [
      ...more,
      ...(mode === 'full'
        ? wordsOf(kind, written, { redactor, timeZone: sources.timeZone })
        : inShort(kind, written, redactor)),
    ];
  };
  return {
    investigation: part('investigation', takenInOf(sources), ...planOf(sources, redactor)),
    systemic: part('systemic'),
    history: part('history'),
    discipline: part('discipline'),
    criminal: part('criminal', ...reviewOf(sources, profile)),
    board: part('board', ...seriousOf(sources)),
    safety: part('safety', { text: PROTECTION }),
    notices: part('notices', { list: sources.policy.packet.rights }),
    rights: part('rights', ...advisementsOf(sources, redactor)),
  };
}

function wordsOf(
  kind: SupplementKind,
  written: Supplement | undefined,
  { redactor, timeZone }: { redactor: Redacting; timeZone: string },
): Parts {
  if (!written) return [{ text: [NOTHING[kind]] }];
  const { title } = supplementForms[kind];
  const labels: Readonly<Record<string, string>> = supplementForms[kind].fields;
  return [
    ...Object.entries(labels).map(([name, heading]) => ({
      heading,
      text: written.fields[name]
        ? written.fields[name].split(/\n\s*\n/).map((text) => redactor.text(text, `${title}, ${heading}`))
        : ['Nothing is recorded.'],
    })),
    { facts: [{ name: 'Written by', value: `${written.by}, ${dayIn(timeZone, written.at)}` }] },
  ];
}

/** The first of its fields alone; of a plan for somebody's safety nothing. */
function inShort(kind: SupplementKind, written: Supplement | undefined, redactor: Redacting): Parts {
  if (kind === 'safety') return [];
  const [first] = Object.keys(supplementForms[kind].fields);
  const said = first === undefined ? undefined : written?.fields[first];
  return [{ text: [said ? redactor.text(said, supplementForms[kind].title) : NOTHING[kind]] }];
}

const PROTECTION = [
  'Retaliation against anyone who took part in this complaint is itself misconduct and is to be reported to this office at once.',
  'This packet says nothing of anybody’s immigration status. Where a statement spoke of it, the words are taken out.',
];

const takenInOf = ({ case: view, evidence, findings }: PacketSources): Parts[number] => ({
  facts: [
    {
      name: 'Received',
      value: `${view.receivedOn}${view.filedThroughAdvocate ? ', through an advocate' : ''}`,
    },
    { name: 'Investigator', value: view.investigator ?? 'Not recorded' },
    { name: 'Statements in this packet', value: String(view.statements.length) },
    { name: 'Exhibits in this packet', value: String(evidence.length) },
    {
      name: 'Findings approved',
      value: String(findings.filter(({ status }) => status === 'approved').length),
    },
  ],
});

/** R-P8: which allegations call for a look at a prosecution. */
function reviewOf({ case: view, policy, attestation }: PacketSources, { purpose }: PacketProfile): Parts {
  const called = view.allegations.filter(({ typeId }) => typeIn(policy, typeId)?.opensCriminalReview);
  const list = called.map(
    ({ ordinal, typeLabel, typeId }) =>
      `Allegation ${ordinal}: ${typeLabel}. Law to look at: ${typeIn(policy, typeId)?.cites.join('; ') || 'none named'}.`,
  );
  const rule =
    purpose === 'criminal_referral'
      ? [
          'Only what nobody was compelled to say or give is in this packet. Nothing in it was derived from a compelled statement; of everything left out the log of withheld items tells.',
          attestation ??
            'Nothing compelled lies in the file of this case, so that nobody had to be kept apart from it.',
        ]
      : [];
  return [
    {
      text: [
        ...rule,
        called.length === 0
          ? 'No allegation of this case calls for a criminal review by itself.'
          : 'These allegations are reviewed for a criminal referral, apart from discipline.',
      ],
      list,
    },
  ];
}

function seriousOf({ case: view, policy, findings }: PacketSources): Parts {
  const rows = view.allegations.flatMap((allegation) => {
    const category = typeIn(policy, allegation.typeId)?.postCategory;
    if (!category) return [];
    const finding = findings.find(({ allegationId }) => allegationId === allegation.id);
    const outcome = finding
      ? (outcomeIn(policy, finding.outcome)?.label ?? finding.outcomeLabel)
      : 'no finding';
    return [{ name: `Allegation ${allegation.ordinal}`, value: `${postCategories[category]}: ${outcome}` }];
  });
  return rows.length === 0
    ? [{ text: ['No allegation of this case falls into a category of serious misconduct.'] }]
    : [{ facts: rows }];
}

function advisementsOf({ case: view, timeZone }: PacketSources, redactor: Redacting): Parts {
  const rows = view.statements.flatMap(({ party, advisement }) =>
    advisement
      ? [
          {
            name: party,
            value: redactor.text(
              `${advisement.kind === 'lybarger' ? 'Lybarger' : 'Garrity'} advisement on ${dayIn(timeZone, advisement.at)}, ordered by ${advisement.orderedBy}${advisement.refused ? '; refused' : ''}`,
              'Record of the officer’s rights',
            ),
          },
        ]
      : [],
  );
  return rows.length === 0
    ? [{ text: ['No officer was ordered to give a statement in this case.'] }]
    : [{ facts: rows }];
}

/** The chain of each exhibit up to the request for this packet, and that it went in as it is known. */
export const custodyOf = (
  { evidence, custody, referral, blackened }: PacketSources,
  redactor: Redacting,
): CustodyEvent[] =>
  evidence.flatMap(({ id, exhibit, sha256, source }) => [
    ...(custody.get(id) ?? [])
      .filter(({ at }) => at <= referral.requestedAt)
      .map((line) => ({
        exhibit: `E-${exhibit}`,
        at: line.at.toISOString(),
        what: redactor.text(happened(line, source), `Chain of custody of exhibit ${exhibit}`),
        by: FILERS.has(line.role) ? 'Whoever filed' : line.by || 'The program of this office',
        sha256: line.sha256 ?? '',
      })),
    {
      exhibit: `E-${exhibit}`,
      at: referral.requestedAt.toISOString(),
      what: blackened.has(id)
        ? 'Put into this packet with areas blacked out; this hash is of the original'
        : 'Put into this packet, under this hash',
      by: 'This office',
      sha256,
    },
  ]);

/** Who may stand for a person behind a complaint: never by name. */
const FILERS: ReadonlySet<string> = new Set(['visitor', 'complainant', 'advocate']);

const HAPPENED: Readonly<Record<CustodyView['event'], string>> = {
  received: 'Received at the office',
  sealed: 'Sealed and stored',
  viewed: 'Looked at',
  copied: 'Working copy made from it',
  transferred: 'Handed over',
  verified: 'Read again and compared with its hash',
};

function happened({ event, outcome, place }: CustodyView, source: 'office' | 'complainant'): string {
  const what =
    event === 'received' && source === 'complainant' ? 'Received from whoever filed' : HAPPENED[event];
  return `${what}${outcome ? `: ${outcome}` : ''}${place ? `: ${place}` : ''}`;
}

/** A tab each, also for what is withheld: nothing is missing without a sheet that says so. */
export function exhibitsOf(
  { evidence: all, texts, blackened }: PacketSources,
  { goes, withheld }: { goes: ReadonlySet<string>; withheld: ReadonlyMap<string, string> },
  redactor: Redacting,
): Exhibit[] {
  return all.map((item) => {
    const text = texts.get(item.id);
    const black = blackened.get(item.id);
    const exhibit = `E-${item.exhibit}`;
    if (!goes.has(item.id))
      return {
        exhibit,
        description: 'Withheld',
        mediaType: '',
        facts: [],
        withheld: withheld.get(item.id) ?? 'The release rules withhold it.',
      };
    return {
      exhibit,
      description: redactor.text(item.title, `Tab of exhibit ${item.exhibit}`),
      mediaType: item.mediaType,
      facts: [
        { name: 'Kind', value: `${item.kind}, ${item.mediaType}` },
        { name: 'Size', value: `${item.size} bytes` },
        { name: black ? 'SHA-256 of the original' : 'SHA-256', value: item.sha256 },
        ...(black ? [{ name: 'Blacked out', value: blackWords(black) }] : []),
      ],
      ...(black && { blackened: black }),
      ...(text !== undefined && { text: redactor.text(text, `Exhibit ${item.exhibit}, its text`) }),
    };
  });
}

const blackWords = ({ pages }: Blackened) => {
  const areas = pages.reduce((sum, page) => sum + page.areas, 0);
  const numbers = pages.map(({ page }) => page).join(', ');
  return `${areas === 1 ? 'One area' : `${areas} areas`}, on page ${numbers}. The redaction log tells why.`;
};

/** Which parts are not as they were in the packet before; the parts are those of the manifest. */
export function changesOf(
  { previous }: PacketSources,
  parts: readonly { readonly name: string; readonly sha256: string }[],
): Parts {
  if (!previous) return [{ text: ['This is the first version for this recipient.'] }];
  const before = new Map(previous.parts.map(({ name, sha256 }) => [name, sha256]));
  const now = new Set(parts.map(({ name }) => name));
  const list = [
    ...parts.flatMap(({ name, sha256 }) => {
      if (!before.has(name)) return [`${name}: new.`];
      return before.get(name) === sha256 ? [] : [`${name}: changed.`];
    }),
    ...previous.parts.flatMap(({ name }) => (now.has(name) ? [] : [`${name}: no longer in it.`])),
  ];
  return [
    {
      text: [
        `Version ${previous.version} was made on ${previous.madeOn}. ${list.length === 0 ? 'All parts say what they said then.' : 'Since then these parts have changed; all others say what they said then.'}`,
      ],
      list,
    },
  ];
}
