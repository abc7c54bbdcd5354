/**
 * The first reading of a complaint, by rules that a lawyer can follow: which allegations it tells, how soon a person must
 * read it and why, whether its declarant is shielded, where it mentions immigration, and which clocks start.
 * It proposes; a screener decides. Reasons are fixed words, never the narrative's: they are stored unsealed.
 */
import { allegationTypes, lawOf, typeIn, type AllegationTypeId, type Jurisdiction } from '@redress/policy';
import { hintedType, saysInformationOnly } from './classification.rules.js';
import { Finder, type Pattern, type Voids } from './match.rules.js';
import { breachPatterns } from './patterns.breach.rules.js';
import { coercionPatterns } from './patterns.coercion.rules.js';
import { ordinaryPatterns } from './patterns.ordinary.rules.js';
import { derivedConcepts, retaliationPatterns } from './patterns.retaliation.rules.js';
import { priorityOf, repeatReason, type Priority } from './priority.rules.js';
import { shieldReasons, type DeclarantRole } from './shield.rules.js';
import { scanImmigration } from '@redress/safety';
import { mergeSpans, spanOf, type Span } from '@redress/words';
import { readStory, type Story } from './story.rules.js';

export type { Span };

/** What intake knows when it asks for an assessment. Nothing of it is kept here. */
export interface AssessmentInput {
  narrative: string;
  /** BCP 47; a hint only. */
  language?: string;
  /** ISO date. */
  receivedOn: string;
  /** ISO date. */
  occurredOn?: string;
  /** The source system's own category, such as 'PHYSICAL ABUSE'. */
  classification?: string;
  declarantRole: DeclarantRole;
  officers: readonly { officerId?: string; priorComplaintsInYear: number }[];
  /** What the person ticked, in plain questions. */
  asked?: { coerced?: boolean; retaliated?: boolean };
}

/** A clock that this complaint starts. */
export interface ClockStart {
  clockId: string;
  startsOn: string;
  reason: string;
}

/** What the rules propose. */
export interface Assessment {
  /** Most serious first. */
  types: { id: AllegationTypeId; reasons: string[]; spans: Span[] }[];
  priority: Priority;
  reasons: string[];
  shielded: boolean;
  shieldReasons: string[];
  immigrationMentions: Span[];
  clocks: ClockStart[];
  /** R-P8: coercion and retaliation open both tracks; neither closes without a decision and a reason. */
  criminalReview: boolean;
  disciplineTrack: boolean;
  rulesVersion: string;
}

/** Raised whenever a pattern, a lexicon or a table changes what an assessment says. */
export const RULES_VERSION = '2026-11-1';

/** What counts only when an officer does it, or nobody else plainly does. */
const DEEDS = [
  'threat',
  'saidwould',
  'deport',
  'coercion.C5',
  'coercion.C6',
  'coercion.C9',
  'takekids',
  'losehome',
  'touch',
  'grope',
  'rape',
  'penetrate',
  'force',
  'gunpointed',
  'surveil',
  'lurk',
  'seize',
  'discourtesy',
  'harass',
  'menace',
  'slur',
  'lie',
  'proposition',
  'ask',
  'extort',
  'outing',
  'contactother',
  'silence',
  'force_act',
  'demand',
  'sexualwords',
  'propertyloss',
  'reveal',
  'hinder',
  'press',
  'pay',
  'lifethreat',
];
/** Losses, which the teller suffers in the active voice: "I would lose my children". */
const LOSSES: ReadonlySet<string> = new Set(['deport', 'takekids', 'losehome', 'menace']);
const VOIDS: Voids = { other: new Set(DEEDS), teller: new Set(DEEDS.filter((deed) => !LOSSES.has(deed))) };

const patterns: readonly Pattern[] = [
  ...coercionPatterns,
  ...retaliationPatterns,
  ...breachPatterns,
  ...ordinaryPatterns,
];
const seriousness = new Map(allegationTypes.map((type, at) => [type.id as AllegationTypeId, at] as const));

type Told = Assessment['types'][number];

/** Assesses one complaint. Pure and total: the same input gives the same answer, and no text makes it throw. */
export function assess(input: AssessmentInput, law: Jurisdiction = lawOf()): Assessment {
  const story = readStory(input.narrative, input.language);
  const finder = Finder.of(story, derivedConcepts, VOIDS);
  const types = tell(story, finder);
  const hinted = hintedType(
    input.classification,
    types.map((type) => type.id),
  );
  if (hinted) types.push({ id: hinted, reasons: ["the source system's category says so"], spans: [] });
  types.sort((a, b) => (seriousness.get(a.id) ?? 0) - (seriousness.get(b.id) ?? 0));

  const ids = types.map((type) => type.id);
  const ticked = { coerced: input.asked?.coerced === true, retaliated: input.asked?.retaliated === true };
  const priorComplaints = Math.max(0, ...input.officers.map((officer) => officer.priorComplaintsInYear));
  const { priority, reasons } = priorityOf({
    types: ids,
    finder,
    priorComplaints,
    ticked,
    informationOnly: saysInformationOnly(input.classification) || finder.of('infoonly').length > 0,
    empty: story.tokens.length === 0,
  });
  const shield = shieldReasons(input.declarantRole, ids, story, ticked, law);
  const bothTracks =
    ids.some((id) => /^(coercion|retaliation)\./.test(id)) || ticked.coerced || ticked.retaliated;
  return {
    types,
    priority,
    reasons: [
      ...new Set([
        ...types.filter(isGrave).flatMap((type) => type.reasons),
        ...reasons.map((reason) => worded(reason, priorComplaints)),
      ]),
    ],
    shielded: shield.length > 0,
    shieldReasons: shield,
    immigrationMentions: scanImmigration(input.narrative).map(({ start, end }) => ({ start, end })),
    clocks: clocksOf(input, ids, ticked, law),
    criminalReview: bothTracks || ids.some((id) => typeIn(law, id)?.opensCriminalReview),
    disciplineTrack: bothTracks || ids.length > 0,
    rulesVersion: RULES_VERSION,
  };
}

const isGrave = (type: Told) => /^(coercion|retaliation|breach)\./.test(type.id);
const worded = (reason: string, prior: number) =>
  reason === 'an officer was named before this year' ? repeatReason(prior) : reason;

function tell(story: Story, finder: Finder): Told[] {
  const told = new Map<AllegationTypeId, Told>();
  for (const pattern of patterns) {
    const matches = finder.match(pattern);
    if (matches.length === 0) continue;
    const spans = matches
      .map((match) => spanOf(story.tokens, match))
      .filter((span): span is Span => span !== undefined);
    const type = told.get(pattern.type) ?? { id: pattern.type, reasons: [], spans: [] };
    if (!type.reasons.includes(pattern.reason)) type.reasons.push(pattern.reason);
    type.spans = mergeSpans([...type.spans, ...spans]);
    told.set(pattern.type, type);
  }
  return [...told.values()];
}

function clocksOf(
  input: AssessmentInput,
  ids: readonly AllegationTypeId[],
  ticked: { retaliated: boolean },
  law: Jurisdiction,
): ClockStart[] {
  const holds = {
    always: true,
    serious: ids.some((id) => typeIn(law, id)?.postCategory),
    retaliation: ticked.retaliated || ids.some((id) => id.startsWith('retaliation.')),
  };
  return law.filingClocks
    .filter(({ when }) => holds[when])
    .map(({ clockId, reason, from }) => ({
      clockId,
      startsOn: from === 'occurrence' ? (input.occurredOn ?? input.receivedOn) : input.receivedOn,
      reason,
    }));
}
