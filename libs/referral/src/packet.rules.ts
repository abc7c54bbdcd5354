import { createHash } from 'node:crypto';
import type { ClockView } from '@redress/clocks';
import { clockIn, daysBetween, dueOn, outcomeIn, type PacketProfile, type PolicyPack } from '@redress/policy';
import { areaLog } from './areas.rules.js';
import type { EvidenceItem, LimitationClock, Packet, PacketText, Summary } from './packet.js';
import {
  allegationOf,
  chronologyOf,
  evidenceOf,
  findingOf,
  officersOf,
  statementOf,
  type PacketSources,
} from './packet.parts.rules.js';
import { changesOf, custodyOf, exhibitsOf, sectionIn, supplementsOf } from './packet.sections.rules.js';
import { Redactor, type Redacting } from './redaction.rules.js';
import { accusedIn, releasedOf, type ReleaseTo } from './released.rules.js';
import { profileOf, scopeOf } from './scope.rules.js';
import { AdmissionRedactor, shielding } from './shielded.rules.js';
import { handlingOf, transmittalOf } from './wording.rules.js';

/** Whom it is for, as the place calls them. */
function recipientOf({ policy, referral }: Pick<PacketSources, 'policy' | 'referral'>) {
  const name = policy.recipients.find(({ id }) => id === referral.recipient)?.label ?? referral.recipient;
  const isOurs = referral.recipient === 'chief_of_police' || referral.recipient === 'post_via_agency';
  return { name, title: '', agency: isOurs ? policy.packet.agency : '', address: [] as string[] };
}

/** The question that the release rules are asked of everything in this packet. */
export const releaseTo = ({
  referral,
  today,
  policy,
}: Pick<PacketSources, 'referral' | 'today' | 'policy'>): ReleaseTo => ({
  purpose: referral.purpose,
  recipient: referral.recipient,
  subject: referral.subject,
  on: today,
  cites: policy.releaseCites,
});

/**
 * The packet of a decided case, in the profile of its recipient, as the plain value that is drawn: made of what the
 * release rules let through and of nothing else.
 */
export function packetOf(gathered: PacketSources): Packet {
  const to = releaseTo(gathered);
  const profile = profileOf(gathered.policy, gathered.referral);
  const scope = scopeOf(gathered);
  const released = releasedOf(gathered, to, scope);
  const sources = released.holdings;
  const admissions = new AdmissionRedactor(to, gathered.office);
  const { case: view, policy, referral } = sources;
  const has = <T>(id: Parameters<typeof sectionIn>[1], part: () => T): T | undefined =>
    sectionIn(profile, id) && part();
  const recipient = recipientOf(sources);
  const plain = new Redactor(sources.today, sources.office, policy.packet.immigrationCite, sources.passages);
  // Asked of the file and not of what goes out: a finding can quote a statement that is withheld.
  const isShielded = gathered.case.statements.some(({ protection }) => protection !== 'open');
  const redactor: Redacting = isShielded ? shielding(admissions, plain) : plain;
  const allegations = view.allegations.map((allegation) => allegationOf(allegation, policy, redactor));
  const statements = has('statements', () =>
    view.statements.map((statement, index) =>
      // What an officer says of themselves is the matter itself, and stays.
      statementOf(statement, index, {
        ...{ redactor: plain, admissions, profile, timeZone: sources.timeZone },
        accused: accusedIn(view),
      }),
    ),
  );
  const findings = has('findings', () =>
    view.allegations
      .flatMap((allegation) => findingOf(allegation, sources, redactor))
      .map((finding) => (sectionIn(profile, 'findings') === 'short' ? inShort(finding) : finding)),
  );
  // Of an exhibit whose pages are not bound in nothing is blacked out.
  const areas = sectionIn(profile, 'exhibits') === 'full' ? sources.areas : [];
  const areasOf = (id: string) => areas.filter(({ evidenceId }) => evidenceId === id);
  const evidence = has('evidence', () =>
    sources.evidence.map((item) => evidenceOf(item, redactor, areasOf(item.id).length)),
  );
  const chronology = has('chronology', () => chronologyOf(sources, redactor));
  const withheldSections = new Map(
    gathered.supplements.flatMap(({ id, kind }) => {
      const basis = released.basisOf.get(id);
      return basis === undefined ? [] : [[kind, basis] as const];
    }),
  );
  const supplements = supplementsOf(sources, profile, { redactor, withheld: withheldSections });
  const exhibits = has('exhibits', () =>
    exhibitsOf(
      gathered,
      { goes: new Set(sources.evidence.map(({ id }) => id)), withheld: released.basisOf },
      redactor,
    ),
  );
  const parts = manifestOf({ allegations, statements, evidence, findings, chronology, ...supplements });
  return {
    office: { name: sources.office, address: [], contact: [] },
    jurisdiction: { name: policy.packet.place, policy: policy.title, policyVersion: policy.version },
    profile: {
      label: `${recipient.name}, ${profile.matter}`,
      title: profile.title,
      purpose: filled(`To ${profile.aim}`, policy, recipient.name),
      basis: [...profile.basis],
    },
    recipient,
    caseNumber: view.number,
    version: referral.version,
    copyNumber: referral.copy,
    preparedAt: referral.requestedAt.toISOString(),
    preparedBy: { name: view.investigator ?? sources.office, title: 'Investigator' },
    timeZone: sources.timeZone,
    handling: handlingOf(policy, profile),
    bates: { prefix: policy.packet.batesPrefix, first: 1 },
    transmittal: transmittalOf(sources, profile, answerBy(sources, profile)),
    summary: has('summary', () => summaryOf(sources, profile, evidence ?? [])),
    changes: has('changes', () => changesOf(sources, parts)),
    limitation: has('limitation', () =>
      clocksOf(sources, profile).map((clock) => limitationOf(clock, sources.today, redactor)),
    ),
    parties: has('parties', () =>
      view.parties.map(({ pseudonym, role }) => ({ pseudonym, role: capital(role), note: profile.identity })),
    ),
    officers: officersOf(sources),
    officerSheets: { full: undefined, short: 'short' as const, none: 'none' as const }[
      sectionIn(profile, 'officers') ?? 'none'
    ],
    chronology,
    policies: has('policies', () =>
      policy.shieldBases.map(({ id, cite, title, text }) => ({
        id,
        cite,
        title,
        version: policy.version,
        text,
      })),
    ),
    allegations,
    statements,
    evidence,
    custody: has('custody', () => custodyOf(sources, redactor)),
    standard: has('standard', () => ({
      label: 'Preponderance of the evidence',
      text: `A finding of ${policy.packet.sustained} means that it is more likely than not that the conduct happened and broke the rule.`,
      cite: policy.packet.standardCite,
    })),
    findings,
    ...supplements,
    withheld: {
      note: [WITHHELD_NOTE],
      redactions: [
        ...plain.log,
        ...admissions.log,
        ...sources.evidence.flatMap(({ id, exhibit }) => areaLog(`E-${exhibit}`, areasOf(id))),
      ],
      items: released.withheld,
    },
    certification: {
      text: [policy.packet.declaration],
      signatories: profile.purpose === 'complainant_copy' ? [] : signatoriesOf(sources),
    },
    exhibits,
    manifest: {
      parts,
      verification: [
        'The file carries a digital signature of the office over all of its bytes. Any program that shows PDF signatures can check it.',
        'With the program of this office: redress packet verify FILE. It says in words what holds: the signature, the manifest inside the file, the hash of every page, and, with an export of the office’s record, that the record holds this very file.',
      ],
      certificateFingerprint: sources.certificateFingerprint,
      generator: 'Redress 0.1',
    },
  };
}

const filled = (text: string, { packet }: PolicyPack, recipient: string) =>
  text.replaceAll('{recipient}', recipient).replaceAll('{sustained}', packet.sustained);

const inShort = (finding: NonNullable<Packet['findings']>[number]) => ({
  ...finding,
  undisputed: [],
  disputed: [],
  credibility: [],
  conclusion: [],
  policy: { ...finding.policy, quote: '', application: [] },
  short: true,
});

const WITHHELD_NOTE =
  'Names and contacts of complainants and witnesses are sealed in the custody of this office and were never part of this packet. Everything that was taken out of a text, and every area that was blacked out on a page, is listed here.';

function summaryOf(
  { case: view, findings, today, policy, referral }: PacketSources,
  profile: PacketProfile,
  evidence: readonly EvidenceItem[],
): Summary {
  const improper = findings.filter(({ outcome }) => outcomeIn(policy, outcome)?.disposition === 'sustained');
  const { sustained } = policy.packet;
  const asked = improper.length > 0 ? profile.asks : profile.asksNothing;
  const recipient = recipientOf({ policy, referral }).name;
  return {
    text: [
      `Complaint ${view.number} was received on ${view.receivedOn}. ${count(view.allegations.length, 'allegation')} ${view.allegations.length === 1 ? 'was' : 'were'} investigated. ${count(improper.length, 'finding')} of ${sustained} ${improper.length === 1 ? 'was' : 'were'} made and approved by a second person.`,
    ],
    decisiveEvidence: evidence
      .slice(0, 5)
      .map((item) => [{ cite: item.exhibit }, ' ', ...asWords(item.description)]),
    requested: [filled(asked, policy, recipient)],
    answerBy: answerBy({ policy, today }, profile),
  };
}

const asWords = (text: PacketText) => (typeof text === 'string' ? [text] : text);

/** Until when the recipient answers, where the law gives them a time. */
const answerBy = (
  sources: Pick<PacketSources, 'policy' | 'today'>,
  profile: PacketProfile,
): string | undefined => (profile.id === 'A' ? answerClock(sources.policy, sources.today).dueOn : undefined);

/**
 * The running clocks that concern the recipient, and the one that transmittal starts. Retaliation checks stay out:
 * nothing of when the office speaks with a complainant may reach the chain of command of a named officer.
 */
function clocksOf({ clocks, today, policy }: PacketSources, profile: PacketProfile): ClockView[] {
  return [
    ...clocks.filter((clock) => policy.packet.shownClocks.includes(clock.clockId)),
    ...(profile.id === 'A' ? [answerClock(policy, today)] : []),
  ];
}

function answerClock(policy: PolicyPack, today: string): ClockView {
  const definition = clockIn(policy, policy.packet.answerClock);
  if (!definition) throw new Error('The policy has no clock for the recipient.');
  const { dueOn: due, arithmetic } = dueOn(definition, today);
  return {
    clockId: definition.id,
    label: definition.label,
    startsOn: today,
    dueOn: due,
    reason: 'This packet is transmitted.',
    arithmetic: [...arithmetic],
    cite: definition.cite,
    owner: definition.owner,
  };
}

function limitationOf(clock: ClockView, today: string, redactor: Redacting): LimitationClock {
  const left = daysBetween(today, clock.dueOn);
  return {
    label: clock.label,
    appliesTo: 'this case',
    start: { on: clock.startsOn, event: redactor.text(clock.reason, `Clock ${clock.label}`) },
    due: clock.dueOn,
    tolls: [],
    arithmetic: clock.arithmetic,
    cite: clock.cite,
    state: left >= 0 ? `running, ${count(left, 'day')} left` : `past by ${count(-left, 'day')}`,
  };
}

function signatoriesOf({ findings }: PacketSources) {
  const people = findings.flatMap((finding) =>
    finding.decidedBy && finding.decidedAt
      ? [
          {
            name: finding.madeBy,
            title: 'Investigator',
            role: 'Made the findings',
            at: finding.madeAt.toISOString(),
          },
          {
            name: finding.decidedBy,
            title: 'Supervisor',
            role: 'Approved the findings',
            at: finding.decidedAt.toISOString(),
          },
        ]
      : [],
  );
  const last = new Map(
    people
      .sort((a, b) => a.at.localeCompare(b.at))
      .map((person) => [`${person.name} ${person.role}`, person]),
  );
  return [...last.values()];
}

/** The hash of each part's JSON, so that a later packet can show which parts changed. */
function manifestOf(parts: Record<string, readonly unknown[] | undefined>) {
  return Object.entries(parts).flatMap(([name, part]) => {
    if (!part) return [];
    const json = Buffer.from(JSON.stringify(part));
    return [
      { name: capital(name), sha256: createHash('sha256').update(json).digest('hex'), bytes: json.length },
    ];
  });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
