export { OUTCOMES, type Channel, type Outcome } from './check-in.entity.js';
export { CheckInsService, type OpenCheckIn, type OwnCheckIns } from './check-ins.service.js';
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
