/** Numbers by which an immigration agency knows somebody, as people write them. */
import type { Passage } from './immigration.words.js';

/** A012345678, A 012 345 678, A#012-345-678; also with a Cyrillic or a full-width A. */
const ALIEN =
  /(?<![[\p{L}\p{N}]--\p{Script=Han}])[AaАаＡａ](?:lien)?[ #№:.\-‐-–]{0,3}\p{Nd}{2,3}[ .\-‐-–]?\p{Nd}{3}[ .\-‐-–]?\p{Nd}{3}(?!\p{Nd}|[\-‐-–]\p{Nd})/gv;
/** The same in digits alone, where the words before say what they are. */
const TOLD =
  /(?<![[\p{L}\p{N}]--\p{Script=Han}])(?:[AaАа][ \-‐-–]?(?:number|file|no\.?|#|№)|alien (?:registration )?(?:number|no\.?))[^\p{L}\p{Nd}]{0,3}(?:(?:is|es|ay|là|это)[: ]{1,2})?\p{Nd}[\p{Nd} .\-‐-–]{5,12}\p{Nd}/giv;
/** Receipts of a service center, and the number of a form's case: IOE0912345678, WAC-21-900-12345. */
const RECEIPT =
  /(?<![[\p{L}\p{N}]--\p{Script=Han}])(?:IOE|EAC|WAC|LIN|SRC|MSC|NBC|YSC|TSC|VSC|NSC|CSC)[ \-‐-–]?\p{Nd}{2}[ \-‐-–]?\p{Nd}{3}[ \-‐-–]?\p{Nd}{5}(?!\p{Nd})/giv;
/** A number that begins with an A is something else after one of these: a plate, a door, a report. */
const OTHER =
  /(?:plates?|licen[cs]e|placas?|plaka|biển số|车牌|車牌|номер машины|serial|badge|star|invoice|order|tracking|model|report|apartment|apt|unit|case file|matrícula)[ ,:#№.]{0,3}(?:(?:no\.?|number|was|is|says|said|era|es|是|ay|là)[ ,:#]{0,2}){0,2}$/iv;
const BEFORE = 40;

/** Where they stand; may overlap. */
export function numbersIn(text: string): Passage[] {
  return [ALIEN, TOLD, RECEIPT].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => pattern !== ALIEN || !OTHER.test(text.slice(Math.max(0, index - BEFORE), index)))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, kind: 'number' as const })),
  );
}
