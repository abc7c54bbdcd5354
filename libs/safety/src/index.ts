/**
 * What keeps immigration status out of the house: the one scan of it, and what is done with what it finds. And the scan for
 * what people admit of themselves (R-P5).
 */
export { admissions, type Admission } from './admissions.rules.js';
export { foundIn, immigrationFound, type FoundPassage, type ImmigrationChoice } from './entry.rules.js';
export { scanImmigration } from './immigration.rules.js';
export { PASSAGE_KINDS, type Passage, type PassageKind } from './immigration.words.js';
export { maskImmigration } from './mask.rules.js';
export { staffText, worded } from './staff-text.js';
