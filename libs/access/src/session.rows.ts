import { createHash } from 'node:crypto';
import type { Account } from './account.entity.js';
import { complainantOf, type Actor } from './actor.js';
import type { AccountRole } from './roles.js';
import type { Stage } from './session.rules.js';

/** A session as the database has it, with its account where that may sign in. */
export interface SessionRow {
  stage: Stage;
  case_id: string | null;
  created_at: Date;
  seen_at: Date;
  id: string | null;
  name: string;
  role: AccountRole;
  organisation_id: string | null;
  language: string | null;
}

export function actorOfRow(row: SessionRow): Actor | undefined {
  if (row.case_id) return complainantOf(row.case_id);
  return row.id ? actorOf({ ...row, id: row.id, organisationId: row.organisation_id }) : undefined;
}

export const actorOf = ({
  id,
  role,
  name,
  organisationId,
  language,
}: Pick<Account, 'id' | 'role' | 'name' | 'organisationId' | 'language'>): Actor => ({
  accountId: id,
  role,
  name,
  organisationId,
  language,
});

/** By what the sessions of somebody are found. */
export const ownerOf = ({ accountId, caseId }: Actor) =>
  accountId ? { accountId } : { caseId: caseId ?? '00000000-0000-0000-0000-000000000000' };

/** Undefined for what no token looks like. */
export const hashOf = (token: string) =>
  /^[\w-]{43}$/.test(token) ? sha256(Buffer.from(token, 'base64url')) : undefined;

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
