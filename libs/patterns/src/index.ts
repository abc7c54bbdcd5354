/** Patterns and figures: what the office's complaints tell of an officer and of the office, in counts. */
export { DeadlineBoard, type DeadlinePage } from './deadline-board.js';
export type { ReleasedTable } from './disclosure.rules.js';
export { FiguresService, type FiguresFile } from './figures.service.js';
export { totalOf, type FigureTable } from './figures.rules.js';
export {
  FIGURE_RECIPIENTS,
  OWNERS,
  aMonth,
  deadlineBoardQuestion,
  exportQuestion,
  figuresQuestion,
  type DeadlineBoardQuestion,
  type ExportQuestion,
  type FiguresQuestion,
} from './figures.schema.js';
export { OfficerReader, type OfficerFile, type Pattern } from './officer-reader.js';
export {
  COMPARED_YEARS,
  FAMILY_WORDS,
  MEASURES,
  type Comparison,
  type Ending,
  type OfficerComplaint,
  type TypeCount,
  type YearOfComplaints,
} from './patterns.rules.js';
export { PatternsModule } from './patterns.module.js';
export {
  ANSWERS,
  FAMILIES,
  newAnswer,
  newThreshold,
  type NewAnswer,
  type NewThreshold,
} from './patterns.schema.js';
export {
  ThresholdsService,
  type OfficerQuestion,
  type OpenQuestion,
  type ThresholdView,
} from './thresholds.service.js';
export { WorkloadService, pairOf, type Board, type BoardCase, type BoardPerson } from './workload.service.js';
