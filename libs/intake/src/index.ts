export { DraftSweeper } from './draft-sweeper.js';
export { DraftsModule } from './drafts.module.js';
export { DraftsService } from './drafts.service.js';
export { verifyFilingProof, type FilingProof, type ProofReport } from './filing-proof.js';
export { FilingProofs } from './filing-proofs.js';
export { IntakeModule } from './intake.module.js';
export {
  FILING_LIMITS,
  MOST_PEOPLE,
  filing,
  ownFilter,
  receiptQuestion,
  type NewFiling,
} from './intake.schema.js';
export { IntakeService, type FiledView, type FilingExtras } from './intake.service.js';
export { ReceiptRenewal } from './receipt-renewal.js';
export { isSameWord, receiptLanguage } from './receipt.rules.js';
export { passagesIn } from './wording.rules.js';
