/**
 * Vietnamese, put together from its files. Each syllable is a word here. People type it with all marks, with some, or
 * with none ("canh sat"); both places for the tone mark ("dọa", "doạ") are made below. Awaits a native reviewer.
 */
import { vietnameseCoercion } from './lexicon.vi.coercion.js';
import { vietnameseOrdinary } from './lexicon.vi.ordinary.js';
import { vietnameseMacros, vietnamesePeople } from './lexicon.vi.people.js';
import { vietnameseRetaliation } from './lexicon.vi.retaliation.js';
import { bothTones, type Lexicon } from '@redress/words';

const concepts = {
  ...vietnamesePeople,
  ...vietnameseCoercion,
  ...vietnameseRetaliation,
  ...vietnameseOrdinary,
};

export const vietnamese: Lexicon = {
  language: 'vi',
  macros: vietnameseMacros,
  // A mark with `!` says enough alone, and is found without its accents as well: only words that no English text has.
  markers:
    'không! cảnh sát tôi của người được! với! nếu! một khi công nói! tui! viên khai khiếu! nại chúng những! dọa doạ ông hỏi bắt nhà xe ấy này bị rồi thì phải vào hắn đâu gái giấy chồng',
  concepts: Object.fromEntries(Object.entries(concepts).map(([name, list]) => [name, bothTones(list)])),
};
