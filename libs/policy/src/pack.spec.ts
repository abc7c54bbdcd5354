import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dueOn } from './clocks.js';
import { isDeniedRecipient } from './denied-recipients.rules.js';
import { JurisdictionUnknownError, clockIn, jurisdictions, lawOf, policyOn } from './pack.js';
import { purposesOfRecipient, releaseRules } from './release.js';
import { release } from './release.rules.js';
import { allegationTypes } from './taxonomy.js';
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

describe.each(jurisdictions.map((law) => [law.id, law] as const))('the law of %s', (id, law) => {
  const once = (ids: readonly string[]) => expect(new Set(ids).size).toBe(ids.length);

  it('has a pack without gap or overlap for every day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (day) => {
          const pack = policyOn(day.toISOString().slice(0, 10), id);
          expect(pack?.jurisdiction).toBe(id);
          expect(pack?.listedCrimes.length).toBeGreaterThan(10);
          expect(pack?.shieldBases.length).toBeGreaterThan(1);
          expect(pack?.shieldedOffences.length).toBeGreaterThan(1);
        },
      ),
    );
    law.periods
      .slice(1)
      .forEach((period, n) => expect(period.effectiveFrom).toBe(law.periods[n]?.effectiveTo));
    expect(law.periods.at(-1)?.effectiveTo).toBeNull();
  });

  it('tells the same allegations in the same order, each with its category and a law to check', () => {
    expect(law.allegationTypes.map((type) => type.id)).toEqual(allegationTypes.map((type) => type.id));
    for (const type of law.allegationTypes) {
      expect(type.localCode ?? type.family).toBeTruthy();
      expect(type.cites.length).toBeGreaterThan(0);
    }
  });

  it('names each outcome, clock, crime and offence once, with its source', () => {
    for (const rows of [law.findings, law.clocks, law.listedCrimes, law.shieldedOffences, law.shieldBases])
      once(rows.map((row: { id: string }) => row.id));
    for (const row of [...law.findings, ...law.clocks, ...law.shieldedOffences, ...law.shieldBases])
      expect(row.cite.length).toBeGreaterThan(3);
    for (const period of law.periods) expect(period.sources.length).toBeGreaterThan(0);
  });

  it('has an outcome of each class that statistics count', () => {
    const classes = new Set(law.findings.flatMap(({ disposition }) => disposition ?? []));
    expect([...classes].sort()).toEqual(['exonerated', 'not_sustained', 'sustained', 'unfounded']);
  });

  it('starts only clocks that it has, and asks every person who reports how they are', () => {
    const { filingClocks, packet } = law;
    for (const clockId of [
      ...filingClocks.map((each) => each.clockId),
      ...packet.shownClocks,
      packet.answerClock,
    ])
      expect([clockId, clockIn(law, clockId)?.id]).toEqual([clockId, clockId]);
    const always = filingClocks.filter(({ when }) => when === 'always').map(({ clockId }) => clockId);
    for (const day of [30, 60, 90]) expect(always).toContain(`retaliation_check_${day}`);
    // No date of a check reaches the chain of command.
    expect(packet.shownClocks.filter((clockId) => clockId.startsWith('retaliation'))).toEqual([]);
  });

  it('lets nobody receive anything who is denied, or has no seat at the table', () => {
    for (const each of law.recipients) {
      expect([each.id, isDeniedRecipient(each.id), isDeniedRecipient(each.label)]).toEqual([
        each.id,
        false,
        false,
      ]);
      expect(Object.keys(purposesOfRecipient)).toContain(each.id);
    }
    expect(law.recipients.map(({ profile }) => profile)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('changes what a rule of release rests on, and never its verdict', () => {
    for (const purpose of ['discipline', 'criminal_referral', 'public_records'] as const) {
      const [recipient = ''] =
        Object.entries(purposesOfRecipient).find(([, list]) => list.includes(purpose)) ?? [];
      for (const provenance of ['voluntary', 'compelled', 'unknown'] as const) {
        const asked = {
          item: { kind: 'evidence', provenance, source: 'office', withdrawn: false, looked: true },
          subject: 'officer',
          on: '2026-11-20',
          ...{ purpose, recipient },
        } as const;
        const { cite, ...here } = release({ ...asked, cites: law.releaseCites });
        const { cite: table, ...there } = release(asked);
        expect(here).toEqual(there);
        expect([...Object.values<string>(law.releaseCites), table]).toContain(cite);
      }
    }
    for (const rule of Object.keys(law.releaseCites)) expect(Object.keys(releaseRules)).toContain(rule);
  });
});

describe('an office', () => {
  it('that names no place has the first, and none whose law there is not', () => {
    expect(lawOf().id).toBe(jurisdictions[0].id);
    expect(() => lawOf('us-il-chicago')).toThrow(JurisdictionUnknownError);
  });

  it('in New York has until the last safe day of eighteen months, counted from the incident', () => {
    const clock = clockIn(lawOf('us-ny-nyc'), 'csl_18_months');
    expect(clock && dueOn(clock, '2025-03-10').dueOn).toBe('2026-09-09');
  });

  it('is told which law was not read in its sources', () => {
    expect(lawOf('us-ny-nyc').periods.map(({ verified }) => verified)).toEqual([false, false, false]);
    for (const { title } of lawOf('us-ny-nyc').periods) expect(title).toContain('needs counsel');
    expect(lawOf('us-ny-nyc').clocks.filter(({ verified }) => verified)).toEqual([]);
  });
});

describe('the rest of the program', () => {
  const SOURCES = ['libs', 'apps', 'migrations'].map((folder) =>
    join(import.meta.dirname, '../../..', folder),
  );
  /** The packs, what tests and samples say, and words that people use in their stories. */
  const MAY = /^libs\/policy\/|spec|\.sample\.ts$|lexicon\.|\.testing\.ts$/;
  const PLACE =
    /San Francisco|SFPD|\bSF (DA|Charter|Admin|Police)|\bDGO \d|us-ca-sf|New York|\bNYPD\b|\bCCRB\b/;

  it('names no place', async () => {
    const found: string[] = [];
    for (const folder of SOURCES) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        const name = relative(join(import.meta.dirname, '../../..'), path);
        if (!entry.isFile() || !/\.tsx?$/.test(name) || MAY.test(name)) continue;
        if (PLACE.test(await readFile(path, 'utf8'))) found.push(name);
      }
    }
    expect(found).toEqual([]);
  });
});
