import { describe, expect, it } from '@jest/globals';
import { lawOf } from '@redress/policy';
import { nearestDeadline } from './deadline.rules.js';

const clocks = (...ids: string[]) => ids.map((clockId) => ({ clockId, startsOn: '2026-11-02' }));

describe('the nearest deadline', () => {
  it.each([
    ['of none', [], null],
    ['of a clock that the policy does not know', clocks('never'), null],
    ['of a duty at once', clocks('own_statement'), null],
    ['of several', clocks('pobra_year', 'acknowledgement', 'own_statement'), 'acknowledgement 2026-11-09'],
    ['of a reprisal', clocks('acknowledgement', 'safety_review'), 'safety_review 2026-11-03'],
  ])('%s', (_, given, wanted) => {
    const found = nearestDeadline(lawOf(), given);
    expect(found && `${found.clockId} ${found.dueOn}`).toBe(wanted);
  });
});
