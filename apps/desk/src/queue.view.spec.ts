import { describe, expect, it } from '@jest/globals';
import { addressOf, askedOf, toldOf, whatWords, whyWords } from './queue.view.js';

const ID = '0198a1b2-0000-7000-8000-000000000001';

describe('what a complaint is, in a line', () => {
  it.each([
    [[], 'No known pattern'],
    [['discourtesy'], 'Discourtesy'],
    [['discourtesy', 'coercion.C1'], 'Sex demanded under threat of arrest or charge; Discourtesy'],
    [
      ['force', 'neglect', 'coercion.C5', 'slur'],
      'Extortion of money, drugs or goods; Unnecessary or excessive force; 2 more',
    ],
  ] as const)('%j', (types, words) => expect(whatWords([...types])).toBe(words));

  it('and why, as a sentence', () => expect(whyWords(['rude', 'old'])).toBe('Rude; old'));
});

describe('what is asked of the queue', () => {
  it('keeps what it knows and leaves out the rest', () =>
    expect(askedOf({ priority: 'urgent', sort: '', evil: '1', after: ID })).toEqual({
      priority: 'urgent',
      after: ID,
    }));

  it.each([
    [{}, {}, '/queue'],
    [{ type: 'coercion' }, { done: 'accept' }, '/queue?type=coercion&done=accept'],
  ])('%j stands in the address', (asked, more, url) => expect(addressOf(asked, more)).toBe(url));
});

describe('what came of a decision', () => {
  it.each([
    [{}, undefined],
    [{ done: 'accept' }, undefined],
    [{ done: 'evil', cases: ID }, undefined],
    [{ done: 'accept', cases: '<script>' }, undefined],
    [
      { done: 'accept', cases: ID },
      { words: '1 complaint accepted. A supervisor gives it out.', undo: [] },
    ],
    [
      { done: 'decline', cases: `${ID},${ID}` },
      { words: '2 complaints declined.', undo: [ID, ID] },
    ],
  ])('%j', (said, told) => expect(toldOf(said)).toEqual(told));
});
