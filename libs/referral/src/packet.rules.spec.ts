import { describe, expect, it } from '@jest/globals';
import { policyOn, purposesOfRecipient } from '@redress/policy';
import type { PacketSources } from './packet.parts.rules.js';
import { packetOf } from './packet.rules.js';
import { previewOf } from './preview.rules.js';

const officer = {
  id: 'o-1',
  name: 'Dale Example',
  star: '4021',
  unit: '12',
  rank: 'Sergeant',
  appointedOn: '2010-01-01',
  resignedOn: null,
  active: true,
};

function sources(change: Partial<PacketSources> = {}): PacketSources {
  const at = new Date('2026-11-02T18:00:00Z');
  const policy = policyOn('2026-11-01');
  if (!policy) throw new Error('There is no policy for this day.');
  return {
    office: 'Office of the Test',
    timeZone: 'America/Los_Angeles',
    policy,
    today: '2026-11-20',
    certificateFingerprint: 'AB:CD',
    consents: [],
    supplements: [],
    looks: [],
    passages: [],
    areas: [],
    blackened: new Map(),
    texts: new Map(),
    previous: null,
    referral: {
      copy: 1,
      version: 1,
      requestedAt: new Date('2026-11-20T18:00:00Z'),
      purpose: 'discipline',
      recipient: 'chief_of_police',
      subject: 'officer',
    },
    case: {
      id: 'c-1',
      number: '2026-AAAA-BBBB',
      status: 'referred',
      receivedOn: '2026-11-01',
      language: 'en',
      investigatorId: 'i-1',
      investigator: 'Mateo Rivas',
      openedAt: at,
      closedAt: null,
      declarantRole: 'victim',
      classification: null,
      filedThroughAdvocate: true,
      consent: 'oral',
      occurrence: { occurredOn: '2026-10-30' },
      parties: [{ id: 'p1', pseudonym: 'Complainant A', role: 'complainant' }],
      namedOfficers: [{ officer, description: null }],
      statements: [
        {
          id: 's-1',
          party: 'Complainant A',
          officerId: null,
          declarant: 'complainant',
          status: 'protected',
          kind: 'narrative',
          language: 'en',
          takenAt: at,
          protection: 'protected',
          protectionBasis: 'coercion by an officer is told',
          provenance: 'voluntary',
          takenBy: null,
          advisement: null,
          derivedFrom: { statementIds: [], evidenceIds: [] },
          text: 'He knew that I am undocumented and said sex or jail.',
        },
      ],
      allegations: [
        {
          id: 'a-1',
          ordinal: 1,
          typeId: 'coercion.C1',
          typeLabel: 'Sex demanded',
          text: 'Sex or jail.',
          officer,
          addedBy: 'Mateo Rivas',
          addedAt: at,
          struckAt: null,
          changedAt: null,
        },
        {
          id: 'a-2',
          ordinal: 2,
          typeId: 'force',
          typeLabel: 'Force',
          text: 'Grabbed.',
          officer: null,
          addedBy: 'Mateo Rivas',
          addedAt: at,
          struckAt: null,
          changedAt: null,
        },
      ],
      notes: [{ id: 'n-1', author: 'Mateo Rivas', body: 'NOTE-WORDS', writtenAt: at }],
    },
    clocks: [
      {
        clockId: 'pobra_year',
        label: 'One year',
        startsOn: '2026-11-01',
        dueOn: '2027-10-31',
        reason: 'discovery',
        arithmetic: ['one'],
        cite: 'GC 3304(d)',
        owner: 'office',
      },
      {
        clockId: 'retaliation_check_30',
        label: 'Retaliation check',
        startsOn: '2026-11-01',
        dueOn: '2026-12-01',
        reason: 'x',
        arithmetic: [],
        cite: 'x',
        owner: 'office',
      },
    ],
    evidence: [
      {
        id: 'e-1',
        exhibit: 1,
        title: 'Photo of her green card',
        fileName: 'x.jpg',
        mediaType: 'image/jpeg',
        size: 5,
        sha256: 'ab'.repeat(32),
        receivedBy: 'Mateo Rivas',
        source: 'office' as const,
        receivedAt: at,
        kind: 'photograph',
        form: 'file',
        isAsNamed: true,
        recordedFrom: null,
        recordedTo: null,
        recorder: null,
        scan: 'unscanned',
        scanFound: null,
        copy: 'none',
        copyNote: null,
        pages: null,
        pagesMade: 0,
        verified: null,
        verifiedAt: null,
        provenance: 'voluntary',
      },
    ],
    findings: [
      {
        id: 'f-1',
        allegationId: 'a-1',
        outcome: 'improper_conduct',
        outcomeLabel: 'Improper conduct',
        status: 'approved',
        analysis: {
          undisputed: 'They met.\n\nAt night.',
          disputed: '',
          credibility: '',
          policy: 'DGO 2.01',
          conclusion: 'He said it.',
        },
        madeBy: 'Mateo Rivas',
        madeAt: at,
        decidedBy: 'Ruth Lindqvist',
        decidedAt: at,
        comment: 'COMMENT-WORDS',
      },
    ],
    tasks: [],
    custody: new Map(),
    attestation: null,
    assignments: new Map(),
    ...change,
  };
}

const everything = (from: PacketSources) => JSON.stringify(packetOf(from));

describe('the packet for the Chief', () => {
  it('takes out what speaks of immigration status, wherever it stands, and logs it', () => {
    const packet = packetOf(sources());
    expect(JSON.stringify(packet)).not.toMatch(/undocumented|green card/i);
    const places = packet.withheld?.redactions.map((row) => row.place);
    expect(places).toEqual(expect.arrayContaining(['Statement S-1', 'Exhibit 1', 'Chronology, exhibit 1']));
    expect(new Set(packet.withheld?.redactions.map((row) => row.number)).size).toBe(places?.length);
  });

  it('keeps from a chain of command when the office speaks with the complainant', () => {
    const labels = packetOf(sources()).limitation?.map((clock) => clock.label) ?? [];
    expect(labels).toContain('One year');
    expect(labels).not.toContain('Retaliation check');
  });

  it('tells of what a person who reported said later the month alone, and of an officer the time', () => {
    const from = sources();
    const [first] = from.case.statements;
    const at = new Date('2026-11-12T18:30:00Z');
    const said = (change: object) => ({ ...first!, kind: 'interview', takenAt: at, ...change });
    const statements = [
      first!,
      said({}),
      said({ party: 'Dale Example', declarant: 'officer', status: 'open', protection: 'open' }),
    ];
    const given = (referral: Partial<PacketSources['referral']>) =>
      packetOf({
        ...from,
        case: { ...from.case, statements },
        referral: { ...from.referral, ...referral },
      }).statements?.map((statement) => statement.at);
    expect(given({})).toEqual([first!.takenAt.toISOString(), 'November 2026', at.toISOString()]);
    expect(
      given({ recipient: 'complainant', purpose: 'complainant_copy', subject: 'declarant' })?.[1],
    ).not.toBe('November 2026');
  });

  it('takes marked words and immigration out of the reason of a clock, an advisement and a protection', () => {
    const from = sources();
    const [first] = from.case.statements;
    const [clock] = from.clocks;
    const passages = [
      { words: 'Fuentes', category: 'name', authority: 'law', by: 'Mateo Rivas', at: '2026-11-20' },
    ];
    const told = everything({
      ...from,
      passages,
      clocks: [{ ...clock!, reason: 'Fuentes telephoned, she is undocumented' }],
      case: {
        ...from.case,
        statements: [
          { ...first!, protectionBasis: 'Ms Fuentes at the Marigold' },
          {
            ...first!,
            declarant: 'officer',
            status: 'compelled',
            protection: 'open',
            provenance: 'compelled',
            advisement: {
              kind: 'lybarger',
              at: new Date('2026-11-03T10:00:00Z'),
              orderedBy: 'Commander Fuentes',
              wording: 'You are ordered to answer.',
              refused: false,
            },
          },
        ],
      },
    });
    expect(told).toContain('at the Marigold');
    expect(told).not.toMatch(/Fuentes|undocumented/);
  });

  it('takes admissions out of whatever the office wrote of a protected person, and leaves an officer’s own', () => {
    const QUOTED = 'She told us: I was working the corner. I had two grams on me.';
    const from = sources();
    const [first] = from.case.statements;
    const [finding] = from.findings;
    const [allegation] = from.case.allegations;
    const [exhibit] = from.evidence;
    const changed = (protection: 'protected' | 'open') => ({
      ...from,
      case: {
        ...from.case,
        allegations: [{ ...allegation!, text: QUOTED }],
        statements: [
          { ...first!, protection },
          {
            ...first!,
            party: 'Dale Example',
            declarant: 'officer' as const,
            status: 'open' as const,
            protection: 'open' as const,
            text: 'I was using cocaine on duty.',
          },
        ],
      },
      evidence: [{ ...exhibit!, title: 'Note', mediaType: 'text/plain' }],
      texts: new Map([[exhibit!.id, QUOTED]]),
      findings: [{ ...finding!, analysis: { ...finding!.analysis, credibility: QUOTED } }],
      tasks: [],
      supplements: [
        {
          id: 'w-1',
          kind: 'investigation' as const,
          fields: { approach: QUOTED },
          by: 'Mateo Rivas',
          at: new Date('2026-11-20T18:00:00Z'),
          inside: false,
        },
      ],
    });
    const shielded = everything(changed('protected'));
    expect(shielded).not.toMatch(/working the corner|two grams/);
    expect(shielded).toContain('I was using cocaine on duty.');
    expect(everything(changed('open') as PacketSources)).toMatch(/working the corner/);
  });

  it('holds no condoms, however they were called and whoever sent them', () => {
    const from = sources();
    const [exhibit] = from.evidence;
    const named = (change: object) =>
      packetOf({ ...from, evidence: [{ ...exhibit!, provenance: 'public', ...change }] }).evidence;
    expect(named({ title: 'Her purse' })).toHaveLength(1);
    expect(named({ title: '12 condoms from her purse' })).toHaveLength(0);
    expect(named({ title: 'File 1', fileName: '安全套.jpg' })).toHaveLength(0);
  });

  it('holds no notes of the investigators and no comments of the approver', () => {
    expect(everything(sources())).not.toMatch(/NOTE-WORDS|COMMENT-WORDS/);
  });

  it('asks for an answer within 45 days of transmittal', () => {
    expect(packetOf(sources()).summary?.answerBy).toBe('2027-01-04');
  });

  it('prints only findings that a second person approved', () => {
    const [finding] = sources().findings;
    if (!finding) throw new Error('The sample has a finding.');
    expect(packetOf(sources()).findings).toHaveLength(1);
    expect(
      packetOf(sources({ findings: [{ ...finding, status: 'submitted', decidedBy: null, decidedAt: null }] }))
        .findings,
    ).toHaveLength(0);
  });

  it('tells a protected statement by band and use, and an open one without', () => {
    const status = (protection: 'protected' | 'provisional' | 'open') => {
      const from = sources();
      const statements = from.case.statements.map((statement) => ({
        ...statement,
        protection,
        status: protection === 'open' ? ('open' as const) : ('protected' as const),
      }));
      return packetOf({ ...from, case: { ...from.case, statements } }).statements?.[0]?.status;
    };
    expect(status('protected')?.label).toBe('Protected statement');
    expect(status('provisional')?.label).toBe('Protected statement');
    expect(status('open')).toMatchObject({ label: 'Open', use: [] });
  });

  it('tells a compelled statement by its band, who ordered it and what it may be used for', () => {
    const from = sources();
    const [first] = from.case.statements;
    const advisement = {
      kind: 'lybarger' as const,
      at: new Date('2026-11-03T10:00:00Z'),
      orderedBy: 'Commander Vale',
      wording: 'You are ordered to answer.',
      refused: false,
    };
    const compelled = {
      ...first!,
      party: 'Dale Example',
      declarant: 'officer' as const,
      status: 'compelled' as const,
      kind: 'interview',
      protection: 'open' as const,
      provenance: 'compelled' as const,
      advisement,
    };
    const { statements } = packetOf({ ...from, case: { ...from.case, statements: [compelled] } });
    expect(statements?.[0]).toMatchObject({ by: 'Dale Example', role: 'Officer', manner: 'In an interview' });
    expect(statements?.[0]?.status.label).toBe('Compelled statement');
    expect(statements?.[0]?.status.basis).toBe(
      'Ordered by Commander Vale; Lybarger advisement given on 2026-11-03.',
    );
    expect(statements?.[0]?.status.use.join(' ')).toContain('in a criminal matter');
  });

  it('gives an allegation against nobody known a sheet of its own', () => {
    expect(packetOf(sources()).officers.map(({ name }) => name)).toEqual([
      'Dale Example',
      'Unidentified officer',
    ]);
  });

  it('tells who had an exhibit and when, up to the request, and never an advocate by name', () => {
    const line = {
      event: 'viewed' as const,
      by: 'Mateo Rivas',
      role: 'investigator',
      at: new Date('2026-11-03T10:00:00Z'),
      sha256: 'cd'.repeat(32),
      outcome: null,
      reason: 'REASON-WORDS',
      place: null,
    };
    const chain = [
      { ...line, event: 'received' as const, by: 'Noor Haddad', role: 'advocate' },
      { ...line, event: 'sealed' as const, by: '', role: 'clockwork' },
      line,
      { ...line, event: 'transferred' as const, place: 'the desk that holds her green card' },
      { ...line, event: 'verified' as const, outcome: 'intact' as const },
      { ...line, at: new Date('2026-11-21T10:00:00Z') },
    ];
    const from = sources({ custody: new Map([['e-1', chain]]) });
    const { custody } = packetOf(from);
    expect(custody?.map(({ what, by }) => [typeof what === 'string' ? what : 'redacted', by])).toEqual([
      ['Received at the office', 'Whoever filed'],
      ['Sealed and stored', 'The program of this office'],
      ['Looked at', 'Mateo Rivas'],
      ['redacted', 'Mateo Rivas'],
      ['Read again and compared with its hash: intact', 'Mateo Rivas'],
      ['Put into this packet, under this hash', 'This office'],
    ]);
    expect(everything(from)).not.toMatch(/Noor|green card|REASON-WORDS/);
  });

  it('is the same for the same case', () => {
    expect(everything(sources())).toBe(everything(sources()));
  });
});

describe('areas that are blacked out', () => {
  const area = {
    id: 'x-1',
    evidenceId: 'e-1',
    page: 1,
    x: 10,
    y: 20,
    width: 30,
    height: 40,
    category: 'Medical information',
    authority: 'PC 832.7(b)(6)',
    by: 'Mateo Rivas',
    at: '2026-11-20',
  };
  const others = { ...area, id: 'x-2', evidenceId: 'e-2' };
  const hash = 'ef'.repeat(32);
  const bound = {
    areas: [area, others],
    blackened: new Map([
      ['e-1', { sha256: hash, bytes: 9, pages: [{ page: 1, areas: 1, sha256: hash, bytes: 9 }] }],
    ]),
  };
  const areaRows = (from: PacketSources) =>
    (packetOf(from).withheld?.redactions ?? []).filter(({ number }) => /^E-/.test(number));

  it('have a line each in the log, if their exhibit goes in', () => {
    expect(areaRows(sources(bound))).toEqual([
      {
        number: 'E-1.1',
        place: 'Exhibit E-1, page 1: an area blacked out',
        category: area.category,
        authority: area.authority,
        by: area.by,
        at: area.at,
      },
    ]);
  });

  it('are told with the exhibit, so that nobody takes the hash of the original for that of what they got', () => {
    const { evidence, exhibits, custody } = packetOf(sources(bound));
    expect(evidence?.[0]?.status).toBe(
      'One area is blacked out. The hash is of the original, which stays here.',
    );
    expect(exhibits?.[0]?.facts).toContainEqual({ name: 'SHA-256 of the original', value: 'ab'.repeat(32) });
    expect(exhibits?.[0]?.blackened?.sha256).toBe(hash);
    expect(custody?.at(-1)?.what).toMatch(/with areas blacked out; this hash is of the original/);
  });

  it('are told in the preview before there is a packet', () => {
    const { case: view, clocks, evidence, findings, tasks, consents, today } = sources();
    const told = previewOf({ case: view, clocks, evidence, findings, tasks, consents, today, areas: [area] });
    expect(told?.redacted).toContainEqual({
      place: 'Exhibit E-1, page 1: an area blacked out',
      what: area.category,
      basis: area.authority,
    });
  });

  it('are none where no page of an exhibit goes in, and the hash of what is withheld stands nowhere', () => {
    const from = sources(bound);
    const isPublic = {
      purpose: 'public_records',
      recipient: 'public_records',
      disclosure: { ground: 'sexual_assault', finalOn: '2026-11-10', delaysCleared: true },
    } as const;
    expect(areaRows({ ...from, referral: { ...from.referral, ...isPublic } })).toEqual([]);
    const [item] = from.evidence;
    const compelled = {
      ...from,
      evidence: [{ ...item!, provenance: 'compelled' as const }],
      referral: {
        ...from.referral,
        purpose: 'criminal_referral' as const,
        recipient: 'district_attorney' as const,
      },
    };
    expect(areaRows(compelled)).toEqual([]);
    expect(everything(compelled)).not.toContain('ab'.repeat(32));
  });
});

describe('a packet about some of the allegations only', () => {
  const colleague = { ...officer, id: 'o-2', name: 'Brook Uninvolved' };
  const { case: view, referral } = sources();
  const named = [
    { officer, description: null },
    { officer: colleague, description: null },
  ];
  const naming = (change: Partial<PacketSources['referral']>) =>
    packetOf(
      sources({ case: { ...view, namedOfficers: named }, referral: { ...referral, ...change } }),
    ).officers.map(({ name }) => name);

  it('names to a representative nobody but their officer', () => {
    expect(
      naming({
        purpose: 'officer_representative',
        recipient: 'officer_representative',
        officerId: officer.id,
      }),
    ).toEqual([officer.name]);
  });

  it('gives what was written of all officers to no packet about some of them', () => {
    const fields = { penalty: 'PENALTY-OF-BOTH' };
    const supplements = [
      { id: 'w-1', kind: 'discipline' as const, fields, by: 'Mateo Rivas', at: new Date(0), inside: false },
    ];
    const told = (accused: (typeof officer)[], change: Partial<PacketSources['referral']> = {}) => {
      const allegations = accused.map((each, n) => ({
        ...view.allegations[0]!,
        id: `a-${n + 1}`,
        ordinal: n + 1,
        officer: each,
      }));
      const from = sources({
        supplements,
        case: { ...view, allegations },
        referral: { ...referral, ...change },
      });
      return JSON.stringify(packetOf(from).discipline);
    };
    const theirs = {
      purpose: 'officer_representative',
      recipient: 'officer_representative',
      officerId: officer.id,
    } as const;
    expect(told([officer, colleague])).toContain('PENALTY-OF-BOTH');
    expect(told([officer, officer], theirs)).toContain('PENALTY-OF-BOTH');
    expect(told([officer, colleague], theirs)).not.toContain('PENALTY-OF-BOTH');
    expect(told([officer, colleague], theirs)).toContain('about several officers');
    const disclosure = { ground: 'sexual_assault', finalOn: '2026-11-19', delaysCleared: true };
    const published = { purpose: 'public_records', recipient: 'public_records', disclosure } as const;
    expect(told([officer], published)).toContain('PENALTY-OF-BOTH');
    expect(told([officer, colleague], published)).not.toContain('PENALTY-OF-BOTH');
  });

  it('names to the public no officer of whom the law makes nothing public', () => {
    expect(naming({ purpose: 'public_records', recipient: 'public_records' })).toEqual([]);
  });

  it('is not that of the Chief, who is told of everybody that was named', () => {
    expect(naming({})).toEqual(expect.arrayContaining([officer.name, colleague.name]));
  });
});

describe('the plan of the investigation', () => {
  const at = new Date('2026-11-02T18:00:00Z');
  const task = (kind: 'step' | 'errand', what: string, inside = false) => ({
    ...{ id: what, kind, what, inside, madeAt: at, madeBy: 'Mateo Rivas', state: 'open' as const },
    ...{ assigneeId: null, assignee: null, dueOn: null, outcome: null, settledBy: null, settledAt: null },
  });
  const tasks = [task('step', 'STEP-WORDS'), task('step', 'INSIDE-WORDS', true), task('errand', 'ERRAND')];
  const told = (recipient: string, change: Partial<PacketSources> = {}) => {
    const purpose = purposesOfRecipient[recipient]![0]!;
    const from = sources({ tasks, ...change });
    const packet = packetOf({
      ...from,
      referral: { ...from.referral, recipient, purpose, officerId: officer.id },
    });
    const words = JSON.stringify(packet);
    return {
      steps: ['STEP-WORDS', 'INSIDE-WORDS', 'ERRAND'].filter((each) => words.includes(each)),
      withheld: packet.withheld?.items.filter(({ description }) => description.startsWith('Plan')) ?? [],
    };
  };

  it.each([
    ['chief_of_police', ['STEP-WORDS', 'INSIDE-WORDS'], ''],
    ['police_commission', ['STEP-WORDS', 'INSIDE-WORDS'], ''],
    ['post_via_agency', ['STEP-WORDS', 'INSIDE-WORDS'], ''],
    ['district_attorney', ['STEP-WORDS'], 'never enters a criminal matter'],
    ['complainant', [], 'neither to whoever complained nor to an officer'],
    ['public_records', [], 'neither to whoever complained nor to an officer'],
    ['officer_representative', [], 'neither to whoever complained nor to an officer'],
  ])('for %s holds %j', (recipient, steps, basis) => {
    const packet = told(recipient);
    expect(packet.steps).toEqual(steps);
    expect(packet.withheld.map((row) => row.basis.includes(basis))).toEqual(basis ? [true] : []);
  });

  it('is as tainted in a criminal matter as any work since something compelled came in', () => {
    const from = sources();
    const compelled = { ...from.evidence[0]!, provenance: 'compelled' as const };
    expect(told('district_attorney', { evidence: [compelled] }).steps).toEqual([]);
  });
});

describe('a public record', () => {
  const published = {
    purpose: 'public_records',
    recipient: 'public_records',
    disclosure: { ground: 'sexual_assault', finalOn: '2026-11-19', delaysCleared: true },
  } as const;
  const record = (looks: PacketSources['looks'], change: Partial<PacketSources> = {}) => {
    const from = sources({ looks, ...change });
    const packet = packetOf({ ...from, referral: { ...from.referral, ...published } });
    return { ...packet, reasons: packet.withheld?.items.map(({ basis }) => basis).join(' ') ?? '' };
  };

  it('waits for somebody to look at it for names, and says so', () => {
    const before = record([]);
    expect([before.statements, before.evidence]).toEqual([[], []]);
    expect(before.reasons).toContain('Nobody of this office has looked at it for names yet');
    const after = record([
      { itemId: 's-1', allegationIds: ['a-1'] },
      { itemId: 'e-1', allegationIds: ['a-2', 'a-1'] },
    ]);
    expect([after.statements?.length, after.evidence?.length]).toEqual([1, 1]);
  });

  it('leaves out what belongs to nothing that is public, and what has to be looked at again', () => {
    const other = record([{ itemId: 's-1', allegationIds: ['a-2'] }]);
    expect(other.statements).toEqual([]);
    expect(other.reasons).toContain('The law does not make it public');
    expect(record([{ itemId: 's-1', allegationIds: [] }]).statements).toEqual([]);
  });

  it('names no officer who is not accused in it', () => {
    const { case: view } = sources();
    const statement = {
      ...view.statements[0]!,
      declarant: 'officer',
      status: 'open',
      protection: 'open',
      party: 'Brook Vale',
      officerId: 'o-9',
    } as const;
    const looks = [{ itemId: 's-1', allegationIds: ['a-1'] }];
    const changed = { case: { ...view, statements: [statement] } };
    expect(record(looks, changed).statements?.map(({ by }) => by)).toEqual(['An officer']);
    expect(JSON.stringify([record(looks, changed), record([], changed)])).not.toContain('Brook Vale');
  });
});

describe('materials for an officer’s answer', () => {
  const told = (change: Partial<PacketSources>) => {
    const from = sources(change);
    const referral = {
      purpose: 'officer_representative',
      recipient: 'officer_representative',
      officerId: officer.id,
    } as const;
    return packetOf({ ...from, referral: { ...from.referral, ...referral } });
  };

  it.each([
    ['their own', officer.id, 1],
    ['a colleague’s', 'o-9', 0],
  ])('hold %s statement, or not', (_, officerId, expected) => {
    const { case: view } = sources();
    const statement = {
      ...view.statements[0]!,
      declarant: 'officer',
      status: 'compelled',
      protection: 'open',
      provenance: 'compelled',
      officerId,
    } as const;
    const packet = told({ case: { ...view, statements: [statement] } });
    expect(packet.statements).toHaveLength(expected);
  });

  it('hold nothing of how the office investigated, in steps or in prose', () => {
    const fields = { done: 'ACCOUNT-WORDS' };
    const supplements = [
      { id: 'w-1', kind: 'investigation' as const, fields, by: 'x', at: new Date(0), inside: false },
    ];
    expect(JSON.stringify(packetOf(sources({ supplements })))).toContain('ACCOUNT-WORDS');
    const packet = JSON.stringify(told({ supplements }));
    expect(packet).not.toContain('ACCOUNT-WORDS');
    expect(packet).not.toContain('No account of the investigation was written');
  });
});

describe('a packet before anybody asks for it', () => {
  const withdrawn = [{ purpose: 'discipline', choice: 'withdrawn' as const }];

  it('is told as it would be made', () => {
    const from = sources();
    const preview = previewOf(from);
    const packet = packetOf(from);
    expect(preview?.refusal).toBeNull();
    expect(preview?.redacted).toHaveLength(packet.withheld?.redactions.length ?? -1);
    expect(preview?.withheld.map(({ what }) => what)).toEqual(
      packet.withheld?.items.map(({ description }) => description),
    );
    expect(preview?.included.filter((line) => line.startsWith('Statement'))).toHaveLength(
      packet.statements?.length ?? -1,
    );
  });

  it('tells of words that are taken out of a chain of custody', () => {
    const from = sources();
    const line = {
      event: 'transferred',
      at: new Date('2026-11-19T18:00:00Z'),
      by: 'Mateo Rivas',
      role: 'investigator',
      sha256: null,
      outcome: null,
      reason: null,
      place: 'The shelter in Kestrel Lane',
    } as const;
    const passage = {
      words: 'Kestrel',
      category: 'A place',
      authority: 'PC 832.7',
      by: 'x',
      at: '2026-11-02',
    };
    const preview = previewOf({
      ...from,
      custody: new Map([[from.evidence[0]!.id, [line]]]),
      passages: [passage],
    });
    expect(preview?.redacted.map(({ place }) => place)).toContain('Chain of custody of exhibit 1');
  });

  it('says what stays here, and why, once consent was taken back', () => {
    const preview = previewOf(sources({ consents: withdrawn }));
    expect(preview?.included.filter((line) => line.startsWith('Statement'))).toEqual([]);
    expect(preview?.withheld.some(({ what }) => what.startsWith('Statement of'))).toBe(true);
  });

  it('says that there can be none where the rules let nothing go', () => {
    const { case: view } = sources();
    const empty = { ...view, statements: [], allegations: [], namedOfficers: [] };
    expect(previewOf(sources({ case: empty, evidence: [], findings: [] }))?.refusal).toContain(
      'let nothing of this case',
    );
  });
});
