import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STATEMENT_STATUSES, protectionOf, provenanceOf } from './statement.rules.js';

const SOURCES = ['voluntary', 'public', 'compelled', 'derived', 'unknown'] as const;

describe('where a statement comes from', () => {
  it.each([
    ['open', [], 'voluntary'],
    ['open', ['voluntary', 'public'], 'voluntary'],
    ['open', ['voluntary', 'unknown'], 'unknown'],
    ['protected', ['unknown', 'derived'], 'derived'],
    ['privileged', ['compelled'], 'derived'],
    ['compelled', [], 'compelled'],
    ['compelled', ['derived'], 'compelled'],
  ] as const)('%s, from %j: %s', (status, sources, expected) => {
    expect(provenanceOf(status, sources)).toBe(expected);
  });

  it('is inherited over any number of steps, whatever else joins on the way', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...SOURCES)), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('compelled', 'derived'),
        (steps, first) => {
          let source: (typeof SOURCES)[number] = first;
          for (const others of steps) source = provenanceOf('open', [...others, source]);
          expect(source).toBe('derived');
        },
      ),
    ));
});

/*
 * p protected, o open, . refused. Columns: an officer, then somebody else in a case where nobody is protected and neither
 * coercion nor retaliation was told, and in any other.
 */
const TABLE = `
  open        o o .
  protected   . p p
  compelled   o . .
  privileged  o p p
`;

describe('whether it is protected', () => {
  it('is settled by the table', () => {
    const cells = [
      { isOfficer: true, caseShielded: true },
      { isOfficer: false, caseShielded: false },
      { isOfficer: false, caseShielded: true },
    ];
    const lines = STATEMENT_STATUSES.map((status) => {
      const letters = cells.map((who) => protectionOf(status, who)?.protection.slice(0, 1) ?? '.');
      return `  ${status.padEnd(11)} ${letters.join(' ')}`;
    });
    expect(`\n${lines.join('\n')}\n`).toBe(TABLE);
  });
});
