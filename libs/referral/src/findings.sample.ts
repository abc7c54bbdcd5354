import type { Finding } from './packet.js';

const investigator = { name: 'Dana Achterberg', title: 'Senior Investigator', at: '2026-10-29T22:10:00Z' };
const director = { name: 'Miriam Quiroz-Hale', title: 'Deputy Director', at: '2026-11-12T18:45:00Z' };
const answered = { standard: 'preponderance of the evidence', madeBy: investigator, approvedBy: director };

/** Five invented findings. */
export const sampleFindings: readonly Finding[] = [
  {
    allegation: '1',
    undisputed: [
      [
        'Officer Pell stopped Complainant Juniper on Harrison Street at 11:41 p.m. on March 6, 2026. The stop is on his camera (',
        { cite: '1' },
        ') and in the dispatch record as an on-view pedestrian stop (',
        { cite: '3' },
        '). He asked for identification, was given it, and held it for ten minutes. No citation and no report followed.',
      ],
      [
        'The sound of the camera was switched off at 11:44 p.m. and on again at 11:51 p.m. The audit log records two deliberate presses of the mute button (',
        { cite: '2' },
        '). No exception of the camera policy was noted.',
      ],
    ],
    disputed: [
      [
        'Complainant Juniper states that in these seven minutes Officer Pell said he would arrest her for an old warrant, which did not exist, unless she met him at a motel after his shift. Officer Pell states that he spoke about a stolen bicycle and that he muted the camera to protect an informant.',
      ],
    ],
    credibility: [
      [
        'Complainant Juniper described the conversation twice, eleven days apart, alike in every point that can be checked: the length of the stop, the hand in which her card was held, the words \u201cafter two\u201d. The messages of March 7 and 8 (',
        { cite: '4' },
        ') speak of \u201cour talk\u201d and of \u201cafter two\u201d; they were sent from a telephone that is registered to Officer Pell\u2019s household (',
        { cite: '5' },
        '). She had told nobody outside her advocate of these words before the messages were produced.',
      ],
      [
        'Officer Pell\u2019s account changed. In his first interview there was no informant; in the second there was one, whose name he could not give. No bicycle was reported stolen in the sector that night (',
        { cite: '3' },
        '). His account is not believed where the two differ.',
      ],
    ],
    policy: {
      cite: 'DGO 2.01, Rule 9',
      version: 'effective October 18, 2023',
      quote:
        'Any breach of the peace, neglect of duty, misconduct or any conduct by an officer either within or without the State that tends to subvert the order, efficiency or discipline of the Department, or reflects discredit upon the Department, is subject to disciplinary action.',
      application: [
        'To demand sex under threat of arrest is an abuse of the power to arrest for private ends. No reading of the rule permits it, and no rank, assignment or operation was claimed that could.',
      ],
    },
    conclusion: [
      [
        'It is more likely than not that Officer Pell, on duty and in uniform, threatened Complainant Juniper with arrest in order to obtain sex. The decisive evidence is the agreement between her account, the muted seven minutes (',
        { cite: '2' },
        ') and the messages (',
        { cite: '4' },
        ').',
      ],
    ],
    label: 'Improper conduct',
    ...answered,
  },
  {
    allegation: '2',
    undisputed: [
      [
        'The four messages of ',
        { cite: '4' },
        ' were received on the complainant\u2019s telephone at the times shown. The number is registered at Officer Pell\u2019s address.',
      ],
    ],
    disputed: ['Who wrote them. Officer Pell states that a relative used the telephone.'],
    credibility: [
      'The third message names the colour of the coat that she wore at the stop; the relative was then in another county, at work, as his employer confirms.',
    ],
    policy: {
      cite: 'DGO 2.01, Rule 9',
      version: 'effective October 18, 2023',
      quote: '',
      application: [
        'Writing to a person stopped on duty in order to arrange a sexual meeting is use of the office for private ends.',
      ],
    },
    conclusion: ['It is more likely than not that Officer Pell wrote and sent the messages.'],
    label: 'Improper conduct',
    ...answered,
  },
  {
    allegation: '3',
    undisputed: [
      [
        'On March 14, 2026, two days after the complaint was filed, Officer Okafor-Lind cited Complainant Juniper for loitering (',
        { cite: '8' },
        '). The section had been repealed on January 1, 2023; the citation was dismissed.',
      ],
    ],
    disputed: ['Whether Officer Okafor-Lind knew of the complaint. She states that she did not.'],
    credibility: [
      [
        'Officer Pell queried the complainant\u2019s name four times between March 12 and 14 (',
        { cite: '9' },
        '), the last time at a terminal signed in by Officer Okafor-Lind. The two shared a car that night (',
        { cite: '6' },
        ').',
      ],
    ],
    policy: {
      cite: 'DGO 2.04',
      version: 'effective May 15, 2019',
      quote:
        'Members shall not retaliate against any person who makes a complaint or who takes part in the investigation of one.',
      application: [
        'A citation under a repealed law, two days after a complaint against a partner, with a shared query in between, is explained by retaliation and by nothing else that was offered.',
      ],
    },
    conclusion: [['The citation was retaliation. See also the ', { finding: '1' }, '.']],
    label: 'Improper conduct',
    ...answered,
  },
  {
    allegation: '4',
    undisputed: [
      [
        'The citation was issued while the complainant was under the protection of Department Bulletin 17-249. Officer Okafor-Lind had been trained in it on February 3, 2025 (',
        { cite: '11' },
        ').',
      ],
    ],
    disputed: [],
    credibility: [],
    policy: {
      cite: 'Department Bulletin 17-249',
      version: 'December 19, 2017, as renewed',
      quote: '',
      application: [
        'The bulletin forbids the arrest or citation of a person for involvement in the sex trade when that person reports a violent crime.',
      ],
    },
    conclusion: ['The facts are admitted. The bulletin was broken.'],
    label: 'Improper conduct',
    ...answered,
  },
  {
    allegation: '5',
    undisputed: [
      [
        'Sergeant Maddox supervised the watch. His log (',
        { cite: '12' },
        ') has no entry about the complaint.',
      ],
    ],
    disputed: ['Whether a fellow officer told him of it on March 10.'],
    credibility: [
      'The fellow officer could not be sure of the day, and the sergeant was on leave until March 11.',
    ],
    policy: {
      cite: 'DGO 2.04',
      version: 'effective May 15, 2019',
      quote: '',
      application: ['A supervisor who learns of misconduct must report it before the end of the watch.'],
    },
    conclusion: ['The evidence does not show that he knew.'],
    label: 'Insufficient evidence',
    ...answered,
  },
];
