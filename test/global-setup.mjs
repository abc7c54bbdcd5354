// One throw-away PostgreSQL for a jest run: made in a temporary folder, migrated once into a template database, and
// once more with the demonstration office in it; gone afterwards. Also when jest is killed: the server watches the pipe that only this process holds.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';

const root = join(import.meta.dirname, '..');
const DOORS = ['portal', 'desk', 'worker'];
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  autovacuum: 'off',
};

let server;
let dataFolder;

export default async function setUp() {
  try {
    if (!existsSync(join(root, 'dist/apps/cli/src/embedded-postgres.js'))) {
      process.stderr.write('No database for the tests: build first (`npm test` does).\n');
      return;
    }
    warnIfStale();
    await startServer();
  } catch (error) {
    await tearDown();
    process.once('exit', () => process.stdout.write('0 passed, 1 failed\n'));
    throw error;
  }
}

export async function tearDown() {
  await server?.stop();
  if (dataFolder) rmSync(dataFolder, { recursive: true, force: true });
}

async function startServer() {
  const { EmbeddedPostgres } = await import(join(root, 'dist/apps/cli/src/embedded-postgres.js'));
  dataFolder = mkdtempSync(join(tmpdir(), 'redress-test-'));
  server = await EmbeddedPostgres.start({ dataFolder, password: 'tests-only', settings: FAST });
  await run('postgres', 'create database redress_template');
  const { migrate, setDoorPasswords } = await import(join(root, 'dist/migrations/data-source.js'));
  const template = server.url('redress_template');
  await migrate(template);
  await setDoorPasswords(
    template,
    DOORS.map((door) => template.replace('redress:', `redress_${door}:`)),
  );
  await run('postgres', 'alter database redress_template with is_template true allow_connections false');
  await makeOffice();
  process.env.TEST_POSTGRES_URL = server.url('postgres');
}

/** The people and the vault of an office, whose passwords and keys are slow to make on purpose, with its keyring. */
async function makeOffice() {
  await run('postgres', 'create database redress_office template redress_template');
  const part = (name) => import(join(root, `dist/libs/${name}/src/index.js`));
  const [{ seedDemoOffice }, { Keyring, writePortalKeyring }, { seedDemoVault }] = await Promise.all(
    ['access', 'platform', 'vault'].map(part),
  );
  const folder = join(dataFolder, 'office');
  const keyring = Keyring.load(folder);
  writePortalKeyring(folder, keyring);
  const owner = await new DataSource({ type: 'postgres', url: server.url('redress_office') }).initialize();
  await seedDemoOffice(owner, new Date(), keyring);
  await seedDemoVault(owner, new Date(), keyring);
  await owner.destroy();
  process.env.TEST_OFFICE_FOLDER = folder;
}

async function run(database, statement) {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** The template is migrated by the built program; who runs jest by itself may have forgotten to build. */
function warnIfStale() {
  const stale = readdirSync(join(root, 'migrations')).filter((file) => {
    const built = join(root, 'dist/migrations', file.replace(/\.ts$/, '.js'));
    return !existsSync(built) || statSync(built).mtimeMs < statSync(join(root, 'migrations', file)).mtimeMs;
  });
  if (stale.length > 0)
    process.stderr.write(`Tests use an older build of ${stale.join(', ')}: \`npm test\` builds first.\n`);
}
