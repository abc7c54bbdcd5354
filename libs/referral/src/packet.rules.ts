import { createHash } from 'node:crypto';
import type { ClockView } from '@redress/clocks';
import { daysBetween, dueOn, findClock } from '@redress/policy';
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
const SHOWN_CLOCKS: readonly string[] = ['pobra_year', 'investigation_270', 'post_report', 'chief_action'];
const CHIEF = {
  name: 'Chief of Police',
  title: 'Chief of Police',
  agency: 'Police Department',
  address: [] as string[],
};

/** The question that the release rules are asked of everything in this packet. */
export const releaseTo = ({ referral, today }: Pick<PacketSources, 'referral' | 'today'>): ReleaseTo => ({
  purpose: referral.purpose,
  recipient: referral.recipient,
  subject: referral.subject,
  on: today,
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
  const redactor = new Redactor(sources.today, sources.office);
  const allegations = view.allegations.map((allegation) => allegationOf(allegation, redactor));
  const statements = view.statements.map((statement, index) =>
    statementOf(statement, index, redactor, admissions),
  );
  const findings = view.allegations.flatMap((allegation) => findingOf(allegation, sources, redactor));
  const evidence = sources.evidence.map((item) => evidenceOf(item, redactor));
  const chronology = chronologyOf(sources, redactor);
  return {
    office: { name: sources.office, address: [], contact: [] },
    jurisdiction: { name: 'San Francisco, California', policy: policy.title, policyVersion: policy.version },
    profile: {
      label: 'Chief of Police, discipline',
      title: 'Referral for discipline',
      purpose:
        'To place before the Chief of Police the findings of this office, for a decision on discipline.',
      basis: ['SF Charter 4.136', 'SF Admin. Code ch. 96', 'Penal Code 832.5, 832.7'],
    },
    recipient: CHIEF,
    caseNumber: view.number,
    version: 1,
    copyNumber: sources.referral.copy,
    preparedAt: sources.referral.requestedAt.toISOString(),
    preparedBy: { name: view.investigator ?? sources.office, title: 'Investigator' },
    timeZone: sources.timeZone,
    handling: HANDLING,
    bates: { prefix: `${view.number}-`, first: 1 },
    transmittal: [
      `This packet holds the findings of ${sources.office} on complaint ${view.number}, received on ${view.receivedOn}, with the evidence on which they rest.`,
      'It is sent to you for a decision on discipline. Please tell this office what you decide, within 45 days of transmittal.',
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
      text: 'A finding of improper conduct means that it is more likely than not that the conduct happened and broke the rule.',
      cite: 'SF Admin. Code 96.1',
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

const HANDLING: Packet['handling'] = {
  banner: 'Confidential personnel record. Penal Code 832.7.',
  foot: 'Confidential: Penal Code 832.7',
  notice: [
    'Confidential under Penal Code 832.7. For the recipient named on the cover and the purpose stated there only.',
    'Protected statements in this packet may be used about the conduct of officers. They may not be used to investigate or prosecute the person who made them.',
    'Do not try to learn who a person under a pseudonym is. Contact with them goes through this office only.',
  ],
};

const PROTECTION = [
  'Retaliation against anyone who took part in this complaint is itself misconduct and is to be reported to this office at once.',
  'This packet says nothing of anybody’s immigration status. Where a statement spoke of it, the words are taken out.',
];

const WITHHELD_NOTE =
  'Names and contacts of complainants and witnesses are sealed in the custody of this office and were never part of this packet. Everything that was taken out of a text is listed here.';

function summaryOf(
  { case: view, findings, today }: PacketSources,
  evidence: readonly EvidenceItem[],
): Summary {
  const improper = findings.filter((finding) => finding.outcome === 'improper_conduct');
  return {
    text: [
      `Complaint ${view.number} was received on ${view.receivedOn}. ${count(view.allegations.length, 'allegation')} ${view.allegations.length === 1 ? 'was' : 'were'} investigated. ${count(improper.length, 'finding')} of improper conduct ${improper.length === 1 ? 'was' : 'were'} made and approved by a second person.`,
    ],
    decisiveEvidence: evidence
      .slice(0, 5)
      .map((item) => [{ cite: item.exhibit }, ' ', ...asWords(item.description)]),
    requested:
      improper.length > 0
        ? ['A decision on discipline for each finding of improper conduct.']
        : ['No discipline is asked for. The findings are sent for your information.'],
    answerBy: chiefClock(today).dueOn,
  };
}

const asWords = (text: PacketText) => (typeof text === 'string' ? [text] : text);

/** The running clocks of the case, and the Chief's own, which transmittal starts. */
function clocksOf({ clocks, today }: PacketSources): ClockView[] {
  return [...clocks.filter((clock) => SHOWN_CLOCKS.includes(clock.clockId)), chiefClock(today)];
}

/** The Chief acts within 45 days of transmittal (SF Admin. Code ch. 96). */
function chiefClock(today: string): ClockView {
  const definition = findClock('chief_action');
  if (!definition) throw new Error('The policy has no clock for the Chief.');
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
