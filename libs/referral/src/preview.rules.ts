import { refusesPacket } from '@redress/casefile';
import { policyOn } from '@redress/policy';
import type { Failure } from '@redress/platform';
import type { Asked, PacketSources } from './packet.parts.rules.js';
import { packetOf, releaseTo } from './packet.rules.js';
import { consentWithdrawn, nothingToRelease, provenanceUnknown } from './referral.errors.js';
import { releasedOf, type PacketItem } from './released.rules.js';
import { profileRefusal, scopeOf } from './scope.rules.js';

/** What the rules say of a packet before anybody asks for it. */
export interface PacketPreview {
  /** Why there can be none, in a sentence; null when there can. */
  refusal: string | null;
  /** What goes in, a line each. */
  included: string[];
  /** What goes in with something taken out of it. */
  redacted: { place: string; what: string; basis: string }[];
  withheld: { what: string; basis: string }[];
}

/** What a preview is made of: the file as its reader has it, and the day. */
export type PreviewSources = Pick<
  PacketSources,
  'case' | 'clocks' | 'evidence' | 'findings' | 'tasks' | 'consents' | 'today'
> &
  Partial<Pick<PacketSources, 'supplements' | 'passages' | 'looks' | 'areas' | 'custody' | 'previous'>>;

/** What goes in and what stays out; a failure where the rules allow no such packet at all. */
export function ruledOf(
  sources: Pick<
    PacketSources,
    | 'case'
    | 'evidence'
    | 'findings'
    | 'tasks'
    | 'supplements'
    | 'looks'
    | 'consents'
    | 'referral'
    | 'today'
    | 'policy'
  >,
): {
  items: readonly PacketItem[];
  refusal: Failure | undefined;
} {
  const to = releaseTo(sources);
  const { items, blocked } = releasedOf(sources, to, scopeOf(sources));
  const closed = profileRefusal(sources);
  if (closed) return { items, refusal: closed };
  if (refusesPacket(sources.consents, to.purpose)) return { items, refusal: consentWithdrawn() };
  if (blocked) return { items, refusal: provenanceUnknown() };
  // How the office investigated, and what it wrote of it, is told with what it found and never alone.
  const isEmpty = items.every(
    ({ kind, verdict }) => kind === 'step' || kind === 'supplement' || verdict === 'withhold',
  );
  return { items, refusal: isEmpty ? nothingToRelease() : undefined };
}

/** The last moment that there is. */
const LATEST = 8.64e15;
const TO_THE_CHIEF: Asked = { recipient: 'chief_of_police', purpose: 'discipline', subject: 'officer' };

/**
 * A packet for somebody, as the very rules that make it would make it now, told as lists. Undefined where no policy was in
 * force on the day of the complaint: then no packet can be made either.
 */
export function previewOf(
  given: PreviewSources,
  jurisdiction?: string,
  asked: Asked = TO_THE_CHIEF,
): PacketPreview | undefined {
  const policy = policyOn(given.case.receivedOn, jurisdiction);
  if (!policy) return undefined;
  const sources: PacketSources = {
    supplements: [],
    passages: [],
    looks: [],
    areas: [],
    blackened: new Map(),
    texts: new Map(),
    custody: new Map(),
    attestation: null,
    previous: null,
    ...given,
    office: '',
    timeZone: 'UTC',
    policy,
    assignments: new Map(),
    certificateFingerprint: '',
    // Everything that has happened to an exhibit by then is in its chain.
    referral: { copy: 1, version: 1, requestedAt: new Date(LATEST), ...asked },
  };
  const packet = packetOf(sources);
  return {
    refusal: ruledOf(sources).refusal?.detail ?? null,
    included: [
      ...(packet.statements ?? []).map(
        ({ by, status }) => `Statement of ${by}, ${status.label.toLowerCase()}`,
      ),
      ...packet.allegations.map(({ number, subType }) => `Allegation ${number}: ${subType}`),
      ...(packet.findings ?? []).map(
        ({ allegation, label, short }) =>
          `Finding on allegation ${allegation}: ${label}${short ? ', the result alone' : ''}`,
      ),
      ...(packet.evidence ?? []).map(({ exhibit }) => `Exhibit ${exhibit}, bound in where it can be`),
    ],
    redacted: (packet.withheld?.redactions ?? []).map(({ place, category, authority }) => ({
      place: wordsOf(place),
      what: category,
      basis: authority,
    })),
    withheld: (packet.withheld?.items ?? []).map(({ description, basis }) => ({ what: description, basis })),
  };
}

const wordsOf = (text: unknown) => (typeof text === 'string' ? text : 'A passage');
