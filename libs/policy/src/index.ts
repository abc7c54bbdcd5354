/** Law as data: taxonomies, findings, clocks, the shield, recipients, and the pack that dates them. */
export {
  allegationTypes,
  findAllegationType,
  isAllegationTypeId,
  postCategories,
  type AllegationFamily,
  type AllegationType,
  type AllegationTypeId,
  type PostCategory,
} from './taxonomy.js';
export {
  findingOutcomes,
  findOutcome,
  type FindingOutcome,
  type FindingOutcomeId,
  type StateDisposition,
} from './findings.js';
export { dueOn, type ClockDefinition, type StoppingFact, type DueDate } from './clocks.js';
export {
  addBusinessDays,
  addDays,
  addLength,
  addMonths,
  dayNumber,
  daysBetween,
  isNonBusinessDay,
  isoDate,
  nextBusinessDay,
  type LengthUnit,
} from './dates.rules.js';
export { holidaysBetween, holidaysOf, type HolidayRule } from './holidays.rules.js';
export { tollingReasons, type TollingReason } from './tolling.js';
export {
  inForce,
  listedCrimes,
  shieldBases,
  shieldedOffences,
  shieldedOffencesOn,
  type ListedCrime,
  type ListedCrimeId,
  type ShieldBasis,
  type ShieldedOffence,
} from './shield.js';
export {
  assertRecipientAllowed,
  findRecipient,
  RecipientRefusedError,
  recipients,
  type PacketProfileId,
  type Recipient,
  type RecipientId,
} from './recipients.js';
export {
  consentRules,
  criminalPurposes,
  purposesOfRecipient,
  releasePurposes,
  writtenSections,
  type ReleasePurpose,
  type WrittenSection,
} from './release.js';
export {
  provenanceOfWork,
  provenances,
  release,
  releaseCounts,
  type Provenance,
  type ReleaseItem,
  type ReleaseQuestion,
  type Ruling,
} from './release.rules.js';
export type { RetentionLaw, RetentionPeriod } from './retention.js';
export {
  periodOf,
  retentionFloor,
  retentionOf,
  type Retention,
  type RetentionFloor,
  type RetentionQuestion,
} from './retention.rules.js';
export { isDeniedMail, isDeniedOrganisation, isDeniedRecipient } from './denied-recipients.rules.js';
export { namesCondoms } from './condoms.rules.js';
export {
  JurisdictionUnknownError,
  clockIn,
  jurisdictions,
  lawOf,
  outcomeIn,
  policyOn,
  typeIn,
  type PolicyPack,
} from './pack.js';
export type { Jurisdiction, PacketWords, WarningPlan } from './jurisdiction.js';
export {
  disclosureCategories,
  type DeterminationKind,
  type DeterminationValue,
  type DisclosureCategory,
} from './determinations.js';
export { standingOf, type Standing, type StandingQuestion } from './sustained.rules.js';
export { letterTemplates, type LetterPlan, type LetterRecipient, type LetterTemplateId } from './letters.js';
export { disclosureGrounds, type DisclosureGround } from './disclosure.js';
export { packetProfiles, packetSections, type PacketProfile, type PacketSectionId } from './profiles.js';
