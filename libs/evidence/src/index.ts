export { EvidenceModule } from './evidence.module.js';
export {
  EvidenceService,
  evidenceNature,
  newProvenance,
  type EvidenceView,
  type NewEvidence,
  type NewProvenance,
} from './evidence.service.js';
