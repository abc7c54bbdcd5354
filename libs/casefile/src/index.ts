export {
  CleanTeams,
  newTeamChange,
  type CleanTeamView,
  type ExposureView,
  type NewTeamChange,
} from './clean-teams.js';
export type { Attestation } from './clean-team.rules.js';
export { Compartment } from './compartment.js';
export {
  isKeptApart,
  mayInCompartment,
  mayRead,
  type SourceProvenance,
  type Standing,
} from './compartment.policy.js';
export { compartmentClosed } from './casefile.errors.js';
export type { Protection, Provenance } from './party.entity.js';
export { StatementShelf, type Advisement } from './statement-shelf.js';
export { CaseFiling, RECEIPT_TAKEN, type Filing, type OpenedCase } from './case-filing.js';
export { AllegationsService } from './allegations.service.js';
export {
  allegationAdded,
  allegationChanged,
  caseAssessed,
  caseClosed,
  caseDecided,
  caseLinked,
  caseSplit,
  checkInAnswered,
  findingDecided,
  complaintFiled,
  mailboxOpened,
  noteAdded,
  outcomeReported,
  packetSent,
  retaliationReported,
  retaliationSignalled,
  safetyReviewed,
  statementTaken,
  startedClock,
  type StartedClock,
} from './casefile.facts.js';
export { determinationMade, letterSent } from './law.facts.js';
export { ClosingService, type ClosingView, type TrackView } from './closing.service.js';
export { Reasons } from './reasons.js';
export { type TrackKind } from './track.entity.js';
export { CaseKeys } from './case-keys.js';
export { CaseReader } from './case-reader.js';
export { CaseSeal } from './case-seal.js';
export { CaseTraitsReader, type CaseTraits } from './case-traits.js';
export { CasefileModule } from './casefile.module.js';
export { CasefileService, type Claim, type HeldCase, type Settlement } from './casefile.service.js';
export {
  allegationEdit,
  allegationStrike,
  allegationTypeId,
  caseFilter,
  newAllegation,
  narrowingDecision,
  newAssignment,
  newClosing,
  trackDecision,
  newNarrowing,
  newNote,
  type AllegationEdit,
  type AllegationStrike,
  type CaseFilter,
  type NarrowingDecision,
  type NewAllegation,
  type NewClosing,
  type TrackDecision,
  type NewNarrowing,
  type NewNote,
} from './casefile.schema.js';
export { standing } from './casefile.view.js';
export type {
  AllegationChangeView,
  AllegationView,
  CaseBrief,
  CaseView,
  StatementView,
} from './casefile.view.js';
export { ConsentsService, type ConsentView } from './consents.service.js';
export {
  consentPurpose,
  isWithdrawn,
  newConsent,
  refusesPacket,
  type ConsentPurpose,
  type NewConsent,
} from './consents.rules.js';
export { ShieldService, type NarrowingView, type ShieldChangeView } from './shield.service.js';
export { officerUnknown } from './casefile.errors.js';
export {
  ComplaintFactsReader,
  type ComplaintFacts,
  type FilingBrief,
  type VisitedComplaint,
} from './complaint-facts.js';
export {
  EntriesService,
  entryDecision,
  newEntry,
  type EntryDecision,
  type EntryView,
  type NewEntry,
} from './entries.service.js';
export { Mailbox } from './mailbox.entity.js';
export { Mailboxes, type OpenMailbox, type OwnStatement } from './mailboxes.js';
export { IdentitiesService, type OpeningToldTo } from './identities.service.js';
export { Receipts } from './receipts.js';
export { TiesService, newTie, type NewTie, type TieView } from './ties.service.js';
export { CASE_STATUSES, type CaseStatus } from './status.js';
export { sealLeftovers } from './seal-leftovers.js';
export { wallsBetween, type WallPair } from './wall-pairs.js';
export { unwalled } from './walls.js';
export {
  WRITTEN_KINDS,
  WrittenTexts,
  type Asked,
  type Glanced,
  type Written,
  type WrittenKind,
} from './written.js';
