import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import PdfKit from 'pdfkit';
import sharp from 'sharp';
import { EvidenceOffice, done, type Exhibit } from '../evidence-case.js';

/*
 * Working copies: made by the worker, without what a file tells of whoever made it; and files that are made to break whatever
 * opens them.
 */
let at: EvidenceOffice;
beforeAll(async () => {
  at = await EvidenceOffice.open();
});
afterAll(() => at.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const workingCopy = async (id: string) =>
  (await at.investigator.get(`/api/v1/evidence/${id}/content?of=working`)).raw;
const prepared = async (name: string, content: Buffer | string): Promise<Exhibit> =>
  at.prepared((await at.upload(name, content)).id);

/** Two inches of red, taken sideways at a place and by a camera that it names. */
const photo = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#c00' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Marigold Cameras', Artist: 'Maria Elena', Orientation: '6' },
      IFD3: { GPSLatitude: '37/1 45/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

function pdfOf(draw: (pdf: InstanceType<typeof PdfKit>) => void, options: object = {}): Promise<Buffer> {
  const pdf = new PdfKit({ size: 'LETTER', info: { Author: 'Maria Elena', Title: 'Marigold' }, ...options });
  const pieces: Buffer[] = [];
  return new Promise((resolve) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    draw(pdf);
    pdf.end();
  });
}

describe('an image', () => {
  it('gets a working copy that stands upright and tells nothing of camera, place or person; the original stays', async () => {
    const original = await photo();
    expect((await sharp(original).metadata()).exif?.includes('Maria Elena')).toBe(true);
    const item = await prepared('photo.jpg', original);
    expect(item).toMatchObject({ copy: 'made', copyNote: null, sha256: sha256(original) });
    const copy = await workingCopy(item.id);
    const told = await sharp(copy).metadata();
    expect([told.width, told.height, told.exif, told.xmp, told.icc, told.orientation]).toEqual([
      200,
      300,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    for (const word of ['Maria', 'Marigold', 'GPS']) expect(copy.includes(word)).toBe(false);
    const content = await at.investigator.get(`/api/v1/evidence/${item.id}/content`);
    expect(content.raw.equals(original)).toBe(true);
    const thumbnail = await at.view(item.id, '?as=thumbnail');
    expect(thumbnail.headers['content-type']).toBe('image/jpeg');
    expect((await sharp(thumbnail.raw).metadata()).height).toBe(300);
    const shown = await at.view(item.id);
    expect([shown.headers['content-disposition'], shown.raw.equals(copy)]).toEqual([
      `inline; filename="exhibit-${item.exhibit}"`,
      true,
    ]);
  });

  it.each(['png', 'webp', 'gif', 'tiff', 'avif'] as const)('of the kind %s gets one too', async (kind) => {
    const original = await sharp({
      create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 90, b: 200, alpha: 0.5 } },
    })
      .toFormat(kind)
      .toBuffer();
    expect(await prepared(`picture.${kind}`, original)).toMatchObject({ copy: 'made', copyNote: null });
  });
});

describe('a document', () => {
  it('gets an image of each page, and a copy without anything on whoever made it', async () => {
    const original = await pdfOf((pdf) => {
      for (const word of ['one', 'two', 'three'])
        (word === 'one' ? pdf : pdf.addPage()).text(`Page ${word}`, 72, 72);
    });
    const item = await prepared('letter.pdf', original);
    expect(item).toMatchObject({ copy: 'made', copyNote: null, pages: 3, pagesMade: 3 });
    const page = await at.view(item.id, '?page=2');
    expect(page.headers['content-type']).toBe('image/jpeg');
    expect(await sharp(page.raw).metadata()).toMatchObject({ width: 1275, height: 1650 });
    // Something is drawn on it.
    expect((await sharp(page.raw).stats()).channels[0]!.min).toBeLessThan(80);
    expect((await at.view(item.id, '?page=4')).status).toBe(404);
    const copy = await workingCopy(item.id);
    for (const word of ['Maria', 'Marigold', 'PDFKit']) expect(copy.includes(word)).toBe(false);
    const folder = mkdtempSync(join(tmpdir(), 'redress-copy-'));
    writeFileSync(join(folder, 'copy.pdf'), copy);
    execFileSync('qpdf', ['--check', join(folder, 'copy.pdf')]);
    expect(execFileSync('pdftotext', [join(folder, 'copy.pdf'), '-'], { encoding: 'utf8' })).toContain(
      'Page two',
    );
    expect(execFileSync('pdfinfo', [join(folder, 'copy.pdf')], { encoding: 'utf8' })).not.toContain('Author');
    rmSync(folder, { recursive: true });
  });

  it('leaves out scripts, attachments and what a form would send', async () => {
    const document = await PDFDocument.load(await pdfOf((pdf) => void pdf.text('A form.', 72, 72)));
    document.addJavaScript('hello', 'app.alert("Marigold")');
    await document.attach(Buffer.from('attached Marigold'), 'marigold.txt');
    document
      .getPage(0)
      .node.set(
        PDFName.of('AA'),
        document.context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert("Marigold")') } }),
      );
    const item = await prepared('form.pdf', Buffer.from(await document.save({ useObjectStreams: false })));
    expect(item).toMatchObject({ copy: 'made', pages: 1 });
    const folder = mkdtempSync(join(tmpdir(), 'redress-copy-'));
    writeFileSync(join(folder, 'copy.pdf'), await workingCopy(item.id));
    execFileSync('qpdf', [
      '--qdf',
      '--object-streams=disable',
      join(folder, 'copy.pdf'),
      join(folder, 'plain.pdf'),
    ]);
    const plain = readFileSync(join(folder, 'plain.pdf'), 'latin1');
    rmSync(folder, { recursive: true });
    expect(plain).not.toMatch(/Marigold|JavaScript|EmbeddedFile|\/AA/i);
  });

  it('that is locked by a password is left as it is, and told', async () => {
    const locked = await pdfOf((pdf) => void pdf.text('secret'), {
      userPassword: 'lantern',
      pdfVersion: '1.7',
    });
    expect(await prepared('locked.pdf', locked)).toMatchObject({ copy: 'none', copyNote: 'encrypted' });
  });
});

describe('a file of which no copy is made', () => {
  it.each([
    ['words.txt', 'He came back.', 'nothing_to_strip'],
    ['sound.wav', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(24)]), 'not_stripped'],
    ['archive.zip', Buffer.from('PK\x03\x04 not an archive', 'latin1'), 'not_stripped'],
    ['bytes.bin', Buffer.from([0, 1, 2, 3]), 'not_stripped'],
  ])('%s says why', async (name, content, copyNote) => {
    expect(await prepared(name, content)).toMatchObject({ copy: 'none', copyNote });
  });
});

/** A PNG of one colour that says how large it is, and unpacks to that: some kilobytes for gigabytes. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + Math.ceil(side / 8));
  const rows = deflateSync(Buffer.alloc(line.length * side), { level: 9 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const pdf = (objects: readonly (string | Buffer)[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  for (const [n, object] of objects.entries()) {
    places.push(Buffer.concat(parts).length);
    parts.push(Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  }
  const at = Buffer.concat(parts).length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

/** A page whose content unpacks to `megabytes` of drawing commands. */
function pdfBomb(megabytes: number): Buffer {
  const stream = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, '0 0 m 9 9 l S '), { level: 9 });
  return pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>',
    Buffer.concat([
      Buffer.from(`<</Length ${stream.length}/Filter/FlateDecode>>stream\n`),
      stream,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

describe('a file that is made to break what opens it', () => {
  it('an image of 900 million pixels is not unpacked', async () => {
    const bomb = pngBomb(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await prepared('bomb.png', bomb)).toMatchObject({
      mediaType: 'image/png',
      copy: 'none',
      copyNote: 'bomb',
    });
  });

  it.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    [
      'a page of a hundred metres',
      () =>
        pdf([
          '<</Type/Catalog/Pages 2 0 R>>',
          '<</Type/Pages/Kids[3 0 R]/Count 1>>',
          '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300000 300000]>>',
        ]),
      /^made/,
    ],
    [
      'pages that hold each other',
      () => pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 9>>']),
      /^none damaged|^made/,
    ],
    [
      'a document that says it has a billion pages',
      () => pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 1000000000>>']),
      /^none/,
    ],
    [
      'a document that breaks off',
      async () => (await pdfOf((each) => void each.text('x'))).subarray(0, 300),
      /^none damaged|^made/,
    ],
    ['a header and nothing', () => Buffer.from('%PDF-1.7\n'), /^none damaged/],
    ['a JPEG that breaks off', async () => (await photo()).subarray(0, 400), /^none damaged/],
    ['a PNG of no kind', () => Buffer.concat([pngBomb(8).subarray(0, 24), Buffer.alloc(60, 0xff)]), /^none/],
    [
      'an image that is a document behind its end',
      async () => Buffer.concat([await photo(), await pdfOf((each) => void each.text('Hidden'))]),
      /^made/,
    ],
    [
      'a picture in SVG that fetches',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      /^none/,
    ],
  ])('%s: the office lives on, and says what came of it', async (_, make, expected) => {
    const item = await prepared('strange', await make());
    expect(`${item.copy} ${item.copyNote ?? ''}`).toMatch(expected);
    expect((await at.investigator.get(`/api/v1/evidence/${item.id}/content`)).status).toBe(200);
  });

  it('what hangs behind an image does not come along', async () => {
    const item = await prepared(
      'both.jpg',
      Buffer.concat([await photo(), Buffer.from('<script>Marigold</script>')]),
    );
    expect((await workingCopy(item.id)).includes('Marigold')).toBe(false);
  });

  it('a page of 100 megabytes of drawing is ended or drawn, and the next file is prepared all the same', async () => {
    const bomb = await at.upload('bomb.pdf', pdfBomb(100));
    const after = await at.upload('photo.jpg', await photo());
    expect(await at.prepared(after.id, 150_000)).toMatchObject({ copy: 'made' });
    expect((await at.prepared(bomb.id, 150_000)).copyNote ?? 'drawn').toMatch(
      /damaged|timed_out|drawn|pages_missing/,
    );
  }, 200_000);

  it.each([
    '../../../../etc/passwd',
    '..\\..\\boot.ini',
    '/absolute',
    'a\u202egpj.exe',
    'a\r\nSet-Cookie: x',
    '\u0000',
    '.'.repeat(400),
  ])('a name such as %j is kept as a harmless one', async (name) => {
    const said = `filename ${Buffer.from(name).toString('base64')}`;
    const head = { 'upload-length': '1', 'upload-metadata': said };
    const begun = await at.investigator.send('POST', `/api/v1/cases/${at.caseId}/uploads`, undefined, head);
    expect(begun.status).toBe(201);
    const place = String(begun.headers['location']);
    await done(
      at.investigator.send('PATCH', place, Buffer.from('x'), {
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      }),
    );
    const { exhibit } = await at.look(place.split('/').at(-1)!);
    expect(exhibit.fileName).not.toMatch(/[\\/\r\n\0\u202e]/);
    expect(exhibit.fileName.length).toBeGreaterThan(0);
    const { headers } = await at.investigator.get(`/api/v1/evidence/${exhibit.id}/content`);
    expect(headers['content-disposition']).toBe(`attachment; filename="exhibit-${exhibit.exhibit}"`);
  });
});
