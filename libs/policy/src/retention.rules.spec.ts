import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, daysBetween } from './dates.rules.js';
import { findingOutcomes } from './findings.js';
import { clockIn, jurisdictions, lawOf } from './pack.js';
import { newYorkRetention } from './retention.js';
import { retentionOf, type RetentionQuestion } from './retention.rules.js';

const ON = '2026-11-20';
const law = lawOf().retention;
const ask = (closedOn: string | null, outcomes: (string | null)[] = [], holds: string[] = []) =>
  retentionOf({ closedOn, outcomes, holds: holds.map((kind) => ({ kind })), on: ON, law });

/** Closed on, outcomes, holds, and the first day on which it may be destroyed. */
const TABLE = `
  2021-03-10  -                                         -                          2026-03-11
  2021-03-10  insufficient_evidence                     -                          2026-03-11
  2021-03-10  proper_conduct,unfounded                  -                          2026-03-11
  2021-03-10  withdrawn,mediated                        -                          2026-03-11
  2021-03-10  improper_conduct                          -                          2036-03-11
  2021-03-10  unfounded,improper_conduct,unfounded      -                          2036-03-11
  2021-03-10  policy_failure                            -                          2036-03-11
  2021-03-10  supervision_failure                       -                          2036-03-11
  2021-03-10  training_failure                          -                          2036-03-11
  2021-03-10  referral_to_other_agency                  -                          2036-03-11
  2021-03-10  none                                      -                          2036-03-11
  2021-03-10  unfounded,none                            -                          2036-03-11
  2021-03-10  a_word_of_tomorrow                        -                          2036-03-11
  2021-03-10  constructor                               -                          2036-03-11
  2021-03-10  -                                         litigation                 never
  2021-03-10  improper_conduct                          records_request            never
  2021-03-10  unfounded                                 records_request,other      never
  open        -                                         -                          never
  open        unfounded                                 litigation                 never
  2020-12-31  -                                         -                          2026-01-01
  2024-02-29  -                                         -                          2029-03-02
  2024-02-29  improper_conduct                          -                          2039-03-02
  2023-02-28  -                                         -                          2028-02-29
  2023-03-01  -                                         -                          2028-03-02
`;
const rows = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/) as [string, string, string, string]);
const list = (cell: string) => (cell === '-' ? [] : cell.split(','));

describe('the day from which a case may be destroyed', () => {
  it.each(rows)('closed %s, findings %s, holds %s: %s', (closed, findings, holds, expected) => {
    const outcomes = list(findings).map((word) => (word === 'none' ? null : word));
    const found = ask(closed === 'open' ? null : closed, outcomes, list(holds));
    expect(found.allowedOn ?? 'never').toBe(expected);
  });

  it('is told step by step, each with its law', () => {
    expect(ask('2024-02-29', ['unfounded', 'improper_conduct'], ['litigation']).arithmetic).toEqual([
      'improper conduct: PC 832.8(b) waits for the appeal; the office counts its finding from the moment it is made, also one that was returned or overturned.',
      'closed on 2024-02-29, the day that is not counted (CCP 12)',
      'plus 15 years is 2039-03-01, the last day of keeping (PC 832.5(b))',
      'may be destroyed from 2039-03-02',
      'held for litigation: not while this stands (PC 832.5(b))',
    ]);
    expect(ask(null).arithmetic).toEqual(['The case is open: nothing of it is destroyed.']);
  });

  it('is none where no law of the table is in force', () => {
    const before = retentionOf({ closedOn: '2001-01-01', outcomes: [], holds: [], on: '2021-12-31', law });
    expect(before).toMatchObject({ period: null, earliestOn: null, allowedOn: null });
  });

  it.each(['2026-02-30', '', 'yesterday'])('refuses %j as a day', (day) => {
    expect(() => ask(day)).toThrow(RangeError);
    expect(() => retentionOf({ closedOn: null, outcomes: [], holds: [], on: day, law })).toThrow(RangeError);
  });
});

describe.each(jurisdictions)('the table of $id', ({ clocks, findings, retention }) => {
  it('says what the clocks of a case say', () => {
    for (const { id, years, cite } of retention.periods) {
      const clock = clockIn({ clocks }, `retention_${id}`);
      expect([clock?.length, cite.startsWith(clock!.cite)]).toEqual([{ value: years, unit: 'year' }, true]);
    }
  });

  it('reads every outcome, and none with a disposition against it', () => {
    expect(Object.keys(retention.readings).toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
    for (const { id, disposition } of findings) {
      const { class: read, reason } = retention.readings[id]!;
      expect(reason).not.toBe('');
      if (disposition)
        expect([id, read]).toEqual([id, disposition === 'sustained' ? 'sustained' : 'not_sustained']);
    }
  });
});

it('another place keeps by its own law, and cites no other', () => {
  const kept = retentionOf({
    closedOn: '2001-03-10',
    outcomes: ['unsubstantiated'],
    holds: [{ kind: 'litigation' }],
    on: ON,
    law: newYorkRetention,
  });
  expect(kept).toMatchObject({ earliestOn: '2021-03-11', allowedOn: null });
  expect(kept.arithmetic.join('\n')).not.toMatch(/PC \d|CCP/);
});

describe('whatever is asked', () => {
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const outcome = fc.oneof(
    fc.constantFrom(...findingOutcomes.map(({ id }) => id)),
    fc.constant(null),
    fc.string({ maxLength: 8 }),
  );
  const hold = fc.record({ kind: fc.constantFrom('records_request', 'litigation', 'other') });
  const question = fc.record<RetentionQuestion>({
    closedOn: fc.option(day, { freq: 8 }),
    outcomes: fc.array(outcome, { maxLength: 6 }),
    holds: fc.array(hold, { maxLength: 2 }),
    on: day.filter((on) => on >= '2022-01-01'),
    law: fc.constant(law),
  });
  const NEVER = '9999-12-31';
  const allowed = (asked: RetentionQuestion) => retentionOf(asked).allowedOn ?? NEVER;

  it('a further hold never brings the day nearer, and any hold keeps it away', () =>
    fc.assert(
      fc.property(question, hold, (asked, more) => {
        const held = { ...asked, holds: [...asked.holds, more] };
        expect(allowed(held) >= allowed(asked)).toBe(true);
        expect(allowed(held)).toBe(NEVER);
      }),
    ));

  it('a further finding never brings it nearer, a sustained one makes it fifteen years', () =>
    fc.assert(
      fc.property(question, outcome, fc.nat(6), (asked, more, at) => {
        const later = { ...asked, outcomes: asked.outcomes.toSpliced(at, 0, more) };
        expect(allowed(later) >= allowed(asked)).toBe(true);
        const sustained = { ...asked, outcomes: asked.outcomes.toSpliced(at, 0, 'improper_conduct') };
        if (asked.closedOn) expect(retentionOf(sustained).period?.years).toBe(15);
      }),
    ));

  it('it is later than five whole years after the closing, never later than fifteen and two days', () =>
    fc.assert(
      fc.property(question, (asked) => {
        const { allowedOn } = retentionOf(asked);
        if (!allowedOn || !asked.closedOn) return;
        expect(allowedOn > addMonths(asked.closedOn, 60)).toBe(true);
        expect(daysBetween(addMonths(asked.closedOn, 180), allowedOn)).toBeLessThanOrEqual(2);
      }),
    ));

  it('the order of findings does not matter', () =>
    fc.assert(
      fc.property(question, (asked) => {
        expect(allowed({ ...asked, outcomes: asked.outcomes.toReversed() })).toBe(allowed(asked));
      }),
    ));
});
