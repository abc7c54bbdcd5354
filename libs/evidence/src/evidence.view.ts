import type { CaseSeal } from '@redress/casefile';
import type { Provenance } from '@redress/policy';
import type { EvidenceItem, ScanState, Verified } from './evidence-item.entity.js';
import type { EvidenceKind } from './evidence.schema.js';
import { keepsItsName } from './media.rules.js';

export interface EvidenceView {
  id: string;
  exhibit: number;
  /** Of what the person who complained sent in a neutral one, until somebody of the office has worded it. */
  title: string;
  form: 'file' | 'thing';
  /** Empty for a thing. */
  fileName: string;
  mediaType: string;
  /** False where the name promises another kind of file than the bytes are. */
  isAsNamed: boolean;
  size: number;
  /** Of the original at receipt; empty for a thing. */
  sha256: string;
  /** Empty where it came with a filing. */
  receivedBy: string;
  source: 'office' | 'complainant';
  receivedAt: Date;
  kind: EvidenceKind;
  provenance: Provenance;
  recordedFrom: Date | null;
  recordedTo: Date | null;
  recorder: string | null;
  scan: ScanState;
  scanFound: string | null;
  copy: 'waiting' | 'made' | 'none';
  copyNote: string | null;
  /** Null where it has no pages, or nobody has counted them yet. */
  pages: number | null;
  pagesMade: number;
  verified: Verified | null;
  verifiedAt: Date | null;
}

/** What the person who complained sent in: its file name can be the name of a person, and titles are printed in packets. */
export const neutralTitle = (exhibit: number): string => `File ${exhibit} from the person who complained`;

/** Until November 2026 the file name stood as the title. */
const titleOf = ({ source, exhibit }: EvidenceItem, title: string, fileName: string): string =>
  source === 'complainant' && title === fileName ? neutralTitle(exhibit) : title;

export function viewOf(row: EvidenceItem, seal: CaseSeal, receivedBy: string): EvidenceView {
  const { id, exhibit, form, mediaType, source, receivedAt, kind, provenance } = row;
  const fileName = form === 'thing' ? '' : seal.open('evidence_items.file_name', id, row.fileNameSealed);
  return {
    id,
    exhibit,
    title: titleOf(row, seal.open('evidence_items.title', id, row.titleSealed), fileName),
    form,
    fileName,
    mediaType,
    isAsNamed: keepsItsName(fileName, mediaType),
    size: Number(row.size),
    sha256: row.sha256 ?? '',
    receivedBy,
    receivedAt,
    source,
    kind,
    provenance,
    recordedFrom: row.recordedFrom,
    recordedTo: row.recordedTo,
    recorder: row.recorderSealed && seal.open('evidence_items.recorder', id, row.recorderSealed),
    scan: row.scan,
    scanFound: row.scanFound,
    copy: row.copy,
    copyNote: row.copyNote,
    pages: row.pages,
    pagesMade: row.pagesMade,
    verified: row.verified,
    verifiedAt: row.verifiedAt,
  };
}
