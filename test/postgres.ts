import { randomBytes } from 'node:crypto';
import { urlForRole, withClient } from '@redress/platform';

/** A migrated database that one spec file has for itself. */
export interface FreshDatabase {
  ownerUrl: string;
  /** The same database as each door's own role. */
  urls: Record<'portal' | 'desk' | 'worker', string>;
  drop(): Promise<void>;
}

const PASSWORD = 'tests-only';

/** Copies a template on the run's throw-away server: a tenth of a second. `office` has the demonstration people in it. */
export async function freshDatabase(template: 'template' | 'office' = 'template'): Promise<FreshDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('There is no database for the tests: run `npm test`, which builds first.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withClient(server, (client) =>
    client.query(`create database ${name} template redress_${template} strategy file_copy`),
  );
  return databaseAt(server.replace(/\/postgres$/, `/${name}`));
}

/** One on the tests' server, with the ways in of all doors. */
export function databaseAt(ownerUrl: string): FreshDatabase {
  const { pathname } = new URL(ownerUrl);
  const urlOf = (door: string) => urlForRole(ownerUrl, `redress_${door}`, PASSWORD);
  return {
    ownerUrl,
    urls: { portal: urlOf('portal'), desk: urlOf('desk'), worker: urlOf('worker') },
    drop: () =>
      withClient(
        ownerUrl.replace(pathname, '/postgres'),
        async (client) =>
          void (await client.query(`drop database if exists ${pathname.slice(1)} with (force)`)),
      ),
  };
}
