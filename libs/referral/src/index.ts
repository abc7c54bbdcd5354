export { drawPacket } from './packet.pdf.js';
export { type Packet } from './packet.js';
export { previewOf, type PacketPreview } from './preview.rules.js';
export { PACKETS_QUEUE, referralJobs } from './referral.jobs.js';
export { ReferralModule } from './referral.module.js';
export { ReferralRenderer } from './referral.renderer.js';
export { ReferralService, newReferral, type NewReferral, type ReferralView } from './referral.service.js';
