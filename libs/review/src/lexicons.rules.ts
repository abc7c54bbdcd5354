/** Every language that complaints are read in. */
import { english } from './lexicon.en.js';
import { spanish } from './lexicon.es.js';
import { filipino } from './lexicon.fil.js';
import { russian } from './lexicon.ru.js';
import { vietnamese } from './lexicon.vi.js';
import { chinese } from './lexicon.zh.js';
import type { Lexicon } from '@redress/words';

export const lexicons: readonly Lexicon[] = [english, spanish, chinese, filipino, russian, vietnamese];
