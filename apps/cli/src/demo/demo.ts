import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Presets, SingleBar } from 'cli-progress';
import { demoCode } from '@redress/access';
import { Failure, readConfig } from '@redress/platform';
import { withOffice, type OfficeAccess, type StartOptions } from '../start.js';
import { importRosterFile } from '../roster.js';
import { readComplaints, type DemoInput } from './demo-input.js';
import { HttpClient } from './http-client.js';
import { fileAndAssess, investigateAndRefer, type Cast } from './journey.js';

interface DemoOptions {
  complaints: string;
  out: string;
  roster?: string;
  limit: number;
  packets: number;
}

interface Counts {
  filed: number;
  assessed: number;
  packets: number;
  failed: number;
}

/** How many complaints are on their way at once: enough to keep two cores busy, few enough for fair timings. */
const AT_ONCE = 6;

const count = (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Give a whole number.');
  return number;
};

export function demoCommand(start: StartOptions): Command {
  return new Command('demo')
    .description(
      'Take complaints through the whole office, over HTTP as its people: filed, assessed, investigated, referred.',
    )
    .requiredOption(
      '--complaints <file>',
      'JSON lines {"id","narrative","language"?,"receivedOn"?,"classification"?,"officers"?}, or the CSV of Philadelphia; .gz too',
    )
    .requiredOption('--out <folder>', 'where <id>.json and <id>.pdf are written')
    .option('--roster <file>', 'a roster to import first (CSV, .gz too)')
    .option('--limit <n>', 'only the first n lines', count, Number.POSITIVE_INFINITY)
    .option('--packets <n>', 'packets for the first n of those', count, Number.POSITIVE_INFINITY)
    .action(async (options: DemoOptions) => {
      const counts = await demo(options, start);
      process.stdout.write(`${sentence(counts)}\n`);
      process.exitCode = counts.failed === 0 ? 0 : 1;
    });
}

async function demo(options: DemoOptions, start: StartOptions): Promise<Counts> {
  await checkFiles(options);
  return withOffice(
    readConfig(),
    async (office) => {
      if (options.roster) await importRosterFile(office.ownerUrl, options.roster);
      return takeThrough(options, await signInAll(office));
    },
    start,
  );
}

/** Wrong paths are told before an office is started for nothing. */
async function checkFiles({ complaints, out, roster }: DemoOptions): Promise<void> {
  for (const path of [complaints, ...(roster ? [roster] : [])]) {
    const file = createReadStream(path, { start: 0, end: 0 });
    await new Promise<void>((resolve, reject) =>
      file.once('error', reject).once('open', () => resolve()),
    ).catch(() => {
      throw new Failure('invalid', 'input_unreadable', `There is no file ${path} that can be read.`);
    });
    file.destroy();
  }
  await mkdir(out, { recursive: true }).catch(() => {
    throw new Failure(
      'invalid',
      'output_unusable',
      `${out} cannot be used as a folder: give --out a folder that can be written.`,
    );
  });
}

async function signInAll({ portalUrl, deskUrl, signIns }: OfficeAccess): Promise<Cast> {
  const as = async (role: string, base: string) => {
    const person = signIns.find((signIn) => signIn.role === role);
    if (!person)
      throw new Failure(
        'conflict',
        'no_demo_people',
        `This office has people of its own and no demonstration ${role}. Give REDRESS_DATA an empty folder for the demonstration.`,
      );
    const client = new HttpClient(base);
    await client.signIn(person.email, person.password, (at) => demoCode(person.email, at) ?? '');
    return client;
  };
  const [advocate, screener, investigator, supervisor] = await Promise.all([
    as('advocate', portalUrl),
    as('screener', deskUrl),
    as('investigator', deskUrl),
    as('supervisor', deskUrl),
  ]);
  const { accountId } = await investigator.get<{ accountId: string }>('/api/v1/session');
  return { advocate, screener, investigator, supervisor, investigatorId: accountId };
}

async function takeThrough(options: DemoOptions, cast: Cast): Promise<Counts> {
  const counts: Counts = { filed: 0, assessed: 0, packets: 0, failed: 0 };
  const progress = await startProgress(options);
  const inputs = readComplaints(options.complaints, options.limit);
  let position = 0;
  const take = async (): Promise<void> => {
    for (let next = await inputs.next(); !next.done; next = await inputs.next()) {
      const input = next.value;
      position += 1;
      await takeOne(input, position <= options.packets, options.out, cast, counts).catch((error: unknown) => {
        counts.failed += 1;
        progress.tell(`line ${input.line}: ${error instanceof Error ? error.message : String(error)}`);
      });
      progress.advance(sentence(counts));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  } finally {
    progress.stop();
  }
  return counts;
}

const sentence = ({ filed, assessed, packets, failed }: Counts) =>
  `filed ${filed}, assessed ${assessed}, packets ${packets}, failed ${failed}`;

interface Progress {
  advance(what: string): void;
  tell(line: string): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere only what went wrong is told. */
async function startProgress(options: DemoOptions): Promise<Progress> {
  const write = (line: string) => void process.stderr.write(`${line}\n`);
  if (!process.stderr.isTTY) return { advance: () => undefined, tell: write, stop: () => undefined };
  const bar = new SingleBar(
    { format: ' {bar} {value} of {total}   {what}', stream: process.stderr },
    Presets.shades_grey,
  );
  bar.start(await countLines(options), 0, { what: '' });
  const tell = (line: string) => {
    process.stderr.write('\r\u001b[K');
    write(line);
  };
  return { advance: (what) => bar.increment(1, { what }), tell, stop: () => bar.stop() };
}

async function takeOne(
  input: DemoInput,
  wantsPacket: boolean,
  out: string,
  cast: Cast,
  counts: Counts,
): Promise<void> {
  if ('problem' in input) throw new Error(input.problem);
  const line = input.complaint;
  const { caseId, file, result } = await fileAndAssess(cast, line);
  counts.filed += 1;
  counts.assessed += 1;
  if (wantsPacket) {
    const { packet, packetMs } = await investigateAndRefer(cast, line, caseId, file);
    result.timings.packetMs = packetMs;
    await writeFile(join(out, `${line.id}.pdf`), packet);
    counts.packets += 1;
  }
  await writeFile(join(out, `${line.id}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

async function countLines({ complaints, limit }: DemoOptions): Promise<number> {
  let lines = 0;
  for await (const { line } of readComplaints(complaints, limit)) lines += Math.sign(line);
  return lines;
}
