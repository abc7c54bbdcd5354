import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  releasePurposes,
  purposesOfRecipient,
  releaseRules,
  writtenSections,
  type ReleasePurpose,
} from './release.js';
import {
  provenanceOfWork,
  provenances,
  release,
  releaseCounts,
  type ReleaseItem,
  type ReleaseQuestion,
} from './release.rules.js';

const said = {
  kind: 'statement',
  own: false,
  withdrawn: false,
  privileged: false,
  looked: true,
  byAnother: false,
} as const;
const found = { kind: 'evidence', source: 'office', withdrawn: false, looked: true } as const;
const sent = { ...found, source: 'complainant' } as const;
const written = { kind: 'supplement', provenance: 'voluntary' } as const;
const ITEMS: Record<string, ReleaseItem> = {
  'provisional statement': { ...said, protection: 'provisional', provenance: 'voluntary' },
  'protected statement': { ...said, protection: 'protected', provenance: 'voluntary' },
  'own protected statement': { ...said, protection: 'protected', provenance: 'voluntary', own: true },
  'protected, withdrawn': { ...said, protection: 'protected', provenance: 'voluntary', withdrawn: true },
  'open statement': { ...said, protection: 'open', provenance: 'voluntary' },
  'open, withdrawn': { ...said, protection: 'open', provenance: 'voluntary', withdrawn: true },
  'open, nobody looked at it': { ...said, protection: 'open', provenance: 'voluntary', looked: false },
  'protected, nobody looked': { ...said, protection: 'protected', provenance: 'voluntary', looked: false },
  'open, of another officer': { ...said, protection: 'open', provenance: 'voluntary', byAnother: true },
  'compelled, of another officer': { ...said, protection: 'open', provenance: 'compelled', byAnother: true },
  'compelled statement': { ...said, protection: 'open', provenance: 'compelled' },
  'derived statement': { ...said, protection: 'open', provenance: 'derived' },
  'statement of unknown source': { ...said, protection: 'open', provenance: 'unknown' },
  'privileged statement': { ...said, protection: 'open', provenance: 'voluntary', privileged: true },
  'privileged, unknown source': { ...said, protection: 'open', provenance: 'unknown', privileged: true },
  'own privileged statement': {
    ...said,
    protection: 'protected',
    provenance: 'voluntary',
    privileged: true,
    own: true,
  },
  'voluntary evidence': { ...found, provenance: 'voluntary' },
  'public evidence': { ...found, provenance: 'public' },
  'evidence nobody looked at': { ...found, provenance: 'voluntary', looked: false },
  'compelled evidence': { ...found, provenance: 'compelled' },
  'derived evidence': { ...found, provenance: 'derived' },
  'evidence of unknown source': { ...found, provenance: 'unknown' },
  'sent in by the person': { ...sent, provenance: 'voluntary' },
  'sent in, nobody looked at it': { ...sent, provenance: 'voluntary', looked: false },
  'sent in, withdrawn': { ...sent, provenance: 'voluntary', withdrawn: true },
  'sent in, derived': { ...sent, provenance: 'derived' },
  'sent in, of unknown source': { ...sent, provenance: 'unknown' },
  allegation: { kind: 'allegation', provenance: 'voluntary' },
  finding: { kind: 'finding', provenance: 'voluntary' },
  'derived finding': { kind: 'finding', provenance: 'derived' },
  'step of the plan': { kind: 'step', provenance: 'voluntary' },
  'derived step': { kind: 'step', provenance: 'derived' },
  'step of unknown source': { kind: 'step', provenance: 'unknown' },
  ...Object.fromEntries(
    writtenSections.map((section) => [`section ${section}`, { ...written, section }] as const),
  ),
  'derived investigation': { ...written, section: 'investigation', provenance: 'derived' },
  'derived discipline': { ...written, section: 'discipline', provenance: 'derived' },
  'derived safety': { ...written, section: 'safety', provenance: 'derived' },
  'derived notices': { ...written, section: 'notices', provenance: 'derived' },
  disposition: { kind: 'disposition' },
  'own name': { kind: 'party_identity', own: true },
  'name of another': { kind: 'party_identity', own: false },
  'shielded admission': { kind: 'shielded_admission' },
  'immigration passage': { kind: 'immigration_passage' },
  note: { kind: 'note' },
  'privileged note': { kind: 'privileged_note' },
  'certification request': { kind: 'certification_request', own: false },
  'own certification': { kind: 'certification_request', own: true },
  journal: { kind: 'journal' },
  condoms: { kind: 'condoms' },
  'count of 12': { kind: 'statistics_cell', count: 12 },
  'count of 4': { kind: 'statistics_cell', count: 4 },
};

/*
 * What goes out: A as it is, R redacted, . withheld, X no packet at all. The columns are the purposes in their order:
 * discipline, commission, state_board, criminal_referral, the same of the declarant, complainant_copy, public_records,
 * officer_representative, in_camera, statistics.
 */
const TABLE = `
  provisional statement        R R R R . . R . A .
  protected statement          R R R R . . R . A .
  own protected statement      R R R R . R R . A .
  protected, withdrawn         . . . . . . . . A .
  open statement               A A A A . . R A A .
  open, withdrawn              . . . . . . . . A .
  open, nobody looked at it    A A A A . . . A A .
  protected, nobody looked     R R R R . . . . A .
  open, of another officer     A A A A . . R . A .
  compelled, of another officer A A A . . . . . A .
  compelled statement          A A A . . . . A A .
  derived statement            A A A . . . . A A .
  statement of unknown source  A A A X . . . A A .
  privileged statement         . . . . . . . . . .
  privileged, unknown source   . . . X . . . . . .
  own privileged statement     . . . . . . . . . .
  voluntary evidence           A A A A . . R A A .
  public evidence              A A A A . . R A A .
  evidence nobody looked at    A A A A . . . A A .
  compelled evidence           A A A . . . . A A .
  derived evidence             A A A . . . . A A .
  evidence of unknown source   A A A X . . . A A .
  sent in by the person        A A A A . . R . A .
  sent in, nobody looked at it A A A A . . . . A .
  sent in, withdrawn           . . . . . . . . A .
  sent in, derived             A A A . . . . . A .
  sent in, of unknown source   . . . X . . . . A .
  allegation                   A A A A . A R A A .
  finding                      A A A A . A R A A .
  derived finding              A A A . . . . A A .
  step of the plan             A A A A . . . . A .
  derived step                 A A A . . . . . A .
  step of unknown source       A A A . . . . . A .
  section investigation        A A A A . . . . A .
  section systemic             A A A . . . R A A .
  section history              A A A . . . . A A .
  section discipline           A A A . . . R A A .
  section criminal             A A A A . . . . A .
  section board                A A A . . . . . A .
  section safety               A . . A . . . . A .
  section notices              A A A A . A . . A .
  section rights               A A A . . . . A A .
  derived investigation        A A A . . . . . A .
  derived discipline           A A A . . . . A A .
  derived safety               A . . . . . . . A .
  derived notices              A A A . . . . . A .
  disposition                  A A A A . A R A A .
  own name                     . . . . . A . . . .
  name of another              . . . . . . . . . .
  shielded admission           R R R R . R R R A .
  immigration passage          R R R R . R R R R .
  note                         . . . . . . . . . .
  privileged note              . . . . . . . . . .
  certification request        . . . . . . . . . .
  own certification            . . . . . A . . . .
  journal                      . . . . . . . . . .
  condoms                      . . . . . . . . . .
  count of 12                  . . . . . . . . . A
  count of 4                   . . . . . . . . . .
`;

const RECIPIENT_OF = Object.fromEntries(
  releasePurposes.map((purpose) => [
    purpose,
    Object.keys(purposesOfRecipient).find((id) => purposesOfRecipient[id]?.includes(purpose)) ?? '',
  ]),
) as Record<ReleasePurpose, string>;

const ask = (item: ReleaseItem, purpose: ReleasePurpose, more: Partial<ReleaseQuestion> = {}) =>
  release({
    item,
    purpose,
    recipient: RECIPIENT_OF[purpose],
    subject: purpose === 'criminal_referral_of_declarant' ? 'declarant' : 'officer',
    on: '2026-11-20',
    ...more,
  });

const LETTER = { allow: 'A', redact: 'R', withhold: '.' } as const;

describe('the release rules', () => {
  it('are those of the table', () => {
    const lines = Object.entries(ITEMS).map(([name, item]) => {
      const letters = releasePurposes.map((purpose) => {
        const { verdict, blocks } = ask(item, purpose);
        return blocks ? 'X' : LETTER[verdict];
      });
      return `  ${name.padEnd(28)} ${letters.join(' ')}`;
    });
    expect(`\n${lines.join('\n')}\n`).toBe(TABLE);
  });

  it('give a reason and a cite every time', () => {
    for (const item of Object.values(ITEMS))
      for (const purpose of releasePurposes) {
        const { basis, cite } = ask(item, purpose);
        expect(basis).toMatch(/\.$/);
        expect(cite.length).toBeGreaterThan(3);
      }
    expect(new Set(Object.values(releaseRules).map((rule) => rule.basis)).size).toBe(
      Object.keys(releaseRules).length,
    );
  });

  it('give nothing out before the law that opens it', () => {
    const open = ITEMS['open statement']!;
    expect(ask(open, 'state_board', { on: '2022-12-31' }).verdict).toBe('withhold');
    expect(ask(open, 'state_board', { on: '2023-01-01' }).verdict).toBe('allow');
    expect(ask(open, 'public_records', { on: '2018-12-31' }).verdict).toBe('withhold');
    for (const on of ['', 'zzz', '2026', 'tomorrow'])
      expect(ask(open, 'discipline', { on }).verdict).toBe('withhold');
  });

  it.each(['ICE', 'dhs', 'court of immigration', 'mayor', '', 'constructor', '__proto__', 'toString'])(
    'give %j nothing, for whatever purpose',
    (recipient) => {
      for (const item of Object.values(ITEMS))
        for (const purpose of releasePurposes)
          expect(ask(item, purpose, { recipient }).verdict).toBe('withhold');
    },
  );

  it('hide small numbers, and those that are none', () => {
    const cells = [0, 1, 4, 5, 4.5, 7.5, -1, Number.NaN, Infinity].map((count) => ({ label: 'x', count }));
    expect(releaseCounts(cells, { recipient: 'public', on: '2026-01-01' }).map(({ count }) => count)).toEqual(
      [0, null, null, 5, null, null, null, null, null],
    );
  });
});

/** Random questions, whose parts are mostly, and not always, what their types say. */
const odd = fc.oneof(
  fc.string(),
  fc.constantFrom('constructor', '__proto__', 'allow', 'Voluntary', ''),
  fc.constant(undefined),
  fc.constant(null),
  fc.integer(),
);
const mostly = <T>(values: readonly T[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: odd });
const question = fc.record({
  item: fc.record({
    kind: mostly([
      ...new Set(Object.values(ITEMS).map(({ kind }) => kind)),
      'statement',
      'evidence',
    ] as string[]),
    provenance: mostly(provenances),
    section: mostly(writtenSections),
    protection: mostly(['provisional', 'protected', 'open']),
    own: mostly([true, false]),
    withdrawn: mostly([true, false]),
    source: mostly(['office', 'complainant']),
    looked: mostly([true, false]),
    byAnother: mostly([false, true]),
    privileged: mostly([false, true]),
    count: fc.oneof(fc.integer({ min: -3, max: 30 }), fc.double()),
  }),
  purpose: mostly(releasePurposes),
  recipient: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...Object.keys(purposesOfRecipient)) },
    { weight: 1, arbitrary: fc.string() },
  ),
  subject: mostly(['officer', 'declarant']),
  on: fc.oneof(fc.constantFrom('2016-01-01', '2020-06-01', '2026-11-20'), fc.string()),
}) as unknown as fc.Arbitrary<ReleaseQuestion>;

/** Words, and what nobody says that the office found it itself. */
const isTheirs = (item: ReleaseItem) =>
  item.kind === 'statement' || (item.kind === 'evidence' && item.source !== 'office');

describe('whatever is asked', () => {
  const always = (holds: (question: ReleaseQuestion, goesOut: boolean) => boolean) =>
    fc.assert(
      fc.property(question, (asked) => holds(asked, release(asked).verdict !== 'withhold')),
      { numRuns: 5_000 },
    );
  const within = (list: readonly string[], value: unknown) => list.includes(value as string);

  it('there is a ruling', () =>
    always((asked) => within(['allow', 'redact', 'withhold'], release(asked).verdict)));

  it('nothing compelled, derived or unknown goes into a criminal matter', () =>
    always(({ item, purpose }, goesOut) => {
      const { kind, provenance } = item as { kind: string; provenance: unknown };
      const criminal = within(['criminal_referral', 'criminal_referral_of_declarant'], purpose);
      const carries = within(['statement', 'evidence', 'finding', 'allegation', 'step', 'supplement'], kind);
      return !(goesOut && criminal && carries && !within(['voluntary', 'public'], provenance));
    }));

  it('nothing goes out about whoever told it', () =>
    always(({ subject }, goesOut) => !(goesOut && subject !== 'officer')));

  it('a protected statement never goes out as it is, but to a judge', () =>
    always((asked) => {
      const { item, purpose } = asked;
      if (item.kind !== 'statement' || item.provenance !== 'voluntary' || item.protection === 'open')
        return true;
      return release(asked).verdict !== 'allow' || purpose === 'in_camera';
    }));

  it('a privileged statement never goes out', () =>
    always(({ item }, goesOut) => !(goesOut && item.kind === 'statement' && item.privileged !== false)));

  it('notes, privileged notes, the record and condoms never go out', () =>
    always(
      ({ item }, goesOut) =>
        !(goesOut && within(['note', 'privileged_note', 'journal', 'condoms'], item.kind)),
    ));

  it('nobody’s name goes out but to themselves', () =>
    always(
      ({ item, purpose, recipient }, goesOut) =>
        !(goesOut && item.kind === 'party_identity') ||
        (item.own === true && purpose === 'complainant_copy' && recipient === 'complainant'),
    ));

  it('a withdrawn consent is heard everywhere but in chambers', () =>
    always(
      ({ item, purpose }, goesOut) =>
        !(goesOut && isTheirs(item) && (item as { withdrawn: unknown }).withdrawn !== false) ||
        purpose === 'in_camera',
    ));

  it('nothing is published that nobody has looked at for names', () =>
    always(
      ({ item, purpose }, goesOut) =>
        !(
          goesOut &&
          purpose === 'public_records' &&
          (item.kind === 'statement' || item.kind === 'evidence')
        ) || item.looked === true,
    ));

  it('what was sent in, or nobody says by whom, goes to no officer', () =>
    always(
      ({ item, purpose }, goesOut) =>
        !(goesOut && purpose === 'officer_representative' && item.kind === 'evidence') ||
        item.source === 'office',
    ));
});

describe('what the office writes itself', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, n));
  it.each([
    ['nothing was compelled', 5, [], 'voluntary'],
    ['it was there before', 5, [6], 'voluntary'],
    ['it came after', 5, [4], 'derived'],
    ['it came in the same moment', 5, [5], 'derived'],
    ['one of several was there to read', 5, [9, 2], 'derived'],
  ] as const)('when %s', (_, written, compelled, expected) => {
    expect(provenanceOfWork(day(written), compelled.map(day))).toBe(expected);
  });
});
