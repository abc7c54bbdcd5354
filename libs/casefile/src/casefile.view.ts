import type { OfficerView } from '@redress/roster';
import type { AllegationTypeId } from '@redress/policy';
import type { DeclarantRole } from './complaint.entity.js';
import type { Protection, Provenance } from './party.entity.js';
import type { CaseStatus } from './status.js';

/** A case as a line of a list. */
export interface CaseBrief {
  id: string;
  number: string;
  status: CaseStatus;
  receivedOn: string;
  language: string;
  investigatorId: string | null;
}

export interface NamedOfficerView {
  officer: OfficerView | null;
  description: string | null;
}

/** What an officer was told before a compelled statement. */
export interface AdvisementView {
  kind: 'lybarger' | 'garrity';
  at: Date;
  orderedBy: string;
  wording: string;
  refused: boolean;
}

export interface StatementView {
  id: string;
  /** A pseudonym, or the name of an officer. */
  party: string;
  /** Of the roster; null where no officer said it. */
  officerId: string | null;
  declarant: 'complainant' | 'victim' | 'witness' | 'officer';
  /** In one word what may be done with it. */
  status: 'open' | 'protected' | 'compelled' | 'privileged';
  kind: string;
  language: string;
  takenAt: Date;
  protection: Protection;
  protectionBasis: string;
  provenance: Provenance;
  /** Null when it was filed at the portal. */
  takenBy: string | null;
  advisement: AdvisementView | null;
  derivedFrom: { statementIds: string[]; evidenceIds: string[] };
  text: string;
}

export interface AllegationView {
  id: string;
  ordinal: number;
  typeId: AllegationTypeId;
  typeLabel: string;
  text: string;
  officer: OfficerView | null;
  addedBy: string;
  addedAt: Date;
  /** Since when it does not stand any more; null while it does. */
  struckAt: Date | null;
  changedAt: Date | null;
}

/** A case without the allegations that were struck: as a finding and a packet know it. */
export const standing = <T extends { allegations: AllegationView[] }>(view: T): T => ({
  ...view,
  allegations: view.allegations.filter(({ struckAt }) => struckAt === null),
});

export interface AllegationChangeView {
  allegationId: string;
  change: 'worded' | 'identified' | 'struck' | 'restored';
  by: string;
  at: Date;
  /** How it was worded before. */
  before: string | null;
  /** Null where none was given, or whoever gave it knew what is in the compartment and the reader does not. */
  reason: string | null;
}

export interface CaseView extends CaseBrief {
  openedAt: Date;
  closedAt: Date | null;
  investigator: string | null;
  declarantRole: DeclarantRole;
  classification: string | null;
  filedThroughAdvocate: boolean;
  consent: 'oral' | 'written' | null;
  occurrence: {
    when?: string;
    where?: string;
    occurredOn?: string;
    witnesses?: string;
    /** What the person is afraid of. */
    fears?: string;
  } | null;
  /** By pseudonym and role only: neither a name nor whether there is one. */
  parties: { id: string; pseudonym: string; role: string }[];
  namedOfficers: NamedOfficerView[];
  statements: StatementView[];
  allegations: AllegationView[];
  notes: { id: string; author: string; body: string; writtenAt: Date }[];
}
