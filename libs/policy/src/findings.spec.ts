import { describe, expect, it } from '@jest/globals';
import { findingOutcomes, findOutcome } from './findings.js';

describe('finding outcomes', () => {
  it.each([
    ['improper_conduct', 'sustained'],
    ['insufficient_evidence', 'not_sustained'],
    ['proper_conduct', 'exonerated'],
    ['unfounded', 'unfounded'],
    ['policy_failure', null],
    ['supervision_failure', null],
    ['training_failure', null],
    ['referral_to_other_agency', null],
    ['withdrawn', null],
    ['mediated', null],
  ])('%s counts as %s', (id, disposition) => {
    expect(findOutcome(id)?.disposition).toBe(disposition);
  });

  it('has no other outcome', () => {
    expect(findingOutcomes).toHaveLength(10);
    expect(findOutcome('sustained')).toBeUndefined();
  });
});
