/** How a text is read: its words with their places, the small language of the lexicons, and its matcher. */
export { find, type Found } from './find.rules.js';
export { simplify } from './hanzi.js';
export { bare, compile, type Index, type Lexicon } from './phrase.rules.js';
export { scan, type Scan, type Token } from './scan.rules.js';
export { mergeSpans, spanOf, type Span } from './spans.rules.js';
export { bothTones } from './tones.rules.js';
