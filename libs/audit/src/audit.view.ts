/** One entry of the record as an auditor sees it: ids and choices, as it was written. */
export interface RecordEntryView {
  /** Its place in the log. */
  n: number;
  id: string;
  at: Date;
  fact: string;
  /** The name is null for a visitor and for the clockwork, which have no account. */
  actor: { id: string | null; role: string; name: string | null };
  caseId: string | null;
  /** Its number within its case. */
  caseN: number | null;
  payload: object;
}

export interface CheckpointView {
  size: number;
  root: string;
  signedAt: Date;
  note: string;
  /** Whether it is signed with the office's key, and whether the log as stored leads to its root. */
  signature: 'good' | 'bad';
  tree: 'fits' | 'differs';
}

export interface ReviewView {
  id: string;
  /** The Monday of the week. */
  week: string;
  reviewer: string;
  reviewedAt: Date;
  /** The log as it was signed when it was reviewed. */
  logSize: number;
  logRoot: string;
  /** How many entries the week had. */
  entries: number;
  remarks: string;
}
