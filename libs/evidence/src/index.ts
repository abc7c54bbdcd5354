export { EvidenceModule } from './evidence.module.js';
export { EvidenceService, type AdmittedFile, type ReadForm } from './evidence.service.js';
export {
  EVIDENCE_KINDS,
  MOST_BYTES,
  MOST_FORM_BYTES,
  newFile,
  newProvenance,
  newThing,
  newTransfer,
  newWording,
  type EvidenceKind,
  type NewFile,
  type NewProvenance,
  type NewThing,
  type NewTransfer,
  type NewWording,
} from './evidence.schema.js';
export { type EvidenceView } from './evidence.view.js';
export { Exhibits, type StoredContent } from './exhibits.js';
export {
  EvidenceReader,
  type AskedFor,
  type ChooseRange,
  type ExhibitView,
  type OpenedContent,
} from './evidence-reader.js';
export { Custody, type CustodyView } from './custody.js';
export { UploadsService, type UploadView } from './uploads.service.js';
export { keepsItsName, mediaTypeOf, safeFileName } from './media.rules.js';
export { CustodyService } from './custody.service.js';
export { EVIDENCE_QUEUE, evidenceJobs } from './evidence.jobs.js';
export { drawPages } from './copying.js';
export { EvidencePreparer } from './preparer.js';
export { Scrubber, type Damaged, type ScrubView } from './scrubber.js';
