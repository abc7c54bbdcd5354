export { StatementsModule } from './statements.module.js';
export { newStatement, type NewStatement } from './statements.schema.js';
export { StatementsService, type OpenedCompartment } from './statements.service.js';
