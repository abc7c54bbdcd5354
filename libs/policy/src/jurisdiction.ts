/**
 * The law of one place as data: everything that is different elsewhere, in one value. A place is added by writing such a
 * value and putting it into `pack.ts`; the program reads which one is the office's own from its settings.
 */
import type { ClockDefinition } from './clocks.js';
import type { DeterminationKind } from './determinations.js';
import type { DisclosureGround } from './disclosure.js';
import type { FindingOutcome } from './findings.js';
import type { HolidayRule } from './holidays.rules.js';
import type { LetterPlan } from './letters.js';
import type { PacketProfile } from './profiles.js';
import type { Recipient } from './recipients.js';
import type { ReleaseRuleId } from './release.js';
import type { RetentionLaw } from './retention.js';
import type { ListedCrime, ShieldBasis, ShieldedOffence } from './shield.js';
import type { AllegationType, AllegationTypeId } from './taxonomy.js';
import type { TollingReason } from './tolling.js';

/** Each time the law changed under our feet; the rows of the tables carry their own dates within it. */
export interface Period {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly title: string;
  readonly sources: readonly string[];
  /** Its sources were read; false where it is put together from general knowledge and counsel has to check it first. */
  readonly verified: boolean;
}

/** A clock that starts when a complaint comes in. */
export interface FilingClock {
  readonly clockId: string;
  readonly reason: string;
  readonly when: 'always' | 'serious' | 'retaliation';
  /** Counted from the incident where its day is known. */
  readonly from?: 'occurrence';
}

/** When a deadline is told to those who answer for it, in days before its day; 0 is the day itself, -1 the day after. */
export interface WarningPlan {
  readonly distances: readonly number[];
  /** From this distance on the supervisors hear it too, whoever has the case. */
  readonly supervisorsFrom: number;
}

/** When somebody who reported is asked how they are, through the channel that they chose. */
export interface WatchPlan {
  /** The clocks by whose days they are asked, counted from the filing; and the one that counts from the end of the case. */
  readonly checks: readonly string[];
  readonly afterClose: string;
  /** From how many days before its day on a question can be answered. */
  readonly opensBefore: number;
  /** How many days after a concern or an alert they are asked again. */
  readonly afterConcern: readonly number[];
  /** Days until the next try when nobody was reached, and how many tries there are. */
  readonly retryAfter: number;
  readonly tries: number;
  /** As what a concern is taken down until somebody has heard what happened. */
  readonly concernType: AllegationTypeId;
}

/** What packets say of the law of their place. */
export interface PacketWords {
  readonly place: string;
  readonly agency: string;
  /** Before each page number that the office ever gives out. */
  readonly batesPrefix: string;
  readonly confidentialUnder: string;
  /** What a finding against the officer is called in a sentence. */
  readonly sustained: string;
  readonly standardCite: string;
  /** Why words on immigration status are taken out. */
  readonly immigrationCite: string;
  /** How the category of serious misconduct is headed; null where there is none. */
  readonly seriousHeading: string | null;
  readonly rules: string;
  /** The clocks that concern the recipient, and the one that transmittal starts. */
  readonly shownClocks: readonly string[];
  readonly answerClock: string;
  /** What whoever complained is told of their rights, a sentence an item. */
  readonly rights: readonly string[];
  /** Under which penalty the certification is signed. */
  readonly declaration: string;
}

/** What the law and policies of a place promise a person who reports, and no more, in plain words. */
export interface Protections {
  readonly lead: string;
  readonly points: readonly string[];
  readonly limits: string;
}

export interface Jurisdiction {
  readonly id: string;
  readonly periods: readonly Period[];
  /** In every place the same ids in the same order: what is told in a story does not hang on the place. */
  readonly allegationTypes: readonly AllegationType[];
  readonly findings: readonly FindingOutcome[];
  readonly retention: RetentionLaw;
  readonly clocks: readonly ClockDefinition[];
  readonly filingClocks: readonly FilingClock[];
  /** What stops a clock for a while; empty where the law has nothing of the kind. */
  readonly tolling: readonly TollingReason[];
  readonly holidays: readonly HolidayRule[];
  readonly letters: readonly LetterPlan[];
  /** What a person may say of an allegation beyond its finding; empty where the law knows nothing of the kind. */
  readonly determinations: readonly DeterminationKind[];
  readonly warnings: WarningPlan;
  readonly watch: WatchPlan;
  readonly listedCrimes: readonly ListedCrime[];
  readonly shieldedOffences: readonly ShieldedOffence[];
  readonly shieldBases: readonly ShieldBasis[];
  /** What the shield rests on when coercion, retaliation, or a breach of the policy itself is told. */
  readonly shieldCites: { readonly coercion: string; readonly retaliation: string; readonly breach: string };
  readonly recipients: readonly Recipient[];
  readonly packetProfiles: readonly PacketProfile[];
  /** What becomes public; empty where counsel has not said yet. */
  readonly disclosureGrounds: readonly DisclosureGround[];
  /** Where a rule of release rests on the law of this place. What is not here keeps the cite of the table. */
  readonly releaseCites: Partial<Readonly<Record<ReleaseRuleId, string>>>;
  /** Days in which the office answers a request to certify a U or T visa petition. */
  readonly certificationDays: { readonly usual: number; readonly beforeHearing: number };
  readonly packet: PacketWords;
  /** Told at the public door, by BCP 47 tag; where there is none, nothing is promised. */
  readonly protections: Readonly<Record<string, Protections>>;
  /** Within how many days of its coming in a complaint is to be decided; null where no law says. */
  readonly decisionDays: number | null;
}
