/**
 * Retaliation, domain.md §3.3 T1-T11.
 * Retaliation needs its link: harm because of, or after, something the person had a right to do. What is only feared never counts.
 */
import type { Derived, Pattern } from './match.rules.js';

const PROTECTED = 'complain|testify|film|askbadge';
const ANY_PROTECTED = 'complain|testify|film|askbadge|crimereport|refuse';
const REPRISAL = 'after_protected|because_protected|reprisal';
const THEN = 'then|ongoing|sameofficer';

/** Made before any pattern is tried. `clean`: "after he arrested me I complained" is no arrest after a complaint. */
export const derivedConcepts: readonly Derived[] = [
  { concept: 'cond', seq: ['or', '?arrest'], within: 4 },
  { concept: 'threat_arrest', seq: ['threat|saidwould|future', '?arrest'], within: 5 },
  {
    concept: 'after_protected',
    seq: ['after', `${PROTECTED}@any`],
    within: 5,
    clean: ['?arrest|stop|force|searched'],
  },
  {
    concept: 'because_protected',
    seq: ['cause', `${ANY_PROTECTED}@any`],
    within: 6,
    clean: ['?arrest|stop|force|searched'],
  },
];

type Table = readonly Pattern[];

/** Harm tied to a protected act, and harm that follows one. */
function linked(id: string, type: Pattern['type'], harm: string, reason: string, within = 20): Table {
  return [
    {
      id: `${id}.link-first`,
      type,
      reason: `${reason}, tied to a complaint, report or protected act`,
      seq: [REPRISAL, harm],
      within,
    },
    {
      id: `${id}.harm-first`,
      type,
      reason: `${reason}, tied to a complaint, report or protected act`,
      seq: [harm, REPRISAL],
      within: 7,
      sentences: 0,
      unless: ['andthen'],
    },
    {
      id: `${id}.afterwards`,
      type,
      reason: `${reason}, following a complaint or protected act`,
      seq: [PROTECTED, THEN, harm],
      within: 14,
      sentences: 2,
    },
    {
      id: `${id}.afterwards-told-last`,
      type,
      reason: `${reason}, following a complaint or protected act`,
      seq: [PROTECTED, harm, 'then|sameofficer'],
      within: 9,
      sentences: 0,
    },
    {
      id: `${id}.same-officer`,
      type,
      reason: `${reason}, by the officer complained about`,
      seq: ['sameofficer', harm],
      within: 10,
      sentences: 0,
    },
    { id: `${id}.told`, type, reason, all: [type] },
  ];
}

export const retaliationPatterns: Table = [
  ...linked('t1', 'retaliation.T1', 'arrest|stop|searched', 'arrest, citation or stop'),
  ...linked('t2', 'retaliation.T2', 'threat|threat_arrest|menace', 'threat'),
  {
    id: 't2.if-you-tell',
    type: 'retaliation.T2',
    reason: 'threat meant to keep the person from reporting',
    all: ['threat|threat_arrest|menace|cause_harm', '?iftell@any'],
    within: 16,
  },
  {
    id: 't2.silence',
    type: 'retaliation.T2',
    reason: 'threat meant to keep the person from reporting',
    all: ['silence'],
  },
  ...linked('t3', 'retaliation.T3', 'surveil|lurk', 'watching or following'),
  {
    id: 't3.lurking',
    type: 'retaliation.T3',
    reason: 'repeated watching of a home or workplace',
    all: ['lurk', 'ongoing'],
    within: 14,
  },
  ...linked('t4', 'retaliation.T4', 'outing', 'identity or private facts made known'),
  {
    id: 't4.outing',
    type: 'retaliation.T4',
    reason: 'identity or private facts made known',
    all: ['outing'],
  },
  {
    id: 't4.told-others',
    type: 'retaliation.T4',
    reason: 'identity or private facts made known',
    seq: ['reveal', 'audience', 'privatefact'],
    within: 6,
    sentences: 0,
  },
  ...linked('t5', 'retaliation.T5', 'contactother', 'contact with employer, landlord or family'),
  {
    id: 't5.with-harm',
    type: 'retaliation.T5',
    reason: 'contact with employer, landlord or family that did harm',
    all: ['contactother', 'privatefact|jobloss'],
    within: 20,
  },
  { id: 't6.refused', type: 'retaliation.T6', reason: 'complaint refused', all: ['refuse_complaint'] },
  {
    id: 't6.discouraged',
    type: 'retaliation.T6',
    reason: 'complaint discouraged',
    all: ['discourage', 'complaint'],
    within: 6,
  },
  {
    id: 't6.told',
    type: 'retaliation.T6',
    reason: 'complaint refused or discouraged',
    all: ['retaliation.T6'],
  },
  ...linked('t7', 'retaliation.T7', 'seize', 'property or phone taken or destroyed'),
  {
    id: 't7.while-filming',
    type: 'retaliation.T7',
    reason: 'phone or camera taken or destroyed while recording',
    all: ['seize', 'film@any'],
    within: 16,
  },
  { id: 't7.deleted', type: 'retaliation.T7', reason: 'recording deleted', all: ['deletevideo'] },
  ...linked('t8', 'retaliation.T8', 'falsecharge|reportsays', 'false report or charge'),
  {
    id: 't8.planted-later',
    type: 'retaliation.T8',
    reason: 'false report or charge, following a complaint or protected act',
    seq: [PROTECTED, 'then', 'falsecharge'],
    within: 22,
    sentences: 4,
  },
  {
    id: 't8.report-after',
    type: 'retaliation.T8',
    reason: 'false report or charge, tied to a complaint or protected act',
    all: ['reportsays', REPRISAL],
    within: 8,
    sentences: 0,
  },
  {
    id: 't8.charge-denied',
    type: 'retaliation.T8',
    reason: 'charge of an offence against an officer, tied to a protected act and denied',
    all: ['officercharge', REPRISAL, '?untrue'],
    within: 24,
  },
  ...linked('t9', 'retaliation.T9', 'withdrawpress', 'pressure to withdraw'),
  {
    id: 't9.pressed',
    type: 'retaliation.T9',
    reason: 'pressed to withdraw a complaint or statement',
    all: ['press', '?withdraw'],
    within: 10,
  },
  {
    id: 't10.hindered',
    type: 'retaliation.T10',
    reason: 'advocate or support person hindered',
    all: ['hinder', 'advocate'],
    within: 8,
    sentences: 0,
  },
  {
    id: 't10.told',
    type: 'retaliation.T10',
    reason: 'advocate or support person hindered',
    all: ['retaliation.T10'],
  },
  {
    id: 't11.insider',
    type: 'retaliation.T11',
    reason: 'reprisal against an officer who reported',
    all: ['insider', 'internalharm@any'],
    within: 30,
    sentences: 2,
  },
  {
    id: 't11.told',
    type: 'retaliation.T11',
    reason: 'reprisal against an officer who reported',
    all: ['retaliation.T11'],
  },
];
