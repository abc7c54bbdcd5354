import { describe, expect, it } from '@jest/globals';
import { lawOf } from '@redress/policy';
import {
  alleged,
  byYear,
  compared,
  complaintOf,
  countedSince,
  questionsOf,
  type OfficerComplaint,
} from './patterns.rules.js';

const law = lawOf();
const TODAY = '2026-11-30';

const complaint = (receivedOn: string, more: Partial<OfficerComplaint> = {}): OfficerComplaint => ({
  ...{ caseId: receivedOn, number: receivedOn, status: 'investigating', receivedOn },
  ...{ types: ['force'], findings: [], ending: 'open' },
  ...more,
});

describe('a complaint as it bears on an officer', () => {
  const row = (status: string, ...claims: (readonly [string, string | null])[]) => ({
    ...{ caseId: 'c', number: 'n', receivedOn: TODAY, assessed: ['discourtesy', 'force'], status },
    claims: claims.map(([typeId, outcome]) => ({ typeId, outcome })),
  });

  it.each([
    ['filed and no more', row('in_review'), 'open', ['discourtesy', 'force']],
    ['declined', row('declined'), 'otherwise', ['discourtesy', 'force']],
    ['with nothing found yet', row('investigating', ['force', null]), 'open', ['force']],
    [
      'half decided',
      row('investigating', ['force', 'proper_conduct'], ['coercion.C1', null]),
      'open',
      ['force', 'coercion.C1'],
    ],
    ['decided', row('decided', ['force', 'proper_conduct']), 'otherwise', ['force']],
    [
      'sustained in one of two',
      row('investigating', ['force', 'improper_conduct'], ['force', null]),
      'sustained',
      ['force'],
    ],
    ['closed without a finding', row('closed', ['force', null]), 'otherwise', ['force']],
  ] as const)('%s', (_, given, ending, types) => {
    const told = complaintOf(given, law);
    expect([told.ending, told.types]).toEqual([ending, types]);
  });
});

describe('over the years', () => {
  it('tells of those without any too, up to this one', () => {
    const told = byYear([complaint('2023-05-01', { ending: 'sustained' }), complaint('2025-01-01')], TODAY);
    expect(told).toEqual([
      { year: 2023, sustained: 1, otherwise: 0, open: 0 },
      { year: 2024, sustained: 0, otherwise: 0, open: 0 },
      { year: 2025, sustained: 0, otherwise: 0, open: 1 },
      { year: 2026, sustained: 0, otherwise: 0, open: 0 },
    ]);
    expect(byYear([], TODAY)).toEqual([]);
  });

  it('counts a type once a complaint, most first', () => {
    const rows = [complaint('2024-01-01', { types: ['force', 'coercion.C1'] }), complaint('2025-01-01')];
    expect(alleged(rows)).toEqual([
      { typeId: 'force', complaints: 2 },
      { typeId: 'coercion.C1', complaints: 1 },
    ]);
  });
});

describe('beside those of the same unit and time', () => {
  const year = { from: '2025-01-01', to: '2025-12-31' };
  const peers = (count: number, complaints: (n: number) => number, span = 0, days = year) =>
    Array.from({ length: count }, (_, n) => ({
      officerId: `${span}-${n}`,
      span,
      ...days,
      complaints: complaints(n),
    }));

  it('is what would be expected of the same days there', () => {
    const own = ['2025-02-01', '2025-03-01', '2025-04-01', '2026-02-01'];
    const told = compared(
      [year],
      own,
      peers(10, (n) => (n < 5 ? 1 : 0)),
    );
    expect(told).toMatchObject({ observed: 3, expected: 0.5, ratio: null, peers: 10, below: 10 });
    expect(told?.spread).toEqual([
      { complaints: '0', officers: 5, own: false },
      { complaints: '1', officers: 5, own: false },
      { complaints: '2', officers: 0, own: false },
      { complaints: '3', officers: 0, own: true },
    ]);
  });

  it('weighs each unit by the days in it', () => {
    const spans = [year, { from: '2026-01-01', to: '2026-06-30' }];
    const busy = peers(5, () => 4, 0);
    const quiet = peers(5, () => 0, 1, { from: '2026-01-01', to: '2026-06-30' });
    expect(compared(spans, ['2025-05-05'], [...busy, ...quiet])).toMatchObject({ expected: 4, ratio: 0.25 });
  });

  it('is not told of a few people, nor as a ratio to next to nothing', () => {
    expect(
      compared(
        [year],
        ['2025-02-01'],
        peers(4, () => 9),
      ),
    ).toBeNull();
    expect(compared([], [], [])).toBeNull();
    expect(
      compared(
        [year],
        ['2025-02-01'],
        peers(5, () => 0),
      ),
    ).toMatchObject({ expected: 0, ratio: null });
  });

  it('gathers the longest lines into the last column', () => {
    const told = compared(
      [year],
      [],
      peers(6, (n) => (n === 0 ? 40 : 1)),
    );
    expect(told?.spread.at(-1)).toEqual({ complaints: '8+', officers: 1, own: false });
  });
});

describe('a threshold', () => {
  const threshold = (more = {}) => ({ id: 't', family: null, atLeast: 2, months: 12, ...more });
  const asked = (given: ReturnType<typeof threshold>, ...complaints: OfficerComplaint[]) =>
    questionsOf([given], complaints, TODAY, law);

  it('counts from the day after the same day that many months before', () => {
    expect(countedSince(12, TODAY)).toBe('2025-12-01');
    expect(asked(threshold(), complaint('2025-12-01'), complaint('2026-01-01'))).toHaveLength(1);
    expect(asked(threshold(), complaint('2025-11-30'), complaint('2026-01-01'))).toEqual([]);
  });

  it('counts a family only where one is given', () => {
    const coercion = complaint('2026-02-02', { types: ['coercion.C3', 'force'] });
    expect(asked(threshold({ family: 'coercion' }), coercion, complaint('2026-03-03'))).toEqual([]);
    expect(
      asked(threshold({ family: 'coercion' }), coercion, { ...coercion, receivedOn: '2026-04-04' }),
    ).toMatchObject([{ complaints: 2, newestOn: '2026-04-04' }]);
  });

  it('always asks and never says', () => {
    const [question] = asked(threshold(), complaint('2026-01-01'), complaint('2026-02-01'));
    expect(question?.words).toBe(
      '2 complaints in the last 12 months; the office looks from 2 on. Is there something about training, supervision or assignment that somebody should look at?',
    );
  });
});
