import type { Author } from '@redress/journal';
import type { Role } from './roles.js';

/** Whoever acts: an account, or a visitor without one. */
export interface Actor extends Author {
  readonly accountId: string | null;
  readonly role: Role;
  readonly name: string;
  readonly organisationId: string | null;
}

export const VISITOR: Actor = { accountId: null, role: 'visitor', name: 'Visitor', organisationId: null };

/** The author of what the worker does by itself. */
export const CLOCKWORK: Author = { accountId: null, role: 'clockwork' };
