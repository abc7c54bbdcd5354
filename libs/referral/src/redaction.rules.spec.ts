import { describe, expect, it } from '@jest/globals';
import { Redactor, takenOutOf, type Passage } from './redaction.rules.js';

const passage = (words: string): Passage => ({
  ...{ words, category: 'Name of a person', authority: 'PC 832.7', by: 'Mateo Rivas', at: '2026-11-20' },
});

describe('what is taken out of a text', () => {
  it.each([
    ['He wrote to Ana  Reyes.', ['Ana Reyes'], ['Ana Reyes']],
    ['He wrote to ANA\nREYES.', [' Ana Reyes '], [' Ana Reyes ']],
    ['He wrote to 415-555-0186.', ['415-555-0186', 'Kestrel Lane'], ['415-555-0186']],
    ['He wrote to me.', ['', ' '], []],
    ['Was it (him)?', ['(him)'], ['(him)']],
  ])('of %j with %j marked is what a redactor takes out', (text, marked, expected) => {
    const passages = marked.map(passage);
    expect(takenOutOf(text, passages)).toEqual(expected);
    const redactor = new Redactor('2026-11-20', 'Office', 'R-P6', passages);
    redactor.text(text, 'Statement S-1');
    expect(redactor.log).toHaveLength(expected.length);
  });
});
