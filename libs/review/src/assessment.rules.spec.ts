import { describe, expect, it } from '@jest/globals';
import { allegationTypes, clockIn, lawOf } from '@redress/policy';
import fc from 'fast-check';
import { assess, type AssessmentInput } from './assessment.rules.js';
import { read } from './assessment.spec-helper.js';

const mentions = (narrative: string, language?: string) =>
  read(narrative, language ? { language } : {}).immigrationMentions.map((span) =>
    narrative.slice(span.start, span.end),
  );

describe('priority', () => {
  it.each([
    ['urgent', 'He said I could have sex with him or go to jail.', 'sex demanded under threat of arrest'],
    [
      'urgent',
      'The officer said he would call ICE on me if I talked.',
      'threat of deportation used as a lever',
    ],
    [
      'urgent',
      'Ever since my complaint he parks outside my house every night.',
      'the person is being watched or followed',
    ],
    [
      'urgent',
      'I called 911 because a client raped me and they arrested me for prostitution.',
      'a protected reporter was arrested',
    ],
    ['urgent', 'Since my complaint I have been stopped by that unit every week.', 'retaliation is going on'],
    ['urgent', 'The officer pointed his gun at me.', 'a weapon was pointed or used'],
    [
      'urgent',
      'He slammed me on the ground and I was taken to the hospital with a broken arm.',
      'serious injury told',
    ],
    ['urgent', 'The officer punched my 15 year old daughter.', 'a minor is involved'],
    [
      'urgent',
      'The store only keeps the video for seven days before it is erased. The officer hit me.',
      'evidence may soon be lost: ask for it to be kept',
    ],
    ['urgent', 'The officer insulted me and now I want to kill myself.', 'danger of self-harm'],
    ['high', 'The officer took my condoms as evidence.', 'breach of the protection policy'],
    ['high', 'The sergeant would not take my complaint against the officer.', 'retaliation by an officer'],
    ['high', 'The officer made sexual comments about my body.', 'sexual misconduct told'],
    ['high', 'He pushed me and my arm was bruised.', 'force with injury'],
    [
      'high',
      'The officer was rude. I am afraid they will come after me for writing this.',
      'the person fears reprisal',
    ],
    ['normal', 'I was improperly ticketed.', 'ordinary allegation'],
    ['normal', 'They did not receive proper service.', 'ordinary allegation'],
    ['normal', 'Something happened that I cannot name.', 'no known pattern: a person must read it'],
    ['normal', '', 'no narrative: a person must ask'],
    ['low', 'The officer was rude.', 'rude words only'],
  ])('%s: %s', (priority, text, reason) => {
    const assessment = read(text);
    expect(assessment.priority).toBe(priority);
    expect(assessment.reasons).toContain(reason);
  });

  it('is low for information only, when nothing is told', () => {
    expect(read('Question about parking.', { classification: 'NON-INVESTIGATORY INCIDENT' }).priority).toBe(
      'low',
    );
    expect(read('The officer hit me.', { classification: 'NON-INVESTIGATORY INCIDENT' }).priority).toBe(
      'normal',
    );
  });

  it('rises when the officer was named before', () => {
    const named = (priorComplaintsInYear: number) =>
      read('The officer was rude.', { officers: [{ officerId: 'o', priorComplaintsInYear }] });
    expect(named(0).priority).toBe('low');
    expect(named(1)).toMatchObject({ priority: 'high', reasons: ['same officer named twice this year'] });
    expect(named(3).reasons).toEqual(['same officer named 4 times this year']);
  });

  it('hears what the person ticked even when the words do not tell it', () => {
    const assessment = read('It is hard to write.', { asked: { coerced: true } });
    expect(assessment).toMatchObject({
      priority: 'high',
      shielded: true,
      criminalReview: true,
      disciplineTrack: true,
    });
    expect(
      read('It is hard to write.', { asked: { retaliated: true } }).clocks.map((clock) => clock.clockId),
    ).toContain('safety_review');
  });
});

describe('the shield', () => {
  const coerced = 'He said I could have sex with him or go to jail.';
  it.each([
    ['victim', true],
    ['witness', true],
    ['unknown', true],
    ['third_party', true],
  ] as const)('a %s of coercion: %s', (declarantRole, shielded) => {
    expect(read(coerced, { declarantRole }).shielded).toBe(shielded);
  });

  it.each([
    ['He was robbed by two men and the officer was rude.', false],
    ['The officer asked her if she has papers.', false],
    ['The officer came back and threatened her because she had complained.', true],
  ])('a third party who says "%s"', (text, shielded) => {
    expect(read(text, { declarantRole: 'third_party' }).shielded).toBe(shielded);
  });

  it.each([
    ['I was robbed by two men and the officer was rude.', true],
    ['My boyfriend beat me and nobody came.', true],
    ['I was trafficked and the police laughed.', true],
    ['The officer took my condoms as evidence.', true],
    ['The officer asked me if I have papers.', true],
    ['The officer punched me.', true],
    ['The officer was rude about a parking ticket.', false],
    ['They did not answer the phone and I did not receive proper service.', false],
  ])('%s', (text, shielded) => {
    const assessment = read(text);
    expect(assessment.shielded).toBe(shielded);
    expect(assessment.shieldReasons.length > 0).toBe(shielded);
  });

  it('never asks for sex work to be named', () => {
    expect(read('I was raped and the officer did not write it down.').shielded).toBe(true);
  });
});

describe('immigration mentions (R-P6)', () => {
  it.each([
    ['My A-number is A012345678.', 'A012345678'],
    ['Case A 087-654-321 is pending.', 'A 087-654-321'],
    ['I am undocumented.', 'undocumented'],
    ['He threatened to call ICE on me.', 'ICE'],
    ['They asked for my green card.', 'green card'],
    ['My visa expired last year.', 'visa'],
    ['I overstayed.', 'overstayed'],
    ['We have no papers.', 'no papers'],
    ['The officer said he would have me deported.', 'deported'],
    ['I am waiting for asylum.', 'asylum'],
    ['He called la migra.', 'la migra'],
    ['I am not a US citizen.', 'citizen'],
    ['No tengo papeles.', 'No tengo papeles'],
    ['Soy indocumentada y me dijo que me iban a deportar.', 'indocumentada'],
    ['我是無證移民。', '無證移民'],
    ['他說會通知移民局把我遣返。', '移民局'],
    ['他们要看我的绿卡。', '绿卡'],
  ])('%s', (text, expected) => {
    expect(mentions(text).join(' | ')).toContain(expected);
  });

  it.each([
    'I slipped on the ice outside the station.',
    'Officer Ice was rude to me.',
    'They gave me ice cream.',
    'I put ice on my wrist.',
    'I want to know the status of my complaint.',
    'He served me with papers from the court.',
    'I paid with my Visa card.',
    'It was a citizen complaint.',
    'The search was illegal and I was illegally parked.',
    'My phone number is 4155551234.',
    'Me pidió los papeles del carro.',
    'Un registro ilegal de mi casa.',
    '警察要看我的身份證。',
  ])('none: %s', (text) => {
    expect(mentions(text)).toEqual([]);
  });

  it('merges what overlaps', () => {
    const text = 'I am an undocumented immigrant.';
    const [span, ...rest] = read(text).immigrationMentions;
    expect(rest).toEqual([]);
    expect(span && text.slice(span.start, span.end)).toBe('undocumented immigrant');
  });
});

describe('what follows from the types', () => {
  it('opens both tracks for coercion and retaliation (R-P8), and only discipline for the ordinary', () => {
    expect(read('The officer said he would call ICE on me.')).toMatchObject({
      criminalReview: true,
      disciplineTrack: true,
    });
    expect(read('He arrested me in retaliation for complaining.')).toMatchObject({
      criminalReview: true,
      disciplineTrack: true,
    });
    expect(read('The officer was rude.')).toMatchObject({ criminalReview: false, disciplineTrack: true });
    expect(read('Hello.')).toMatchObject({ criminalReview: false, disciplineTrack: false });
  });

  it('starts the clocks of the policy table on the day of receipt', () => {
    const clocks = read('The officer punched me.').clocks;
    const ids = clocks.map((clock) => clock.clockId);
    expect(ids).toEqual(
      expect.arrayContaining([
        'pobra_year',
        'investigation_270',
        'acknowledgement',
        'own_statement',
        'retaliation_check_30',
        'retaliation_check_60',
        'retaliation_check_90',
        'post_report',
      ]),
    );
    expect(ids).not.toContain('safety_review');
    for (const clock of clocks) {
      expect(clock.startsOn).toBe('2026-03-02');
      expect(clockIn(lawOf(), clock.clockId)).toBeDefined();
    }
    expect(read('The officer was rude.').clocks.map((clock) => clock.clockId)).not.toContain('post_report');
  });

  it('puts the most serious first', () => {
    const order = allegationTypes.map((type) => type.id as string);
    const ids = read(
      'The officer was rude, hit me, and said I could have sex with him or go to jail.',
    ).types.map((type) => type.id);
    expect(ids[0]).toBe('coercion.C1');
    expect([...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(ids);
  });
});

describe("a source system's category", () => {
  it.each([
    ['PHYSICAL ABUSE', 'force'],
    ['VERBAL ABUSE', 'discourtesy'],
    ['LACK OF SERVICE', 'neglect'],
    ['HARASSMENT', 'threat'],
    ['FALSIFICATION', 'dishonesty'],
    ['DOMESTIC', 'conduct'],
    ['EXCESSIVE FORCE:  ARRESTEE - DURING ARREST', 'force'],
    ['CIVIL RIGHTS VIOLATION:  SEARCH OF PREMISE/VEHICLE W/O WARRANT', 'search'],
    ['ILLEGAL ARREST', 'arrest'],
    ['VERBAL ABUSE - RACIAL/ETHNIC/ETC.', 'slur'],
    ['OPERATION/PERSONNEL VIOLATION:  SEXUAL HARRASEMENT', 'sexual_misconduct'],
    ["PRISONER'S PROPERTY - INVENTORY/RECEIPT", 'property'],
    ['SUPERVISOR RESPONSIBILITY:  FAIL TO OBTAIN COMPLAINT REGISTER NO.', 'breach.B5'],
    ['BRIBERY/OFFICIAL CORRPUTION:  EXTORTION', 'coercion.C5'],
    ['RACIAL PROFILING (ADVOCATE USE ON CLOSING ONLY)', 'bias'],
    ['NEGLECT OF DUTY/CONDUCT UNBECOMING - ON DUTY', 'neglect'],
  ])('%s is a hint for %s', (classification, id) => {
    expect(read('See attachment.', { classification }).types).toEqual([
      { id, reasons: ["the source system's category says so"], spans: [] },
    ]);
  });

  it('adds a vague one only when nothing is told', () => {
    const ids = (text: string) =>
      read(text, { classification: 'DEPARTMENTAL VIOLATIONS' }).types.map((type) => type.id);
    expect(ids('See attachment.')).toEqual(['conduct']);
    expect(ids('The officer hit me.')).toEqual(['force']);
  });
});

describe('for any text', () => {
  const words = fc.constantFrom(
    'sex',
    'jail',
    'if',
    'or',
    'the officer',
    'said he would',
    'arrest me',
    'complaint',
    'after',
    'ICE',
    'not',
    'because',
    '.',
    ',',
    '警察',
    '逮捕',
    '如果',
    '投訴',
    'policía',
    'si no',
    'me amenazó',
    '\ud83d',
    '\ude00',
    '😀',
    '\n\n',
    "didn't",
    'A012345678',
    '𠮷',
  );
  const anyText = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
      .map((units) => String.fromCharCode(...units)),
    fc.array(words, { maxLength: 120 }).map((parts) => parts.join(' ')),
  );
  const anyInput: fc.Arbitrary<AssessmentInput> = fc.record(
    {
      narrative: anyText,
      language: fc.constantFrom('en', 'es', 'zh-Hant', 'fil', 'vi', 'ru', 'xx', '', '-'),
      receivedOn: fc.constant('2026-01-01'),
      classification: fc.string(),
      declarantRole: fc.constantFrom(
        'victim' as const,
        'witness' as const,
        'third_party' as const,
        'unknown' as const,
      ),
      officers: fc.array(fc.record({ priorComplaintsInYear: fc.nat(5) }), { maxLength: 3 }),
    },
    { requiredKeys: ['narrative', 'receivedOn', 'declarantRole', 'officers'] },
  );

  it('answers, the same each time, with spans that lie in the text and split no character', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const assessment = assess(input);
        expect(assess(input)).toEqual(assessment);
        const spans = [...assessment.immigrationMentions, ...assessment.types.flatMap((type) => type.spans)];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(input.narrative.length);
          for (const edge of [start, end]) expect(splitsPair(input.narrative, edge)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never says anything of the narrative in a reason', () => {
    const secret = 'Zanzibarina';
    const assessment = read(
      `Officer ${secret} told ${secret} to have sex or go to jail, then called ICE. ${secret} was beaten.`,
    );
    expect(
      JSON.stringify([
        assessment.reasons,
        assessment.shieldReasons,
        assessment.types.map((type) => type.reasons),
        assessment.clocks,
      ]),
    ).not.toContain(secret);
  });
});

/** Whether an offset stands between the two halves of one character. */
function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

describe('a hundred thousand characters made to hurt', () => {
  const long = (part: string) => part.repeat(Math.ceil(100_000 / part.length)).slice(0, 100_000);
  const cases: readonly (readonly [string, string])[] = [
    ['one word', long('sex ')],
    ['a pattern that never closes', long('sex if he said he would ')],
    ['every half of a pattern', long('told him to take off if or jail sex arrest complain then again ')],
    ['optional words', long('was was am just a just ')],
    ['first words of many phrases', long('told took not i he the my asked gave said let get ')],
    ['no spaces', long('a')],
    ['quotes and dashes', long("'-’.,;:")],
    ['denials', long('not ever even once ')],
    ['digits', long('A123 456 ')],
    ['Chinese', long('如果他說會逮捕我就投訴')],
    ['Spanish', long('si no me dijo que iba a la queja ')],
    ['surrogates', long('\ud83d')],
  ];

  it.each(cases)('%s', (_name, text) => {
    expect(read(text)).toEqual(read(text));
  });
});
