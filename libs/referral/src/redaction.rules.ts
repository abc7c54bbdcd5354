import type { PacketText, PacketWord, Withheld } from './packet.js';
import { scanImmigration } from '@redress/safety';

/**
 * Takes out of every text what may not leave the office, and keeps the log of it. So far: passages that speak of
 * immigration status (R-P6, R-P7).
 */
export class Redactor {
  private readonly rows: Withheld['redactions'][number][] = [];

  constructor(
    private readonly today: string,
    private readonly office: string,
    private readonly authority: string,
  ) {}

  get log(): Withheld['redactions'] {
    return this.rows;
  }

  /** The text with each such passage replaced by its number in the log. `place` says where it stood. */
  text(text: string, place: string): PacketText {
    const words: PacketWord[] = [];
    let from = 0;
    for (const { start, end } of scanImmigration(text)) {
      words.push(text.slice(from, start), { redacted: this.add(place) });
      from = end;
    }
    return from === 0 ? text : [...words, text.slice(from)];
  }

  private add(place: string): string {
    const number = `R-${this.rows.length + 1}`;
    this.rows.push({
      number,
      place,
      category: 'Immigration status',
      authority: this.authority,
      by: this.office,
      at: this.today,
    });
    return number;
  }
}
