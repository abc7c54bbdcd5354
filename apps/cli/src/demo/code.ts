import { Command } from 'commander';
import { demoCode } from '@redress/access';
import { Clock, Failure } from '@redress/platform';

/** `redress code`: what the authenticator app of an invented person shows now. Needs no office. */
export function codeCommand(): Command {
  return new Command('code')
    .description('Print the code that the app of a demonstration person shows now.')
    .argument('<email>', 'as `npm start` lists it')
    .option('--json', 'print one JSON object')
    .action((email: string, { json = false }: { json?: boolean }) => {
      const code = demoCode(email.trim().toLowerCase(), new Clock().now());
      if (!code)
        throw new Failure(
          'not_found',
          'no_demo_person',
          `${email} is nobody of the demonstration: \`npm start\` lists its people.`,
        );
      process.stdout.write(json ? `${JSON.stringify({ email, code })}\n` : `${code}\n`);
    });
}
