import { createHash } from 'node:crypto';
import { canonical } from '@redress/journal';
import { periodOf, type RetentionLaw } from '@redress/policy';
import type { Destruction, Erased } from './destruction.entity.js';

/** What is known of a destruction once the rows are gone. */
export type ErasedDestruction = Pick<
  Destruction,
  'caseId' | 'rule' | 'closedOn' | 'allowedOn' | 'arithmetic' | 'proposedBy' | 'proposedAt'
> & { decidedBy: string; decidedAt: Date; erasedAt: Date; erased: Erased };

/**
 * The certificate of a destruction as canonical JSON: counts, days, rule and people by their ids, nothing of what the
 * case held. Made from what is stored alone, so that made again it is the same to the byte.
 */
export function certificateOf(office: string, law: RetentionLaw, row: ErasedDestruction): string {
  const { numbers, receivedYear, outcomes, rows, relatedIn, files } = row.erased;
  const { years, cite } = periodOf(law, row.rule, row.proposedAt.toISOString().slice(0, 10));
  return canonical({
    certificate: 'destruction of the record of a complaint',
    version: 1,
    office,
    caseId: row.caseId,
    numbers,
    receivedYear,
    outcomes,
    rule: { id: row.rule, years, cite },
    closedOn: row.closedOn,
    allowedOn: row.allowedOn,
    arithmetic: [...row.arithmetic],
    proposedBy: row.proposedBy,
    proposedAt: row.proposedAt.toISOString(),
    approvedBy: row.decidedBy,
    approvedAt: row.decidedAt.toISOString(),
    erasedAt: row.erasedAt.toISOString(),
    caseKeysDestroyed: rows['cases'] ?? 0,
    rows,
    relatedIn,
    files,
  });
}

/** SHA-256 of a certificate, as the record tells it. */
export const certificateHash = (certificate: string): string =>
  createHash('sha256').update(certificate).digest('hex');
