import { createHash } from 'node:crypto';
import type { ClockView } from '@redress/clocks';
import { clockIn, daysBetween, dueOn, outcomeIn, type PolicyPack } from '@redress/policy';
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
import { Redactor } from './redaction.rules.js';
import { releasedOf, type ReleaseTo } from './released.rules.js';
import { AdmissionRedactor } from './shielded.rules.js';

/**
 * The clocks that concern the recipient. Retaliation checks stay out: nothing of when the office speaks with a
 * complainant may reach the chain of command of a named officer.
 */
const shownClocks = ({ packet }: PolicyPack): readonly string[] => packet.shownClocks;

/** Whom it is for, as the place calls them. */
function recipientOf({ policy, referral }: Pick<PacketSources, 'policy' | 'referral'>) {
  const name = policy.recipients.find(({ id }) => id === referral.recipient)?.label ?? referral.recipient;
  return { name, title: name, agency: policy.packet.agency, address: [] as string[] };
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
 * The referral for discipline (profile A) of a decided case, as the plain value that is drawn: made of what the release
 * rules let through and of nothing else.
 */
export function packetOf(gathered: PacketSources): Packet {
  const to = releaseTo(gathered);
  const { holdings: sources, withheld } = releasedOf(gathered, to);
  const admissions = new AdmissionRedactor(to, gathered.office);
  const { case: view, policy } = sources;
  const recipient = recipientOf(sources);
  const redactor = new Redactor(sources.today, sources.office, policy.packet.immigrationCite);
  const allegations = view.allegations.map((allegation) => allegationOf(allegation, policy, redactor));
  const statements = view.statements.map((statement, index) =>
    statementOf(statement, index, redactor, admissions),
  );
  const findings = view.allegations.flatMap((allegation) => findingOf(allegation, sources, redactor));
  const evidence = sources.evidence.map((item) => evidenceOf(item, redactor));
  const chronology = chronologyOf(sources, redactor);
  return {
    office: { name: sources.office, address: [], contact: [] },
    jurisdiction: { name: policy.packet.place, policy: policy.title, policyVersion: policy.version },
    profile: {
      label: `${recipient.name}, discipline`,
      title: 'Referral for discipline',
      purpose: `To place before the ${recipient.name} the findings of this office, for a decision on discipline.`,
      basis: [...policy.packet.basis],
    },
    recipient,
    caseNumber: view.number,
    version: 1,
    copyNumber: sources.referral.copy,
    preparedAt: sources.referral.requestedAt.toISOString(),
    preparedBy: { name: view.investigator ?? sources.office, title: 'Investigator' },
    timeZone: sources.timeZone,
    handling: handlingOf(policy),
    bates: { prefix: `${view.number}-`, first: 1 },
    transmittal: [
      `This packet holds the findings of ${sources.office} on complaint ${view.number}, received on ${view.receivedOn}, with the evidence on which they rest.`,
      `It is sent to you for a decision on discipline. Please tell this office what you decide, by ${answerClock(policy, sources.today).dueOn}.`,
    ],
    summary: summaryOf(sources, evidence),
    limitation: clocksOf(sources).map((clock) => limitationOf(clock, sources.today)),
    parties: view.parties.map(({ pseudonym, role }) => ({
      pseudonym,
      role: capital(role),
      note: 'Known to this office by this name only. Identity is sealed and is not part of this packet.',
    })),
    officers: officersOf(sources),
    chronology,
    policies: policy.shieldBases.map((basis) => ({
      id: basis.id,
      cite: basis.cite,
      title: basis.title,
      version: policy.version,
      text: basis.text,
    })),
    allegations,
    statements,
    evidence,
    standard: {
      label: 'Preponderance of the evidence',
      text: `A finding of ${policy.packet.sustained} means that it is more likely than not that the conduct happened and broke the rule.`,
      cite: policy.packet.standardCite,
    },
    findings,
    protection: PROTECTION,
    withheld: { note: [WITHHELD_NOTE], redactions: [...redactor.log, ...admissions.log], items: withheld },
    certification: {
      text: [
        'The undersigned state that, to their knowledge, this packet truly and completely gives what the case file holds for this purpose.',
      ],
      signatories: signatoriesOf(sources),
    },
    manifest: {
      parts: manifestOf({ allegations, statements, evidence, findings, chronology }),
      verification: [
        'The file carries a digital signature of the office over all of its bytes. Any program that shows PDF signatures can check it.',
        'With the program of this office: redress packet verify FILE. It says in words whether the file is as it was signed.',
      ],
      certificateFingerprint: sources.certificateFingerprint,
      generator: 'Redress 0.1',
    },
  };
}

const handlingOf = ({ packet }: PolicyPack): Packet['handling'] => ({
  banner: `Confidential personnel record. ${packet.confidentialUnder}.`,
  foot: `Confidential: ${packet.confidentialUnder}`,
  notice: [
    `Confidential under ${packet.confidentialUnder}. For the recipient named on the cover and the purpose stated there only.`,
    'Protected statements in this packet may be used about the conduct of officers. They may not be used to investigate or prosecute the person who made them.',
    'Do not try to learn who a person under a pseudonym is. Contact with them goes through this office only.',
  ],
});

const PROTECTION = [
  'Retaliation against anyone who took part in this complaint is itself misconduct and is to be reported to this office at once.',
  'This packet says nothing of anybody’s immigration status. Where a statement spoke of it, the words are taken out.',
];

const WITHHELD_NOTE =
  'Names and contacts of complainants and witnesses are sealed in the custody of this office and were never part of this packet. Everything that was taken out of a text is listed here.';

function summaryOf(
  { case: view, findings, today, policy }: PacketSources,
  evidence: readonly EvidenceItem[],
): Summary {
  const improper = findings.filter(({ outcome }) => outcomeIn(policy, outcome)?.disposition === 'sustained');
  const { sustained } = policy.packet;
  return {
    text: [
      `Complaint ${view.number} was received on ${view.receivedOn}. ${count(view.allegations.length, 'allegation')} ${view.allegations.length === 1 ? 'was' : 'were'} investigated. ${count(improper.length, 'finding')} of ${sustained} ${improper.length === 1 ? 'was' : 'were'} made and approved by a second person.`,
    ],
    decisiveEvidence: evidence
      .slice(0, 5)
      .map((item) => [{ cite: item.exhibit }, ' ', ...asWords(item.description)]),
    requested:
      improper.length > 0
        ? [`A decision on discipline for each finding of ${sustained}.`]
        : ['No discipline is asked for. The findings are sent for your information.'],
    answerBy: answerClock(policy, today).dueOn,
  };
}

const asWords = (text: PacketText) => (typeof text === 'string' ? [text] : text);

/** The running clocks of the case, and the recipient's own, which transmittal starts. */
function clocksOf({ clocks, today, policy }: PacketSources): ClockView[] {
  return [
    ...clocks.filter((clock) => shownClocks(policy).includes(clock.clockId)),
    answerClock(policy, today),
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

function limitationOf(clock: ClockView, today: string): LimitationClock {
  const left = daysBetween(today, clock.dueOn);
  return {
    label: clock.label,
    appliesTo: 'this case',
    start: { on: clock.startsOn, event: clock.reason },
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
function manifestOf(parts: Record<string, readonly unknown[]>) {
  return Object.entries(parts).map(([name, part]) => {
    const json = Buffer.from(JSON.stringify(part));
    return {
      name: capital(name),
      sha256: createHash('sha256').update(json).digest('hex'),
      bytes: json.length,
    };
  });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
