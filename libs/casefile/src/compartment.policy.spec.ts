import { describe, expect, it } from '@jest/globals';
import { isKeptApart, mayInCompartment, type CompartmentAct, type Standing } from './compartment.policy.js';

const STANDINGS: Record<string, Standing> = {
  'nobody yet': { exposed: false, onCleanTeam: false },
  'clean team': { exposed: false, onCleanTeam: true },
  exposed: { exposed: true, onCleanTeam: false },
  // Cannot be, for exposure ends membership; if it is all the same, exposure counts.
  both: { exposed: true, onCleanTeam: true },
};

const TABLE = `
                    nobody yet  clean team  exposed  both
  see               .           .           x        x
  open              x           .           x        x
  know_of           x           .           x        x
  join_clean_team   x           x           .        .
  prepare_criminal  x           x           .        .
`;

describe('the compartment', () => {
  it('is open to whom the table says', () => {
    const head = TABLE.split('\n')[1];
    const lines = TABLE.trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const act = line.trim().split(' ')[0] as CompartmentAct;
        const marks = Object.values(STANDINGS).map((standing) =>
          mayInCompartment(act, standing) ? 'x' : '.',
        );
        const widths = [12, 12, 9, 0];
        return `  ${act.padEnd(17)} ${marks.map((mark, n) => mark.padEnd(widths[n] ?? 0)).join('')}`;
      });
    expect(`\n${[head, ...lines].join('\n')}\n`).toBe(TABLE);
  });

  it('holds what is compelled or derived, and nothing else', () => {
    const all = ['voluntary', 'public', 'compelled', 'derived', 'unknown'] as const;
    expect(all.filter(isKeptApart)).toEqual(['compelled', 'derived']);
  });
});
