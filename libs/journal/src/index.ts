export { defineFact, record, recordAll, type Author, type Fact } from './journal.js';
export { defineBatchJob, defineJob, relay, type Delivery, type Job } from './relay.js';
