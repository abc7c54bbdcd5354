import type { Actor } from './actor.js';
import { holds, type AccountRole, type Permission } from './roles.js';

/**
 * What a program may be given at all: a list of its own, so that a permission that is added somewhere else is none of a
 * program's before somebody decides it. Never tokens, factors or passwords, never people, and nothing that a second
 * person has to do: approving is a person's.
 */
const FOR_PROGRAMS = [
  'complaint.file',
  'complaint.list_own',
  'roster.find',
  'review.read',
  'review.decide',
  'case.list',
  'case.read',
  'case.assign',
  'case.work',
  'finding.make',
  'referral.request',
  'referral.read',
] as const satisfies readonly Permission[];

/** What a token of somebody with this role can be made for. */
export const scopesOf = (role: AccountRole): Permission[] =>
  FOR_PROGRAMS.filter((permission) => holds(role, permission));

/** Whether somebody may ask for this at all: by their role, and through a token by what it was made for as well. */
export const mayAsk = ({ role, scopes }: Pick<Actor, 'role' | 'scopes'>, permission: Permission): boolean =>
  holds(role, permission) &&
  (scopes === undefined || permission === 'door.describe' || isScope(scopes, permission));

/** Looked up in today's list too: what programs may no longer do, no token of yesterday does. */
const isScope = (scopes: readonly string[], permission: Permission) =>
  scopes.includes(permission) && (FOR_PROGRAMS as readonly string[]).includes(permission);

const PREFIX = 'redress_';

/** How a token is written: the prefix lets scanners find one that lies about. */
export const written = (secret: Buffer): string => PREFIX + secret.toString('base64url');

/**
 * The token in an Authorization header (RFC 6750): undefined without one or for another scheme, and the empty string for
 * what no token looks like. Nowhere else is one taken from: addresses get into logs.
 */
export function bearerIn(header: string | undefined): string | undefined {
  if (header === undefined || !/^\s*bearer\b/i.test(header)) return undefined;
  return /^bearer (redress_[\w-]{43})$/i.exec(header)?.[1] ?? '';
}
