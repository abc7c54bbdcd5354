/** Every language that complaints are read in. */
import { english } from './lexicon.en.js';
import { spanish } from './lexicon.es.js';
import type { Lexicon } from './phrase.rules.js';

export const lexicons: readonly Lexicon[] = [english, spanish];
