import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus } from 'node:os';
import { Logger } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import { assessment } from './assessment.bench.js';
import { BenchOffice } from './bench-office.js';
import { clocks } from './clocks.bench.js';
import { evidence } from './evidence.bench.js';
import { filing, filingStorm } from './filing.bench.js';
import { lists } from './lists.bench.js';
import { overview } from './overview.bench.js';
import { packet } from './packet.bench.js';
import { portal } from './portal.bench.js';
import { rules } from './rules.bench.js';
import { record } from './record.bench.js';
import { sealing } from './sealing.bench.js';
import { search } from './search.bench.js';
import { ratioOf, tableOf, verdictOf, type Row } from './table.js';

// What a door of the bench's own has to say belongs to no figure.
Logger.overrideLogger(['error', 'fatal']);

/** One measurement by its name; `seconds` is how long each of its loads lasts. */
type Measurement = (office: BenchOffice, seconds: number) => Promise<Row[]>;

const MEASUREMENTS: Record<string, Measurement> = {
  filing,
  lists,
  overview,
  assessment,
  packet,
  rules,
  record,
  search,
  sealing,
  clocks,
  portal,
  evidence,
};

interface Options {
  only?: string[];
  seconds: number;
  json?: string;
  filingStorm?: boolean;
}

const positive = (value: string) => {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('Give a number above 0.');
  return number;
};

const program = new Command('bench')
  .description(
    'Measures Redress beside the limit of what it is built on, on this machine and in this run. Only ratios compare between runs.',
  )
  .addOption(new Option('--only <names...>', 'only these').choices(Object.keys(MEASUREMENTS)))
  .option('--seconds <n>', 'how long each load lasts', positive, 4)
  .option('--json <file>', 'write the figures as JSON too')
  .option('--filing-storm', 'only file with 50 connections for 20 seconds: no 5xx, no number twice')
  .action(run);

async function run({ only, seconds, json, filingStorm: storm }: Options): Promise<void> {
  const names = only ?? Object.keys(MEASUREMENTS);
  const chosen: [string, Measurement][] = storm
    ? [['filing storm', (office) => filingStorm(office)]]
    : names.flatMap((name) => (MEASUREMENTS[name] ? [[name, MEASUREMENTS[name]]] : []));
  const office = await BenchOffice.open();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void office.close().finally(() => process.exit(130)));
  const rows: Row[] = [];
  try {
    for (const [name, measure] of chosen) {
      process.stderr.write(`${name} …\n`);
      rows.push(...(await measure(office, seconds).catch((error: unknown) => broken(name, error))));
    }
  } finally {
    await office.close();
  }
  process.stdout.write(`${tableOf(rows)}\n`);
  if (json) await writeFile(json, `${JSON.stringify(report(rows), null, 2)}\n`);
}

/** One measurement that fails does not take the others with it. */
function broken(name: string, error: unknown): Row[] {
  const note = error instanceof Error ? error.message : 'unknown error';
  return [{ what: `${name}: could not be measured`, unit: '', ours: 0, note }];
}

const report = (rows: readonly Row[]) => ({
  measuredAt: new Date().toISOString(),
  machine: {
    cores: availableParallelism(),
    model: cpus()[0]?.model ?? '',
    arch: arch(),
    node: process.version,
  },
  rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) })),
});

await program.parseAsync();
