import { describe, expect, it } from '@jest/globals';
import { ROLES, type Actor, type Role } from '@redress/access';
import { newId } from '@redress/platform';
import { mayAct, type CaseAct } from './casefile.policy.js';
import { CASE_STATUSES, type CaseStatus } from './status.js';

const ACTS = [
  'read',
  'screen',
  'assign',
  'work',
  'approve',
  'refer',
  'narrow',
  'decide_narrowing',
  'place_hold',
  'decide_lift',
  'propose_destruction',
  'decide_destruction',
] as const satisfies CaseAct[];

/** Whose the case is: nobody's, the actor's own, or another investigator's. */
const HOLDERS = ['nobody', 'me', 'another'] as const;

/*
 * Who may do what, a row for each role, a column for each act:
 *   always   whatever status the case has and whose it is
 *   early    while no investigator has had it: filed, in review, accepted, declined
 *   mine     when it is assigned to the actor
 *   .        never
 */
const TABLE = `
                read    screen  assign  work    approve refer   narrow  decide_narrowing place_hold decide_lift propose_destruction decide_destruction
  visitor       .       .       .       .       .       .       .       .                .          .           .                   .
  complainant   .       .       .       .       .       .       .       .                .          .           .                   .
  advocate      .       .       .       .       .       .       .       .                .          .           .                   .
  screener      early   early   .       .       .       .       .       .                .          .           .                   .
  investigator  mine    .       .       mine    .       .       .       .                .          .           .                   .
  supervisor    always  always  always  always  always  always  .       always           .          always      always              .
  counsel       always  .       .       .       .       .       always  always           always     always      .                   always
  custodian     .       .       .       .       .       .       .       .                .          .           .                   .
  liaison       .       .       .       .       .       .       .       .                .          .           .                   .
  auditor       .       .       .       .       .       .       .       .                .          .           .                   .
  administrator .       .       .       .       .       .       .       .                .          .           .                   .
`;

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));
const EARLY: readonly CaseStatus[] = ['filed', 'in_review', 'accepted', 'declined'];

const expected = (word: string, status: CaseStatus, holder: (typeof HOLDERS)[number]) =>
  word === 'always' || (word === 'early' && EARLY.includes(status)) || (word === 'mine' && holder === 'me');

describe('who may do what to a case', () => {
  it('is decided for every role', () => expect(rows.map(([role]) => role)).toEqual([...ROLES]));

  describe.each(rows)('%s', (role, ...words) => {
    const me = newId();
    const actor: Actor = { accountId: me, role: role as Role, name: 'A', organisationId: null };
    it.each(ACTS.map((act, at) => [act, words[at] ?? '']))('%s: %s', (act, word) => {
      for (const status of CASE_STATUSES) {
        for (const holder of HOLDERS) {
          const investigatorId = { nobody: null, me, another: newId() }[holder];
          const may = mayAct(actor, act as CaseAct, { status, investigatorId, walled: false });
          expect(`${status}, of ${holder}: ${may}`).toBe(
            `${status}, of ${holder}: ${expected(word, status, holder)}`,
          );
        }
      }
    });
  });

  it('nobody without an account is taken for the investigator of an unassigned case', () => {
    const nobody: Actor = { accountId: null, role: 'investigator', name: 'A', organisationId: null };
    for (const act of ACTS)
      expect(mayAct(nobody, act, { status: 'accepted', investigatorId: null, walled: false })).toBe(false);
  });

  it('nobody may do anything behind a wall', () => {
    for (const role of ROLES) {
      for (const status of CASE_STATUSES) {
        const actor: Actor = { accountId: newId(), role, name: 'A', organisationId: null };
        const subject = { status, investigatorId: actor.accountId, walled: true };
        expect([role, status, ACTS.filter((act) => mayAct(actor, act, subject))]).toEqual([role, status, []]);
      }
    }
  });

  it('nobody may act on a case whom they may not read', () => {
    for (const role of ROLES) {
      for (const status of CASE_STATUSES) {
        const actor: Actor = { accountId: newId(), role, name: 'A', organisationId: null };
        const subject = { status, investigatorId: newId(), walled: false };
        if (!mayAct(actor, 'read', subject))
          expect(ACTS.filter((act) => mayAct(actor, act, subject))).toEqual([]);
      }
    }
  });
});
