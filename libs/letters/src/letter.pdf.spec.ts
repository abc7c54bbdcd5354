import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGE_TAGS } from '@redress/ui';
import { sampleOf } from './sample.rules.js';
import { drawLetter, type PaperLetter } from './letter.pdf.js';
import { letterWords } from './words.js';

const folder = mkdtempSync(join(tmpdir(), 'redress-letters-'));
const letter = (more: Partial<PaperLetter>): PaperLetter => ({
  office: 'Office of Police Accountability',
  number: '2026-7KQ4-M9XC',
  to: '',
  day: '30 November 2026',
  subject: 'We have your complaint',
  body: 'One.\n\nTwo.',
  lang: 'en',
  sentAt: new Date('2026-11-30T20:00:00Z'),
  form: 'acknowledgement en 0',
  ...more,
});
const textOf = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, bytes);
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
};

describe('a letter on paper', () => {
  it.each(LANGUAGE_TAGS)('in %s says every word of it on one page or two', async (lang) => {
    for (const template of ['acknowledgement', 'finding_complainant', 'rights'] as const) {
      const words = sampleOf(template, letterWords[lang].templates[template]!, lang);
      const { bytes, pages } = await drawLetter(letter({ ...words, lang }));
      expect(pages).toBeLessThanOrEqual(2);
      const said = textOf(`${template}-${lang}`, bytes).replace(/\s+/g, '');
      for (const line of words.body.split(/\n+/))
        expect(said).toContain(line.replace(/\s+/g, '').slice(0, 40));
    }
  });

  it('is the same to the byte each time', async () => {
    const [first, second] = await Promise.all([drawLetter(letter({})), drawLetter(letter({}))]);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });

  it('goes on over pages when it is long, each with its number', async () => {
    const body = Array.from(
      { length: 90 },
      (_, n) => `Paragraph ${n} of many, all of which are printed.`,
    ).join('\n\n');
    const { bytes, pages } = await drawLetter(letter({ body }));
    expect(pages).toBeGreaterThan(2);
    const said = textOf('long', bytes);
    expect(said).toContain('Paragraph 89 of many');
    expect(said).toMatch(new RegExp(`${pages} */ *${pages}`));
  });

  it('keeps lines of a list under one another', async () => {
    const { bytes } = await drawLetter(
      letter({ body: 'These:\n1. First: Unfounded.\n2. Second: Mediated.' }),
    );
    expect(textOf('list', bytes)).toMatch(/1\. First: Unfounded\.\s*\n\s*2\. Second: Mediated\./);
  });
});
