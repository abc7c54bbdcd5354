/** What must be read first, and why: a table that a screener can argue with. The highest line that holds decides. */
import type { AllegationTypeId } from '@redress/policy';
import type { Finder, Need } from './match.rules.js';

export type Priority = 'urgent' | 'high' | 'normal' | 'low';

/** What the table looks at. */
export interface PriorityFacts {
  readonly types: readonly AllegationTypeId[];
  readonly finder: Finder;
  readonly priorComplaints: number;
  readonly ticked: { coerced: boolean; retaliated: boolean };
  readonly informationOnly: boolean;
  readonly empty: boolean;
}

interface Line {
  readonly priority: Priority;
  readonly reason: string;
  readonly holds: (facts: PriorityFacts) => boolean;
}

const has =
  (...ids: readonly AllegationTypeId[]) =>
  (facts: PriorityFacts) =>
    facts.types.some((id) => ids.includes(id));
const family = (facts: PriorityFacts, name: string) => facts.types.some((id) => id.startsWith(name));
const told = (facts: PriorityFacts, need: Need) => facts.finder.of(need).length > 0;
const grave = (facts: PriorityFacts) =>
  ['coercion.', 'retaliation.', 'breach.'].some((name) => family(facts, name)) ||
  has('force', 'sexual_misconduct', 'arrest', 'search', 'threat', 'slur')(facts);
const only = (facts: PriorityFacts, id: AllegationTypeId) =>
  facts.types.length === 1 && facts.types[0] === id;

/**
 * Urgent: somebody can be hurt again before a file is opened in its turn, or proof is about to go.
 * High: coercion, retaliation and breach of the policy that are over, injury, and an officer who comes back again.
 * Low: nothing to investigate, or rude words and nothing else. Everything else, and whatever was not understood, is normal.
 */
export const priorityTable: readonly Line[] = [
  {
    priority: 'urgent',
    reason: 'sex demanded or taken under authority',
    holds: has('coercion.C1', 'coercion.C2', 'coercion.C3', 'coercion.C8'),
  },
  { priority: 'urgent', reason: 'sexual proposition by an officer', holds: has('coercion.C4') },
  { priority: 'urgent', reason: 'threat of deportation used as a lever', holds: has('coercion.C6') },
  { priority: 'urgent', reason: 'threat against reporting', holds: has('retaliation.T2') },
  { priority: 'urgent', reason: 'the person is being watched or followed', holds: has('retaliation.T3') },
  { priority: 'urgent', reason: 'identity made known: danger from others', holds: has('retaliation.T4') },
  {
    priority: 'urgent',
    reason: 'retaliation is going on',
    holds: (facts) => family(facts, 'retaliation.') && told(facts, 'ongoing|ongoingcontact'),
  },
  { priority: 'urgent', reason: 'a protected reporter was arrested', holds: has('breach.B1') },
  {
    priority: 'urgent',
    reason: 'sexual assault told',
    holds: (facts) => has('sexual_misconduct')(facts) && told(facts, 'rape|penetrate|grope'),
  },
  { priority: 'urgent', reason: 'fear for life or safety', holds: (facts) => told(facts, '?lifethreat') },
  { priority: 'urgent', reason: 'danger of self-harm', holds: (facts) => told(facts, 'suicidal@any') },
  {
    priority: 'urgent',
    reason: 'the officer keeps contact',
    holds: (facts) =>
      told(facts, 'ongoingcontact') &&
      (family(facts, 'coercion.') || has('sexual_misconduct', 'threat')(facts)),
  },
  {
    priority: 'urgent',
    reason: 'a minor is involved',
    holds: (facts) => grave(facts) && told(facts, 'minor@any'),
  },
  { priority: 'urgent', reason: 'a weapon was pointed or used', holds: (facts) => told(facts, 'gunpointed') },
  {
    priority: 'urgent',
    reason: 'serious injury told',
    holds: (facts) =>
      has('force', 'neglect', 'breach.B6', 'arrest')(facts) &&
      told(facts, 'seriousinjury@any') &&
      has('force', 'breach.B6')(facts),
  },
  {
    priority: 'urgent',
    reason: 'evidence may soon be lost: ask for it to be kept',
    holds: (facts) => told(facts, 'evidenceloss@any'),
  },
  { priority: 'high', reason: 'coercion by an officer', holds: (facts) => family(facts, 'coercion.') },
  { priority: 'high', reason: 'retaliation by an officer', holds: (facts) => family(facts, 'retaliation.') },
  {
    priority: 'high',
    reason: 'breach of the protection policy',
    holds: has('breach.B2', 'breach.B3', 'breach.B4', 'breach.B6'),
  },
  { priority: 'high', reason: 'complaint or report not taken', holds: has('breach.B5') },
  { priority: 'high', reason: 'sexual misconduct told', holds: has('sexual_misconduct') },
  {
    priority: 'high',
    reason: 'force with injury',
    holds: (facts) => has('force')(facts) && told(facts, 'injury@any'),
  },
  {
    priority: 'high',
    reason: 'the person ticked that they were coerced',
    holds: (facts) => facts.ticked.coerced,
  },
  {
    priority: 'high',
    reason: 'the person ticked that they were retaliated against',
    holds: (facts) => facts.ticked.retaliated,
  },
  { priority: 'high', reason: 'the person fears reprisal', holds: (facts) => told(facts, '?feared') },
  {
    priority: 'high',
    reason: 'an officer was named before this year',
    holds: (facts) => facts.priorComplaints > 0,
  },
  {
    priority: 'low',
    reason: 'information only',
    holds: (facts) => facts.informationOnly && facts.types.length === 0,
  },
  { priority: 'low', reason: 'rude words only', holds: (facts) => only(facts, 'discourtesy') },
  { priority: 'normal', reason: 'no narrative: a person must ask', holds: (facts) => facts.empty },
  {
    priority: 'normal',
    reason: 'no known pattern: a person must read it',
    holds: (facts) => facts.types.length === 0,
  },
  { priority: 'normal', reason: 'ordinary allegation', holds: () => true },
];

const RANK: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

/** The priority with every reason that led to it or would lead to a lower rank above the ordinary. */
export function priorityOf(facts: PriorityFacts): { priority: Priority; reasons: string[] } {
  const holding = priorityTable.filter((line) => line.holds(facts));
  const raised = holding.filter((line) => line.priority === 'urgent' || line.priority === 'high');
  if (raised.length > 0) {
    const priority = RANK.find((rank) => raised.some((line) => line.priority === rank)) ?? 'high';
    return { priority, reasons: raised.map((line) => line.reason) };
  }
  const [first] = holding;
  return first
    ? { priority: first.priority, reasons: [first.reason] }
    : { priority: 'normal', reasons: ['ordinary allegation'] };
}

/** The words for an officer who was named before: "same officer named twice this year". */
export function repeatReason(priorComplaints: number): string {
  const times = priorComplaints + 1;
  return times === 2 ? 'same officer named twice this year' : `same officer named ${times} times this year`;
}
