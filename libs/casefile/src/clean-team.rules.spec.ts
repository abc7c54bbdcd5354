import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attestationOf, attestationText, membersOf, type TeamChange } from './clean-team.rules.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const added = (accountId: string, n: number): TeamChange => ({ accountId, change: 'added', at: day(n) });
const removed = (accountId: string, n: number): TeamChange => ({ accountId, change: 'removed', at: day(n) });
const exposed = (accountId: string, n: number) => ({ accountId, at: day(n) });
const names = (members: readonly { accountId: string }[] | undefined) =>
  members?.map(({ accountId }) => accountId).join(' ');

describe('the clean team', () => {
  it.each([
    ['nobody yet', [], [], '', undefined],
    ['two', [added('a', 1), added('b', 2)], [], 'a b', 'a b'],
    ['one who left', [added('a', 1), added('b', 2), removed('a', 3)], [], 'b', 'b'],
    ['one who came back', [added('a', 1), removed('a', 2), added('b', 3), added('a', 4)], [], 'b a', 'b a'],
    ['others who are exposed', [added('a', 1)], [exposed('z', 2)], 'a', 'a'],
    ['a member who is exposed', [added('a', 1), added('b', 1)], [exposed('a', 2)], 'b', undefined],
    // What they did while they were on the team may be in the packet.
    [
      'a member who left and was exposed',
      [added('a', 1), removed('a', 2), added('b', 3)],
      [exposed('a', 9)],
      'b',
      undefined,
    ],
    ['all gone', [added('a', 1), removed('a', 2)], [], '', undefined],
  ] as const)('%s', (_, changes, exposures, members, attested) => {
    expect(names(membersOf(changes, exposures))).toBe(members);
    expect(names(attestationOf(changes, exposures, day(20))?.members)).toBe(attested);
  });

  it('never attests what an exposure contradicts', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('added', 'removed'))),
        fc.array(fc.constantFrom('a', 'b', 'c')),
        (drawn, known) => {
          const changes = drawn.map(([accountId, change], n) => ({ accountId, change, at: day(n + 1) }));
          const exposures = known.map((accountId) => exposed(accountId, 1));
          const attested = attestationOf(changes, exposures, day(30));
          const everAdded = new Set(drawn.filter(([, change]) => change === 'added').map(([id]) => id));
          if (attested) expect(known.filter((id) => everAdded.has(id))).toEqual([]);
          for (const { accountId } of membersOf(changes, exposures)) expect(known).not.toContain(accountId);
        },
      ),
    ));

  it('is named in a sentence', () => {
    expect(attestationText(['Ada'])).toMatch(/^Prepared by Ada, none of whom/);
    expect(attestationText(['Ada', 'Bo', 'Cy'])).toMatch(/^Prepared by Ada, Bo and Cy, none/);
  });
});
