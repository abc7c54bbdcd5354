import type { CaseSeal } from '@redress/casefile';
import type { Author } from '@redress/journal';
import { custodyRow } from './custody.js';
import type { CustodyEvent } from './custody-event.entity.js';
import type { EvidenceItem } from './evidence-item.entity.js';
import type { NewFile } from './evidence.schema.js';
import type { TakenFile } from './file-intake.js';

/** Where a new exhibit comes from, and its place in the case. */
export interface Arrival {
  readonly id: string;
  readonly caseId: string;
  readonly exhibit: number;
  readonly author: Author;
  readonly receivedAt: Date;
  readonly source: 'office' | 'complainant';
  /** Whether the office has a scanner: then nobody opens it before that has answered. */
  readonly isScanned: boolean;
}

type Said = Pick<NewFile, 'title' | 'fileName'> & Partial<NewFile>;

/** The row of a file that was taken in. */
export const fileRow = (seal: CaseSeal, arrival: Arrival, said: Said, file: TakenFile): EvidenceItem => ({
  ...blankRow(seal, arrival, said),
  form: 'file',
  fileNameSealed: seal.seal('evidence_items.file_name', arrival.id, said.fileName),
  mediaType: file.mediaType,
  size: String(file.size),
  sha256: file.sha256,
  blob: file.blob,
  scan: arrival.isScanned ? 'waiting' : 'unscanned',
  copy: 'waiting',
});

/** The row of a thing: there is nothing to scan, to copy or to read again. */
export const thingRow = (seal: CaseSeal, arrival: Arrival, said: Omit<Said, 'fileName'>): EvidenceItem => ({
  ...blankRow(seal, arrival, said),
  form: 'thing',
  fileNameSealed: Buffer.alloc(0),
  mediaType: '',
  size: '0',
  sha256: null,
  blob: null,
  scan: 'unscanned',
  copy: 'none',
});

function blankRow(seal: CaseSeal, arrival: Arrival, said: Omit<Said, 'fileName'>) {
  const { id, caseId, exhibit, author, receivedAt, source } = arrival;
  return {
    id,
    caseId,
    exhibit,
    titleSealed: seal.seal('evidence_items.title', id, said.title),
    receivedBy: author.accountId,
    receivedAt,
    source,
    kind: said.kind ?? 'other',
    provenance: said.provenance ?? 'unknown',
    recordedFrom: said.recordedFrom ?? null,
    recordedTo: said.recordedTo ?? null,
    recorderSealed: said.recorder ? seal.seal('evidence_items.recorder', id, said.recorder) : null,
    scanFound: null,
    scannedAt: null,
    copyNote: null,
    pages: null,
    pagesMade: 0,
    verified: null,
    verifiedAt: null,
  };
}

/** A chain begins with the original, and the sealed file in which it lies since. */
export const firstLines = (arrival: Arrival, file: TakenFile): Omit<CustodyEvent, 'n'>[] => {
  const { id: evidenceId, caseId, author, receivedAt: at } = arrival;
  const line = { evidenceId, caseId, author, at };
  return [
    custodyRow({ ...line, event: 'received', sha256: file.sha256 }),
    custodyRow({ ...line, event: 'sealed', sha256: file.blob }),
  ];
};
