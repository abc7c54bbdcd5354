/** English, put together from its files. */
import { englishCoercion } from './lexicon.en.coercion.js';
import { englishOrdinary } from './lexicon.en.ordinary.js';
import { englishMacros, englishPeople } from './lexicon.en.people.js';
import { englishRetaliation } from './lexicon.en.retaliation.js';
import { englishSafety } from './lexicon.en.safety.js';
import type { Lexicon } from '@redress/words';

export const english: Lexicon = {
  language: 'en',
  macros: englishMacros,
  markers:
    'the and he was to of my she they that with officer! police! because! they! would! said! told! the! was!',
  concepts: {
    ...englishPeople,
    ...englishCoercion,
    ...englishRetaliation,
    ...englishOrdinary,
    ...englishSafety,
  },
};
