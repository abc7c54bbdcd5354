import { admissions, scanImmigration } from '../../libs/safety/src/index.js';
import { assess } from '../../libs/review/src/assessment.rules.js';
import type { BenchOffice } from './bench-office.js';
import { NARRATIVES } from './samples.js';
import type { Row } from './table.js';

const WARM_UP = 600;
/** The longest narrative that a filing may have. */
const LONGEST = 100_000;

/** Narratives a second through the pure rules on one core: all kinds by turns, and one as long as can be. */
export function rules(_office: BenchOffice, seconds: number): Promise<Row[]> {
  for (let n = 0; n < WARM_UP; n += 1) read(n);
  const started = performance.now();
  const until = started + seconds * 1000;
  let n = 0;
  while (performance.now() < until) {
    read(n);
    n += 1;
  }
  const rate = n / ((performance.now() - started) / 1000);
  return Promise.resolve([
    { what: 'narratives through the rules', unit: '/s', ours: rate, note: longNote() },
    ...longest(),
  ]);
}

/** The longest text that a filing may have, which its sender or the maker of a packet waits for. */
function longest(): Row[] {
  const text = NARRATIVES.join(' ').repeat(100).slice(0, LONGEST);
  const readers = { 'immigration scan': scanImmigration, 'shielded admissions': admissions };
  return Object.entries(readers).map(([what, read]) => ({
    what: `${what} of ${LONGEST.toLocaleString('en')} characters`,
    unit: ' ms',
    ours: Math.min(...Array.from({ length: 20 }, () => timed(() => read(text)))),
    note: 'the best of 20',
  }));
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function longNote(): string {
  const narrative = NARRATIVES.join(' ').repeat(100).slice(0, LONGEST);
  const ms = Math.round(timed(() => assess({ ...INPUT, narrative })));
  return `${LONGEST.toLocaleString('en')} characters: ${ms} ms`;
}

const INPUT = {
  receivedOn: '2026-01-14',
  declarantRole: 'victim',
  officers: [{ priorComplaintsInYear: 0 }],
} as const;

const read = (n: number) => assess({ ...INPUT, narrative: NARRATIVES[n % NARRATIVES.length] ?? '' });
