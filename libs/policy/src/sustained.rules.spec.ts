import { describe, expect, it } from '@jest/globals';
import { disclosureCategories } from './determinations.js';
import { clockIn, jurisdictions, lawOf, outcomeIn } from './pack.js';
import { standingOf } from './sustained.rules.js';

/*
 * finding (. none approved) | appeal (. nothing said) | record (. not classified) | by the office | finally | the record | why
 */
const TABLE = `
.                        | .          | .              | open          | not_yet       | unclassified | nothing is known of it yet
.                        | .          | sexual_assault | open          | not_yet       | not_yet      | classified before anything is found: PC 832.8(b)
.                        | .          | firearm        | open          | not_yet       | public       | a discharge at a person needs no finding: PC 832.7(b)(1)(A)
.                        | .          | great_injury   | open          | not_yet       | public       | nor does force that led to death: PC 832.7(b)(1)(A)
.                        | .          | none           | open          | not_yet       | confidential | of no kind that is public: PC 832.7(a)
improper_conduct         | .          | .              | sustained     | not_yet       | unclassified | sustained by preponderance, and final for nobody
improper_conduct         | .          | sexual_assault | sustained     | not_yet       | not_yet      | trap 6: the office sustains it, the public may not have it
improper_conduct         | pending    | sexual_assault | sustained     | not_yet       | not_yet      | while the officer appeals: GC 3304.5
improper_conduct         | not_taken  | sexual_assault | sustained     | sustained     | public       | the chance to appeal is what the law asks for: PC 832.8(b)
improper_conduct         | upheld     | sexual_assault | sustained     | sustained     | public       | the appeal was lost
improper_conduct         | modified   | sexual_assault | sustained     | sustained     | public       | the penalty was changed, the finding stands
improper_conduct         | overturned | sexual_assault | sustained     | not_sustained | confidential | set aside on appeal; what the office found stays what it found
improper_conduct         | not_taken  | force          | sustained     | sustained     | public       | excessive force: PC 832.7(b)(1)(A)
improper_conduct         | not_taken  | intervene      | sustained     | sustained     | public       | failure to intervene
improper_conduct         | not_taken  | dishonesty     | sustained     | sustained     | public       | PC 832.7(b)(1)(C)
improper_conduct         | not_taken  | discrimination | sustained     | sustained     | public       | PC 832.7(b)(1)(D)
improper_conduct         | not_taken  | arrest         | sustained     | sustained     | public       | PC 832.7(b)(1)(E)
improper_conduct         | not_taken  | none           | sustained     | sustained     | confidential | finally sustained discourtesy is nobody's to read
improper_conduct         | not_taken  | .              | sustained     | sustained     | unclassified | somebody has to say of which kind it is
improper_conduct         | pending    | dishonesty     | sustained     | not_yet       | not_yet      | not yet, whatever the kind
improper_conduct         | overturned | firearm        | sustained     | not_sustained | public       | needs no finding, so none is taken away
insufficient_evidence    | .          | sexual_assault | not_sustained | not_sustained | confidential | 13012: not sustained
insufficient_evidence    | .          | great_injury   | not_sustained | not_sustained | public       | force that killed is public also where it was lawful
proper_conduct           | .          | force          | not_sustained | not_sustained | confidential | 13012: exonerated
unfounded                | .          | dishonesty     | not_sustained | not_sustained | confidential | 13012: unfounded
policy_failure           | .          | force          | not_sustained | not_sustained | confidential | no officer is found to have done wrong
supervision_failure      | .          | force          | not_sustained | not_sustained | confidential | nor here
training_failure         | .          | force          | not_sustained | not_sustained | confidential | nor here
referral_to_other_agency | .          | force          | not_sustained | not_sustained | confidential | nothing was found by this office
withdrawn                | .          | sexual_assault | not_sustained | not_sustained | confidential | a withdrawal finds nothing (R-P4)
mediated                 | .          | force          | not_sustained | not_sustained | confidential | a mediation finds nothing
unfounded                | upheld     | force          | not_sustained | not_sustained | confidential | an appeal said of it by mistake makes nothing of it
improper_conduct         | nonsense   | sexual_assault | sustained     | not_yet       | not_yet      | a word that the law does not know ends no appeal
improper_conduct         | not_taken  | nonsense       | sustained     | sustained     | confidential | nor opens a record
`;

const rows = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const said = (cell: string | undefined) => (cell === '.' ? undefined : cell);

describe('the two meanings of sustained', () => {
  it.each(rows)('%s, appeal %s, record %s', (finding, appeal, disclosure, byOffice, finally_, record) => {
    const outcome = said(finding) === undefined ? undefined : outcomeIn(lawOf(), finding);
    expect(said(finding) === undefined || outcome !== undefined).toBe(true);
    const disposition = outcome && outcome.disposition;
    const standing = standingOf({ disposition, appeal: said(appeal), disclosure: said(disclosure) });
    expect([standing.byOffice, standing.finally, standing.record]).toEqual([byOffice, finally_, record]);
    expect(standing.because).not.toBe('');
    expect(standing.cite).toMatch(/^PC 832\.7/);
  });

  it('name PC 832.8(b) wherever something hangs on what is final', () => {
    for (const { id, onlySustained } of disclosureCategories)
      expect(
        standingOf({ disposition: 'sustained', appeal: 'pending', disclosure: id }).cite.includes('832.8(b)'),
      ).toBe(onlySustained);
  });
});

describe('what a person may say of an allegation', () => {
  it.each(jurisdictions.map((law) => [law.id, law] as const))(
    '%s: starts and ends clocks that there are',
    (_, law) => {
      for (const { id, cite, values, starts, stops } of law.determinations) {
        expect(cite).not.toBe('');
        expect(values.length).toBeGreaterThan(0);
        for (const clock of [...starts, ...stops])
          expect([id, clock, clockIn(law, clock)?.id]).toEqual([id, clock, clock]);
      }
      const ids = law.determinations.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('keeps that the agency was told and that the agency reported apart (trap 5)', () => {
    const of = (id: string) => lawOf().determinations.find((kind) => kind.id === id);
    expect(of('agency_notified')).toMatchObject({ starts: ['post_report'], stops: [] });
    expect(of('post_reported')).toMatchObject({ starts: ['post_update'], stops: ['post_report'] });
  });
});

describe('letters', () => {
  it.each(jurisdictions.map((law) => [law.id, law] as const))(
    '%s: meet and start clocks that there are',
    (_, law) => {
      for (const { template, meets, starts, automatic } of law.letters)
        for (const clock of [...meets, ...starts, ...(automatic ? [automatic.clockId] : [])])
          expect([template, clock, clockIn(law, clock)?.id]).toEqual([template, clock, clock]);
    },
  );

  it('go out by themselves only to the person, and before the day', () => {
    for (const law of jurisdictions)
      for (const { recipient, automatic, meets } of law.letters.filter((plan) => plan.automatic)) {
        expect(recipient).toBe('complainant');
        expect(meets).toContain(automatic?.clockId);
        const { value } = clockIn(law, automatic!.clockId)!.length;
        expect(automatic!.daysBefore).toBeLessThanOrEqual(value);
      }
  });
});
