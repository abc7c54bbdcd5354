import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDict, PDFDocument, PDFName, StandardFonts, degrees } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { createOfficeCertificate, signPdf } from '@redress/paper';
import { bindingOf } from './exhibit-binder.js';
import { anyArea, encryptedPdf, foreignPdf, pageTexts, photograph, tool } from './exhibits.spec-helper.js';
import type { Binding } from './exhibits.pdf.js';
import { drawPacket } from './packet.pdf.js';
import type { Exhibit, Packet } from './packet.js';
import { samplePacket } from './packet.sample.js';
import { verifyPacket } from './packet.verify.rules.js';
import { pixelsOf, type Area, type NumberedArea } from './areas.rules.js';

/*
 * Areas of exhibits that are blacked out: what is in the file that leaves the office, looked at with the tools of others.
 */
const area = (change: Partial<NumberedArea> = {}): NumberedArea => ({
  id: 'a',
  evidenceId: 'e',
  number: 'E-1.1',
  page: 1,
  x: 0,
  y: 50,
  width: 1000,
  height: 100,
  category: 'Name of a person',
  authority: 'PC 832.7',
  by: 'Mateo Rivas',
  at: '2026-11-20',
  ...change,
});

const exhibit = (mediaType = 'application/pdf'): Exhibit => ({
  exhibit: 'E-1',
  description: 'Letter',
  mediaType,
  facts: [],
});

function draw(bindings: Record<string, Binding>, exhibits: readonly Exhibit[] = [exhibit()]) {
  const packet: Packet = {
    ...samplePacket,
    statements: undefined,
    findings: undefined,
    policies: undefined,
    evidence: undefined,
    chronology: undefined,
    exhibits,
  };
  return drawPacket(packet, { bound: new Map(Object.entries(bindings)) });
}

/** Everything in the file that is packed, unpacked: as whoever looks beneath would have it. */
const unpacked = (bytes: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-black-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    execFileSync('qpdf', [
      '--qdf',
      '--object-streams=disable',
      join(folder, 'in.pdf'),
      join(folder, 'out.pdf'),
    ]);
    return readFileSync(join(folder, 'out.pdf'), 'latin1');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The pictures in a file, as they lie there. */
function picturesIn(bytes: Uint8Array): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'redress-black-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    execFileSync('pdfimages', ['-all', join(folder, 'in.pdf'), join(folder, 'p')]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lightest pixel of an area, 0 to 255, and the lightest of all. */
async function lightest(jpeg: Uint8Array, area: Area): Promise<[within: number, anywhere: number]> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { left, top, right, bottom } = pixelsOf(area, info);
  let within = 0;
  for (let row = top; row < bottom; row += 1)
    for (const value of data.subarray(row * info.width + left, row * info.width + right))
      if (value > within) within = value;
  const anywhere = data.reduce((most, value) => (value > most ? value : most), 0);
  return [within, anywhere];
}

/** What JPEG may add to black beside something white. */
const NEARLY_BLACK = 40;

const pagesOf = (binding: Binding) => {
  if (binding.kind !== 'pages') throw new Error(binding.why);
  return binding.pages;
};
const photographIn = (binding: Binding, page = 1) => {
  const picture = pagesOf(binding)[page - 1];
  if (picture?.kind !== 'image') throw new Error('It is no picture.');
  return picture;
};

/** Two pages of known words, with one list of resources for both, as many programs make it. */
async function sharedPdf(): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  file.setTitle('TITLEWORD');
  file.setAuthor('AUTHORWORD');
  const font = await file.embedFont(StandardFonts.Helvetica);
  const stamp = await PDFDocument.create();
  const stampFont = await stamp.embedFont(StandardFonts.Helvetica);
  stamp.addPage([200, 40]).drawText('STAMPWORD', { x: 5, y: 10, size: 20, font: stampFont });
  const [form] = await file.embedPdf(await stamp.save());
  const first = file.addPage([612, 792]);
  const second = file.addPage([612, 792]);
  first.drawText('HIDDENWORD', { x: 60, y: 700, size: 24, font });
  first.drawPage(form!, { x: 60, y: 400 });
  second.drawText('SHOWNWORD', { x: 60, y: 700, size: 24, font });
  const shared = first.node.Resources()!;
  for (const [kind, list] of second.node.Resources()!.entries()) {
    const known = shared.lookup(kind);
    if (!(known instanceof PDFDict) || !(list instanceof PDFDict)) shared.set(kind, list);
    else for (const [name, thing] of list.entries()) known.set(name, thing);
  }
  second.node.set(PDFName.of('Resources'), shared);
  return file.save();
}

describe('a page of a document on which something is blacked out', () => {
  let bytes: Uint8Array;
  let binding: Binding;
  beforeAll(async () => {
    binding = await bindingOf('application/pdf', await sharedPdf(), {
      areas: [area({ y: 80, height: 60 }), area({ id: 'b', number: 'E-1.2', y: 400, height: 120 })],
    });
    bytes = (await draw({ 'E-1': binding })).bytes;
  });

  it('is a picture without words; the other pages are as they were', () => {
    const text = pageTexts(bytes).join('\n');
    expect(text).toContain('SHOWNWORD');
    for (const word of ['HIDDENWORD', 'STAMPWORD', 'TITLEWORD', 'AUTHORWORD'])
      expect(text).not.toContain(word);
  });

  it('has left nothing of what was beneath in the bytes, not even where pages share what they draw with', () => {
    const all = unpacked(bytes);
    expect(all).toContain(
      'SHOWNWORD'.replace(/./g, (letter) => letter.charCodeAt(0).toString(16).toUpperCase()),
    );
    for (const word of ['HIDDENWORD', 'STAMPWORD', 'TITLEWORD', 'AUTHORWORD']) {
      const hexes = [Buffer.from(word), Buffer.from(word, 'utf16le').swap16()].map((each) =>
        each.toString('hex'),
      );
      const found = [word, ...hexes].filter((each) => all.toLowerCase().includes(each.toLowerCase()));
      expect([word, found]).toEqual([word, []]);
    }
  });

  it('is black where it should be, and fine enough to be read elsewhere', async () => {
    const picture = photographIn(binding);
    expect([picture.width, picture.height]).toEqual([1700, 2200]);
    const [within, anywhere] = await lightest(picture.jpeg, area({ y: 80, height: 60 }));
    expect(within).toBeLessThan(NEARLY_BLACK);
    expect(anywhere).toBeGreaterThan(240);
    const placed = picturesIn(bytes);
    expect(placed.some((jpeg) => Buffer.from(picture.jpeg).equals(jpeg))).toBe(true);
  });

  it('is black on the paper, as a program draws it', async () => {
    const number = pageTexts(bytes).findIndex((text) => text.includes('E-1.1 Name of a person')) + 1;
    const folder = mkdtempSync(join(tmpdir(), 'redress-black-'));
    try {
      writeFileSync(join(folder, 'in.pdf'), bytes);
      const only = ['-f', String(number), '-l', String(number), '-r', '72', '-png', '-singlefile'];
      execFileSync('pdftoppm', [...only, join(folder, 'in.pdf'), join(folder, 'out')]);
      // The page stands from 54 to 558 points and from 69 to 721; the area from 400 to 520 thousandths of that.
      const within = { left: 60, top: 345, width: 490, height: 55 };
      const { data } = await sharp(readFileSync(join(folder, 'out.png')))
        .extract(within)
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(Math.max(...data)).toBeLessThan(NEARLY_BLACK);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps its page number, with a mark that something is taken out', () => {
    const page = pageTexts(bytes).find((text) => text.includes('E-1.1 Name of a person'));
    expect(page).toMatch(/DPA-\d{6}-R/);
    expect(page).toContain('E-1.2');
  });

  it('tells who cannot see it that it was redacted', () => {
    expect(unpacked(bytes)).toMatch(
      /Alt \(Exhibit E-1, page 1 of 2\. This page was redacted: 2 areas of it are blacked out/,
    );
  });

  it('stands in a sound file, of which everything holds', async () => {
    expect(tool('qpdf', ['--check', '{}'], bytes)).toContain('No syntax or stream encoding errors');
    const office = await createOfficeCertificate({
      officeName: 'Office',
      notBefore: new Date('2026-01-01'),
      years: 5,
    });
    const signed = signPdf(bytes, {
      ...office,
      reason: 'Referral',
      location: 'Office',
      signedAt: new Date('2026-11-20T10:00:00Z'),
    });
    expect(verifyPacket(signed).holds).toBe(true);
  });
});

describe('an area', () => {
  it.each([0, 90, 180, 270])('of a page turned by %i degrees is where it is shown', async (rotate) => {
    const file = await PDFDocument.create();
    const page = file.addPage([600, 800]);
    page.setRotation(degrees(rotate));
    const [width, height] = rotate % 180 === 0 ? [600, 800] : [800, 600];
    const top = area({ x: 0, y: 0, width: 500, height: 250 });
    const { jpeg, ...size } = photographIn(
      await bindingOf('application/pdf', await file.save(), { areas: [top] }),
    );
    expect(size.width / size.height).toBeCloseTo(width / height, 2);
    const [within] = await lightest(jpeg, top);
    expect(within).toBeLessThan(NEARLY_BLACK);
    const [beside] = await lightest(jpeg, area({ x: 520, y: 300, width: 400, height: 600 }));
    expect(beside).toBeGreaterThan(240);
  });

  it('of a photograph is black, upright as it is shown, and its metadata is gone', async () => {
    const sideways = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#ffffff' } })
      .withExif({ IFD0: { Copyright: 'SECRET-NAME' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const top = area({ x: 0, y: 0, width: 1000, height: 300 });
    const binding = await bindingOf('image/jpeg', sideways, { areas: [top] });
    const { jpeg, width, height } = photographIn(binding);
    expect([width, height]).toEqual([300, 600]);
    const [within, anywhere] = await lightest(jpeg, top);
    expect([within < NEARLY_BLACK, anywhere > 240]).toEqual([true, true]);
    const original = await photograph();
    const drawn = await draw({ 'E-1': await bindingOf('image/jpeg', original, { areas: [top] }) }, [
      exhibit('image/jpeg'),
    ]);
    expect(original.includes('SECRET')).toBe(true);
    expect(Buffer.from(drawn.bytes).includes('SECRET')).toBe(false);
    expect(unpacked(drawn.bytes)).not.toContain('SECRET');
  });

  it('of any place and size in a photograph is black in it', async () => {
    const white = await sharp({ create: { width: 211, height: 157, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    await fc.assert(
      fc.asyncProperty(anyArea, async (each) => {
        const { jpeg } = photographIn(await bindingOf('image/png', white, { areas: [area(each)] }));
        const [within] = await lightest(jpeg, each);
        // A line of one pixel beside white ones is grey in any JPEG; what was there is gone before it is one.
        const isThin = each.width * 211 < 8_000 || each.height * 157 < 8_000;
        expect(within).toBeLessThan(isThin ? 255 : 90);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, () => Promise<Uint8Array>, Partial<NumberedArea>, RegExp]>([
    ['of a page that there is not', () => foreignPdf(2), { page: 3 }, /cannot be drawn/],
    ['of an encrypted document', encryptedPdf, {}, /encrypted/],
    ['of a damaged one', async () => (await foreignPdf(2)).subarray(0, 400), {}, /damaged/],
  ])('%s keeps the whole out', async (_, make, change, why) => {
    const binding = await bindingOf('application/pdf', await make(), { areas: [area(change)] });
    expect(binding.kind === 'sheet' && binding.why).toMatch(why);
  });

  it('of a picture with pages that nobody could look at keeps the whole out', async () => {
    const frame = { create: { width: 40, height: 40, channels: 3, background: 'white' } } as const;
    const frames = await Promise.all([1, 2].map(() => sharp(frame).png().toBuffer()));
    const tiff = await sharp(frames, { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect(pagesOf(await bindingOf('image/tiff', tiff))).toHaveLength(2);
    expect((await bindingOf('image/tiff', tiff, { areas: [area()] })).kind).toBe('sheet');
  });

  it('on so many pages that they would not fit keeps the whole out, before all are drawn', async () => {
    const file = await foreignPdf(3);
    const areas = [1, 2, 3].map((page) => area({ page }));
    const binding = await bindingOf('application/pdf', file, { areas, most: file.length + 60_000 });
    expect(binding.kind === 'sheet' && binding.why).toMatch(/too large/);
  });

  it('of a document of five thousand pages has its own page drawn and no other', async () => {
    const file = await PDFDocument.create();
    for (let n = 0; n < 5_000; n += 1) file.addPage([612, 792]);
    const binding = await bindingOf('application/pdf', await file.save(), {
      areas: [area({ page: 7 }), area({ id: 'b', page: 4_321 })],
    });
    const drawn = pagesOf(binding).flatMap(({ kind }, at) => (kind === 'image' ? [at + 1] : []));
    expect(drawn).toEqual([7, 4_321]);
  }, 60_000);
});
