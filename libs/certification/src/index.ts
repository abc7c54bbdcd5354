export { CertificationModule } from './certification.module.js';
export {
  certificationDecision,
  newCertification,
  type CertificationDecision,
  type NewCertification,
} from './certification.schema.js';
export {
  CertificationService,
  certificationHolder,
  type WaitingCertification,
} from './certification.service.js';
