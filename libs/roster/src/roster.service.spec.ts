import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { databaseOptions, newId } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { OfficerAssignment } from './officer-assignment.entity.js';
import { Officer } from './officer.entity.js';
import { importRoster } from './roster-import.js';
import { RosterService } from './roster.service.js';

const ROSTER = `key,first_name,last_name,middle_initial,suffix,star,unit,rank,appointed_on,assigned_on,status
1,JON,BURGE,G,,1,630,COMMANDER,1970-03-02,,0
2,WILLIAM,BURKE,,,2,44,POLICE OFFICER,,,1
3,CHARLES,BURGER,J,,3,44,,,,1
4,JOHN,SMITH,,,4,4,,,,1
5,JOHN,SMITH,Q,JR,5,44,,,,0
6,José,Núñez,,,6,Central Station,,,2020-01-01,1
7,REYNOL,DE LA CRUZ,,,7,Central Booking,,,,1
8,PATRICK,O BRYANT,,,8,100%,,,,1
9,KEVIN,MCCARTHY,,,9,44,,,,1
10,ANTHONY,GUTIERREZ,,,10,44,,,,1
11,STANISLAW,KOWALCZYK,,,11,44,,,,1
12,STEPHEN,PHILLIPS,,,A-12,44,,,,1
`;

let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let roster: RosterService;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'roster-spec', 2)).initialize();
  const many = Array.from(
    { length: 3_000 },
    (_, i) => `f${i},Filler${i % 50},Folk${i},,,,${900 + (i % 9)},,,,1`,
  ).join('\n');
  const stream = Readable.from([ROSTER, many]);
  await importRoster(owner, { stream, sourceName: 'city' }, { today: '2026-11-23', now: new Date() });
  // As the public door: it may read the roster and nothing of it may be written.
  db = await new DataSource({
    ...databaseOptions(database.urls.portal, 'roster-spec', 2),
    entities: [Officer, OfficerAssignment],
  }).initialize();
  roster = new RosterService(db);
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});

describe('find', () => {
  it.each([
    ['Jon Burge', 'Jon G. Burge'],
    ['Burge Jon', 'Jon G. Burge'],
    ['Burge, Jon', 'Jon G. Burge'],
    ['Jhon Burge', 'Jon G. Burge'],
    ['burje', 'Jon G. Burge'],
    ['BURGE', 'Jon G. Burge'],
    ['Cmdr. J. Burge', 'Jon G. Burge'],
    ['jon burg', 'Jon G. Burge'],
    ['nunez', 'José Núñez'],
    ['Núñez José', 'José Núñez'],
    ['jose nunes', 'José Núñez'],
    ['delacruz', 'Reynol De La Cruz'],
    ['de la cruz', 'Reynol De La Cruz'],
    ["O'Bryant", 'Patrick O Bryant'],
    ['obryant patric', 'Patrick O Bryant'],
    ['Mc Carthy', 'Kevin McCarthy'],
    ['macarthy', 'Kevin McCarthy'],
    ['guttierez', 'Anthony Gutierrez'],
    ['anthny guttierez', 'Anthony Gutierrez'],
    ['stanislaw kovalchik', 'Stanislaw Kowalczyk'],
    ['steven philips', 'Stephen Phillips'],
    ['fillips', 'Stephen Phillips'],
    ['John Smith', 'John Smith'],
    ['smiht', 'John Smith'],
  ])('%s finds %s first', async (name, first) => {
    const [best] = await roster.find({ name });
    expect(best?.name).toBe(first);
  });

  it('answers with all that a view holds', async () =>
    expect(await roster.find({ name: 'jon burge', limit: 1 })).toEqual([
      {
        id: expect.any(String),
        name: 'Jon G. Burge',
        star: '1',
        unit: '630',
        rank: 'Commander',
        appointedOn: '1970-03-02',
        resignedOn: null,
        active: false,
        exact: true,
      },
    ]));

  it.each([
    [{ name: 'burge jon' }, [true]],
    [{ name: 'burge' }, [true, false, false]],
    [{ name: 'jhon burge' }, [false]],
    [{ name: 'john smith' }, [true, true]],
    [{ unit: 'central' }, [false, false]],
    [{ star: '1' }, [true]],
  ])('%j: says whether what it found is exact: %j', async (wanted, exact) =>
    expect((await roster.find(wanted)).map((officer) => officer.exact)).toEqual(exact),
  );

  it('gives up a search that takes too long', async () => {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table officers in access exclusive mode');
    await expect(roster.find({ name: 'burge' })).rejects.toMatchObject({ code: 'search_too_slow' });
    await runner.rollbackTransaction();
    await runner.release();
  });

  it.each([
    [{ star: '1' }, ['Jon G. Burge']],
    [{ star: '#001.0' }, ['Jon G. Burge']],
    [{ star: 'a-12' }, ['Stephen Phillips']],
    [{ star: '99' }, []],
    [{ unit: '4' }, ['John Smith']],
    [{ unit: 'central' }, ['José Núñez', 'Reynol De La Cruz']],
    [{ unit: 'CENTRAL BOOKING' }, ['Reynol De La Cruz']],
    [{ unit: '%' }, []],
    [{ unit: '1_' }, []],
    [{ unit: '100%' }, ['Patrick O Bryant']],
    [{ name: 'smith', unit: '44' }, ['John Q. Smith Jr']],
    [{ name: 'smith', star: '4' }, ['John Smith']],
    [{ name: 'smith', star: '1' }, []],
    [{ name: '%' }, []],
    [{ name: '%', star: '1' }, []],
    [{}, []],
  ])('%j finds %j', async (wanted, names) =>
    expect((await roster.find(wanted)).map(({ name }) => name)).toEqual(names),
  );

  it('puts those in service first and returns twenty at most', async () => {
    expect((await roster.find({ name: 'john smith' })).map(({ active }) => active)).toEqual([true, false]);
    expect(await roster.find({ unit: '901' })).toHaveLength(20);
    expect(await roster.find({ name: 'fi', limit: 3 })).toHaveLength(3);
  });

  it.each([{ name: 'x'.repeat(81) }, { limit: 21 }, { limit: 0 }, { name: '\0' }, { badge: '1' }])(
    'refuses %j',
    async (wanted) => expect(roster.find(wanted)).rejects.toMatchObject({ code: 'input_invalid' }),
  );

  it('answers whatever is asked', async () => {
    const text = fc.option(
      fc
        .string({ unit: 'binary', minLength: 1, maxLength: 30 })
        .filter((value) => value.trim() !== '' && !value.includes('\0')),
      { nil: undefined },
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, star, unit) => {
        const wanted = { ...(name && { name }), ...(star && { star }), ...(unit && { unit }) };
        await roster
          .find(wanted)
          .catch((error: unknown) => expect(error).toMatchObject({ code: 'input_invalid' }));
      }),
      { numRuns: 200 },
    );
  });

  it('goes by the indexes', async () => {
    const plan = async (where: string) => {
      const lines = await owner.transaction(async (tx) => {
        await tx.query('set local enable_seqscan = off');
        return tx.query<{ 'QUERY PLAN': string }[]>(
          `explain select * from officers where ${where} limit 300`,
        );
      });
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    };
    expect(await plan(`search_keys && array['burje', 'urge']`)).toContain('officers_by_keys');
    expect(await plan(`search_name like '% burg%'`)).toContain('officers_by_name');
    expect(await plan(`'stanislaw kovalchik' <% search_name`)).toContain('officers_by_name');
    expect(await plan(`lower(star) = '1'`)).toContain('officers_by_star');
    expect(await plan(`lower(unit) = 'central'`)).toContain('officers_by_unit');
  });
});

describe('get, getMany', () => {
  it('answers in the order asked and leaves out what nobody has', async () => {
    const [burge, smith] = [(await roster.find({ star: '1' }))[0]!, (await roster.find({ star: '4' }))[0]!];
    expect({ ...(await roster.get(burge.id)), exact: true }).toEqual(burge);
    expect((await roster.getMany([smith.id, newId(), burge.id, smith.id])).map(({ star }) => star)).toEqual([
      '4',
      '1',
      '4',
    ]);
    expect(await roster.getMany([])).toEqual([]);
    await expect(roster.get(newId())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('assignmentOn, assignmentsOn', () => {
  it('tells the post of a day, and when our records begin later', async () => {
    const [dated, undated] = [(await roster.find({ star: '6' }))[0]!, (await roster.find({ star: '1' }))[0]!];
    expect(await roster.assignmentOn(dated.id, '2022-06-01')).toEqual({
      officerId: dated.id,
      star: '6',
      unit: 'Central Station',
      rank: null,
      fromOn: '2020-01-01',
      untilOn: null,
      beforeRecords: false,
    });
    expect(
      await roster.assignmentsOn([
        { officerId: dated.id, day: '2019-12-31' },
        { officerId: newId(), day: '2022-01-01' },
        { officerId: undated.id, day: '2015-01-01' },
        { officerId: undated.id, day: '2026-11-23' },
      ]),
    ).toMatchObject([
      { unit: 'Central Station', beforeRecords: true },
      undefined,
      { unit: '630', beforeRecords: true },
      { unit: '630', beforeRecords: false },
    ]);
  });
});

it('no door may write the roster', async () => {
  await expect(db.query(`update officers set name = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(db.query('delete from officer_assignments')).rejects.toThrow(/permission denied/);
});
