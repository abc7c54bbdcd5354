import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';

/** A PDF of somebody else's with so many pages, each with words of its own. */
export async function foreignPdf(
  pages: number,
  { words = 'FOREIGN', rotate = 0, size = [612, 792] as [number, number] } = {},
): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1) {
    const page = file.addPage(size);
    page.drawText(`${words} page ${n}`, { x: 60, y: size[1] - 90, size: 24, font });
    page.drawRectangle({
      x: 20,
      y: 20,
      width: size[0] - 40,
      height: size[1] - 40,
      borderColor: rgb(0.7, 0, 0),
      borderWidth: 3,
    });
    page.setRotation(degrees(rotate));
  }
  return file.save();
}

/** The same with a form that was filled in: what stands in its fields is drawn by annotations. */
export async function filledForm(words: string): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const page = file.addPage([612, 792]);
  const field = file.getForm().createTextField('name');
  field.setText(words);
  field.addToPage(page, { x: 60, y: 600, width: 400, height: 30 });
  return file.save();
}

export async function encryptedPdf(): Promise<Uint8Array> {
  const file = await PDFDocument.load(await foreignPdf(1));
  file.encrypt({ userPassword: 'u', ownerPassword: 'o' });
  return file.save();
}

/** A photograph with the place where it was taken in its metadata. */
export const photograph = (width = 800, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 160 } } })
    .withExif({ IFD0: { Copyright: 'SECRET-NAME', ImageDescription: 'SECRET-PLACE' } })
    .jpeg()
    .toBuffer();

/** Any area that can be marked on a first page. */
export const anyArea = fc
  .tuple(fc.nat(999), fc.nat(999), fc.nat(999), fc.nat(999))
  .map(([x, y, w, h]) => ({ page: 1, x, y, width: 1 + (w % (1000 - x)), height: 1 + (h % (1000 - y)) }));

/** Runs a PDF tool on the bytes and gives what it prints; `{}` in the arguments stands for the file. */
export function tool(name: string, args: readonly string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-exhibits-'));
  const file = join(folder, 'file.pdf');
  try {
    writeFileSync(file, bytes);
    return execFileSync(
      name,
      args.map((arg) => (arg === '{}' ? file : arg)),
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of each page. */
export const pageTexts = (bytes: Uint8Array): string[] =>
  tool('pdftotext', ['-raw', '{}', '-'], bytes).split('\f').slice(0, -1);
