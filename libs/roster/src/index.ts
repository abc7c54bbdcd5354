/** The roster: officers, what they wore and where they served, from the files that cities give out. */
export { type AssignmentView, type FoundOfficer, type OfficerView } from './officer.view.js';
export { OfficersController } from './officers.controller.js';
export {
  importRoster,
  type ImportCounts,
  type ImportOptions,
  type RosterInput,
  type RowReport,
} from './roster-import.js';
export { rosterImported } from './roster.facts.js';
export { RosterPeers, type Peer, type UnitDays } from './roster-peers.js';
export { RosterModule } from './roster.module.js';
export { findOfficers, type FindOfficers } from './roster.schema.js';
export { RosterService } from './roster.service.js';
