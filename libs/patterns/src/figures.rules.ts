/** Counts over the office's cases, arranged as tables. Pure: what is in sight of whom was decided where it was counted. */
import { addDays, daysBetween, typeIn, type AllegationFamily, type Jurisdiction } from '@redress/policy';

/** One table of counts: a chart, a table on a page and a part of a file are all drawn from it. */
export interface FigureTable {
  readonly id: 'intake' | 'ages' | 'outcomes' | 'decided';
  /** The question that it answers. */
  readonly question: string;
  readonly definition: string;
  /** What its lines are, and what is counted. */
  readonly by: string;
  readonly unit: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

export interface Counted {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

/** Every line and every column, those of nought as well. */
function tabled(
  counted: readonly Counted[],
  rows: readonly string[],
  columns: readonly string[],
): number[][] {
  const cells = new Map<string, number>();
  for (const { row, column, count } of counted)
    cells.set(`${row}\n${column}`, (cells.get(`${row}\n${column}`) ?? 0) + count);
  return rows.map((row) => columns.map((column) => cells.get(`${row}\n${column}`) ?? 0));
}

/** `2026-01`, `2026-02` …, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let day = `${from}-01`; day.slice(0, 7) <= to; day = addDays(day, 31).slice(0, 8) + '01')
    months.push(day.slice(0, 7));
  return months;
}

const PRESSING = 'Urgent or high';
const CALM = 'Normal or low';
const UNASSESSED = 'Not assessed yet';

export function intakeOf(
  rows: readonly { month: string; priority: string | null; count: number }[],
  months: readonly string[],
): FigureTable {
  const columnOf = (priority: string | null) =>
    priority === null ? UNASSESSED : ['urgent', 'high'].includes(priority) ? PRESSING : CALM;
  const counted = rows.map(({ month, priority, count }) => ({
    row: month,
    column: columnOf(priority),
    count,
  }));
  const columns = [PRESSING, CALM, UNASSESSED].filter(
    (column) => column !== UNASSESSED || counted.some((each) => each.column === UNASSESSED),
  );
  return {
    id: 'intake',
    question: 'How many complaints come in?',
    definition:
      'Complaints by the month in which the office received them, by the priority of their assessment.',
    by: 'Month',
    unit: 'complaints',
    rows: months,
    columns,
    counts: tabled(counted, months, columns),
  };
}

/** Upper ends in days; 270 are nine months, the longest that an inquiry is to take as a rule. */
const AGES = [
  { label: 'Up to 30 days', most: 30 },
  { label: '31 to 90 days', most: 90 },
  { label: '91 to 180 days', most: 180 },
  { label: '181 to 270 days', most: 270 },
  { label: 'Over 270 days', most: Number.POSITIVE_INFINITY },
];
const STAGES: Readonly<Record<string, string>> = {
  filed: 'To be screened',
  in_review: 'To be screened',
  accepted: 'To be assigned',
  investigating: 'Investigated',
  decided: 'Decided, to be closed',
  referred: 'Decided, to be closed',
};
export const OPEN_STATUSES = Object.keys(STAGES);

export function agesOf(
  rows: readonly { receivedOn: string; status: string; count: number }[],
  today: string,
): FigureTable {
  const columns = [...new Set(Object.values(STAGES))];
  const counted = rows.map(({ receivedOn, status, count }) => ({
    row: AGES.find(({ most }) => daysBetween(receivedOn, today) <= most)?.label ?? '',
    column: STAGES[status] ?? '',
    count,
  }));
  const labels = AGES.map(({ label }) => label);
  return {
    id: 'ages',
    question: 'How old are the open cases, and where do they wait?',
    definition:
      'Cases that are neither declined nor closed, by days since the office received the complaint.',
    by: 'Age',
    unit: 'cases',
    rows: labels,
    columns,
    counts: tabled(counted, labels, columns),
  };
}

const FAMILIES: Readonly<Record<AllegationFamily, string>> = {
  coercion: 'Coercion',
  retaliation: 'Retaliation',
  breach: 'Breach of the policy',
  conduct: 'Other conduct',
};
const ENDINGS = {
  sustained: 'Sustained',
  not_sustained: 'Not sustained',
  exonerated: 'Exonerated',
  unfounded: 'Unfounded',
  none: 'Ended otherwise',
} as const;

export interface DecidedRow {
  readonly month: string;
  readonly typeId: string;
  readonly outcome: string;
  readonly count: number;
}
type Law = Pick<Jurisdiction, 'allegationTypes' | 'findings'>;

/** What the outcome counts as to the state (PC 13012); those with no match there have ended otherwise. */
const endingOf = (law: Law, outcome: string) =>
  ENDINGS[law.findings.find(({ id }) => id === outcome)?.disposition ?? 'none'];

export function outcomesOf(rows: readonly DecidedRow[], law: Law): FigureTable {
  const columns = Object.values(ENDINGS);
  const labels = Object.values(FAMILIES);
  const counted = rows.map(({ typeId, outcome, count }) => ({
    row: FAMILIES[typeIn(law, typeId)?.family ?? 'conduct'],
    column: endingOf(law, outcome),
    count,
  }));
  return {
    id: 'outcomes',
    question: 'What was found, by what was alleged?',
    definition:
      'Allegations with a finding approved in these months, each once, by the kinds of disposition that the State counts.',
    by: 'Alleged',
    unit: 'allegations',
    rows: labels,
    columns,
    counts: tabled(counted, labels, columns),
  };
}

const quarterOf = (month: string) => `${month.slice(0, 4)} Q${Math.ceil(Number(month.slice(5)) / 3)}`;

export function decidedOf(rows: readonly DecidedRow[], months: readonly string[], law: Law): FigureTable {
  const columns = Object.values(ENDINGS);
  const quarters = [...new Set(months.map(quarterOf))];
  const counted = rows.map(({ month, outcome, count }) => ({
    row: quarterOf(month),
    column: endingOf(law, outcome),
    count,
  }));
  return {
    id: 'decided',
    question: 'How many allegations are decided, and how?',
    definition: 'Allegations by the quarter in which a second person approved the finding.',
    by: 'Quarter',
    unit: 'allegations',
    rows: quarters,
    columns,
    counts: tabled(counted, quarters, columns),
  };
}

export const totalOf = ({ counts }: Pick<FigureTable, 'counts'>): number =>
  counts.flat().reduce((sum, count) => sum + count, 0);
