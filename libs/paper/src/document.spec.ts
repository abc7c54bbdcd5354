import { describe, expect, it } from '@jest/globals';
import type { Block, Paragraph, Section } from './blocks.js';
import { drawDocument } from './document.js';
import { pageTexts, sampleDocument, tool } from './tools.testing.js';

const filler = 'The officer asked for identification and held it for ten minutes without writing a report. ';
const section = (id: string, blocks: readonly Block[], more: Partial<Section> = {}): Section => ({
  id,
  title: `Section ${id}`,
  lead: `This section shows ${id}.`,
  blocks,
  ...more,
});
const draw = async (blocks: readonly Block[]): Promise<Uint8Array> =>
  (await drawDocument(sampleDocument([section('only', blocks, { newPage: true })]))).bytes;
const paragraph = (text: string, lang?: string): Paragraph => ({
  kind: 'paragraph',
  text,
  ...(lang === undefined ? {} : { lang }),
});

const languages = {
  en: 'The officer said: “You know how we can fix this.”',
  es: 'El oficial dijo: «Podemos arreglarlo». ¿Qué podía hacer yo? Nadie más vio señal alguna.',
  vi: 'Viên cảnh sát giữ giấy tờ của chị ấy rất lâu, rồi dọa bắt chị ấy.',
  fil: 'Sinabi ng pulis na aarestuhin niya ako kung hindi ako sumunod; may ₱500 siya.',
  ru: 'Полицейский сказал, что арестует меня, если я не приду. Ёлки, объём, щётка.',
  'zh-Hant': '警員要求她下班後與他見面，否則將逮捕她。「你最好知道。」',
};

describe('drawDocument', () => {
  it('gives each language back as it was typed, in serif and in sans', async () => {
    const texts = Object.entries(languages);
    const bytes = await draw([
      ...texts.map(([lang, text]) => paragraph(text, lang)),
      {
        kind: 'table',
        columns: [{ head: 'Text', share: 1 }],
        rows: texts.map(([, text]) => ({ cells: [text] })),
      },
    ]);
    const found = pageTexts(bytes).join('').replace(/\s+/g, '');
    for (const [, text] of texts) expect(found.split(text.replace(/\s+/g, ''))).toHaveLength(3);
  });

  it('keeps characters that no font has in the text', async () => {
    const bytes = await draw([paragraph('before 😀 after שלום end')]);
    const found = pageTexts(bytes).join('');
    expect(found).toContain('😀');
    for (const letter of 'שלום') expect(found).toContain(letter);
  });

  it('is a clean, tagged PDF 1.7 with title, language and structure', async () => {
    const bytes = await draw([
      paragraph('Text'),
      { kind: 'heading', text: 'Part' },
      { kind: 'list', items: ['one', [{ text: 'to the part', link: 'only.1' }]] },
      {
        kind: 'table',
        columns: [
          { head: 'A', share: 1 },
          { head: 'B', share: 1, align: 'right' },
        ],
        rows: [{ cells: ['1', ''] }],
      },
      { kind: 'facts', facts: [{ name: 'Name', value: 'Value' }] },
      { kind: 'qr', data: 'hello', alt: 'A code', size: 60 },
      { kind: 'seal', lines: ['Sealed'] },
    ]);
    expect(tool('qpdf', ['--check', '{}'], bytes)).toContain('No syntax or stream encoding errors found');
    const info = tool('pdfinfo', ['{}'], bytes);
    expect(info).toMatch(/Title: +Test & <document>/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/PDF version: +1\.7/);
    expect(tool('pdfinfo', ['-meta', '{}'], bytes)).toContain('Test &#38; &#60;document&#62;');
    const structure = tool('pdfinfo', ['-struct', '{}'], bytes).replace(/ \((block|inline)\)/g, '');
    for (const type of [
      'H1',
      'H2',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'TOC',
      'TOCI',
      'Link',
      'Figure',
      'Form',
    ])
      expect(structure).toMatch(new RegExp(`^ *${type}:?$`, 'm'));
    expect(structure).toMatch(/Scope \/Column[^]*Scope \/Row/);
    const catalog = tool('qpdf', ['--qdf', '--object-streams=disable', '{}', '-'], bytes);
    expect(catalog).toContain('/Lang (en-US)');
    expect(catalog).toContain('/DisplayDocTitle true');
  });

  it('prints in the contents the pages on which the headings stand, and bookmarks them', async () => {
    const part = (id: string, paragraphs: number): Section =>
      section(id, [
        { kind: 'heading', text: `Opening of ${id}` },
        paragraph(filler.repeat(paragraphs)),
        { kind: 'heading', text: `Close of ${id}` },
        paragraph(filler),
      ]);
    const spec = sampleDocument([
      { ...part('alpha', 90), newPage: true },
      part('beta', 7),
      part('gamma', 55),
      part('delta', 1),
    ]);
    const { bytes, pages } = await drawDocument(spec);
    const texts = pageTexts(bytes);
    expect(texts).toHaveLength(pages);
    const listed = [...(pageTexts(bytes)[1] ?? '').matchAll(/^([\d.]+)\s+(\S.*?\S)\s+(\d+)$/gm)];
    expect(listed.map(([, number]) => number)).toEqual([
      '1',
      '1.1',
      '1.2',
      '2',
      '2.1',
      '2.2',
      '3',
      '3.1',
      '3.2',
      '4',
      '4.1',
      '4.2',
    ]);
    for (const [, number = '', title = '', page] of listed) {
      const heading = new RegExp(`^${number.replaceAll('.', '\\.')}\\s+${title}$`, 'm');
      const at = texts.findIndex((text, index) => index !== 1 && heading.test(text));
      expect([title, at + 1]).toEqual([title, Number(page)]);
    }
    const { outlines } = JSON.parse(tool('qpdf', ['--json=1', '--json-key=outlines', '{}'], bytes)) as {
      outlines: { title: string; destpageposfrom1: number; kids: unknown[] }[];
    };
    expect(outlines.map(({ title }) => title)).toEqual(
      [
        'Cover',
        ' Contents',
        ...['alpha', 'beta', 'gamma', 'delta'].map((id, at) => `${at + 1} Section ${id}`),
      ].map((title) => title.trim()),
    );
    expect(outlines[2]?.kids).toHaveLength(2);
    for (const { title, destpageposfrom1: page } of outlines.slice(2))
      expect(String(page)).toBe(listed.find(([, number, name]) => `${number} ${name}` === title)?.[3]);
  });

  it('numbers every page at its foot, with its own number beside', async () => {
    const { bytes, pages } = await drawDocument(
      sampleDocument([section('a', [paragraph(filler.repeat(80))])]),
    );
    pageTexts(bytes).forEach((text, at) => {
      expect(text).toContain(`page ${at + 1} of ${pages}`);
      expect(text).toContain(`T-0000${41 + at}`);
      expect(text.includes('Case 1')).toBe(at > 0);
    });
  });

  it('repeats table heads and keeps rows whole', async () => {
    const rows = Array.from({ length: 90 }, (_, at) => ({
      cells: [`first${at}`, `${filler}${filler} last${at}`],
    }));
    const bytes = await draw([
      {
        kind: 'table',
        columns: [
          { head: 'Number', share: 1 },
          { head: 'Words', share: 3 },
        ],
        rows,
      },
    ]);
    const texts = pageTexts(bytes);
    const holding = texts.filter((text) => /first\d/.test(text));
    expect(holding.length).toBeGreaterThan(3);
    for (const text of holding) expect(text).toMatch(/Number\s+Words/);
    for (const at of rows.keys()) {
      const page = texts.findIndex((text) => new RegExp(`first${at}\\b`).test(text));
      expect(texts[page]).toMatch(new RegExp(`last${at}\\b`));
    }
    const structure = tool('pdfinfo', ['-struct', '{}'], bytes);
    expect(structure.match(/TH/g)).toHaveLength(2);
  });

  it('cuts a row that is taller than a page and repeats its head', async () => {
    const words = Array.from({ length: 4000 }, (_, at) => `w${at}`).join(' ');
    const bytes = await draw([
      { kind: 'table', columns: [{ head: 'Head', share: 1 }], rows: [{ cells: [words] }] },
    ]);
    const texts = pageTexts(bytes).filter((text) => /w\d/.test(text));
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toContain('Head');
    expect(texts.join(' ').match(/\bw\d+\b/g)).toHaveLength(4000);
  });

  it('names the band again on every page it covers', async () => {
    const band = { title: 'Protected', lines: ['Basis', 'Use'], continued: 'Protected, continued' };
    const bytes = await draw([
      { kind: 'banded', band, blocks: [paragraph(filler.repeat(80))] },
      paragraph('Afterwards'),
    ]);
    const texts = pageTexts(bytes).slice(2);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts[0]).toMatch(/^Protected$[^]*^Basis$[^]*^Use$/m);
    for (const text of texts.slice(1)) expect(text).toMatch(/Protected,\s+continued/);
  });

  it('makes links that arrive, and plain text of links to nowhere', async () => {
    const bytes = await draw([
      {
        kind: 'paragraph',
        text: [{ text: 'there', link: 'row 7' }, ' and ', { text: 'nowhere', link: 'row 8' }],
      },
      { kind: 'table', columns: [{ head: 'A', share: 1 }], rows: [{ id: 'row 7', cells: ['seven'] }] },
    ]);
    const links = tool('pdfinfo', ['-struct', '{}'], bytes).match(/Link/g) ?? [];
    expect(links).toHaveLength(1 + 1);
    const destinations = tool('pdfinfo', ['-dests', '{}'], bytes);
    expect(destinations.match(/^ +3 \[/gm)).toHaveLength(2);
  });

  it('gives the same bytes for the same spec, whatever was drawn before', async () => {
    const blocks = [
      ...Object.entries(languages).map(([lang, text]) => paragraph(text, lang)),
      paragraph(filler),
    ];
    const first = await draw(blocks);
    await draw([paragraph('áéíóú ñ ü Ợ щ 警 \u00a0 ﬁ ẞ Å Ω')]);
    expect(Buffer.compare(await draw(blocks), first)).toBe(0);
    const bytes = await draw([{ kind: 'paragraph', text: 'áéíóú Ợ' }]);
    expect(pageTexts(bytes).join('')).toContain('áéíóú Ợ');
  });
});
