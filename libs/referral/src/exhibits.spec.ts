import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { bindingOf } from './exhibit-binder.js';
import { encryptedPdf, filledForm, foreignPdf, pageTexts, photograph, tool } from './exhibits.spec-helper.js';
import type { Binding } from './exhibits.pdf.js';
import { drawPacket } from './packet.pdf.js';
import type { Exhibit, Packet } from './packet.js';
import { samplePacket } from './packet.sample.js';

const exhibit = (n: number, change: Partial<Exhibit> = {}): Exhibit => ({
  exhibit: `E-${n}`,
  description: `Thing ${n}`,
  mediaType: 'application/pdf',
  facts: [{ name: 'SHA-256', value: 'ab'.repeat(32) }],
  ...change,
});

/** A short packet that holds nothing but its exhibits. */
const packetWith = (exhibits: readonly Exhibit[]): Packet => ({
  ...samplePacket,
  statements: undefined,
  findings: undefined,
  policies: undefined,
  evidence: undefined,
  chronology: undefined,
  exhibits,
});

const draw = (exhibits: readonly Exhibit[], bound: Record<string, Binding>, first = 1) =>
  drawPacket(packetWith(exhibits), {
    bound: new Map(Object.entries(bound)),
    reserve: () => Promise.resolve(first),
  });

const squeezed = (text: string) => text.replace(/\s+/g, ' ');

describe('exhibits in a packet', () => {
  it('binds in a PDF page by page behind its tab, with the office’s own numbers and the viewer’s', async () => {
    const bound = { 'E-1': await bindingOf('application/pdf', await foreignPdf(3)) };
    const { bytes, pages } = await draw([exhibit(1)], bound, 4711);
    const texts = pageTexts(bytes).map(squeezed);
    expect(texts).toHaveLength(pages);
    const tab = texts.findIndex(
      (text) => text.includes('Exhibit E-1: Thing 1') && text.includes('3 pages follow'),
    );
    expect(tab).toBeGreaterThan(0);
    for (const n of [1, 2, 3]) {
      const text = texts[tab + n] ?? '';
      expect(text).toContain(`FOREIGN page ${n}`);
      expect(text).toContain(`page ${tab + n + 1} of ${pages}`);
      expect(text).toContain(`DPA-00${4711 + tab + n}`);
    }
    expect(tool('qpdf', ['--check', '{}'], bytes)).toContain('No syntax or stream encoding errors');
  });

  it('turns rotated pages upright and fits huge ones', async () => {
    const rotated = await foreignPdf(1, { words: 'TURNED', rotate: 90 });
    const huge = await foreignPdf(1, { words: 'HUGE', size: [14_000, 10_000] });
    const { bytes } = await draw([exhibit(1), exhibit(2)], {
      'E-1': await bindingOf('application/pdf', rotated),
      'E-2': await bindingOf('application/pdf', huge),
    });
    const boxes = tool('pdftotext', ['-bbox', '{}', '-'], bytes);
    for (const word of ['TURNED', 'HUGE']) {
      const [, xMin, yMin, xMax, yMax] =
        new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)" yMax="([\\d.]+)">${word}<`).exec(
          boxes,
        ) ?? [];
      expect([Number(xMin) >= 54, Number(yMin) >= 40, Number(xMax) <= 560, Number(yMax) <= 740]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('shows what was filled into the fields of a form', async () => {
    const bound = { 'E-1': await bindingOf('application/pdf', await filledForm('Filled by hand')) };
    const { bytes } = await draw([exhibit(1)], bound);
    expect(pageTexts(bytes).join('\n')).toContain('Filled by hand');
  });

  it('shows a photograph without what its metadata told', async () => {
    const original = await photograph();
    expect(original.includes('SECRET-PLACE')).toBe(true);
    const bound = { 'E-1': await bindingOf('image/jpeg', original) };
    const { bytes } = await draw([exhibit(1, { mediaType: 'image/jpeg' })], bound);
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
    expect(tool('pdfimages', ['-list', '{}'], bytes)).toMatch(/jpeg/);
    // Without pages of other files it says that it is an archive file, and an accessible one.
    const metadata = tool('pdfinfo', ['-meta', '{}'], bytes);
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('makes no promise of an archive file with pages that others made', async () => {
    const bound = { 'E-1': await bindingOf('application/pdf', await foreignPdf(1)) };
    const { bytes } = await draw([exhibit(1)], bound);
    expect(tool('pdfinfo', ['-meta', '{}'], bytes)).not.toContain('pdfaid');
  });

  const bomb = () => {
    const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024));
    const head = `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
  };
  it.each([
    ['damaged', 'application/pdf', async () => (await foreignPdf(2)).subarray(0, 400), /damaged/],
    ['no PDF at all', 'application/pdf', () => Promise.resolve(Buffer.from('%PDF-1.7\nnothing')), /damaged/],
    ['encrypted', 'application/pdf', encryptedPdf, /encrypted/],
    ['a bomb', 'application/pdf', () => Promise.resolve(bomb()), /made to harm/],
    ['a recording', 'video/mp4', () => Promise.resolve(Buffer.from('x')), /recording cannot be put on paper/],
    ['a program', 'application/zip', () => Promise.resolve(Buffer.from('PK')), /of this kind/],
    [
      'a broken image',
      'image/png',
      () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\nxx')),
      /image is damaged/,
    ],
  ])('puts a sheet that says why in the place of %s', async (_, mediaType, make, why) => {
    const binding = await bindingOf(mediaType, await make());
    expect(binding.kind).toBe('sheet');
    expect(binding.kind === 'sheet' && binding.why).toMatch(why);
    const { bytes } = await draw([exhibit(1, { mediaType })], { 'E-1': binding });
    const text = squeezed(pageTexts(bytes).join(' '));
    expect(text).toContain('Not bound in');
    expect(text).toMatch(why);
    expect(text.replaceAll(' ', '')).toContain('ab'.repeat(32));
  });

  it('refuses an image that says it is larger than anything', async () => {
    const side = 20_000;
    const png = await sharp({
      create: { width: side, height: side, channels: 3, background: 'white' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect((await bindingOf('image/png', png)).kind).toBe('sheet');
  });

  it('leaves a sheet where something is withheld, and says by what', async () => {
    const { bytes } = await draw(
      [exhibit(1, { description: 'Withheld', facts: [], withheld: 'It was compelled. Garrity' })],
      {},
    );
    expect(squeezed(pageTexts(bytes).join(' '))).toContain('It was compelled. Garrity');
  });

  it('is the same every time', async () => {
    const make = async () => {
      const bound = {
        'E-1': await bindingOf('application/pdf', await foreignBytes),
        'E-2': await bindingOf('image/jpeg', await photo),
      };
      return Buffer.from((await draw([exhibit(1), exhibit(2)], bound)).bytes);
    };
    const [foreignBytes, photo] = [foreignPdf(2), photograph()];
    expect((await make()).equals(await make())).toBe(true);
  });
});
