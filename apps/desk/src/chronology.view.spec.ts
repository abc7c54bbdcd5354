import { describe, expect, it } from '@jest/globals';
import type { CaseFileView } from './case-file.js';
import { PAGE, chronologyOf, countsOf, pageOf, placeOf } from './chronology.view.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 10, hour));
/** Of a file only what a chronology reads. */
const file = (more: Partial<Record<keyof CaseFileView, unknown>> = {}) =>
  ({
    openedAt: at(9),
    closedAt: null,
    filedThroughAdvocate: true,
    occurrence: { occurredOn: '2026-11-10' },
    assessment: null,
    statements: [],
    notes: [],
    evidence: [],
    allegations: [],
    allegationChanges: [],
    findings: [],
    findingVersions: [],
    tasks: [],
    referrals: [],
    ...more,
  }) as unknown as CaseFileView;
const names = new Map([['s', 'Iris']]);
const told = (given: CaseFileView, openings: Parameters<typeof chronologyOf>[0]['openings'] = []) =>
  chronologyOf({ file: given, names, openings, dayOf: (moment) => moment.toISOString().slice(0, 10) });
const words = (given: CaseFileView) => told(given).map((each) => each.words);

describe('the chronology', () => {
  it('begins with what has only a day', () =>
    expect(words(file())).toEqual(['The incident, by the complaint', 'Filed through an advocate']));

  it('merges everything in its order', () => {
    const given = file({
      statements: [{ id: '1', party: 'Complainant A', takenAt: at(9) }],
      notes: [{ id: '2', author: 'Mateo', body: 'x', writtenAt: at(14) }],
      evidence: [{ id: '3', exhibit: 1, title: 'Log', receivedAt: at(13), receivedBy: 'Mateo' }],
      allegations: [{ id: 'a', ordinal: 2, typeLabel: 'Force', addedAt: at(15), addedBy: 'Mateo' }],
      findings: [
        {
          allegationId: 'a',
          outcomeLabel: 'Unfounded',
          status: 'returned',
          madeAt: at(16),
          madeBy: 'Mateo',
          decidedAt: at(17),
          decidedBy: 'Ruth',
        },
      ],
      referrals: [{ recipientLabel: 'Chief', copy: 1, requestedAt: at(18), sealedAt: at(19) }],
      assessment: {
        assessedAt: at(10),
        changes: [{ at: at(11), conclusion: 'priority', by: 's', reason: 'He moved.' }],
        decision: { decision: 'accept', by: 's', at: at(12), reason: null },
      },
    });
    expect(words(given)).toEqual([
      'The incident, by the complaint',
      'Filed through an advocate',
      'Statement of Complainant A',
      'Assessed by the rules',
      'Changed in screening: the priority',
      'Accepted',
      'Exhibit 1 received: Log',
      'Note',
      'Allegation 2: Force',
      'Finding submitted on allegation 2: Unfounded',
      'Finding returned on allegation 2',
      'Packet requested for the Chief, copy 1',
      'Packet sealed for the Chief, copy 1',
    ]);
    expect(told(given).find(({ reason }) => reason)).toMatchObject({ by: 'Iris', reason: 'He moved.' });
    expect(countsOf(told(given)).map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'statement 1',
      'note 1',
      'evidence 1',
      'work 3',
      'step 5',
      'packet 2',
    ]);
  });

  it('tells of an identity that was asked for and opened, never whose', () => {
    const asked = { askedAt: at(11), askedBy: 'Ruth', pseudonym: 'Complainant A', purpose: 'safety_contact' };
    const openings = [
      { ...asked, openedAt: null },
      { ...asked, openedAt: at(12) },
    ];
    expect(told(file({ occurrence: null }), openings).map((each) => each.words)).toEqual([
      'Filed through an advocate',
      'Opening asked: Complainant A, safety contact',
      'Identity opened: Complainant A, safety contact',
    ]);
  });
});

describe('a long chronology', () => {
  const many = Array.from({ length: 2 * PAGE + 1 }, (_, n) => ({
    kind: 'statement' as const,
    words: String(n),
    statement: { id: `s${n}` } as NonNullable<ReturnType<typeof told>[number]['statement']>,
  }));

  it.each<[number | undefined, number, number]>([
    [undefined, 3, 1],
    [1, 1, PAGE],
    [2, 2, PAGE],
    [3, 3, 1],
    [4, 3, 1],
    [0, 3, 1],
  ])('asked for part %s shows %s with %s', (asked, page, length) => {
    const shown = pageOf(many, asked);
    expect([shown.page, shown.pages, shown.happened.length]).toEqual([page, 3, length]);
  });

  it('is one part where it is short, also where it is empty', () =>
    expect([pageOf([]), pageOf(many.slice(0, 5), 7)].map(({ pages }) => pages)).toEqual([1, 1]));

  it('leads to the part in which a statement stands', () => {
    expect(placeOf('c', many, `s${PAGE}`)).toBe(`/cases/c?page=2#statement-s${PAGE}`);
    expect(placeOf('c', many.slice(0, 3), 's1')).toBe('/cases/c#statement-s1');
  });
});
