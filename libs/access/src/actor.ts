import type { Author } from '@redress/journal';
import type { Permission, Role } from './roles.js';

/** Whoever acts: an account, whoever holds a receipt, or a visitor. */
export interface Actor extends Author {
  readonly accountId: string | null;
  readonly role: Role;
  readonly name: string;
  readonly organisationId: string | null;
  /** The one case that a complainant's receipt shows. */
  readonly caseId?: string;
  /** The language that they read this in, where they have chosen one. */
  readonly language?: string | null;
  /** What the token was made for, when a program acts in the account's name. */
  readonly scopes?: readonly Permission[];
}

export const VISITOR: Actor = { accountId: null, role: 'visitor', name: 'Visitor', organisationId: null };

export const complainantOf = (caseId: string): Actor => ({
  accountId: null,
  role: 'complainant',
  name: 'Complainant',
  organisationId: null,
  caseId,
});

/** The author of what the worker does by itself. */
export const CLOCKWORK: Author = { accountId: null, role: 'clockwork' };
