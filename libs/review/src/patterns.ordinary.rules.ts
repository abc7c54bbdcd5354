/** The ordinary allegations of oversight offices, told by one concept each or by a word and what makes it wrong. */
import type { Pattern } from './match.rules.js';

const REASONS = {
  force: 'use of force told',
  sexual_misconduct: 'sexual conduct told',
  threat: 'threat or harassment told',
  arrest: 'unlawful arrest, stop or citation told',
  search: 'unlawful search or seizure told',
  bias: 'profiling or unequal treatment told',
  slur: 'racial or sexual slur told',
  dishonesty: 'false statement, report or evidence told',
  property: 'missing, taken or damaged property told',
  neglect: 'service or duty not done',
  conduct: 'improper or off-duty conduct told',
  discourtesy: 'rude or abusive language told',
} as const;

type Ordinary = keyof typeof REASONS;

const ordinary = (
  id: string,
  type: Ordinary,
  all: readonly string[],
  more: Partial<Pattern> = {},
): Pattern => ({ id, type, reason: REASONS[type], all, ...more });

export const ordinaryPatterns: readonly Pattern[] = [
  ordinary('force.used', 'force', ['force']),
  ordinary('force.weapon', 'force', ['gunpointed']),
  ordinary('force.injury', 'force', ['roughhandling', 'injury'], { within: 20 }),
  ordinary('sexual.assault', 'sexual_misconduct', ['rape|grope|penetrate'], {
    unless: ['crimereport@any', 'rapekit'],
  }),
  ordinary('sexual.touch', 'sexual_misconduct', ['touch', 'private'], {
    within: 6,
    sentences: 0,
    unless: ['crimereport@any'],
  }),
  ordinary('sexual.words', 'sexual_misconduct', ['sexualwords']),
  ordinary('threat.made', 'threat', ['threat'], { unless: ['iftellonly'] }),
  ordinary('threat.arrest', 'threat', ['threat', '?arrest'], { within: 5, sentences: 0 }),
  ordinary('threat.menace', 'threat', ['menace']),
  ordinary('threat.harassed', 'threat', ['harass']),
  ordinary('arrest.wrongful', 'arrest', ['wrongful', 'arrest|stop'], { within: 6, sentences: 0 }),
  ordinary('arrest.without-cause', 'arrest', ['arrest|stop', 'nocause'], { within: 12 }),
  ordinary('arrest.told', 'arrest', ['badarrest']),
  ordinary('search.wrongful', 'search', ['wrongful', 'searched'], { within: 6, sentences: 0 }),
  ordinary('search.without-cause', 'search', ['searched', 'nocause|nowarrant'], { within: 12 }),
  ordinary('search.told', 'search', ['badsearch']),
  ordinary('bias.told', 'bias', ['bias']),
  ordinary('bias.because-of', 'bias', ['becauseof', 'trait'], { within: 6, sentences: 0 }),
  ordinary('slur.told', 'slur', ['slur']),
  ordinary('slur.called', 'slur', ['called', 'slurword'], { within: 6, sentences: 0 }),
  ordinary('dishonesty.told', 'dishonesty', ['lie|falsecharge']),
  ordinary('property.lost', 'property', ['propertyloss']),
  ordinary('property.taken', 'property', ['seize', 'keptproperty|property'], { within: 8 }),
  ordinary('neglect.told', 'neglect', ['neglect']),
  ordinary('neglect.report-refused', 'neglect', ['refuse_report']),
  ordinary('conduct.told', 'conduct', ['conduct']),
  ordinary('conduct.off-duty', 'conduct', ['offduty'], { within: 1 }),
  ordinary('discourtesy.told', 'discourtesy', ['discourtesy']),
];
