import { describe, expect, it } from '@jest/globals';
import {
  CASE_STATUSES,
  CASE_VERBS,
  TRANSITIONS,
  after,
  checkTransitions,
  type CaseStatus,
  type CaseVerb,
} from './status.js';

/** The whole table, written a second time by hand: a change of one has to be a change of both. */
const TABLE = `
                 assess     accept    decline   reopen     assign         conclude  refer     close
  filed          in_review  -         -         -          -              -         -         -
  in_review      -          accepted  declined  -          -              -         -         -
  accepted       -          -         -         -          investigating  -         -         -
  declined       -          -         -         in_review  -              -         -         closed
  investigating  -          -         -         -          investigating  decided   -         -
  decided        -          -         -         -          investigating  -         referred  closed
  referred       -          -         -         -          -              -         referred  closed
  closed         -          -         -         -          -              -         -         -
`;

const [verbs = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = lines.flatMap(([status, ...nexts]) =>
  nexts.map((next, at) => [status as CaseStatus, verbs[at] as CaseVerb, next] as const),
);

describe('what a case can become', () => {
  it('is written down for every status and verb', () => {
    expect(lines.map(([status]) => status)).toEqual([...CASE_STATUSES]);
    expect(verbs).toEqual([...CASE_VERBS]);
  });

  it.each(cells.filter(([, , next]) => next !== '-'))('%s, %s: %s', (status, verb, next) =>
    expect(after(status, verb)).toBe(next),
  );

  it.each(cells.filter(([, , next]) => next === '-'))('%s, %s: refused', (status, verb) =>
    expect(() => after(status, verb)).toThrow(
      expect.objectContaining({ code: 'transition_refused', kind: 'conflict' }),
    ),
  );

  it('a refusal says what can be done instead', () => {
    expect(() => after('in_review', 'refer')).toThrow(
      'A case that is in review cannot refer. Possible now: accept, decline.',
    );
    expect(() => after('closed', 'accept')).toThrow(
      'A case that is closed cannot accept. Possible now: nothing more.',
    );
  });
});

describe('the table is checked when a door starts', () => {
  it('holds as it is', () => expect(() => checkTransitions()).not.toThrow());

  const { filed, in_review, declined, decided, referred, accepted, investigating } = TRANSITIONS;
  it.each([
    ['a status that nothing leads to', { accepted: {} }, 'investigating cannot be reached'],
    [
      'a status without a way to the end',
      { referred: { refer: 'referred' } },
      'referred has no way to closed',
    ],
    [
      'two that only lead to each other',
      { decided: { refer: 'referred' }, referred: { assign: 'decided' } },
      'decided has no way to closed',
    ],
    ['a verb that leads nowhere', { declined: { close: 'closed' } }, 'reopen leads nowhere'],
    ['no way out of the first status', { filed: {} }, 'in_review cannot be reached'],
  ] as const)('%s is refused', (_, change, sentence) =>
    expect(() => checkTransitions({ ...TRANSITIONS, ...change })).toThrow(sentence),
  );

  it('names every fault of a broken table at once', () => {
    const broken = {
      filed,
      in_review,
      accepted,
      declined: {},
      investigating,
      decided,
      referred: { ...referred, close: 'filed' as const },
      closed: {},
    };
    expect(declined).toEqual({ reopen: 'in_review', close: 'closed' });
    expect(() => checkTransitions(broken)).toThrow(/declined has no way to closed.*reopen leads nowhere/);
  });
});
