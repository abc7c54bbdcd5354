import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestOffice, eventually } from '../../../test/office.js';

const CLI = join(import.meta.dirname, '../../../dist/apps/cli/src/main.js');

interface Report {
  holds: boolean;
  entries: number;
  unsigned: number;
  key: string;
  findings: { n: number; entryId: string }[];
}

describe('the command journal', () => {
  let office: TestOffice;
  let exported: string;

  beforeAll(async () => {
    office = await TestOffice.open();
    exported = join(office.config.dataFolder, 'record.jsonl');
    await office.startWorker();
    for (let i = 0; i < 6; i += 1)
      await office.visitor().post('/api/v1/complaints', { narrative: `He came back ${i} times.` });
    await eventually('the assessments', async () => {
      const [count] = await office.owner.query<{ n: number }[]>('select count(*)::int n from assessments');
      return count?.n === 6 ? true : undefined;
    });
    await office.stopWorker();
  });
  afterAll(() => office.close());

  /** The built program on the office's database, or without any. */
  async function journal(
    args: string[],
    env: Record<string, string> = own(),
  ): Promise<{ code: number; out: string }> {
    try {
      const options = { env: { PATH: process.env['PATH'], ...env } };
      const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'journal', ...args], options);
      return { code: 0, out: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout + stderr };
    }
  }
  const own = () => ({ DATABASE_URL: office.database.ownerUrl, REDRESS_DATA: office.config.dataFolder });
  const nothing = () => ({ REDRESS_DATA: join(office.config.dataFolder, 'elsewhere') });
  const reportOf = ({ out }: { out: string }) => JSON.parse(out) as Report;

  it('verifies the database, in words and as JSON', async () => {
    const done = await journal(['verify']);
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringMatching(/^The record holds: \d+ entries\.\n\d+ checkpoints/),
    ]);
    expect(reportOf(await journal(['verify', '--json']))).toMatchObject({ holds: true, findings: [] });
  });

  it('needs no more than to read: the role of a door can verify', async () => {
    const done = await journal(['verify', '--json'], { ...own(), DATABASE_URL: office.database.urls.worker });
    expect(reportOf(done).holds).toBe(true);
  });

  it('names the entry that was changed, with status 1', async () => {
    const [entry] = await office.owner.query<{ id: string; n: string }[]>(
      `select j.id, l.n from journal j join journal_log l using (seq) where j.fact = 'case.assessed' order by l.n limit 1`,
    );
    const swap = (from: string, to: string) =>
      office.owner.query('update journal set actor_role = $3 where id = $1 and actor_role = $2', [
        entry!.id,
        from,
        to,
      ]);
    await swap('clockwork', 'supervisor');
    const done = await journal(['verify']);
    expect(done.code).toBe(1);
    expect(done.out).toContain('The record does NOT hold');
    expect(done.out).toContain(`- Entry ${entry!.n} (${entry!.id}) is not what was logged.`);
    await swap('supervisor', 'clockwork');
  });

  it('prints the keys, which are those beside the checkpoints', async () => {
    const { out } = await journal(['key', '--json']);
    const keys = JSON.parse(out) as { log: string };
    expect(await readFile(join(office.config.dataFolder, 'checkpoints/vkey'), 'utf8')).toBe(`${keys.log}\n`);
  });

  it('exports the record to a file that another machine verifies, and no other record passes for it', async () => {
    const { code } = await journal(['export', exported]);
    expect(code).toBe(0);
    const report = reportOf(await journal(['verify', '--export', exported, '--json'], nothing()));
    expect(report).toMatchObject({ holds: true, unsigned: 0 });
    expect(await readFile(exported, 'utf8')).not.toContain('came back');
    const pinned = await journal(['verify', '--export', exported, '--key', report.key], nothing());
    expect(pinned.out).toContain(`Signed with ${report.key}`);
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect((await journal(['verify', '--export', exported, '--key', other], nothing())).code).toBe(1);
    expect((await journal(['export', exported])).code).toBe(1);
  });

  it('tells what was changed, taken out, put in, swapped or cut off in an export', async () => {
    const lines = (await readFile(exported, 'utf8')).trimEnd().split('\n');
    const at = (n: number) => lines.findIndex((line) => line.startsWith(`{"n":${n},`));
    const [four, five] = [at(4), at(5)];
    const renumbered = (all: string[]) => {
      let n = 0;
      return all.map((line) =>
        line.startsWith('{"n":') ? line.replace(/^\{"n":\d+/, () => `{"n":${n++}`) : line,
      );
    };
    const spoilt: [string, string[], number][] = [
      ['changed', lines.with(four, lines[four]!.replace('"actorRole":"', '"actorRole":"x')), 4],
      ['taken out', lines.toSpliced(four, 1), 4],
      ['taken out and renumbered', renumbered(lines.toSpliced(four, 1)), -1],
      ['put in', renumbered(lines.toSpliced(four, 0, lines[five]!)), 4],
      ['swapped', renumbered(lines.with(four, lines[five]!).with(five, lines[four]!)), 4],
      ['cut off', lines.slice(0, -3), -1],
    ];
    for (const [what, content, n] of spoilt) {
      const path = join(office.config.dataFolder, 'spoilt.jsonl');
      await writeFile(path, `${content.join('\n')}\n`);
      const report = reportOf(await journal(['verify', '--export', path, '--json'], nothing()));
      expect([what, report.holds]).toEqual([what, false]);
      // Without the hashes outside, an entry is named as near as the checkpoints are apart.
      if (n >= 0) expect([what, report.findings[0]!.n <= n]).toEqual([what, true]);
      await rm(path);
    }
  });

  it('says what is wrong with what it was given', async () => {
    await writeFile(exported, '{"redressRecord":1');
    for (const [args, code] of [
      [['verify', '--export', exported], 'export_unreadable'],
      [['verify', '--export', join(office.config.dataFolder, 'none')], 'file_missing'],
      [['verify', '--key', 'x'], 'vkey_malformed'],
    ] as const)
      expect(JSON.parse((await journal([...args, '--json'], nothing())).out)).toMatchObject({
        error: { code },
      });
    const away = { ...own(), DATABASE_URL: 'postgres://redress:x@127.0.0.1:1/redress' };
    expect(JSON.parse((await journal(['verify', '--json'], away)).out)).toMatchObject({
      error: { code: 'database_unusable' },
    });
    expect((await journal(['verify', '--nonsense'])).code).toBe(2);
  });
});
