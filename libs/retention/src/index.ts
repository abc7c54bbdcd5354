export { Destroyer } from './destroyer.js';
export { DestructionsService } from './destructions.service.js';
export { HOLD_KINDS, type HoldKind } from './hold-change.entity.js';
export { HoldsService, type HoldView, type LiftView, type WaitingLift } from './holds.service.js';
export { RETENTION_QUEUE, retentionJobs } from './retention.jobs.js';
export { RetentionModule } from './retention.module.js';
export {
  destructionDecision,
  liftDecision,
  newHold,
  newLift,
  type DestructionDecision,
  type LiftDecision,
  type NewHold,
  type NewLift,
} from './retention.schema.js';
export type {
  CertificateLine,
  CertificateView,
  DestructionView,
  DestructionsView,
  DueView,
} from './retention.view.js';
