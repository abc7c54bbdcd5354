export { OUTCOMES, type Channel, type Outcome } from './check-in.entity.js';
export { CheckInsService, type OpenCheckIn, type OwnCheckIns } from './check-ins.service.js';
export { importSignals, type ImportAnswer } from './signals.importer.js';
export { sealAlerts } from './seal-alerts.js';
export { SignalsMatcher } from './signals.matcher.js';
export { BASES, SIGNAL_KINDS, type Basis, type SignalKind } from './signals.rules.js';
export { SIGNAL_LIMITS, newSignal, signalFile, type NewSignal, type SignalFile } from './signals.schema.js';
export { SignalsService, type AlertView } from './signals.service.js';
export { WatchFollower } from './watch.follower.js';
export { WATCH_QUEUE, watchJobs } from './watch.jobs.js';
export { WatchModule } from './watch.module.js';
export {
  channelChoice,
  checkInAnswer,
  checkInResolution,
  type ChannelChoice,
  type CheckInAnswer,
  type CheckInResolution,
} from './watch.schema.js';
export { WatchService, type CheckInView, type MissedCheckIn, type WatchView } from './watch.service.js';
export { WatchSweeper } from './watch.sweeper.js';
