import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '@redress/platform';

/** Who PostgreSQL runs as when we are root, which it refuses to be. */
export interface UnixUser {
  uid: number;
  gid: number;
  /** Words before the command, when the user could not reach the files by itself. */
  wrap: string[];
}

/**
 * The user for a cluster folder: its owner, so that data made earlier stay readable; else `postgres`, made if
 * there is none. Gives the folder to that user. Undefined when we are not root and run PostgreSQL as ourselves.
 * @param mustReach files outside the folder that the user has to reach as well
 */
export function unixUser(folder: string, mustReach: readonly string[]): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(folder);
  const { uid, gid } = owner.uid === 0 ? postgresUser() : owner;
  if (owner.uid === 0) execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
  chmodSync(folder, 0o700);
  letThrough(dirname(folder), gid);
  const reaches = [folder, ...mustReach].every((path) => mayReach(path, uid, gid));
  return { uid, gid, wrap: reaches ? [] : throughClosedFolders(uid, gid) };
}

function postgresUser(): { uid: number; gid: number } {
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    makePostgresUser();
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}

function makePostgresUser(): void {
  try {
    const args = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'];
    execFileSync('useradd', args, { stdio: 'pipe' });
  } catch {
    throw cannot('no user postgres could be made for it');
  }
}

/** Our own data folder is closed to others; its group is how PostgreSQL gets to the cluster in it. */
function letThrough(dataFolder: string, gid: number): void {
  const { uid, mode, gid: group } = statSync(dataFolder);
  if (uid !== 0 || mode & 0o001 || (group === gid && mode & 0o010)) return;
  if (group !== gid) chownSync(dataFolder, 0, gid);
  chmodSync(dataFolder, (mode & 0o700) | 0o010);
}

/** Whether every folder above `path` may be entered. */
function mayReach(path: string, uid: number, gid: number): boolean {
  const above = dirname(path);
  const { mode, ...owner } = statSync(above);
  const bit = owner.uid === uid ? 0o100 : owner.gid === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (above === '/' || mayReach(above, uid, gid));
}

/**
 * A clone below /root or in a private temporary folder cannot be entered by another user. Rather than open
 * folders that are not ours, the user is given the one right to pass by file modes.
 */
function throughClosedFolders(uid: number, gid: number): string[] {
  const right = '+dac_override';
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // Without the last of them access(2), by which PostgreSQL looks for its own files, would leave the right out.
  const rights = [`--inh-caps=${right}`, `--ambient-caps=${right}`, '--securebits=+no_setuid_fixup'];
  const wrap = ['setpriv', ...user, ...rights];
  try {
    execFileSync('setpriv', [...wrap.slice(1), 'true'], { stdio: 'pipe' });
    return wrap;
  } catch {
    throw cannot('its user may not enter the folder of the program or of the data');
  }
}

const cannot = (why: string) =>
  new Failure(
    'unavailable',
    'database_user',
    `PostgreSQL does not run as root and ${why}: start as an ordinary user, or set DATABASE_URL to a server of your own.`,
  );
