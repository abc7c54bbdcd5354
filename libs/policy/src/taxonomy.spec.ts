import { describe, expect, it } from '@jest/globals';
import { allegationTypes, findAllegationType, isAllegationTypeId } from './taxonomy.js';

describe('allegation types', () => {
  it('has every sub-type of domain.md 3.3 once, and the ordinary ones', () => {
    const ids = allegationTypes.map((type) => type.id);
    expect(new Set(ids).size).toBe(ids.length);
    const count = (family: string) => allegationTypes.filter((type) => type.family === family).length;
    expect([count('coercion'), count('retaliation'), count('breach'), count('conduct')]).toEqual([
      9, 11, 6, 12,
    ]);
  });

  it('opens a criminal review for every coercion and every retaliation (R-P8)', () => {
    for (const type of allegationTypes) {
      if (type.family === 'coercion' || type.family === 'retaliation')
        expect(type.opensCriminalReview).toBe(true);
    }
  });

  it('gives every type a label and a law to check', () => {
    for (const type of allegationTypes) {
      expect(type.label.length).toBeGreaterThan(3);
      expect(type.cites.length).toBeGreaterThan(0);
    }
  });

  it('finds by id and refuses other words', () => {
    expect(findAllegationType('coercion.C1')?.postCategory).toBe('sexual_assault');
    expect(findAllegationType('coercion.C10')).toBeUndefined();
    expect(isAllegationTypeId('retaliation.T11')).toBe(true);
    expect(isAllegationTypeId('toString')).toBe(false);
  });
});
