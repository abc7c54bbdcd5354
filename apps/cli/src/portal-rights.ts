import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PORTAL_FOLDER } from '@redress/platform';

/** What of the data folder the portal reads, and where it puts what people send. */
const READ = [PORTAL_FOLDER, 'checkpoints'];
const WRITTEN = ['blobs', 'uploads'];
/** What it is made of, beside its own build. */
const PROGRAM = ['package.json', 'node_modules', 'libs/ui/assets'];
/** Settings of a database's URL that name files. */
const CERTIFICATES = ['sslrootcert', 'sslcert', 'sslkey'];

/** Makes the folders that the portal is given: one that is not there yet can be given to nobody. */
export function makePortalFolders(dataFolder: string): void {
  for (const name of [...READ, ...WRITTEN])
    mkdirSync(join(dataFolder, name), { recursive: true, mode: 0o700 });
}

/**
 * Under which rights the portal runs where all doors run as one user of the system, who may read the keyring and the
 * owner's password: Node's permission model lets its code read the program and its own folders, and start no other
 * program. Native code is not held by it, and `--allow-addons` is needed for that which hashes passwords.
 * @param entry its program, in a build. @returns arguments for Node.
 */
export function portalRights(entry: string, dataFolder: string, databaseUrl: string): string[] {
  const build = resolve(entry, '../../../..');
  const named = new URL(databaseUrl).searchParams;
  const read = [
    build,
    // What ends a door with its launcher comes from our own build.
    import.meta.dirname,
    ...PROGRAM.map((name) => join(build, '..', name)),
    ...CERTIFICATES.flatMap((name) => named.get(name) ?? []),
    ...[...READ, ...WRITTEN].map((name) => join(dataFolder, name)),
  ];
  return [
    '--permission',
    '--allow-addons',
    // Of `--allow-addons`, at each start.
    '--disable-warning=SecurityWarning',
    ...read.filter((path) => existsSync(path)).flatMap(allowRead),
    ...WRITTEN.map((name) => `--allow-fs-write=${join(dataFolder, name)}`),
  ];
}

/** Under both names where one is a link to the other. */
const allowRead = (path: string) =>
  [...new Set([path, realpathSync(path)])].map((each) => `--allow-fs-read=${each}`);
