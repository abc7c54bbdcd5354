import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '@redress/policy';
import { planHistory, stintOn, type HistoryChange, type Post, type Stint } from './assignment.rules.js';

const TODAY = '2026-11-23';
const post = (unit: string | null): Post => ({ star: null, unit, rank: null });
const stint = (
  unit: string,
  fromOn: string | null,
  untilOn: string | null = null,
  seenOn = '2025-01-01',
): Stint => ({
  id: `${unit}:${fromOn}`,
  ...post(unit),
  fromOn,
  untilOn,
  seenOn,
});

/** What the import does with a change, oldest stint first. */
function apply(stints: readonly Stint[], change: HistoryChange, today: string): Stint[] {
  const after = stints.map((old) => change.set.find(({ id }) => id === old.id) ?? old);
  if (change.open) after.push({ ...change.open, id: `stint ${after.length}`, untilOn: null, seenOn: today });
  return after;
}

const days = (stints: readonly Stint[]) => stints.map(({ unit, fromOn, untilOn }) => [unit, fromOn, untilOn]);

describe('planHistory', () => {
  it.each<[string, Stint[], string | null, string | null, unknown[]]>([
    ['opens the first', [], '7', '2020-01-01', [['7', '2020-01-01', null]]],
    ['opens the first without a day', [], '7', null, [['7', null, null]]],
    ['has nothing for an empty post', [], null, null, []],
    ['leaves the same alone', [stint('7', null)], '7', null, [['7', null, null]]],
    ['fills in a start', [stint('7', null)], '7', '2020-01-01', [['7', '2020-01-01', null]]],
    ['moves a start back', [stint('7', '2021-01-01')], '7', '2020-01-01', [['7', '2020-01-01', null]]],
    [
      'opens a second stint in the same post',
      [stint('7', '2020-01-01')], '7', '2022-05-01',
      [['7', '2020-01-01', '2022-04-30'], ['7', '2022-05-01', null]],
    ],
    [
      'changes on the day given',
      [stint('7', '2020-01-01')], '8', '2022-05-01',
      [['7', '2020-01-01', '2022-04-30'], ['8', '2022-05-01', null]],
    ],
    [
      'changes today when no day is given',
      [stint('7', null)], '8', null,
      [['7', null, '2026-11-22'], ['8', TODAY, null]],
    ],
    ['corrects itself on the same day', [stint('7', TODAY)], '8', null, [['8', TODAY, null]]],
    [
      'closes for an empty post',
      [stint('7', '2020-01-01')], null, null,
      [['7', '2020-01-01', '2026-11-22']],
    ],
    [
      'opens again after a gap',
      [stint('7', '2020-01-01', '2021-01-01')], '7', '2022-01-01',
      [['7', '2020-01-01', '2021-01-01'], ['7', '2022-01-01', null]],
    ],
    [
      'moves the change back when its day becomes known',
      [stint('7', null, '2026-10-31'), stint('8', '2026-11-01')], '8', '2026-10-15',
      [['7', null, '2026-10-14'], ['8', '2026-10-15', null]],
    ],
  ])('%s', (_, stints, unit, assignedOn, expected) => {
    const [latest, previous] = stints.toReversed();
    const change = planHistory(latest, previous, post(unit), assignedOn, TODAY);
    expect(days(apply(stints, change, TODAY))).toEqual(expected);
  }); // prettier-ignore

  it('takes nothing but the post from what it is told', () => {
    const officer = { ...post('8'), id: 'officer', name: 'Jon Burge' };
    expect(planHistory(stint('7', TODAY), undefined, officer, null, TODAY)).toEqual({
      set: [{ ...stint('7', TODAY), unit: '8' }],
    });
  });

  it('changes nothing the second time, and keeps stints in order, apart, and one open at most', () => {
    const day = fc.integer({ min: 0, max: 30 }).map((n) => addDays('2026-01-01', n));
    const told = fc.record({
      unit: fc.constantFrom(null, '7', '8'),
      assignedOn: fc.option(day, { nil: null }),
      wait: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), fc.integer({ min: 0, max: 9 }), (files, later) => {
        let stints: Stint[] = [];
        let today = '2026-01-10';
        const plan = ({ unit, assignedOn }: (typeof files)[number], on: string) => {
          const [latest, previous] = stints.toReversed();
          return planHistory(latest, previous, post(unit), assignedOn, on);
        };
        for (const file of files) {
          today = addDays(today, file.wait);
          stints = apply(stints, plan(file, today), today);
          expect(plan(file, addDays(today, later))).toEqual({ set: [] });
          stints.forEach(({ fromOn, untilOn }, i) => {
            if (fromOn !== null && untilOn !== null) expect(fromOn <= untilOn).toBe(true);
            const next = stints[i + 1];
            if (next) expect(untilOn !== null && next.fromOn !== null && untilOn < next.fromOn).toBe(true);
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('stintOn', () => {
  const history = [stint('7', '2020-01-01', '2020-12-31'), stint('8', '2021-02-01')];
  it.each([
    ['2020-01-01', '7', false],
    ['2020-12-31', '7', false],
    ['2021-01-15', undefined, undefined],
    ['2021-02-01', '8', false],
    ['2030-01-01', '8', false],
    ['2019-12-31', '7', true],
  ])('%s: unit %s, before our records: %s', (day, unit, beforeRecords) => {
    const found = stintOn(history, day);
    expect(found?.stint.unit).toBe(unit);
    expect(found?.beforeRecords).toBe(beforeRecords);
  });

  it('knows a stint without a start only from the day on which we saw it', () => {
    const unknown = [stint('7', null, null, '2026-01-01')];
    expect(stintOn(unknown, '2025-12-31')).toMatchObject({ beforeRecords: true });
    expect(stintOn(unknown, '2026-01-01')).toMatchObject({ beforeRecords: false });
  });

  it('has nothing for an officer without a history', () => expect(stintOn([], TODAY)).toBeUndefined());
});
