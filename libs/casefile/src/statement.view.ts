import type { OfficerView } from '@redress/roster';
import type { CaseSeal } from './case-seal.js';
import type { AdvisementView, StatementView } from './casefile.view.js';
import type { Party, Statement, StatementSource } from './party.entity.js';

/** What a statement is shown with. */
export interface Around {
  readonly parties: readonly Party[];
  readonly officers: ReadonlyMap<string, OfficerView>;
  readonly names: ReadonlyMap<string, string>;
  readonly sources: readonly StatementSource[];
  readonly seal: CaseSeal;
}

export function statementOf(row: Statement, around: Around): StatementView {
  const party = around.parties.find(({ id }) => id === row.partyId);
  const officer = row.officerId === null ? undefined : around.officers.get(row.officerId);
  const from = around.sources.filter(({ statementId }) => statementId === row.id);
  return {
    id: row.id,
    party: party?.pseudonym ?? officer?.name ?? '',
    officerId: row.officerId,
    declarant: row.officerId === null ? (party?.role ?? 'witness') : 'officer',
    status: statusOf(row),
    kind: row.kind,
    language: row.language,
    takenAt: row.takenAt,
    protection: row.protection,
    protectionBasis: around.seal.openWords(row.caseId, row.protectionBasis),
    provenance: row.provenance,
    takenBy: row.takenBy && (around.names.get(row.takenBy) ?? ''),
    advisement: advisementOf(row, around.seal),
    derivedFrom: {
      statementIds: from.flatMap(({ sourceStatementId }) => sourceStatementId ?? []),
      evidenceIds: from.flatMap(({ sourceEvidenceId }) => sourceEvidenceId ?? []),
    },
    text: around.seal.open('statements.body', row.id, row.bodySealed),
  };
}

function statusOf(row: Statement): StatementView['status'] {
  if (row.provenance === 'compelled') return 'compelled';
  if (row.privileged) return 'privileged';
  return row.protection === 'open' ? 'open' : 'protected';
}

function advisementOf(row: Statement, seal: CaseSeal): AdvisementView | null {
  if (!row.advisement || !row.advisedAt || !row.advisementSealed) return null;
  const told = seal.open('statements.advisement', row.id, row.advisementSealed);
  return {
    kind: row.advisement,
    at: row.advisedAt,
    ...(JSON.parse(told) as Pick<AdvisementView, 'orderedBy' | 'wording' | 'refused'>),
  };
}
