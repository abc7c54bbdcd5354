import { createHash } from 'node:crypto';

/**
 * Everything a referral packet says, as plain data with ready words: what is not here is not in the packet.
 * Release rules have been applied before; drawing adds nothing and hides nothing. A part that is `undefined` has no
 * section in the profile; an empty list prints a sentence that says there is none. Text may hold anything a person
 * can type, in any language.
 */
export interface Packet {
  readonly office: {
    readonly name: string;
    readonly address: readonly string[];
    readonly contact: readonly string[];
  };
  readonly jurisdiction: { readonly name: string; readonly policy: string; readonly policyVersion: string };
  readonly profile: {
    /** For the running head: `Chief of Police, discipline`. */
    readonly label: string;
    /** For the cover: `Referral for discipline`. */
    readonly title: string;
    readonly purpose: string;
    /** Laws and rules that allow the release, one an item. */
    readonly basis: readonly string[];
  };
  readonly recipient: {
    readonly name: string;
    readonly title: string;
    readonly agency: string;
    readonly address: readonly string[];
  };
  readonly caseNumber: string;
  readonly version: number;
  readonly copyNumber: number;
  readonly preparedAt: Instant;
  readonly preparedBy: Person;
  /** IANA name in which times are printed. */
  readonly timeZone: string;
  /** `banner` for cover and transmittal, `foot` in a few words for every page. */
  readonly handling: {
    readonly banner: string;
    readonly foot: string;
    readonly notice: readonly PacketText[];
  };
  /**
   * Page numbers of the production: `DPA-` and 123 begin with DPA-000123. Which numbers they are is not part of what the
   * packet says: they are given out when it is drawn.
   */
  readonly bates: { readonly prefix: string; readonly first: number };

  readonly transmittal?: readonly PacketText[] | undefined;
  readonly summary?: Summary | undefined;
  /** What is different from the packet that this recipient had before. */
  readonly changes?: Parts | undefined;
  readonly limitation?: readonly LimitationClock[] | undefined;
  readonly parties?: readonly Party[] | undefined;
  readonly officers: readonly Officer[];
  /** A sheet an officer: without what they are now, or none at all. */
  readonly officerSheets?: 'short' | 'none' | undefined;
  readonly chronology?: readonly Event[] | undefined;
  readonly policies?: readonly AppliedPolicy[] | undefined;
  readonly allegations: readonly Allegation[];
  readonly investigation?: Parts | undefined;
  readonly statements?: readonly Statement[] | undefined;
  readonly evidence?: readonly EvidenceItem[] | undefined;
  readonly custody?: readonly CustodyEvent[] | undefined;
  readonly standard?:
    { readonly label: string; readonly text: PacketText; readonly cite: string } | undefined;
  readonly findings?: readonly Finding[] | undefined;
  readonly systemic?: Parts | undefined;
  readonly history?: Parts | undefined;
  readonly discipline?: Parts | undefined;
  readonly criminal?: Parts | undefined;
  readonly board?: Parts | undefined;
  readonly safety?: Parts | undefined;
  readonly notices?: Parts | undefined;
  readonly rights?: Parts | undefined;
  readonly withheld?: Withheld | undefined;
  readonly certification?:
    { readonly text: readonly PacketText[]; readonly signatories: readonly Signatory[] } | undefined;
  readonly exhibits?: readonly Exhibit[] | undefined;
  readonly manifest?: Manifest | undefined;
}

/** What a section says in paragraphs, lists and names with values, under a heading or none. */
export interface Part {
  readonly heading?: string | undefined;
  readonly text?: readonly PacketText[] | undefined;
  readonly list?: readonly PacketText[] | undefined;
  readonly facts?: readonly { readonly name: string; readonly value: PacketText }[] | undefined;
}
export type Parts = readonly Part[];

/** An exhibit behind its tab: bound in, or with a sentence that says why it is not. */
export interface Exhibit {
  /** As in `EvidenceItem`. */
  readonly exhibit: string;
  readonly description: PacketText;
  readonly mediaType: string;
  /** What it is and where, a fact a line. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Of a text, what it says. */
  readonly text?: PacketText | undefined;
  /** Withheld: why. Its tab stands all the same. */
  readonly withheld?: string | undefined;
  /** Where something of it is blacked out. */
  readonly blackened?: Blackened | undefined;
}

/** An exhibit as it went into a packet with areas blacked out: the pictures that anybody can take out and hash again. */
export interface Blackened {
  /** Of its pictures, one behind the other, hex. */
  readonly sha256: string;
  /** Of all its pictures. */
  readonly bytes: number;
  readonly pages: readonly {
    readonly page: number;
    readonly areas: number;
    /** Of the JPEG as it lies in the packet, hex. */
    readonly sha256: string;
    readonly bytes: number;
  }[];
}

/** ISO 8601 with offset or `Z`. */
export type Instant = string;
/** `YYYY-MM-DD`. */
export type Day = string;
/** A `Day`, or an `Instant` where the time is known. */
export type When = string;

/** Words with references in them. `cite` names an exhibit, `finding` an allegation's number, `redacted` a log number. */
export type PacketText = string | readonly PacketWord[];
export type PacketWord =
  | string
  | { readonly cite: string }
  | { readonly finding: string }
  | { readonly redacted: string }
  | { readonly strong: string };

export interface Person {
  readonly name: string;
  readonly title: string;
}
export interface Signatory extends Person {
  readonly role: string;
  readonly at: Instant;
}

export interface Summary {
  readonly text: readonly PacketText[];
  readonly decisiveEvidence: readonly PacketText[];
  readonly requested: readonly PacketText[];
  readonly answerBy?: Day | undefined;
}
export interface LimitationClock {
  readonly label: string;
  readonly appliesTo: string;
  readonly start: { readonly on: Day; readonly event: PacketText };
  readonly due: Day;
  readonly tolls: readonly {
    readonly from: Day;
    readonly to?: Day | undefined;
    readonly basis: string;
    readonly document: PacketText;
  }[];
  /** The computation, a step a line. */
  readonly arithmetic: readonly string[];
  readonly cite: string;
  /** `running, 142 days left`. */
  readonly state: string;
}
export interface Party {
  readonly pseudonym: string;
  readonly role: string;
  readonly note?: PacketText | undefined;
}
export interface Officer {
  readonly id: string;
  readonly name: string;
  /** Empty while it is not known. So are ranks and units. */
  readonly star: string;
  readonly postId?: string | undefined;
  readonly role: string;
  readonly atIncident: { readonly rank: string; readonly unit: string; readonly duty: string };
  readonly now: { readonly rank: string; readonly unit: string; readonly status: string };
  readonly supervisor?: string | undefined;
}
export interface Event {
  readonly at: When;
  readonly text: PacketText;
  /** Exhibit numbers. */
  readonly sources: readonly string[];
}
export interface AppliedPolicy {
  readonly id: string;
  readonly cite: string;
  readonly title: string;
  readonly version: string;
  readonly text: string;
}
export interface Allegation {
  readonly number: string;
  /** `Officer.id` */
  readonly officer: string;
  readonly category: string;
  readonly subType: string;
  readonly text: PacketText;
  readonly policyCites: readonly string[];
  /** State statistics class, standards commission class and possible offences, where there are any. */
  readonly classes: readonly { readonly name: string; readonly value: string }[];
}
export interface Statement {
  readonly id: string;
  readonly by: string;
  readonly role: string;
  readonly at: When;
  readonly manner: string;
  readonly exhibit?: string | undefined;
  readonly status: {
    /** `Protected statement`, `Compelled statement`, `Privileged`, `Open`. */
    readonly label: string;
    readonly basis: string;
    /** What may and may not be done with it, a sentence an item. */
    readonly use: readonly string[];
  };
  /** BCP 47 tag and its English name. */
  readonly language: { readonly tag: string; readonly name: string };
  readonly original: PacketText;
  readonly translation?: { readonly text: PacketText; readonly by: string } | undefined;
}
export interface EvidenceItem {
  readonly exhibit: string;
  readonly description: PacketText;
  readonly collectedBy: string;
  readonly collectedAt: When;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly status?: string | undefined;
}
export interface CustodyEvent {
  readonly exhibit: string;
  readonly at: When;
  readonly what: PacketText;
  readonly by: string;
  /** Lower-case hex of what was had in hand; empty for a thing. */
  readonly sha256: string;
}
export interface Finding {
  /** The allegation's number. */
  readonly allegation: string;
  readonly undisputed: readonly PacketText[];
  readonly disputed: readonly PacketText[];
  readonly credibility: readonly PacketText[];
  readonly policy: {
    readonly cite: string;
    readonly version: string;
    readonly quote: string;
    readonly application: readonly PacketText[];
  };
  readonly conclusion: readonly PacketText[];
  /** The recipient gets the result alone. */
  readonly short?: boolean | undefined;
  /** `Improper conduct`. */
  readonly label: string;
  readonly standard: string;
  readonly madeBy: Person & { readonly at: Instant };
  readonly approvedBy: Person & { readonly at: Instant };
}
export interface Withheld {
  readonly note: readonly PacketText[];
  readonly redactions: readonly {
    readonly number: string;
    readonly place: PacketText;
    readonly category: string;
    readonly authority: string;
    readonly by: string;
    readonly at: When;
  }[];
  readonly items: readonly {
    readonly number: string;
    readonly description: string;
    readonly date: When;
    readonly author: string;
    readonly basis: string;
  }[];
}
export interface Manifest {
  readonly parts: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  /** Steps with which anyone checks the packet. */
  readonly verification: readonly PacketText[];
  readonly certificateFingerprint?: string | undefined;
  /** Program and version that drew the packet. */
  readonly generator: string;
}

/**
 * SHA-256 of the packet's content, lower-case hex: of its JSON with sorted keys and without the copy number and page
 * numbers, so that all copies of one version carry the same. Stands on the cover.
 */
export function contentHash(packet: Packet): string {
  return createHash('sha256')
    .update(canonical({ ...packet, copyNumber: undefined, bates: undefined }))
    .digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
