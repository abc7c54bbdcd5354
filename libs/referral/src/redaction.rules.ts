import type { PacketText, PacketWord, Withheld } from './packet.js';
import { scanImmigration } from '@redress/safety';

type Row = Withheld['redactions'][number];

/** Words that somebody of the office has decided to take out wherever they stand, and by what authority. */
export interface Passage {
  readonly words: string;
  readonly category: string;
  readonly authority: string;
  readonly by: string;
  /** An instant, or a day of the office. */
  readonly at: string;
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly passage: Passage | undefined;
}

/** What takes words out of a text. `place` says where it stood. */
export interface Redacting {
  text(text: string, place: string): PacketText;
}

/**
 * Takes out of every text what may not leave the office, and keeps the log of it: passages that speak of immigration
 * status (R-P6, R-P7), and those that the office has marked.
 */
export class Redactor implements Redacting {
  private readonly rows: Row[] = [];
  private readonly marked: readonly { pattern: RegExp; passage: Passage }[];

  constructor(
    private readonly today: string,
    private readonly office: string,
    private readonly authority: string,
    passages: readonly Passage[] = [],
  ) {
    this.marked = passages
      .filter(({ words }) => words.trim() !== '')
      .map((passage) => ({ pattern: patternOf(passage.words), passage }));
  }

  get log(): Withheld['redactions'] {
    return this.rows;
  }

  /** The text with each such passage replaced by its number in the log. `place` says where it stood. */
  text(text: string, place: string): PacketText {
    const words: PacketWord[] = [];
    let from = 0;
    for (const { start, end, passage } of this.cuts(text)) {
      if (start < from) continue;
      words.push(text.slice(from, start), { redacted: this.add(place, passage) });
      from = end;
    }
    return from === 0 ? text : [...words, text.slice(from)];
  }

  /** The longest first where several begin at one place. */
  private cuts(text: string): Cut[] {
    const found: Cut[] = scanImmigration(text).map(({ start, end }) => ({ start, end, passage: undefined }));
    for (const { pattern, passage } of this.marked)
      for (const match of text.matchAll(pattern))
        found.push({ start: match.index, end: match.index + match[0].length, passage });
    return merged(found.sort((a, b) => a.start - b.start || b.end - a.end));
  }

  private add(place: string, passage: Passage | undefined): string {
    const number = `R-${this.rows.length + 1}`;
    const told = passage ?? {
      category: 'Immigration status',
      authority: this.authority,
      by: this.office,
      at: this.today,
    };
    const { category, authority, by, at } = told;
    this.rows.push({ number, place, category, authority, by, at });
    return number;
  }
}

/** The words of those passages that a redactor takes out of a text. */
export const takenOutOf = (text: string, passages: readonly Passage[]): string[] =>
  passages.map(({ words }) => words).filter((words) => words.trim() !== '' && patternOf(words).test(text));

/** Of passages that overlap nothing is left standing: they become one. */
function merged(cuts: readonly Cut[]): Cut[] {
  const out: Cut[] = [];
  for (const cut of cuts) {
    const last = out.at(-1);
    if (last && cut.start < last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, cut.end) };
    else out.push(cut);
  }
  return out;
}

/** The words however they are spaced and in whatever case. */
const patternOf = (words: string): RegExp =>
  new RegExp(
    words
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s+'),
    'giu',
  );
