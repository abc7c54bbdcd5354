/**
 * Allegations as New York's Civilian Complaint Review Board counts them: FADO (force, abuse of authority, discourtesy,
 * offensive language), untruthful statements, and racial profiling and bias-based policing. From general knowledge of
 * the Charter and of 38-A RCNY: counsel has to check every line.
 */
import { allegationTypes, type AllegationType, type AllegationTypeId } from './taxonomy.js';

const FORCE = 'Force';
const ABUSE = 'Abuse of authority';
const DISCOURTESY = 'Discourtesy';
const OFFENSIVE = 'Offensive language';
const UNTRUTHFUL = 'Untruthful statement';
const BIAS = 'Racial profiling and bias-based policing';

type Local = readonly [category: string, ...cites: string[]];
const CHARTER = 'NYC Charter 440(c)(1)';
const sexual: Local = [
  ABUSE,
  CHARTER,
  '38-A RCNY 1-01 (sexual misconduct)',
  'Penal Law 130.05(3)',
  'Penal Law 195.00',
];
const extortion: Local = [ABUSE, CHARTER, 'Penal Law 155.05(2)(e)', 'Penal Law 135.60', 'Penal Law 195.00'];
const reprisal: Local = [ABUSE, CHARTER, 'Penal Law 215.10-215.17', 'Penal Law 195.00'];

const local: Readonly<Record<AllegationTypeId, Local>> = {
  'coercion.C1': sexual,
  'coercion.C2': [...sexual, 'Penal Law 200.10'],
  'coercion.C3': [...sexual, 'Penal Law 130.52'],
  'coercion.C4': [ABUSE, CHARTER, '38-A RCNY 1-01 (sexual misconduct)'],
  'coercion.C5': extortion,
  'coercion.C6': [...extortion, 'Penal Law 135.60(4), (9)'],
  'coercion.C7': extortion,
  'coercion.C8': sexual,
  'coercion.C9': extortion,
  'retaliation.T1': [...reprisal, '42 USC 1983'],
  'retaliation.T2': reprisal,
  'retaliation.T3': [...reprisal, 'Penal Law 120.45'],
  'retaliation.T4': [ABUSE, CHARTER, 'Civil Rights Law 50-b'],
  'retaliation.T5': reprisal,
  'retaliation.T6': [ABUSE, CHARTER, 'NYPD Administrative Guide (civilian complaints)'],
  'retaliation.T7': [ABUSE, CHARTER, 'Civil Rights Law 79-p', 'Penal Law 215.40'],
  'retaliation.T8': [UNTRUTHFUL, CHARTER, 'Penal Law 175.30', 'Penal Law 240.50'],
  'retaliation.T9': [...reprisal, 'Penal Law 215.11'],
  'retaliation.T10': reprisal,
  'retaliation.T11': [ABUSE, 'Civil Service Law 75-b', 'NYC Admin. Code 12-113'],
  'breach.B1': [ABUSE, CHARTER, 'Office policy'],
  'breach.B2': [ABUSE, CHARTER, 'Office policy'],
  'breach.B3': [ABUSE, CHARTER, 'CPL 60.47'],
  'breach.B4': [ABUSE, CHARTER, 'NYC Admin. Code 10-178', 'NYC Admin. Code 14-154'],
  'breach.B5': [ABUSE, CHARTER, 'NYPD Administrative Guide (civilian complaints)'],
  'breach.B6': [ABUSE, 'NYC Admin. Code 10-181', 'NYPD Patrol Guide 221-02'],
  force: [FORCE, CHARTER, 'Penal Law 35.30', 'NYPD Patrol Guide 221-01'],
  sexual_misconduct: sexual,
  threat: [ABUSE, CHARTER],
  arrest: [ABUSE, CHARTER, 'CPL 140.10', 'CPL 140.50'],
  search: [ABUSE, CHARTER, 'N.Y. Const. art. I s.12', 'CPL 140.50(3)'],
  bias: [BIAS, 'NYC Charter 440(c)(1)', 'NYC Admin. Code 14-151', 'Executive Law 837-u'],
  slur: [OFFENSIVE, CHARTER],
  dishonesty: [UNTRUTHFUL, CHARTER, 'NYPD Administrative Guide 304-10', 'Penal Law 210.45'],
  property: [ABUSE, CHARTER],
  neglect: [ABUSE, 'NYPD Patrol Guide (referred to the department)'],
  conduct: [ABUSE, 'NYPD Patrol Guide (referred to the department)'],
  discourtesy: [DISCOURTESY, CHARTER],
};

/** The same types in the same order, without the state categories of California. */
export const newYorkAllegationTypes: readonly AllegationType[] = allegationTypes.map(
  ({ id, family, label, opensCriminalReview }) => {
    const [localCode, ...cites] = local[id as AllegationTypeId];
    return { id, family, label, localCode, opensCriminalReview, cites };
  },
);
