import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { databaseOptions, Failure } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { importRoster, type ImportCounts, type RowReport } from './roster-import.js';

const HEADER = 'key,first_name,last_name,star,unit,rank,appointed_on,resigned_on,assigned_on,status';

let database: FreshDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  db = await new DataSource(databaseOptions(database.ownerUrl, 'roster-spec', 3)).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
beforeEach(() => db.query('truncate officers, officer_assignments, journal, journal_outbox cascade'));

interface Taken {
  counts: ImportCounts;
  bad: RowReport[];
  notes: RowReport[];
}

async function take(content: string | Uint8Array, today = '2026-11-23', sourceName = 'city'): Promise<Taken> {
  const bad: RowReport[] = [];
  const notes: RowReport[] = [];
  const counts = await importRoster(
    db,
    { stream: Readable.from([Buffer.from(content)]), sourceName },
    {
      today,
      now: new Date(`${today}T12:00:00Z`),
      onBadRow: (row) => bad.push(row),
      onNote: (row) => notes.push(row),
    },
  );
  return { counts, bad, notes };
}

const file = (...rows: string[]) => [HEADER, ...rows].join('\n');

/** Everything that is stored, to compare before and after: ids and times too. */
const stored = async () => ({
  officers: await db.query<object[]>('select * from officers order by id'),
  assignments: await db.query<object[]>('select * from officer_assignments order by id'),
});

const history = () =>
  db.query<object[]>(
    `select o.source_key as key, a.star, a.unit, a.rank, a.from_on::text as from, a.until_on::text as until
       from officer_assignments a join officers o on o.id = a.officer_id order by 1, a.until_on nulls last`,
  );

const journal = () =>
  db.query<{ actor_role: string; payload: object }[]>(
    'select fact, actor_id, actor_role, payload from journal order by seq',
  );

describe('importRoster', () => {
  it('stores officers and their posts, with one entry in the journal', async () => {
    const { counts } = await take(
      file('1,JON,BURGE,1.0,07,CMDR,1970-03-02,,2020-01-01,', '2,Ana,de la Cruz,,,,,,,retired'),
    );
    expect(counts).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, bad: 0 });
    expect((await stored()).officers).toMatchObject([
      { source: 'city', source_key: '1', name: 'Jon Burge', star: '1', unit: '7', active: true },
      { source: 'city', source_key: '2', name: 'Ana de la Cruz', star: null, active: false },
    ]);
    expect(await history()).toEqual([
      { key: '1', star: '1', unit: '7', rank: 'Cmdr', from: '2020-01-01', until: null },
    ]);
    expect(await journal()).toEqual([
      {
        fact: 'roster.imported',
        actor_id: null,
        actor_role: 'operator',
        payload: { source: 'city', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), ...counts },
      },
    ]);
  });

  it('closes the open assignment when the post changes and opens another', async () => {
    await take(file('1,Jon,Burge,5,7,CMDR,,,2020-01-01,', '2,Ana,Cruz,6,7,,,,,'));
    const { counts } = await take(
      file('1,Jon,Burge,5,8,CMDR,,,2026-05-01,', '2,Ana,Cruz,6,9,,,,,'),
      '2026-12-01',
    );
    expect(counts).toMatchObject({ added: 0, changed: 2 });
    expect(await history()).toEqual([
      { key: '1', star: '5', unit: '7', rank: 'Cmdr', from: '2020-01-01', until: '2026-04-30' },
      { key: '1', star: '5', unit: '8', rank: 'Cmdr', from: '2026-05-01', until: null },
      { key: '2', star: '6', unit: '7', rank: null, from: null, until: '2026-11-30' },
      { key: '2', star: '6', unit: '9', rank: null, from: '2026-12-01', until: null },
    ]);
  });

  it('leaves whom the file does not name, what it has no column for, and other rosters', async () => {
    await take(file('1,Jon,Burge,5,7,CMDR,1970-03-02,,,', '2,Ana,Cruz,6,7,,,,,'));
    await take(file('1,Other,Person,9,9,,,,,'), '2026-11-23', 'county');
    const before = await stored();
    const { counts } = await take('key,first_name,last_name,star\n1,Jon,Burge,5\n', '2026-12-01');
    expect(counts).toEqual({ rows: 1, added: 0, changed: 0, unchanged: 1, bad: 0 });
    expect(await stored()).toEqual(before);
  });

  it('reports each bad row with its line and goes on', async () => {
    const { counts, bad, notes } = await take(
      file(
        '1,Jon,"Burge\nJr",5,7,,,,,', // lines 2 and 3
        ',No,Key,,,,,,,',
        '2,,,,,,,,,',
        '1,Again,Burge,,,,,,,',
        '3,Too,Few',
        '4,"Never,closed,,,,,,,',
        '5,Ana,Cruz,,,,1990-02-30,,,',
      ),
    );
    expect(counts).toEqual({ rows: 7, added: 2, changed: 0, unchanged: 0, bad: 5 });
    expect(bad.toSorted((a, b) => a.line - b.line)).toEqual([
      { line: 4, reason: 'the key is empty' },
      { line: 5, reason: 'the row has no name' },
      { line: 6, reason: 'the key "1" is already on line 2' },
      { line: 7, reason: 'the row has 3 cells, the header 10' },
      { line: 8, reason: 'a quote (") is opened and not closed' },
    ]);
    expect(notes).toEqual([{ line: 9, reason: expect.stringContaining('1990-02-30') }]);
  });

  it('finds a key that is there twice across batches', async () => {
    const rows = Array.from({ length: 1_500 }, (_, i) => `${i},Jon,Burge ${i},,,,,,,`);
    const { counts, bad } = await take(file(...rows, '3,Jon,Other,,,,,,,'));
    expect(counts).toEqual({ rows: 1_501, added: 1_500, changed: 0, unchanged: 0, bad: 1 });
    expect(bad).toEqual([{ line: 1_502, reason: 'the key "3" is already on line 5' }]);
  });

  it('reads a packed file by its path and tells how far it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-'));
    const path = join(folder, 'no-telling-name');
    const packed = gzipSync(file('1,Jon,Burge,,,,,,,'));
    writeFileSync(path, packed);
    const progress: [number, number | null][] = [];
    const options = {
      today: '2026-11-23',
      now: new Date(),
      onProgress: (read: number, total: number | null) => progress.push([read, total]),
    };
    await importRoster(db, { path, sourceName: 'city' }, options);
    expect(progress.at(-1)).toEqual([packed.length, packed.length]);
    await expect(importRoster(db, { path: folder, sourceName: 'city' }, options)).rejects.toMatchObject({
      code: 'roster_unreadable',
    });
    await expect(
      importRoster(db, { path: `${path}.not`, sourceName: 'city' }, options),
    ).rejects.toMatchObject({ code: 'roster_unreadable' });
    rmSync(folder, { recursive: true });
  });

  const many = file(...Array.from({ length: 2_500 }, (_, i) => `${i},Jon,Burge ${i},${i},7,,,,,`));

  it.each([
    ['empty', '', 'roster_empty'],
    ['without officers', `${HEADER}\n`, 'roster_empty'],
    ['without a usable header', 'a,b\n1,2\n', 'roster_header_unusable'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'roster_not_csv'],
    ['cut short after batches were taken', gzipSync(many).subarray(0, -20), 'roster_damaged'],
  ])('stores nothing of a file that is %s', async (_, content, code) => {
    const failed = take(content);
    await expect(failed).rejects.toBeInstanceOf(Failure);
    await expect(failed).rejects.toMatchObject({ code });
    expect(await stored()).toEqual({ officers: [], assignments: [] });
    expect(await journal()).toEqual([]);
  });

  it('refuses a source without a name', async () =>
    expect(take(file('1,Jon,Burge,,,,,,,'), '2026-11-23', '')).rejects.toMatchObject({
      code: 'roster_source_invalid',
    }));

  it('lets only one import of a roster run at a time', async () => {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`select pg_advisory_xact_lock(hashtextextended('roster city', 0))`);
    await expect(take(file('1,Jon,Burge,,,,,,,'))).rejects.toMatchObject({ code: 'roster_busy' });
    await runner.rollbackTransaction();
    await runner.release();
  });

  it('is finished by a second import when the connection was lost in the middle', async () => {
    const rows = many.split('\n');
    const half = async function* () {
      yield `${rows.slice(0, 1_500).join('\n')}\n`;
      // Waits until the import waits for more, then cuts it off.
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity
                    where state = 'idle in transaction' and datname = current_database()`;
      while ((await db.query<object[]>(cut)).length === 0);
      yield `${rows.slice(1_500).join('\n')}\n`;
    };
    const options = { today: '2026-11-23', now: new Date() };
    await expect(
      importRoster(db, { stream: Readable.from(half()), sourceName: 'city' }, options),
    ).rejects.toThrow();
    expect(await stored()).toEqual({ officers: [], assignments: [] });
    expect((await take(many)).counts).toMatchObject({ rows: 2_500, added: 2_500 });
  });

  it('changes nothing when the same file is imported again, whatever is in it', async () => {
    const day = fc.constantFrom('', '2020-01-01', '2024-02-29', '2026-10-01', '2027-01-01', '2019-02-30');
    const row = fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('Jon', 'ANA', '"Jo\nAnn"', ''),
        fc.constantFrom('Burge', "O'BRIEN", 'de la Cruz', ''),
        fc.constantFrom('', '12.0', '7'),
        fc.constantFrom('', '44', 'Central'),
        fc.constantFrom('', 'SGT'),
        day,
        day,
        day,
        fc.constantFrom('', '1.0', 'retired', 'constructor'),
      )
      .map((cells) => cells.join(','));
    const roster = fc.array(row, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(roster, roster, async (first, second) => {
        await db.query('truncate officers cascade');
        await take(file(...first), '2026-11-20');
        const once = await take(file(...second), '2026-11-23');
        const before = await stored();
        const twice = await take(file(...second), '2026-11-25');
        expect(await stored()).toEqual(before);
        expect(twice.bad).toEqual(once.bad);
        expect(twice.counts).toEqual({
          ...once.counts,
          added: 0,
          changed: 0,
          unchanged: once.counts.rows - once.counts.bad,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('takes any bytes after a good header, or fails in plain words', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (garbage, hasHeader) => {
        const content = hasHeader ? Buffer.concat([Buffer.from('key,last_name,star\n'), garbage]) : garbage;
        const taken = await take(content).catch((error: unknown) => error);
        if (taken instanceof Error && !(taken instanceof Failure)) throw taken;
      }),
      { numRuns: 60 },
    );
  });
});
