/** Every language that complaints are read in. */
import { english } from './lexicon.en.js';
import type { Lexicon } from './phrase.rules.js';

export const lexicons: readonly Lexicon[] = [english];
