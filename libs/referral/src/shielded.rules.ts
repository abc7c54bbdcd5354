import { release } from '@redress/policy';
import { admissions } from '@redress/safety';
import type { PacketText, PacketWord, Withheld } from './packet.js';
import type { Redacting } from './redaction.rules.js';
import type { ReleaseTo } from './released.rules.js';

/** Takes admissions of sex work and drugs out of what protected people say (R-P5), and keeps the log of it. */
export class AdmissionRedactor {
  private readonly rows: Withheld['redactions'][number][] = [];

  constructor(
    private readonly to: ReleaseTo,
    private readonly office: string,
  ) {}

  get log(): Withheld['redactions'] {
    return this.rows;
  }

  /** The text with each admission replaced by its number in the log, unless the rules let it through. */
  text(text: PacketText, place: string): PacketText {
    const ruling = release({ ...this.to, item: { kind: 'shielded_admission' } });
    if (ruling.verdict === 'allow') return text;
    const words = typeof text === 'string' ? [text] : text;
    const redacted = words.flatMap((word) =>
      typeof word === 'string' ? this.cut(word, place, ruling.cite) : [word],
    );
    return redacted.length === 1 && typeof redacted[0] === 'string' ? redacted[0] : redacted;
  }

  private cut(text: string, place: string, authority: string): PacketWord[] {
    const words: PacketWord[] = [];
    let from = 0;
    for (const { start, end } of admissions(text)) {
      if (start > from) words.push(text.slice(from, start));
      const number = `A-${this.rows.length + 1}`;
      const { office: by, to } = this;
      this.rows.push({ number, place, category: 'Shielded admission', authority, by, at: to.on });
      words.push({ redacted: number });
      from = end;
    }
    if (from < text.length || words.length === 0) words.push(text.slice(from));
    return words;
  }
}

/** For a case with a protected statement: whoever writes about it may quote what was admitted there. */
export const shielding = (admissions: AdmissionRedactor, redactor: Redacting): Redacting => ({
  text: (text, place) => {
    const redacted = redactor.text(text, place);
    return admissions.text(redacted, place);
  },
});
