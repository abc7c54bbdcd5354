import { describe, expect, it } from '@jest/globals';
import { lawOf } from '@redress/policy';
import { changeOf, saidWords } from './screening.view.js';

const clock = { clockId: 'acknowledgement', startsOn: '2026-11-01', reason: 'x' };

describe('a conclusion in words', () => {
  it.each([
    ['priority', 'urgent', 'urgent'],
    ['shielded', true, 'yes'],
    ['disciplineTrack', false, 'no'],
    ['types', [], 'none'],
    ['types', ['force', 'discourtesy'], 'Unnecessary or excessive force; Discourtesy'],
    ['related', [{ caseId: 'c', why: 'The same night.' }], 'The same night.'],
    ['clocks', [clock], 'Acknowledge the complaint from 2026-11-01'],
  ])('%s %j', (conclusion, value, words) => expect(saidWords(lawOf(), conclusion, value)).toBe(words));
});

describe('a change as a form says it', () => {
  it.each([
    [{ conclusion: 'priority', value: 'low' }, undefined, 'low'],
    [{ conclusion: 'types', value: 'force' }, undefined, ['force']],
    [{ conclusion: 'types' }, undefined, []],
    [{ conclusion: 'shielded', value: 'yes' }, undefined, true],
    [{ conclusion: 'criminalReview', value: 'no' }, undefined, false],
    [{ conclusion: 'related', kept: 'c', 'why.c': 'Old.' }, undefined, [{ caseId: 'c', why: 'Old.' }]],
    [{ conclusion: 'related', why: 'New.' }, 'd', [{ caseId: 'd', why: 'New.' }]],
    [
      {
        conclusion: 'clocks',
        kept: 'acknowledgement',
        'startsOn.acknowledgement': '2026-11-01',
        'reason.acknowledgement': 'x',
        clockId: 'pobra_year',
        startsOn: '2026-11-02',
        because: 'y',
      },
      undefined,
      [clock, { clockId: 'pobra_year', startsOn: '2026-11-02', reason: 'y' }],
    ],
  ])('%j', (sent, found, value) =>
    expect(changeOf({ ...sent, reason: 'Why.', seen: '2' }, found)).toEqual({
      conclusion: sent.conclusion,
      value,
      reason: 'Why.',
      seen: '2',
    }),
  );
});
