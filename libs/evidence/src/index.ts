export { EvidenceModule } from './evidence.module.js';
export {
  EvidenceService,
  evidenceNature,
  mediaTypeOf,
  newProvenance,
  type AdmittedFile,
  type EvidenceView,
  type NewEvidence,
  type NewProvenance,
} from './evidence.service.js';
