const PLAIN = /^[\x20-\x7e\n]*$/;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const SPACES = /[\t\u1680\u2000-\u200a\u205f\u3000]/g;
/** Controls, soft hyphens, bidirectional and zero-width marks, variation selectors, tags, interlinear marks. */
const INVISIBLE =
  /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * Makes any string fit to be set in type: composed (Unicode NFC), well formed, without controls, invisible
 * or direction-changing characters, with `\n` as the only line end and at most three combining marks a letter.
 * What a reader can see is never dropped. Never throws.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(NONCHARACTERS, '\ufffd')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1');
}

/** The text on one line, for titles, bookmarks and metadata. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
