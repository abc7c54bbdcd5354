import { describe, expect, it } from '@jest/globals';
import { countsOf, isChosen, withoutEach, type Chosen, type FacetValues } from './facets.rules.js';

const text = (
  kind: string,
  status: string,
  year: string,
  types: string[] = [],
  units: string[] = [],
): FacetValues => ({ kind: [kind], status: [status], year: [year], type: types, unit: units });

const TEXTS = [
  text('narrative', 'closed', '2024', ['force', 'coercion.C1'], ['Mission', 'Central']),
  text('narrative', 'investigating', '2026', ['force'], ['Mission']),
  text('note', 'investigating', '2026', ['force'], ['Mission']),
  text('narrative', 'in_review', '2025'),
];
const inWords = (chosen: Chosen) =>
  Object.entries(countsOf(TEXTS, chosen)).map(
    ([facet, counts]) => `${facet}: ${counts.map(({ value, count }) => `${value} ${count}`).join(', ')}`,
  );

describe('counts of facets', () => {
  it('are of all texts where nothing is chosen, most first and years newest first', () =>
    expect(inWords({})).toEqual([
      'kind: narrative 3, note 1',
      'status: investigating 2, closed 1, in_review 1',
      'type: force 3, coercion.C1 1',
      'unit: Mission 3, Central 1',
      'year: 2026 2, 2025 1, 2024 1',
    ]));

  it('are what would be found with a value in place of the one that is chosen of the same facet', () =>
    expect(inWords({ status: 'investigating', kind: 'narrative' })).toEqual([
      'kind: narrative 1, note 1',
      'status: closed 1, in_review 1, investigating 1',
      'type: force 1',
      'unit: Mission 1',
      'year: 2026 1',
    ]));

  it('agree with what each value finds', () => {
    const chosen = { unit: 'Mission' };
    for (const [facet, counts] of Object.entries(countsOf(TEXTS, chosen)))
      for (const { value, count } of counts)
        expect([
          facet,
          value,
          TEXTS.filter((each) => isChosen(each, { ...chosen, [facet]: value })).length,
        ]).toEqual([facet, value, count]);
  });

  it('say for each that is chosen what there would be without it', () => {
    expect(withoutEach(TEXTS, { status: 'closed', year: '2026', kind: 'note' })).toEqual({
      kind: 0,
      status: 1,
      year: 0,
    });
    expect(withoutEach(TEXTS, {})).toEqual({});
  });
});
