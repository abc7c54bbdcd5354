export { EvidenceModule } from './evidence.module.js';
export { EvidenceService, type EvidenceView, type NewEvidence } from './evidence.service.js';
