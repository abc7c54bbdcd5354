/** Russian, colloquial and formal, put together from its files. This catalogue awaits a native reviewer. */
import { russianCoercion } from './lexicon.ru.coercion.js';
import { russianOrdinary } from './lexicon.ru.ordinary.js';
import { russianMacros, russianPeople } from './lexicon.ru.people.js';
import { russianRetaliation } from './lexicon.ru.retaliation.js';
import type { Lexicon } from '@redress/words';

export const russian: Lexicon = {
  language: 'ru',
  macros: russianMacros,
  markers: '',
  concepts: { ...russianPeople, ...russianCoercion, ...russianRetaliation, ...russianOrdinary },
};
