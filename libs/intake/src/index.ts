export { verifyFilingProof, type FilingProof, type ProofReport } from './filing-proof.js';
export { FilingProofs } from './filing-proofs.js';
export { IntakeModule } from './intake.module.js';
export { filing, ownFilter, receiptQuestion, type NewFiling } from './intake.schema.js';
export { IntakeService, type FiledView } from './intake.service.js';
