import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { verifyPdf, type SealReport } from '@redress/paper';
import { Failure, readConfig } from '@redress/platform';

interface VerifyFlags {
  certificate?: string;
  json?: boolean;
}

const HELP = `
Needs no running office: the file alone is enough to find any altered byte. Whose signature it is can be told
only with the office's certificate: --certificate FILE (PEM), or that of the office in the data folder here.

Exit status: 0 when the file is as it was signed (and by the office, where a certificate is known);
1 when it is not; 2 for wrong usage.`;

export function packetCommand(): Command {
  const command = new Command('packet').description('Referral packets.');
  command
    .command('verify')
    .description('Tell whether a packet is as it was signed.')
    .argument('<file>', 'the PDF')
    .option('--certificate <file>', "the office's certificate, PEM")
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action((file: string, flags: VerifyFlags) => {
      const trusted = trustedCertificates(flags.certificate);
      const report = verifyPdf(read(file), trusted.length > 0 ? { trustedCertificates: trusted } : {});
      process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : inWords(file, report));
      process.exitCode = report.intact && report.trusted !== false ? 0 : 1;
    });
  return command;
}

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

function inWords(file: string, report: SealReport): string {
  const signed = report.signer
    ? `Signed by ${report.signer}${report.signedAt ? ` on ${report.signedAt.toISOString()}` : ''}.`
    : 'No signature was found.';
  const lines = [
    report.intact ? `${file} is unchanged since it was signed.` : `${file} is NOT as it was signed.`,
    signed,
    ...(report.certificateFingerprint ? [`Certificate ${report.certificateFingerprint}.`] : []),
    TRUST[String(report.trusted) as keyof typeof TRUST],
    ...report.problems.map((problem) => `- ${problem}`),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

const TRUST = {
  true: "The certificate is the office's.",
  false: "The certificate is NOT the office's: somebody else signed this file.",
  null: "Whose certificate it is was not checked: give the office's with --certificate.",
};
