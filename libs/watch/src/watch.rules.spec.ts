import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, jurisdictions, lawOf } from '@redress/policy';
import { basisOf, datesFault, gradeOf, type Basis, type SignalKind } from './signals.rules.js';
import { plannedAfterClose, plannedAfterConcern, plannedFrom, plannedRetry, stepOn } from './watch.rules.js';

const law = lawOf();
const FILED = '2024-01-31';

describe('when somebody is asked', () => {
  it.each(jurisdictions.map(({ id }) => id))(
    'is data of the place that every clock of it bears out: %s',
    (id) => {
      const place = lawOf(id);
      expect(plannedFrom(place, FILED).map(({ dueOn }) => dueOn)).toEqual([
        '2024-03-01',
        '2024-03-31',
        '2024-04-30',
      ]);
      expect(plannedAfterClose(place, FILED)).toMatchObject([{ dueOn: '2024-04-30', opensOn: '2024-04-23' }]);
    },
  );

  it('is never before the day from which is counted', () => {
    expect(plannedAfterConcern(law, FILED)[0]).toEqual({
      clockId: null,
      opensOn: FILED,
      dueOn: '2024-02-07',
    });
  });

  it('is tried as often as the policy says', () => {
    const tries = [0, 1, 2, 3].map((n) => plannedRetry(law, { clockId: 'c', tries: n }, FILED).length);
    expect(tries).toEqual([1, 1, 0, 0]);
  });

  it('asks once and escalates once, whichever days are swept', () => {
    const days = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), days, (length, swept) => {
        const dueOn = addDays(FILED, length);
        let next: string | null = FILED;
        let askedAt: Date | null = null;
        const told = { asked: 0, escalated: 0 };
        for (const day of [...swept, 200].sort((a, b) => a - b).map((n) => addDays(FILED, n))) {
          if (next === null || next > day) continue;
          const { ask, escalate, nextOn } = stepOn(day, { askedAt, dueOn });
          told.asked += Number(ask);
          told.escalated += Number(escalate);
          expect(escalate).toBe(day > dueOn);
          askedAt ??= new Date();
          next = nextOn;
        }
        expect(told).toEqual({ asked: 1, escalated: 1 });
      }),
    );
  });
});

describe('what was done after the report', () => {
  it.each<[SignalKind, Basis[], 'alert' | 'note' | null]>([
    ['arrest', ['name', 'window'], 'alert'],
    ['citation', ['contact', 'window'], 'alert'],
    ['arrest', ['name', 'officer'], 'alert'],
    ['arrest', ['name'], null],
    ['stop', ['name', 'window'], 'note'],
    ['stop', ['name', 'unit'], 'alert'],
    ['query', ['contact', 'officer', 'window'], 'alert'],
    ['tow', ['name'], null],
    ['search', ['entered'], 'alert'],
  ])('%s by %j is %s (R-P9)', (kind, basis, grade) => {
    expect(gradeOf(kind, basis)).toBe(grade);
  });

  it('fits by officer, unit and time, and not at all before the report', () => {
    const watched = {
      ...{ reportedOn: '2026-03-01', until: '2026-06-01' },
      ...{ officerIds: new Set(['o']), units: new Set(['mission station']) },
    };
    const fit = (happenedOn: string, officerId: string | null = null, unit: string | null = null) =>
      basisOf({ happenedOn, officerId, unit }, watched);
    expect(fit('2026-02-28', 'o')).toBeUndefined();
    expect(fit('2026-03-01')).toEqual(['window']);
    expect(fit('2026-06-02')).toEqual([]);
    expect(fit('2026-06-02', 'o', ' Mission  Station')).toEqual(['officer', 'unit']);
  });

  it.each([
    ['2026-03-02', undefined, 'happenedOn'],
    ['2026-02-28', '2026-03-02', 'recordedOn'],
    ['2026-02-28', '2026-02-27', 'recordedOn'],
    ['2026-03-01', '2026-03-01', undefined],
    ['2026-02-27', '2026-02-28', undefined],
  ])('on %s, recorded on %s, is faulty at %s', (happenedOn, recordedOn, path) => {
    expect(datesFault({ happenedOn, recordedOn }, '2026-03-01')?.path).toBe(path);
  });
});
