import { scanImmigration } from '../../libs/safety/src/index.js';
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
    scanned(),
  ]);
}

/** The longest text that a filing may have through the scan for immigration status, which its sender waits for. */
function scanned(): Row {
  const text = NARRATIVES.join(' ').repeat(100).slice(0, LONGEST);
  const times = Array.from({ length: 20 }, () => {
    const started = performance.now();
    scanImmigration(text);
    return performance.now() - started;
  });
  return {
    what: `immigration scan of ${LONGEST.toLocaleString('en')} characters`,
    unit: ' ms',
    ours: Math.min(...times),
    note: 'the best of 20',
  };
}

function longNote(): string {
  const narrative = NARRATIVES.join(' ').repeat(100).slice(0, LONGEST);
  const started = performance.now();
  assess({ ...INPUT, narrative });
  return `${LONGEST.toLocaleString('en')} characters: ${Math.round(performance.now() - started)} ms`;
}

const INPUT = {
  receivedOn: '2026-01-14',
  declarantRole: 'victim',
  officers: [{ priorComplaintsInYear: 0 }],
} as const;

const read = (n: number) => assess({ ...INPUT, narrative: NARRATIVES[n % NARRATIVES.length] ?? '' });
