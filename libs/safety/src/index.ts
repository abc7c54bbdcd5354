/** What keeps immigration status out of the house: the one scan of it. */
export { scanImmigration } from './immigration.rules.js';
export { PASSAGE_KINDS, type Passage, type PassageKind } from './immigration.words.js';
