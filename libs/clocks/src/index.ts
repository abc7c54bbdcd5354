export { ClockBook } from './clock-book.js';
export { ClockFollower } from './clock-follower.js';
export { CLOCKS_QUEUE, clocksJobs } from './clocks.jobs.js';
export { ClocksModule } from './clocks.module.js';
export { ClocksReader } from './clocks-reader.js';
export {
  clockStop,
  deadlineFilter,
  newClock,
  newDistances,
  newToll,
  tollEnd,
  warningFilter,
  withdrawal,
  type ClockStop,
  type DeadlineFilter,
  type NewClock,
  type NewDistances,
  type NewToll,
  type NewTollEnd,
  type WarningFilter,
  type Withdrawal,
} from './clocks.schema.js';
export { ClocksService, type ClockView, type NearestClock } from './clocks.service.js';
export type { ClocksOfCase, CountedClock, DeadlineView, TollView, WarningView } from './clocks.view.js';
export { DeadlinesReader } from './deadlines-reader.js';
export { LawFollower } from './law-follower.js';
export { RunningClocks, type RunningClock } from './running-clocks.js';
export { WarningDistances, type DistancesChange, type DistancesLine } from './warning-distances.js';
export { WarningMailer } from './warning-mailer.js';
export { WarningSweeper } from './warning-sweeper.js';
