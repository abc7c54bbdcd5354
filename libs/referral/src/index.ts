export { DeliveriesService } from './deliveries.service.js';
export {
  newLiaison,
  newOutcome,
  outcomeWords,
  type DeliveryView,
  type LiaisonView,
  type NewLiaison,
  type NewOutcome,
} from './deliveries.schema.js';
export { OUTCOMES } from './delivery.entity.js';
export { LONGEST_TEXT } from './exhibit-binder.js';
export { takenOutOf } from './redaction.rules.js';
export { drawPacket } from './packet.pdf.js';
export { type Packet } from './packet.js';
export { verifyPacket, type PacketReport, type RecordOfPackets } from './packet.verify.rules.js';
export { PreparationService, type PassageView, type Preparation } from './preparation.service.js';
export {
  newLifting,
  newPassage,
  passageCategories,
  type NewLifting,
  type NewPassage,
} from './preparation.schema.js';
export { proposalsIn, type Proposal } from './looks.rules.js';
export {
  LooksService,
  newLook,
  newUndoing,
  type LookView,
  type NewLook,
  type NewUndoing,
} from './looks.service.js';
export { AreasService, type AreaView } from './areas.service.js';
export { newArea, newAreaLifting, type NewArea, type NewAreaLifting } from './areas.schema.js';
export type { Asked } from './packet.parts.rules.js';
export {
  newSupplement,
  supplementForms,
  supplementKinds,
  type NewSupplement,
  type SupplementKind,
} from './supplements.rules.js';
export { previewOf, type PacketPreview } from './preview.rules.js';
export { PACKETS_QUEUE, referralJobs } from './referral.jobs.js';
export { ReferralModule } from './referral.module.js';
export { ReferralRenderer } from './referral.renderer.js';
export {
  ReferralService,
  askedOf,
  newReferral,
  type NewReferral,
  type ReferralView,
} from './referral.service.js';
