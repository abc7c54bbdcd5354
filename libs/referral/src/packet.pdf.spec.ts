import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createOfficeCertificate, signPdf, verifyPdf } from '@redress/paper';
import { drawPacket } from './packet.pdf.js';
import { samplePacket } from './packet.sample.js';
import { type Packet, contentHash } from './packet.js';
import { longDate, shortDate } from './words.pdf.js';

const squeezed = (text: string): string => text.replace(/\s+/g, '');
let bytes: Uint8Array;
let pages: string[];

beforeAll(async () => {
  ({ bytes } = await drawPacket(samplePacket));
  pages = texts(bytes);
});

describe('drawPacket', () => {
  it('puts the sections in order', () => {
    const order = [
      'Transmittal and handling', 'Contents', 'Summary', 'Limitation and deadlines', 'Parties and roles', 'Officers', 'Chronology',
      'Policies and laws applied', 'Allegations', 'Statements', 'Evidence', 'Standard of proof', 'Findings and analysis',
      'Protection and safety', 'Redaction log', 'Withheld items', 'Certification', 'Manifest and verification',
    ]; // prettier-ignore
    const all = pages
      .filter((_, at) => at !== pages.findIndex((text) => /^Contents$/m.test(text)))
      .join('\n');
    const listed = pages.find((text) => /^Contents$/m.test(text)) ?? '';
    let from = 0;
    for (const title of order.filter((name) => name !== 'Contents')) {
      const heading = new RegExp(`^\\d+ ${title}$`, 'gm');
      heading.lastIndex = from;
      expect([title, heading.test(all)]).toEqual([title, true]);
      from = heading.lastIndex;
      expect(listed).toMatch(new RegExp(`^\\d+ ${title} \\d+$`, 'm'));
    }
  });

  it('says on one cover what it is, about whom, for whom and what it hashes to', () => {
    const [cover = '', second = ''] = pages;
    for (const words of [
      samplePacket.office.name,
      'Referral for discipline',
      '2026-0142',
      'Garrett Pell, star 2217',
      '5. Failure to forward',
      'No. 1 of version 2',
      'November 20, 2026, 10:30',
    ])
      expect(cover.replaceAll('\u00a0', ' ')).toContain(words);
    expect(squeezed(cover)).toContain(contentHash(samplePacket));
    expect(squeezed(cover)).toContain(squeezed(samplePacket.handling.banner));
    expect(second).toContain('Transmittal and handling');
  });

  it('leaves the upper right of the cover free for a file stamp', async () => {
    const long = 'Office of the Independent Inspector General for Police Conduct and Civil Rights';
    const office = { name: long, address: [long, long], contact: [long] };
    const cover = (await drawPacket({ ...samplePacket, office })).bytes;
    const boxes = [
      ...tool('pdftotext', ['-l', '1', '-bbox', '{}', '-'], cover).matchAll(
        /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"/g,
      ),
    ];
    const top = boxes.filter(([, , y]) => Number(y) < 190);
    expect(top.length).toBeGreaterThan(10);
    for (const [, , , right] of top) expect(Number(right)).toBeLessThan(312);
  });

  it('keeps the summary on one page, however many allegations there are', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      ...samplePacket.allegations[0],
      number: String(at + 1),
    })) as Packet['allegations'];
    const found = texts((await drawPacket({ ...samplePacket, allegations: many })).bytes);
    const at = found.findIndex((text) => /^\d+ Summary$/m.test(text) && !/^Contents$/m.test(text));
    expect(found[at]).toContain('more allegations stand in the section');
    expect(found[at + 1]).toMatch(/^\d+ Limitation and deadlines$/m);
  });

  it('gives every statement in the words in which it was made', () => {
    const all = squeezed(pages.join(''));
    for (const { original, translation } of samplePacket.statements ?? [])
      for (const text of [original, translation?.text ?? ''])
        for (const word of typeof text === 'string' ? [text] : text)
          if (typeof word === 'string')
            for (const line of word.split(/[\n]| (?=\S+ \S+$)/).slice(0, 1))
              expect(all).toContain(squeezed(line).slice(0, 40));
  });

  it('links every citation to its exhibit', () => {
    const cited = new Set(JSON.stringify(samplePacket).match(/"cite":"\d+"/g));
    const links = tool('pdfinfo', ['-struct', '{}'], bytes).match(/Link/g) ?? [];
    expect(links.length).toBeGreaterThan(cited.size);
    const text = pages.join('\n');
    for (const { exhibit } of samplePacket.evidence ?? [])
      if (cited.has(`"cite":"${exhibit}"`)) expect(squeezed(text)).toContain(squeezed(`Ex. ${exhibit}`));
  });

  it('is clean, the same every time, and sealed it verifies until a byte changes', async () => {
    const office = await createOfficeCertificate({
      officeName: samplePacket.office.name,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      years: 5,
    });
    expect(Buffer.compare((await drawPacket(structuredClone(samplePacket))).bytes, bytes)).toBe(0);
    const signed = signPdf(bytes, {
      ...office,
      reason: samplePacket.profile.title,
      location: 'San Francisco',
      signedAt: new Date(samplePacket.preparedAt),
    });
    expect(tool('qpdf', ['--check', '{}'], signed)).toContain('No syntax or stream encoding errors found');
    expect(tool('pdfsig', ['{}'], signed)).toContain('Signature is Valid.');
    expect(verifyPdf(signed, { trustedCertificates: [office.certificate] })).toMatchObject({
      intact: true,
      trusted: true,
      problems: [],
    });
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const copy = new Uint8Array(signed);
        copy[at] = (copy[at] ?? 0) ^ change;
        expect(verifyPdf(copy).intact).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('has a sentence for every empty list and no section for a part that is left out', async () => {
    const empty = emptied(samplePacket) as Packet;
    const found = texts((await drawPacket(empty)).bytes).join('\n');
    for (const sentence of [
      'No party is recorded',
      'No officer has been identified',
      'No event is recorded',
      'No allegation is recorded',
      'No statement is part',
      'No exhibit is part',
      'No finding has been made',
      'Nothing in this packet is redacted',
      'No item of the case file is withheld',
    ])
      expect(found).toContain(sentence);
    const { statements, chronology, ...rest } = samplePacket;
    expect([statements?.length, chronology?.length]).toEqual([4, 12]);
    const without = texts((await drawPacket(rest)).bytes).join('\n');
    expect(without).not.toMatch(/^\d+ Statements/m);
    expect(without).toMatch(/^6 Policies and laws applied$/m);
  });

  it('takes any text in any field and stays inside its margins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const packet = replaced(shortened(samplePacket), hostileTexts(seed)) as Packet;
        const drawn = await drawPacket(packet);
        tool('qpdf', ['--check', '{}'], drawn.bytes);
        const boxes = tool('pdftotext', ['-bbox', '{}', '-'], drawn.bytes).matchAll(
          /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g,
        );
        for (const [, left, , right, bottom] of boxes) {
          expect(Number(left)).toBeGreaterThanOrEqual(89.4);
          expect(Number(right)).toBeLessThanOrEqual(540.6);
          expect(Number(bottom)).toBeLessThanOrEqual(774);
        }
      }),
      { numRuns: 2 },
    );
  });
});

describe('contentHash', () => {
  it('is one for all copies of a version and another for any other word', () => {
    expect(contentHash({ ...samplePacket, copyNumber: 9 })).toBe(contentHash(samplePacket));
    expect(contentHash({ ...samplePacket, version: 3 })).not.toBe(contentHash(samplePacket));
    expect(contentHash({ ...samplePacket, safety: [] })).not.toBe(
      contentHash({ ...samplePacket, safety: undefined }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-07', 'March 7, 2026', 'March 7, 2026'],
    ['2026-11-07', 'November 7, 2026', 'Nov 7, 2026'],
    ['2026-03-08T07:59:00Z', 'March 7, 2026, 11:59 p.m.', 'March 7, 2026, 11:59 p.m.'],
    ['2026-03-08T10:30:00Z', 'March 8, 2026, 3:30 a.m.', 'March 8, 2026, 3:30 a.m.'],
    ['2026-07-01T07:05:00Z', 'July 1, 2026, 12:05 a.m.', 'July 1, 2026, 12:05 a.m.'],
    ['soon', 'soon', 'soon'],
  ])('%s', (value, long, short) => {
    expect(longDate(value, 'America/Los_Angeles').replaceAll('\u00a0', ' ')).toBe(long);
    expect(shortDate(value, 'America/Los_Angeles').replaceAll('\u00a0', ' ')).toBe(short);
  });
  it('falls back to UTC where a zone is unknown', () => {
    expect(longDate('2026-03-08T07:59:00Z', 'Mars/Phobos')).toContain('7:59');
  });
});

function tool(name: string, args: readonly string[], file: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-packet-'));
  const path = join(folder, 'packet.pdf');
  try {
    writeFileSync(path, file);
    return execFileSync(
      name,
      args.map((arg) => (arg === '{}' ? path : arg)),
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function texts(file: Uint8Array): string[] {
  return tool('pdftotext', ['-raw', '{}', '-'], file).split('\f').slice(0, -1);
}

/** Every string replaced. */
function replaced(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next();
  if (Array.isArray(value)) return value.map((item) => replaced(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, next)]));
}

/** Every list cut to two items: enough of each kind, few enough pages to draw in a second. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}

/** Texts that nobody should type, by a number, so that a failure prints the number and not the texts. */
function hostileTexts(seed: number): () => string {
  const fixed = [
    '',
    '\0',
    '\ud800',
    'W'.repeat(5000),
    'مرحبا بالعالم '.repeat(30),
    '😀👩‍👩‍👧'.repeat(40),
    '\u202e\u2066evil',
    'x\n'.repeat(100),
    '警'.repeat(900),
  ];
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return () => {
    if (random(5) === 0) return fixed[random(fixed.length)] ?? '';
    const length = random(120);
    return Array.from({ length }, () =>
      String.fromCodePoint(random(random(2) === 0 ? 0x3000 : 0x110000)),
    ).join('');
  };
}

/** Every list emptied. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]));
}
