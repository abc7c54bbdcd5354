export { CLOCKS_QUEUE, clocksJobs } from './clocks.jobs.js';
export { ClocksModule } from './clocks.module.js';
export { ClocksService, type ClockView } from './clocks.service.js';
