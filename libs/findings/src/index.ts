export {
  findingDecision,
  newFinding,
  type Analysis,
  type FindingDecision,
  type NewFinding,
} from './findings.schema.js';
export { FindingsModule } from './findings.module.js';
export { FindingsService, type FindingVersionView, type FindingView } from './findings.service.js';
