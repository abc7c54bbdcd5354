/** What a statement is from the moment it is taken: where it comes from, and whether it is protected. */
import type { Protection, Provenance, SourceProvenance } from '@redress/casefile';

export const STATEMENT_STATUSES = ['open', 'protected', 'compelled', 'privileged'] as const;
export type StatementStatus = (typeof STATEMENT_STATUSES)[number];

/**
 * Inherited, over however many steps: what came from something compelled is derived, and what came from something of
 * which nobody knows is unknown. Nothing becomes clean by being taken down again (R-G2, R-G4).
 */
export function provenanceOf(status: StatementStatus, sources: readonly SourceProvenance[]): Provenance {
  if (status === 'compelled') return 'compelled';
  if (sources.some((source) => source === 'compelled' || source === 'derived')) return 'derived';
  return sources.includes('unknown') ? 'unknown' : 'voluntary';
}

/**
 * Why a statement is protected or not; `undefined` where it cannot be taken as it was said.
 *
 * @param who `caseShielded`: somebody is protected in the case, or coercion or retaliation was told in it, also after the
 *   first assessment and also by a third party. Then nobody who reports is taken down as open: only counsel narrows.
 */
export function protectionOf(
  status: StatementStatus,
  { isOfficer, caseShielded }: { isOfficer: boolean; caseShielded: boolean },
): { protection: Exclude<Protection, 'provisional'>; basis: string } | undefined {
  if (isOfficer)
    return status === 'protected'
      ? undefined
      : {
          protection: 'open',
          basis: 'Statement of an officer: the policy protects those who report, not these.',
        };
  if (status === 'compelled') return undefined;
  if (status === 'open')
    return caseShielded
      ? undefined
      : { protection: 'open', basis: 'No rule of the policy asks for protection in this case.' };
  return {
    protection: 'protected',
    basis:
      status === 'privileged'
        ? 'The person says that it is privileged.'
        : 'Statement of somebody who reports, as victim or as witness.',
  };
}
