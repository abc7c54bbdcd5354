import { addDays } from '@redress/policy';
import {
  nameWords,
  readableName,
  readableRank,
  searchKeys,
  searchName,
  type NameParts,
} from './names.rules.js';

/** What a roster can tell us of an officer. Race, gender and birth year are in some: not needed here, so not read. */
export type Field =
  | 'key'
  | 'first'
  | 'last'
  | 'middle'
  | 'suffix'
  | 'name'
  | 'star'
  | 'unit'
  | 'rank'
  | 'appointed'
  | 'resigned'
  | 'assigned'
  | 'status';

/**
 * What cities call their columns, best first: when a file has two of one row, the earlier is read. Compared in
 * lower case without spaces, dots, hyphens and underscores. `link_UID` is before `UID` because Chicago's
 * complaint register refers to officers by it.
 */
export const HEADER_ALIASES: Readonly<Record<Field, readonly string[]>> = {
  key: ['key', 'linkuid', 'officerkey', 'officerid', 'employeeid', 'employeenumber', 'personid', 'uid', 'id'],
  first: ['firstname', 'first', 'givenname', 'forename'],
  last: ['lastname', 'last', 'surname', 'familyname'],
  middle: ['middlename', 'middleinitial', 'middle', 'mi'],
  suffix: ['suffixname', 'suffix', 'namesuffix'],
  name: ['name', 'fullname', 'officername', 'officer'],
  star: [
    'star',
    'currentstar',
    'starnumber',
    'badge',
    'badgenumber',
    'badgeno',
    'shield',
    'shieldnumber',
    'shieldno',
  ],
  unit: [
    'unit',
    'currentunit',
    'unitname',
    'division',
    'district',
    'precinct',
    'command',
    'station',
    'assignment',
  ],
  rank: ['rank', 'cleanedrank', 'currentrank', 'title', 'position', 'jobtitle'],
  appointed: [
    'appointedon',
    'appointeddate',
    'appointed',
    'hiredon',
    'hiredate',
    'dateofhire',
    'startofservice',
  ],
  resigned: [
    'resignedon',
    'resignationdate',
    'resigned',
    'separatedon',
    'separationdate',
    'leftservice',
    'endofservice',
  ],
  assigned: ['assignedon', 'assignmentdate', 'assigned', 'assignmentstart', 'inassignmentsince'],
  status: ['status', 'currentstatus', 'active', 'isactive', 'employmentstatus'],
};

/** Which column of the file each field is read from. */
export type Columns = Partial<Record<Field, number>>;

/** Reads the header line. @returns the columns, or in plain words what is missing from them. */
export function readHeader(cells: readonly string[]): { columns: Columns } | { missing: string } {
  const names = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  const columns: Columns = {};
  for (const [field, aliases] of Object.entries(HEADER_ALIASES) as [Field, readonly string[]][]) {
    const alias = aliases.find((candidate) => names.includes(candidate));
    if (alias === undefined) continue;
    if (names.indexOf(alias) !== names.lastIndexOf(alias))
      return { missing: `names "${alias}" only once; it is there twice` };
    columns[field] = names.indexOf(alias);
  }
  if (columns.key === undefined)
    return {
      missing:
        'one of them is "key" (or employee_id, UID): what identifies the officer from one file to the next',
    };
  if (columns.last === undefined && columns.name === undefined)
    return { missing: 'one of them is "last_name" (or surname, name)' };
  return { columns };
}

/** One officer as a file tells it. `undefined`: the file has no such column. `null`: the cell is empty. */
export interface OfficerRow {
  key: string;
  name: string;
  searchName: string;
  searchKeys: string[];
  star: string | null | undefined;
  unit: string | null | undefined;
  rank: string | null | undefined;
  appointedOn: string | null | undefined;
  resignedOn: string | null | undefined;
  active: boolean | null | undefined;
  assignedOn: string | null;
}

export type ReadRow = { officer: OfficerRow; notes: string[] } | { bad: string };

const LONGEST: Record<Field, number> = {
  key: 100,
  first: 100,
  last: 100,
  middle: 60,
  suffix: 20,
  name: 200,
  star: 30,
  unit: 100,
  rank: 100,
  appointed: 40,
  resigned: 40,
  assigned: 40,
  status: 40,
};

/** Control and invisible characters out, runs of white space to one space. */
const tidy = (cell: string): string =>
  cell.normalize('NFC').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();

/** Spreadsheets turn numbers into floats: `13047.0` is `13047`. */
const unfloat = (cell: string): string => cell.replace(/^(\d+)\.0+$/, '$1');

/** A star or unit as it is compared: no `#`, no leading zeros, `13047.0` and `013047` are `13047`. */
export function plainNumber(cell: string): string {
  return unfloat(tidy(cell).replace(/^#\s*/, '')).replace(/^0+(?=\d+$)/, '');
}

/** A calendar day as YYYY-MM-DD, from that (with or without a time) or from month/day/year; else undefined. */
export function readDay(cell: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(cell);
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  const [year, month, day] = iso ? iso.slice(1) : us ? [us[3], us[1], us[2]] : [];
  if (!year || !month || !day || Number(year) < 1900 || Number(year) > 2100) return undefined;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return addDays(found, 0);
  } catch {
    return undefined;
  }
}

const ACTIVE = new Set(['1', 'active', 'yes', 'y', 'true', 'a', 'employed']);
const INACTIVE = new Set(
  '0 inactive no n false i retired resigned separated terminated deceased former'.split(' '),
);

/** What a status says; null when it says nothing that we know. */
function readStatus(cell: string): boolean | null {
  const status = unfloat(cell).toLowerCase();
  return ACTIVE.has(status) ? true : INACTIVE.has(status) ? false : null;
}

/** Reads one line of a roster. A date that cannot be is left out with a note; the officer is still taken. */
export function readRow(cells: readonly string[], columns: Columns): ReadRow {
  const raw = {} as Record<Field, string>;
  for (const field of Object.keys(HEADER_ALIASES) as Field[]) {
    const at = columns[field];
    raw[field] = at === undefined ? '' : tidy(cells[at] ?? '');
    if (raw[field].length > LONGEST[field])
      return { bad: `${field} is longer than ${LONGEST[field]} characters` };
  }
  const key = unfloat(raw.key);
  if (key === '') return { bad: 'the key is empty' };
  const parts = nameParts(raw);
  const name = [parts.first, middleOf(parts.middle), parts.last, parts.suffix]
    .filter((part) => part !== '')
    .join(' ');
  const words = nameWords(parts);
  if (parts.last === '' && parts.first === '') return { bad: 'the row has no name' };
  if (words.length === 0) return { bad: 'the name holds no letter' };

  const notes: string[] = [];
  const dayOf = (field: 'appointed' | 'resigned' | 'assigned') => {
    if (columns[field] === undefined) return undefined;
    if (raw[field] === '') return null;
    const found = readDay(raw[field]);
    if (found === undefined)
      notes.push(`${field}: "${raw[field]}" is not a day that can be (YYYY-MM-DD) and was left out`);
    return found ?? null;
  };
  const appointedOn = dayOf('appointed');
  let resignedOn = dayOf('resigned');
  if (appointedOn && resignedOn && resignedOn < appointedOn) {
    notes.push(`resigned: ${resignedOn} is before the appointment on ${appointedOn} and was left out`);
    resignedOn = null;
  }
  const assignedOn = dayOf('assigned') ?? null;
  const cell = (field: 'star' | 'unit' | 'rank', read: (text: string) => string) =>
    columns[field] === undefined ? undefined : read(raw[field]) || null;
  return {
    officer: {
      key,
      name: readableName(name),
      searchName: searchName(words),
      searchKeys: searchKeys(words),
      star: cell('star', plainNumber),
      unit: cell('unit', plainNumber),
      rank: cell('rank', readableRank),
      appointedOn,
      resignedOn,
      active: columns.status === undefined ? undefined : readStatus(raw.status),
      assignedOn,
    },
    notes,
  };
}

const middleOf = (middle: string): string => (/^\p{L}$/u.test(middle) ? `${middle}.` : middle);

/** First and last name from their own columns, or from one: `BURGE, JON G` and `Jon G Burge` are read alike. */
function nameParts(raw: Record<Field, string>): NameParts {
  const { first, last, middle, suffix, name } = raw;
  if (first !== '' || last !== '' || name === '') return { first, last, middle, suffix };
  const comma = name.indexOf(',');
  if (comma >= 0)
    return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim(), middle, suffix };
  const space = name.lastIndexOf(' ');
  return { first: name.slice(0, Math.max(space, 0)), last: name.slice(space + 1), middle, suffix };
}
