export { AuditModule } from './audit.module.js';
export { lastMonday } from './audit.rules.js';
export { AuditService } from './audit.service.js';
export { newReview, recordFilter, reviewPage, type NewReview, type RecordFilter } from './audit.schema.js';
export type { CheckpointView, RecordEntryView, ReviewView } from './audit.view.js';
export { ReadersService, type ReadersView, type Sight } from './readers.service.js';
