export { defineFact, record, type Author, type Fact } from './journal.js';
export { defineJob, relay, type Delivery, type Job } from './relay.js';
