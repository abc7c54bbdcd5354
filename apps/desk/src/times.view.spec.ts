import { describe, expect, it } from '@jest/globals';
import { Times, ageWords, leftOf } from './times.view.js';

describe('how old something is', () => {
  it.each([
    [-1, 'today'],
    [0, 'today'],
    [1, 'yesterday'],
    [13, '13 days'],
    [14, '2 weeks'],
    [59, '8 weeks'],
    [60, '1 month'],
    [365, '11 months'],
    [731, '2 years'],
  ])('%i days: %s', (days, words) => expect(ageWords(days)).toBe(words));
});

describe('what is left of a clock', () => {
  it.each([
    [-3, 7, '3 days over', 'over', 10],
    [-1, 7, '1 day over', 'over', 10],
    [0, 7, 'today', 'soon', 10],
    [1, 7, 'tomorrow', 'soon', 9],
    [3, 7, '3 days left', 'soon', 6],
    [4, 7, '4 days left', 'calm', 4],
    [8, 30, '8 days left', 'calm', 7],
    [0, 0, 'today', 'soon', 10],
  ])('%i of %i days: %s', (days, length, words, level, used) =>
    expect(leftOf(days, length)).toEqual({ words, level, used }),
  );
});

describe('times of an office', () => {
  // Half past eleven in the evening of the ninth in San Francisco.
  const times = new Times('America/Los_Angeles', new Date('2026-11-10T07:30:00Z'));

  it('are told in its own zone', () => {
    expect(times.today).toBe('2026-11-09');
    expect(times.moment(new Date('2026-11-10T07:30:00Z'))).toBe('9 Nov 2026, 23:30');
    expect(times.day('2026-11-09')).toBe('9 Nov 2026');
  });

  it.each([
    ['2026-11-09', 'today'],
    ['2026-11-08', 'yesterday'],
    ['2026-11-06', '3 days ago'],
    ['2026-11-12', 'in 3 days'],
  ])('%s was %s', (day, words) => expect(times.ago(day)).toBe(words));
});
