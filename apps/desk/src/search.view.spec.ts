import { describe, expect, it } from '@jest/globals';
import { highlighted } from './search.view.js';

const marked = (excerpt: string, q: string) =>
  highlighted(excerpt, q)
    .map(({ words, hit }) => (hit ? `[${words}]` : words))
    .join('');

describe('what was asked for, in an excerpt', () => {
  it.each([
    ['He stopped me twice.', 'stopped', 'He [stopped] me twice.'],
    ['He was stopping cars.', 'stopped', 'He was [stopping] cars.'],
    ['A cat, a category.', 'cat', 'A [cat], a category.'],
    ['The wall of the station.', '"the wall" -station', '[The] [wall] of [the] station.'],
    ['他在警察局門口', '警察', '他在[警察]局門口'],
    ['<b>bold</b>', '<b>', '<[b]>bold</[b]>'],
    ['Nothing here.', '', 'Nothing here.'],
  ])('%s asked for %s', (excerpt, q, words) => expect(marked(excerpt, q)).toBe(words));
});
