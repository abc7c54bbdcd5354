import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyOn } from './pack.js';
import { shieldedOffencesOn } from './shield.js';

describe('the policy pack', () => {
  it.each([
    ['2018-01-11', 'us-ca-sf/2018-01-11'],
    ['2019-12-31', 'us-ca-sf/2018-01-11'],
    ['2020-01-01', 'us-ca-sf/2020-01-01'],
    ['2022-12-31', 'us-ca-sf/2020-01-01'],
    ['2025-06-05', 'us-ca-sf/2025-06-05'],
    ['2031-01-01', 'us-ca-sf/2025-06-05'],
    ['2016-05-01', 'us-ca-sf/2018-01-11'],
  ])('on %s is %s', (date, version) => {
    expect(policyOn(date)?.version).toBe(version);
  });

  it('knows no other jurisdiction', () => {
    expect(policyOn('2025-01-01', 'us-il-chicago')).toBeUndefined();
  });

  it('has a pack without gap or overlap for every day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (day) => {
          const pack = policyOn(day.toISOString().slice(0, 10));
          expect(pack?.listedCrimes.length).toBeGreaterThan(10);
          expect(pack?.shieldBases.length).toBeGreaterThan(1);
        },
      ),
    );
  });

  it('shields loitering until its repeal on 1 January 2023, and the rest always', () => {
    const ids = (date: string) => shieldedOffencesOn(date).map((row) => row.id);
    expect(ids('2022-12-31')).toContain('pc_653_22');
    expect(ids('2023-01-01')).not.toContain('pc_653_22');
    expect(ids('2015-01-01')).toEqual(
      expect.arrayContaining(['pc_647a', 'pc_647b', 'pc_372', 'misdemeanor_drug']),
    );
  });

  it('counts domestic violence from SB 233 on', () => {
    const crimes = (date: string) => policyOn(date)?.listedCrimes.map((row) => row.id) ?? [];
    expect(crimes('2019-06-01')).not.toContain('domestic_violence');
    expect(crimes('2020-06-01')).toContain('domestic_violence');
  });
});
