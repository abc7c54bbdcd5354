import type { Actor } from '@redress/access';

/** What of a role change decides who may have a say in it. */
export interface RoleChangeFacts {
  /** Whose role it is; null for somebody who is invited. */
  accountId: string | null;
  askedBy: string;
}

/** A role is given by two persons, neither of them the one who gets it. The database holds the same by constraints. */
export const mayDecide = (actor: Actor, change: RoleChangeFacts): boolean =>
  actor.accountId !== null && actor.accountId !== change.askedBy && actor.accountId !== change.accountId;

/** Nobody disables themselves or asks for a role of their own. */
export const isOwn = (actor: Actor, accountId: string): boolean => actor.accountId === accountId;
