import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { verifyFilingProof, type ProofReport } from '@redress/intake';
import { readVkey } from '@redress/journal';

const HELP = `
FILE is the proof that the portal gives to whoever holds the receipt (GET /api/v1/complaint/proof), or the
answer to the filing. Nothing of the office is needed. Whose signature it is can be told only with the
office's keys, got by another way: --key, once for each that \`journal key\` prints.

Exit status: 0 when the proof holds; 1 when it does not; 2 for wrong usage.`;

const collect = (value: string, before: string[]) => [...before, value];

export function receiptCommand(): Command {
  const command = new Command('receipt').description('Proofs of filing.');
  command
    .command('verify')
    .description('Tell whether a proof of filing holds, and what it proves.')
    .argument('<file>', 'the proof')
    .option('--key <vkey>', 'a public key of the office; may be given twice', collect, [])
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action((file: string, flags: { key: string[]; json?: boolean }) => {
      const report = verifyFilingProof(readFileSync(file, 'utf8'), flags.key.map(readVkey));
      process.stdout.write(
        flags.json ? `${JSON.stringify(report)}\n` : inWords(report, flags.key.length > 0),
      );
      process.exitCode = report.holds ? 0 : 1;
    });
  return command;
}

function inWords({ holds, number, filedAt, place, keys, problems }: ProofReport, isPinned: boolean): string {
  const lines = holds
    ? [
        `The proof holds: complaint ${number} was filed on ${filedAt}.`,
        place
          ? `It is entry ${place.n} of the record, and was in it when the record had ${place.size} entries.`
          : 'The office has signed that its record will hold it. Ask the portal for the whole proof to see that it does.',
        ...(isPinned
          ? []
          : ['The keys are those that the file names; compare them with those of the office:']),
        ...[keys.filing, keys.log].flatMap((key) => (key && !isPinned ? [`  ${key}`] : [])),
      ]
    : [`The proof does NOT hold.`, ...problems.map((problem) => `- ${problem}`)];
  return `${lines.join('\n')}\n`;
}
