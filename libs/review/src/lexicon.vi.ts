/**
 * Vietnamese, put together from its files. Each syllable is a word here. People type it with all marks, with some, or
 * with none ("canh sat"); both places for the tone mark ("dọa", "doạ") are made below. Awaits a native reviewer.
 */
import { vietnameseCoercion } from './lexicon.vi.coercion.js';
import { vietnameseOrdinary } from './lexicon.vi.ordinary.js';
import { vietnameseMacros, vietnamesePeople } from './lexicon.vi.people.js';
import { vietnameseRetaliation } from './lexicon.vi.retaliation.js';
import type { Lexicon } from './phrase.rules.js';

/** The newer place of the tone mark and, in the same order, the older one. */
const NEW = ['oà', 'oá', 'oả', 'oã', 'oạ', 'oè', 'oé', 'oẻ', 'oẽ', 'oẹ', 'uỳ', 'uý', 'uỷ', 'uỹ', 'uỵ'];
const OLD = ['òa', 'óa', 'ỏa', 'õa', 'ọa', 'òe', 'óe', 'ỏe', 'õe', 'ọe', 'ùy', 'úy', 'ủy', 'ũy', 'ụy'];
const olderTones = (text: string) =>
  NEW.reduce((made, tone, at) => made.replace(new RegExp(`${tone}(?![a-z])`, 'gu'), OLD[at] ?? tone), text);

/** The phrases of a list and, beside them, those that the older spelling writes otherwise. */
function bothTones(list: string): string {
  const older = list
    .split(';')
    .filter((phrase) => olderTones(phrase) !== phrase)
    .map(olderTones);
  return [list, ...older].join(';');
}

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
