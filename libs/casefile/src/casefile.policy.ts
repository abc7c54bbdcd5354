import type { Actor, Role } from '@redress/access';
import type { Case } from './case.entity.js';

export type CaseAct =
  | 'read'
  | 'screen'
  | 'assign'
  | 'work'
  | 'approve'
  | 'refer'
  | 'narrow'
  | 'decide_narrowing'
  | 'place_hold'
  | 'decide_lift'
  | 'propose_destruction'
  | 'decide_destruction'
  | 'keep_clocks'
  | 'decide_track'
  | 'close';

/** What decides about a case: where it stands, whose it is, and whether a wall stands between it and the actor. */
export interface Subject extends Pick<Case, 'status' | 'investigatorId'> {
  readonly walled: boolean;
}
type Rule = (actor: Actor, subject: Subject) => boolean;

const always: Rule = () => true;
const assigned: Rule = (actor, subject) =>
  actor.accountId !== null && subject.investigatorId === actor.accountId;
/** A screener's work ends when an investigator has the case. */
const beforeAssignment: Rule = (_, subject) =>
  ['filed', 'in_review', 'accepted', 'declined'].includes(subject.status);

/** Who may do what to which case. What is not here is refused, and so is everything behind a wall. */
const RULES: Partial<Record<Role, Partial<Record<CaseAct, Rule>>>> = {
  screener: { read: beforeAssignment, screen: beforeAssignment },
  investigator: { read: assigned, work: assigned },
  supervisor: {
    read: always,
    screen: always,
    assign: always,
    work: always,
    approve: always,
    refer: always,
    decide_narrowing: always,
    decide_lift: always,
    propose_destruction: always,
    keep_clocks: always,
    decide_track: always,
    close: always,
  },
  counsel: {
    read: always,
    narrow: always,
    decide_narrowing: always,
    place_hold: always,
    decide_lift: always,
    decide_destruction: always,
    keep_clocks: always,
    decide_track: always,
  },
};

export const mayAct = (actor: Actor, act: CaseAct, subject: Subject): boolean =>
  !subject.walled && (RULES[actor.role]?.[act]?.(actor, subject) ?? false);
