export { CLOCKS_QUEUE, clocksJobs } from './clocks.jobs.js';
export { ClocksModule } from './clocks.module.js';
export { ClocksService, type ClockView, type NearestClock } from './clocks.service.js';
