export { canonical } from './canonical.js';
export {
  openCheckpoint,
  readCheckpoint,
  signCheckpoint,
  signerNamed,
  type Checkpoint,
} from './checkpoint.js';
export { CheckpointFolder, CheckpointReader } from './checkpoint-folder.js';
export { Checkpointer } from './checkpointer.js';
export { entryLeaf, entryText, type LoggedEntry } from './entry.rules.js';
export { defineFact, entryRows, record, recordAll, type Author, type EntryOf, type Fact } from './journal.js';
export { consistencyProof, inclusionProof, rootAt, type Ask } from './log-tree.js';
export { rootFromInclusion } from './merkle.rules.js';
export { readVkey, signNote, openNote, type NoteKey, type NoteSigner } from './note.js';
export { defineBatchJob, defineJob, relay, type Delivery, type Job } from './relay.js';
export { exportRecord, verifyExport } from './export.js';
export { sequence } from './sequencer.js';
export { Witness } from './witness.js';
export { verifyDatabase, type Texts } from './verify-database.js';
export type { Finding } from './verify.findings.js';
export type { Report } from './verify.rules.js';
