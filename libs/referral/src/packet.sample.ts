import {
  sampleAllegations,
  sampleChronology,
  sampleLimitation,
  sampleOfficers,
  samplePolicies,
} from './case.sample.js';
import { sampleEvidence, sampleHash } from './evidence.sample.js';
import { sampleFindings } from './findings.sample.js';
import type { Packet } from './packet.js';
import { sampleStatements } from './statements.sample.js';

/** A packet of invented people and events, rich enough to judge the page by. For tests and for looking at. */
export const samplePacket: Packet = {
  office: {
    name: 'Department of Police Accountability',
    address: ['1 South Van Ness Avenue, 8th floor', 'San Francisco, California 94103'],
    contact: ['(415) 555-0142'],
  },
  jurisdiction: {
    name: 'City and County of San Francisco',
    policy: 'Prioritizing Safety for Sex Workers',
    policyVersion: 'January 11, 2018',
  },
  profile: {
    label: 'Chief of Police, discipline',
    title: 'Referral for discipline',
    purpose:
      'To place the findings of this office before the Chief of Police for a decision on discipline. The packet may be used for that purpose and for the officers\u2019 response to it, and for no other.',
    basis: [
      'San Francisco Charter \u00a7 4.136, investigation and recommendation',
      'San Francisco Administrative Code ch. 96, sustained complaints',
      'California Penal Code \u00a7\u00a7 832.5 and 832.7, confidential peace officer records',
    ],
  },
  recipient: {
    name: 'Chief of Police',
    title: 'Attention: Risk Management Office',
    agency: 'San Francisco Police Department',
    address: ['1245 3rd Street', 'San Francisco, California 94158'],
  },
  caseNumber: '2026-0142',
  version: 2,
  copyNumber: 1,
  preparedAt: '2026-11-20T18:30:00Z',
  preparedBy: { name: 'Dana Achterberg', title: 'Senior Investigator' },
  timeZone: 'America/Los_Angeles',
  handling: {
    banner:
      'Confidential peace officer record, Penal Code \u00a7 832.7. Contains protected statements: not to be used to investigate or prosecute the persons who made them.',
    foot: 'Confidential: Penal Code 832.7',
    notice: [
      'This packet holds statements of persons who reported a violent crime while engaged in sex work. Under the policy named on the cover they are protected: nothing in them may be used in any manner to investigate or prosecute those persons, now or later.',
      'The persons stand under pseudonyms. Do not try to identify them, do not query their names, and do not contact them other than through this office. Contact by a named officer or on that officer\u2019s behalf is retaliation and is itself grounds for discipline.',
      'Keep the packet in locked or encrypted storage. Record who reads it. Do not copy it; ask this office for a further numbered copy.',
    ],
  },
  bates: { prefix: 'DPA-', first: 571 },
  transmittal: [
    'With this packet the Department of Police Accountability sends you its findings in case 2026-0142. Four of five allegations are found to be improper conduct. The office asks for termination of one officer and for a suspension of another, for the reasons given in the summary.',
    'The period in which you may impose discipline ends on March 12, 2027. The office is at your disposal for questions and will give your staff access to the recordings that cannot be bound in.',
  ],
  summary: {
    text: [
      'Late on March 6, 2026 Officer Pell stopped a woman on Harrison Street, muted his camera for seven minutes and, as this office finds, threatened her with arrest unless she met him for sex. When she complained, his partner cited her under a law that no longer exists.',
    ],
    decisiveEvidence: [
      [{ cite: '2' }, ': the camera was muted by hand, twice pressed, for the seven minutes in question.'],
      [
        { cite: '4' },
        ' and ',
        { cite: '5' },
        ': messages that repeat the words of the threat, from the officer\u2019s household.',
      ],
      [{ cite: '9' }, ': four queries of the complainant\u2019s name between complaint and citation.'],
    ],
    requested: [
      'Officer Pell: termination.',
      'Officer Okafor-Lind: suspension of thirty days and retraining.',
      'Sergeant Maddox: no discipline; a reminder of the duty to log.',
    ],
    answerBy: '2027-01-04',
  },
  limitation: sampleLimitation,
  parties: [
    {
      pseudonym: 'Complainant Juniper',
      role: 'Complainant, victim',
      note: 'Protected. Represented by an advocate.',
    },
    { pseudonym: 'Witness Cedar', role: 'Witness', note: 'Protected. Night clerk of the motel.' },
    { pseudonym: 'Witness Alder', role: 'Witness', note: 'Protected.' },
    {
      pseudonym: 'Advocate',
      role: 'Representative',
      note: 'Filed the complaint with consent. Communications are privileged and are not part of this file.',
    },
  ],
  officers: sampleOfficers,
  chronology: sampleChronology,
  policies: samplePolicies,
  allegations: sampleAllegations,
  statements: sampleStatements,
  evidence: sampleEvidence,
  standard: {
    label: 'Preponderance of the evidence',
    text: 'A fact is found when it is more likely than not to be true. A finding of improper conduct needs every element of the rule to be found in this way. Where the evidence is in balance, the finding is insufficient evidence.',
    cite: 'S.F. Admin. Code \u00a7 96.1',
  },
  findings: sampleFindings,
  safety: [
    {
      text: [
        'Safety of the complainant and the witnesses is reviewed at 30, 60 and 90 days and at the end of the case. The plan itself is kept by this office and holds no place or telephone number that could be passed on.',
        [
          'One incident has been reported since the complaint: it is allegation 3. See the ',
          { finding: '3' },
          '.',
        ],
      ],
    },
  ],
  withheld: {
    note: [
      'Words were taken out where they would identify a protected person or state an offense admitted in a protected statement. The text beneath is gone, not covered.',
    ],
    redactions: [
      {
        number: 'R-1',
        place: 'Statement of Complainant Juniper',
        category: 'Shielded admission',
        authority: 'DA policy of January 11, 2018',
        by: 'M. Quiroz-Hale',
        at: '2026-11-12',
      },
      {
        number: 'R-2',
        place: 'Statement of Witness Cedar',
        category: 'Identity',
        authority: 'PC \u00a7 293; Cal. Const. art. I, \u00a7 28(b)',
        by: 'M. Quiroz-Hale',
        at: '2026-11-12',
      },
    ],
    items: [
      {
        number: 'W-1',
        description: 'Notes of the advocate',
        date: '2026-03-12',
        author: 'Advocate',
        basis: 'Evid. Code \u00a7 1035.8, privileged; never received',
      },
    ],
  },
  certification: {
    text: [
      'We certify that this packet is a true and complete account of the case as it stands on the date on the cover, apart from what the section on redactions and withheld items lists, and that every finding was made on the evidence listed here and by no other.',
    ],
    signatories: [
      {
        name: 'Dana Achterberg',
        title: 'Senior Investigator',
        role: 'Investigator',
        at: '2026-11-18T19:00:00Z',
      },
      { name: 'Philip Naranjo', title: 'Staff Counsel', role: 'Counsel', at: '2026-11-19T17:20:00Z' },
      {
        name: 'Miriam Quiroz-Hale',
        title: 'Deputy Director',
        role: 'Supervisor',
        at: '2026-11-20T18:05:00Z',
      },
    ],
  },
  manifest: {
    parts: ['Case record', 'Statements', 'Evidence list', 'Findings', 'Redaction log'].map((name, at) => ({
      name,
      sha256: sampleHash(name),
      bytes: 18_204 * (at + 1),
    })),
    verification: [
      'Open the file in a PDF viewer that checks signatures. It must say that the document has not been changed since it was signed.',
      'Compare the fingerprint of the certificate with the one that the office publishes or reads out by telephone.',
      'Or run redress packet verify FILE, which also tells whether bytes were added after signing.',
    ],
    certificateFingerprint: sampleHash('certificate'),
    generator: 'Redress 0.1',
  },
};
