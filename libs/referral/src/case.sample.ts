import type { Allegation, AppliedPolicy, Event, LimitationClock, Officer } from './packet.js';

export const sampleLimitation: readonly LimitationClock[] = [
  {
    label: 'One-year limit on discipline',
    appliesTo: 'Officers Pell and Okafor-Lind',
    start: {
      on: '2026-03-12',
      event: [
        'complaint received by this office, a person authorized to initiate an investigation (',
        { cite: '4' },
        ')',
      ],
    },
    due: '2027-03-31',
    tolls: [
      {
        from: '2026-04-06',
        to: '2026-04-25',
        basis: 'Criminal investigation by the District Attorney, Gov. Code \u00a7 3304(d)(2)(A)',
        document: 'Letters of April 6 and April 25, 2026',
      },
    ],
    arithmetic: [
      'March 12, 2026 is the day of discovery and is not counted.',
      'One year ends on March 12, 2027.',
      'Paused from April 6 to April 25, 2026: 19 days.',
      'March 12, 2027 and 19 days give March 31, 2027. This packet goes by the earlier date wherever it states one.',
    ],
    cite: 'Cal. Gov. Code \u00a7 3304(d)(1)',
    state: 'running, 131 days left',
  },
  {
    label: 'Action on a sustained complaint',
    appliesTo: 'Chief of Police',
    start: { on: '2026-11-20', event: 'transmittal of this packet' },
    due: '2027-01-04',
    tolls: [],
    arithmetic: [
      'November 20, 2026 is the day of transmittal and is not counted.',
      '45 days later is January 4, 2027, a Monday.',
    ],
    cite: 'S.F. Admin. Code ch. 96',
    state: 'running, 45 days left',
  },
];

export const sampleOfficers: readonly Officer[] = [
  {
    id: 'pell',
    name: 'Garrett Pell',
    star: '2217',
    postId: 'B61-T08',
    role: 'Subject of allegations 1 and 2',
    atIncident: { rank: 'Officer', unit: 'Southern Station, midnight watch', duty: 'On duty, in uniform' },
    now: { rank: 'Officer', unit: 'Records, no public contact', status: 'Reassigned March 20, 2026' },
    supervisor: 'Sergeant Maddox',
  },
  {
    id: 'okafor',
    name: 'Simone Okafor-Lind',
    star: '1904',
    postId: 'C07-K33',
    role: 'Subject of allegations 3 and 4',
    atIncident: { rank: 'Officer', unit: 'Southern Station, midnight watch', duty: 'On duty, in uniform' },
    now: { rank: 'Officer', unit: 'Southern Station, day watch', status: 'Active' },
    supervisor: 'Sergeant Maddox',
  },
  {
    id: 'maddox',
    name: 'Theodore Maddox',
    star: '877',
    role: 'Subject of allegation 5',
    atIncident: {
      rank: 'Sergeant',
      unit: 'Southern Station, midnight watch',
      duty: 'On leave to March 10; then on duty',
    },
    now: { rank: 'Lieutenant', unit: 'Bayview Station', status: 'Active' },
  },
];

export const sampleChronology: readonly Event[] = [
  {
    at: '2026-03-07T07:41:00Z',
    text: 'Officer Pell stops Complainant Juniper on Harrison Street.',
    sources: ['1', '3'],
  },
  { at: '2026-03-07T07:44:00Z', text: 'Camera sound is switched off by hand.', sources: ['2'] },
  { at: '2026-03-07T07:51:00Z', text: 'Camera sound is switched on again; the stop ends.', sources: ['2'] },
  {
    at: '2026-03-07T22:02:00Z',
    text: 'First message: \u201cremember our talk\u201d.',
    sources: ['4', '5'],
  },
  {
    at: '2026-03-09T09:04:00Z',
    text: 'A man matching Officer Pell waits in the corridor of the motel for 27 minutes. Nobody opens.',
    sources: ['7', '10'],
  },
  { at: '2026-03-12', text: 'Complaint filed through an advocate.', sources: [] },
  { at: '2026-03-14', text: 'Citation for loitering, under a section repealed in 2023.', sources: ['8'] },
  { at: '2026-03-20', text: 'Citation dismissed; Officer Pell reassigned.', sources: ['8'] },
  { at: '2026-04-06', text: 'The District Attorney opens an investigation.', sources: [] },
  {
    at: '2026-04-25',
    text: 'The District Attorney closes it without decision and returns the case.',
    sources: [],
  },
  { at: '2026-10-29', text: 'Findings made.', sources: [] },
  { at: '2026-11-12', text: 'Findings approved.', sources: [] },
];

export const samplePolicies: readonly AppliedPolicy[] = [
  {
    id: 'dgo201',
    cite: 'DGO 2.01, Rule 9',
    title: 'General rules of conduct',
    version: 'Revised September 6, 2023, effective October 18, 2023',
    text: 'Any breach of the peace, neglect of duty, misconduct or any conduct by an officer either within or without the State that tends to subvert the order, efficiency or discipline of the Department, or reflects discredit upon the Department, is subject to disciplinary action.',
  },
  {
    id: 'dgo204',
    cite: 'DGO 2.04',
    title: 'Complaints against officers',
    version: 'Effective May 15, 2019',
    text: 'Members shall not retaliate against any person who makes a complaint or who takes part in the investigation of one.',
  },
  {
    id: 'db17249',
    cite: 'Department Bulletin 17-249',
    title: 'Prioritizing safety',
    version: 'December 19, 2017, as renewed',
    text: 'Persons who report that they are victims of or witnesses to violent crime shall not be arrested for involvement in sex work or for misdemeanor drug offenses.',
  },
];

export const sampleAllegations: readonly Allegation[] = [
  {
    number: '1',
    officer: 'pell',
    category: 'Coercion',
    subType: 'Sex demanded under threat of arrest',
    text: 'On March 6, 2026 Officer Pell, on duty, told Complainant Juniper that he would arrest her unless she met him for sex after his shift.',
    policyCites: ['DGO 2.01, Rule 9'],
    classes: [
      { name: 'PC 13012 class', value: 'Criminal, felony' },
      { name: 'POST class', value: 'Abuse of power; sexual assault' },
      { name: 'Possible offenses', value: 'PC 518; PC 149; 18 USC 242' },
    ],
  },
  {
    number: '2',
    officer: 'pell',
    category: 'Coercion',
    subType: 'Propositioning on duty',
    text: 'From March 7 to 9, 2026 Officer Pell wrote to Complainant Juniper to arrange a sexual meeting.',
    policyCites: ['DGO 2.01, Rule 9'],
    classes: [{ name: 'POST class', value: 'Abuse of power' }],
  },
  {
    number: '3',
    officer: 'okafor',
    category: 'Retaliation',
    subType: 'Arrest, citation or stop',
    text: 'On March 14, 2026 Officer Okafor-Lind cited Complainant Juniper because she had complained.',
    policyCites: ['DGO 2.04'],
    classes: [
      { name: 'POST class', value: 'Abuse of power' },
      { name: 'Possible offenses', value: 'PC 140' },
    ],
  },
  {
    number: '4',
    officer: 'okafor',
    category: 'Breach of the policy',
    subType: 'Citation of a protected reporter',
    text: 'The citation of March 14, 2026 broke Department Bulletin 17-249.',
    policyCites: ['DB 17-249'],
    classes: [],
  },
  {
    number: '5',
    officer: 'maddox',
    category: 'Breach of the policy',
    subType: 'Failure to forward a complaint',
    text: 'Sergeant Maddox learned of the conduct and did not report it.',
    policyCites: ['DGO 2.04'],
    classes: [],
  },
];
