import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { loadFont } from './fonts.js';
import { Sheets } from './sheets.js';

const options = {
  autoFirstPage: false,
  tagged: true,
  pdfVersion: '1.7',
  font: null as unknown as string,
  info: { Title: 'Größe – 測試', CreationDate: new Date('2026-11-20T18:30:00Z') },
} as const;

/** Three pages with words, marks and bytes over 127. */
async function drawn(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (let page = 0; page < 3; page += 1) {
    doc.addPage().font(loadFont('serif').font as unknown as string);
    root.add(doc.struct('P', {}, () => void doc.text(`Page ${page}, «щётка»`)));
    doc.markContent('Artifact').addContent(`% \u00ff ${page}`).endMarkedContent();
  }
  root.end();
  doc.end();
  await ended;
  return doc instanceof Sheets ? Buffer.from(doc.written) : Buffer.concat(chunks);
}

/** What stands in each stream of a file, unpacked. */
function streamsOf(bytes: Buffer): string[] {
  const file = bytes.toString('latin1');
  return [...file.matchAll(/FlateDecode\b[^]*?stream\n([^]*?)\nendstream/g)].map(([, packed = '']) =>
    inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'),
  );
}

describe('Sheets', () => {
  it('gives the bytes that pdfkit gives', async () => {
    const bytes = await drawn(new Sheets({ ...options, compress: false }));
    expect(bytes.toString('latin1')).toBe(
      (await drawn(new PDFDocument({ ...options, compress: false }))).toString('latin1'),
    );
    expect(bytes.length).toBeGreaterThan(5_000);
  });

  it('packs pages its own way, and what is in them is the same', async () => {
    const bytes = await drawn(new Sheets({ ...options, compress: true }));
    const streams = streamsOf(bytes);
    expect(streams).toEqual(streamsOf(await drawn(new PDFDocument({ ...options, compress: true }))));
    expect(streams.filter((stream) => stream.includes('/Artifact'))).toHaveLength(3);
  });
});
