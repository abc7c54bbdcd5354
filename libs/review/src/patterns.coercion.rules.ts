/** Coercion, domain.md §3.3 C1-C9: something is wanted, and the badge is the lever. */
import type { Pattern } from './match.rules.js';

const LEVER = 'cond|threat|threat_arrest';
/** Denied or not: "if you don't" is the demand itself. */
const SEX = '?sex';

export const coercionPatterns: readonly Pattern[] = [
  { id: 'c1.sex-or-arrest', type: 'coercion.C1', reason: 'sex demanded under threat of arrest', all: [SEX, 'cond', '?arrest|threat_arrest'], within: 24, unless: ['crimereport@any', 'undercover'] },
  { id: 'c1.sex-or-arrest-and-reported', type: 'coercion.C1', reason: 'sex demanded under threat of arrest', all: [SEX, 'demand', 'cond', '?arrest'], within: 18 },
  { id: 'c1.sex-with-threat-of-arrest', type: 'coercion.C1', reason: 'sex demanded under threat of arrest', all: [SEX, 'threat_arrest'], within: 24, unless: ['inform'] },
  { id: 'c1.arrest-for-refusing-sex', type: 'coercion.C1', reason: 'arrest or charge after sex was refused', all: [SEX, 'refuse@any', 'arrest'], within: 20, unless: ['crimereport@any'] },
  { id: 'c1.forced-by-threat', type: 'coercion.C1', reason: 'forced sexual act together with a threat of arrest', all: ['rape|sexcontact|grope', 'threat_arrest'], within: 24, unless: ['crimereport@any'] },
  { id: 'c1.told', type: 'coercion.C1', reason: 'sex demanded under threat of arrest', all: ['coercion.C1'] },

  { id: 'c2.sex-for-leniency', type: 'coercion.C2', reason: 'sex demanded for leniency', all: ['leniency', SEX, 'cond|after|exchange'], within: 22 },
  { id: 'c2.sex-for-property', type: 'coercion.C2', reason: 'sex demanded for the return of property', all: ['giveback', SEX, 'cond|after|exchange|demand'], within: 22 },
  { id: 'c2.sexual-touch-for-leniency', type: 'coercion.C2', reason: 'sexual touching demanded for leniency', all: ['leniency', 'private', 'cond|exchange'], within: 20 },
  { id: 'c2.told', type: 'coercion.C2', reason: 'sex demanded for leniency or for the return of property', all: ['coercion.C2'] },

  { id: 'c3.touch-in-search', type: 'coercion.C3', reason: 'sexual touching during a search or in custody', all: ['touch', 'private', 'custody'], within: 30 },
  { id: 'c3.grope-in-search', type: 'coercion.C3', reason: 'sexual touching during a search or in custody', all: ['grope', 'custody'], within: 25 },
  { id: 'c3.penetration-in-custody', type: 'coercion.C3', reason: 'sexual act in a search or in custody', all: ['rape|penetrate', 'custody'], within: 30, unless: ['crimereport@any', 'rapekit'] },
  { id: 'c3.told', type: 'coercion.C3', reason: 'sexual contact in a search or in detention', all: ['coercion.C3'] },

  { id: 'c4.proposition', type: 'coercion.C4', reason: 'sexual proposition by an officer', all: ['proposition'], unless: ['undercover', 'offduty'] },
  { id: 'c4.sex-asked', type: 'coercion.C4', reason: 'sexual proposition by an officer', all: ['ask', 'sex'], within: 5, sentences: 0, unless: ['undercover', 'offduty', 'crimereport@any'] },
  { id: 'c4.advance-while-working', type: 'coercion.C4', reason: 'sexual proposition by an officer', all: ['advance', 'onduty|officer'], within: 20, unless: ['undercover', 'offduty'] },
  { id: 'c4.told', type: 'coercion.C4', reason: 'sexual proposition by an officer on duty', all: ['coercion.C4'] },

  { id: 'c5.pay-or-else', type: 'coercion.C5', reason: 'money, drugs or goods demanded', all: ['?pay', 'money', LEVER], within: 20, unless: ['inform'] },
  { id: 'c5.pay-for-leniency', type: 'coercion.C5', reason: 'money, drugs or goods demanded for leniency', all: ['pay', 'money', 'leniency|leave'], within: 20 },
  { id: 'c5.goods-for-leniency', type: 'coercion.C5', reason: 'goods or services demanded for leniency', all: ['freegoods', 'cond|leniency|threat_arrest|demand'], within: 20 },
  { id: 'c5.extorted', type: 'coercion.C5', reason: 'extortion by an officer', all: ['extort'] },
  { id: 'c5.told', type: 'coercion.C5', reason: 'money, drugs or goods demanded', all: ['coercion.C5'] },

  { id: 'c6.threat-of-deportation', type: 'coercion.C6', reason: 'threat of deportation or of a call to immigration', seq: ['threat|saidwould|future', '?deport'], within: 8, sentences: 0 },
  { id: 'c6.deportation-if', type: 'coercion.C6', reason: 'threat of deportation or of a call to immigration', all: ['?deport', 'cond'], within: 10, sentences: 0, unless: ['feared'] },
  { id: 'c6.told', type: 'coercion.C6', reason: 'threat of deportation or of a call to immigration', all: ['coercion.C6'] },

  { id: 'c7.inform-or-else', type: 'coercion.C7', reason: 'pressed to inform for the police', all: ['?inform', 'cond|threat_arrest|threat|force_act'], within: 16 },
  { id: 'c7.confess-under-force', type: 'coercion.C7', reason: 'confession or statement obtained by force or threat', all: ['?confess', 'cond|threat_arrest|threat|force_act'], within: 14 },
  { id: 'c7.inform-for-leniency', type: 'coercion.C7', reason: 'information demanded for leniency', all: ['?inform', 'leniency', 'cond'], within: 20 },
  { id: 'c7.told', type: 'coercion.C7', reason: 'pressed to inform for the police', all: ['coercion.C7'] },

  { id: 'c8.undercover-contact', type: 'coercion.C8', reason: 'sexual contact by an undercover officer', all: ['undercover', 'sexcontact'], within: 30 },
  { id: 'c8.undercover-touch', type: 'coercion.C8', reason: 'sexual contact by an undercover officer', all: ['undercover', 'touch', 'private'], within: 30 },
  { id: 'c8.contact-then-badge', type: 'coercion.C8', reason: 'sexual contact before the officer showed who they were', seq: ['sexcontact', 'showbadge'], within: 25 },
  { id: 'c8.told', type: 'coercion.C8', reason: 'sexual contact by an undercover officer', all: ['coercion.C8'] },

  { id: 'c9.threat-to-children', type: 'coercion.C9', reason: 'threat to take or report children', seq: ['threat|saidwould|future', '?takekids'], within: 9, sentences: 0 },
  { id: 'c9.children-if', type: 'coercion.C9', reason: 'threat to take or report children', all: ['?takekids', 'cond'], within: 10, sentences: 0 },
  { id: 'c9.threat-to-housing', type: 'coercion.C9', reason: 'threat to a home', seq: ['threat|saidwould|future', '?losehome'], within: 9, sentences: 0 },
  { id: 'c9.housing-if', type: 'coercion.C9', reason: 'threat to a home', all: ['?losehome', 'cond'], within: 10, sentences: 0 },
  { id: 'c9.told', type: 'coercion.C9', reason: 'threat to children or to a home', all: ['coercion.C9'] },
];
