import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import { readVkey, verifyExport } from '@redress/journal';
import { Failure, readConfig } from '@redress/platform';
import { verifyPacket, type PacketReport, type RecordOfPackets } from '@redress/referral';

interface VerifyFlags {
  certificate?: string;
  record?: string;
  key?: string;
  json?: boolean;
}

const HELP = `
Needs no running office: the file alone is enough to find any altered byte. It looks at the seal, at the manifest
inside the file, at the hash of every page, and at what the file says it is. Whose seal it is can be told only with
the office's certificate: --certificate FILE (PEM), or that of the office in the data folder here. With --record FILE,
an export of the office's record, it also looks whether the record holds the sealing of this very file.

Exit status: 0 when nothing that was looked at is wrong; 1 when something is; 2 for wrong usage.`;

export function packetCommand(): Command {
  const command = new Command('packet').description('Referral packets.');
  command
    .command('verify')
    .description('Tell whether a packet is as it was signed.')
    .argument('<file>', 'the PDF')
    .option('--certificate <file>', "the office's certificate, PEM")
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .option('--record <file>', "an export of the office's record, from `journal export`")
    .option('--key <vkey>', "the office's key for that record, from `journal key`")
    .action(async (file: string, flags: VerifyFlags) => {
      const trusted = trustedCertificates(flags.certificate);
      const report = verifyPacket(read(file), {
        ...(trusted.length > 0 && { trustedCertificates: trusted }),
        ...(flags.record !== undefined && { record: await recordOf(flags.record, flags.key) }),
      });
      process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : inWords(file, report));
      process.exitCode = report.holds ? 0 : 1;
    });
  return command;
}

/** Whether an export holds, and which packets it says were sealed. */
async function recordOf(path: string, key: string | undefined): Promise<RecordOfPackets> {
  const { report } = await verifyExport(path, key === undefined ? undefined : readVkey(key));
  const sealed = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (!line.includes('"packet.sealed"')) continue;
    const { entry } = sealing.parse(JSON.parse(line));
    if (entry.fact === 'packet.sealed') sealed.add(entry.payload.sha256);
  }
  return { holds: report.holds, sealed };
}

const sealing = z.object({
  entry: z.object({ fact: z.string(), payload: z.object({ sha256: z.string() }) }),
});

function trustedCertificates(given: string | undefined): string[] {
  if (given) return [read(given).toString('utf8')];
  const own = join(readConfig().dataFolder, 'signing.json');
  if (!existsSync(own)) return [];
  return [z.object({ certificate: z.string() }).parse(JSON.parse(read(own).toString('utf8'))).certificate];
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Failure('invalid', 'input_unreadable', `There is no file ${path} that can be read.`);
  }
}

function inWords(file: string, { checks, signedAt, certificateFingerprint, holds }: PacketReport): string {
  const lines = [
    holds ? `${file} holds.` : `${file} does NOT hold.`,
    ...checks.map(({ holds: each, words }) => `${MARKS[String(each) as keyof typeof MARKS]} ${words}`),
    ...(signedAt ? [`Sealed on ${signedAt.toISOString()}.`] : []),
    ...(certificateFingerprint ? [`Certificate ${certificateFingerprint}.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const MARKS = { true: '[holds]', false: '[WRONG]', null: '[not checked]' };
