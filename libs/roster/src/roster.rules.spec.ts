import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainNumber, readDay, readHeader, readRow, type Columns, type OfficerRow } from './roster.rules.js';

const PLAIN = 'key,first_name,last_name,star,unit,rank,appointed_on,resigned_on,assigned_on'.split(',');
const CHICAGO =
  'UID,first_name,last_name,middle_initial,middle_initial2,suffix_name,birth_year,race,gender,appointed_date,resignation_date,current_status,current_star,current_unit,current_rank,start_date,org_hire_date,profile_count,cleaned_rank,link_UID'.split(
    ',',
  );

function columnsOf(header: readonly string[]): Columns {
  const read = readHeader(header);
  if ('missing' in read) throw new Error(read.missing);
  return read.columns;
}

function officerOf(header: readonly string[], line: string): OfficerRow {
  const read = readRow(line.split(','), columnsOf(header));
  if ('bad' in read) throw new Error(read.bad);
  return read.officer;
}

describe('readDay', () => {
  it.each([
    ['2017-02-28', '2017-02-28'],
    ['2017-02-28 00:00:00', '2017-02-28'],
    ['2017-02-28T00:00:00.000Z', '2017-02-28'],
    ['2/8/2017', '2017-02-08'],
    ['02/28/2017', '2017-02-28'],
    ['2017-02-30', undefined],
    ['2017-13-01', undefined],
    ['0000-00-00', undefined],
    ['1899-12-31', undefined],
    ['28/2/2017', undefined],
    ['2017.0', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (cell, day) => expect(readDay(cell)).toBe(day));
});

describe('plainNumber', () => {
  it.each([
    ['13047.0', '13047'],
    ['#0977', '977'],
    ['000', '0'],
    ['44', '44'],
    [' A-12 ', 'A-12'],
    ['1.5', '1.5'],
    ['', ''],
  ])('%s is %s', (cell, plain) => expect(plainNumber(cell)).toBe(plain));
});

describe('readHeader', () => {
  it('knows the plain roster', () =>
    expect(columnsOf(PLAIN)).toEqual({
      key: 0,
      first: 1,
      last: 2,
      star: 3,
      unit: 4,
      rank: 5,
      appointed: 6,
      resigned: 7,
      assigned: 8,
    }));

  it('takes link_UID as the key of the Chicago file, and neither race, gender nor birth year', () => {
    const columns = columnsOf(CHICAGO);
    expect(columns.key).toBe(CHICAGO.indexOf('link_UID'));
    for (const unread of ['birth_year', 'race', 'gender'])
      expect(Object.values(columns)).not.toContain(CHICAGO.indexOf(unread));
  });

  it.each([
    ['Employee ID;Surname;Badge No.;Division'.split(';'), { key: 0, last: 1, star: 2, unit: 3 }],
    [['ID', 'Officer Name', 'SHIELD'], { key: 0, name: 1, star: 2 }],
  ])('knows other names: %j', (header, columns) => expect(columnsOf(header)).toEqual(columns));

  it.each([
    [['last_name', 'star'], /key/],
    [['key', 'first_name'], /last_name/],
    [['key', 'last_name', 'Last Name'], /twice/],
    [[''], /key/],
  ])('says what %j lacks', (header, missing) =>
    expect(readHeader(header)).toEqual({ missing: expect.stringMatching(missing) }),
  );
});

describe('readRow', () => {
  it('reads a row of the Chicago file', () =>
    expect(
      officerOf(
        CHICAGO,
        '109583,GEORGE,ROMERO,L,,JR,1988.0,HISPANIC,MALE,2013-05-01,,1.0,11477.0,7.0,PO,2013-05-01,2007-11-01,9,POLICE OFFICER,24602.0',
      ),
    ).toMatchObject({
      key: '24602',
      name: 'George L. Romero Jr',
      searchName: ' george romero l jr ',
      star: '11477',
      unit: '7',
      rank: 'Police Officer',
      appointedOn: '2013-05-01',
      resignedOn: null,
      active: true,
      assignedOn: null,
    }));

  it('tells an empty cell from a column that is not there', () => {
    const officer = officerOf(['key', 'last_name', 'star'], '1,Burge,');
    expect(officer.star).toBeNull();
    expect(officer.unit).toBeUndefined();
    expect(officer.active).toBeUndefined();
  });

  it.each([
    ['BURGE, JON G', ' jon g burge '],
    ['Jon G. Burge', ' jon g burge '],
    ['Burge', ' burge '],
  ])('reads one name column: %s', (name, searchName) =>
    expect(readRow(['1', name], { key: 0, name: 1 })).toMatchObject({ officer: { searchName } }),
  );

  it.each([
    [['', 'Jon', 'Burge'], 'the key is empty'],
    [['1', '', ''], 'the row has no name'],
    [['1', '-', '?'], 'the name holds no letter'],
    [['1', 'Jon', 'x'.repeat(101)], 'last is longer than 100 characters'],
  ])('refuses %j', (cells, bad) => expect(readRow(cells, columnsOf(PLAIN))).toEqual({ bad }));

  it.each([
    ['1,Jon,Burge,,,,2017-02-30,,', /appointed.*2017-02-30/],
    ['1,Jon,Burge,,,,2017-02-20,2016-01-01,', /resigned: 2016-01-01 is before/],
    ['1,Jon,Burge,,,,,,soon', /assigned.*soon/],
  ])('leaves out a date that cannot be, with a note: %s', (line, note) => {
    const read = readRow(line.split(','), columnsOf(PLAIN));
    expect(read).toMatchObject({ notes: [expect.stringMatching(note)] });
  });

  it.each(['constructor', '__proto__', 'toString'])('a status of "%s" says nothing', (status) =>
    expect(readRow(['1', 'Burge', status], { key: 0, last: 1, status: 2 })).toMatchObject({
      officer: { active: null },
    }),
  );

  it('answers any cells, and what it takes can be stored', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 9, maxLength: 9 }), (cells) => {
        const read = readRow(cells, columnsOf(PLAIN));
        if ('officer' in read) expect(JSON.stringify(read.officer)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
  });
});
