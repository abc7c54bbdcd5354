import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createOfficeCertificate, drawDocument, signPdf, type OfficeCertificate } from '@redress/paper';
import { bindingOf } from './exhibit-binder.js';
import { foreignPdf, photograph } from './exhibits.spec-helper.js';
import { drawPacket } from './packet.pdf.js';
import { samplePacket } from './packet.sample.js';
import { verifyPacket } from './packet.verify.rules.js';

const ALTERATIONS = 500;
let office: OfficeCertificate;
let file: Uint8Array;

const sealed = (bytes: Uint8Array) =>
  signPdf(bytes, {
    ...office,
    reason: 'Referral for discipline',
    location: 'Office',
    signedAt: new Date('2026-11-20T10:00:00Z'),
  });
const of = (bytes: Uint8Array, given?: Parameters<typeof verifyPacket>[1]) =>
  Object.fromEntries(verifyPacket(bytes, given).checks.map(({ what, holds }) => [what, holds]));

beforeAll(async () => {
  office = await createOfficeCertificate({
    officeName: samplePacket.office.name,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    years: 5,
  });
  const exhibit = (n: number) => ({
    exhibit: String(n),
    description: `Thing ${n}`,
    mediaType: 'application/pdf',
    facts: [],
  });
  const { bytes } = await drawPacket(
    { ...samplePacket, exhibits: [exhibit(1), exhibit(2)] },
    {
      bound: new Map([
        ['1', await bindingOf('application/pdf', await foreignPdf(2))],
        ['2', await bindingOf('image/jpeg', await photograph())],
      ]),
    },
  );
  file = sealed(bytes);
});

describe('a packet by itself', () => {
  it('holds: seal, manifest, pages and profile; what there is nothing to check with is told', () => {
    expect(of(file)).toEqual({
      seal: true,
      certificate: null,
      stamp: null,
      manifest: true,
      pages: true,
      profile: true,
      record: null,
    });
    expect(verifyPacket(file, { trustedCertificates: [office.certificate] })).toMatchObject({
      holds: true,
      trusted: true,
      manifest: { case: '2026-0142', version: 2, copy: 1, recipient: 'Chief of Police' },
    });
  });

  it('is in the record when the export has its sealing, and not when it has another', () => {
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(of(file, { record: { holds: true, sealed: new Set([sha256]) } })['record']).toBe(true);
    expect(of(file, { record: { holds: true, sealed: new Set(['ab'.repeat(32)]) } })['record']).toBe(false);
    expect(of(file, { record: { holds: false, sealed: new Set([sha256]) } })['record']).toBe(false);
  });

  it('tells somebody else’s seal', async () => {
    const other = await createOfficeCertificate({
      officeName: 'Other',
      notBefore: new Date('2026-01-01'),
      years: 1,
    });
    expect(of(file, { trustedCertificates: [other.certificate] })['certificate']).toBe(false);
  });

  it('tells pages that are not those of the manifest, and a file that says it is another, though its seal is right', async () => {
    const told = (subject: string, pages: (found: readonly string[]) => readonly string[]) =>
      drawDocument({
        title: 'Referral, case 7',
        author: 'Office',
        subject,
        lang: 'en-US',
        createdAt: new Date('2026-11-20T10:00:00Z'),
        head: { left: 'Case 7', right: 'Chief' },
        foot: { left: '', pageWords: (page, all) => `page ${page} of ${all}` },
        cover: [{ kind: 'paragraph', text: 'Cover' }],
        coverTitle: 'Cover',
        sections: [{ id: 's', title: 'S', newPage: true, blocks: [{ kind: 'seal', lines: ['Sealed.'] }] }],
        attachments: [
          {
            name: 'manifest.json',
            type: 'application/json',
            description: 'Manifest',
            content: (found) => Buffer.from(JSON.stringify({ ...manifest, pages: pages(found) })),
          },
        ],
      });
    const manifest = {
      format: 'redress packet manifest 1',
      case: '7',
      profile: 'Chief, discipline',
      recipient: 'Chief',
      version: 1,
      copy: 2,
      preparedAt: '2026-11-20T10:00:00Z',
      content: 'ab'.repeat(32),
      parts: [],
      exhibits: [],
    };
    const right = 'Chief, discipline, version 1, copy 2';
    const check = async (...given: Parameters<typeof told>) => of(sealed((await told(...given)).bytes));
    expect(await check(right, (found) => found)).toMatchObject({ seal: true, pages: true, profile: true });
    expect(await check(right, (found) => found.toReversed())).toMatchObject({ seal: true, pages: false });
    expect(await check(right, (found) => found.slice(1))).toMatchObject({ seal: true, pages: false });
    expect(await check('Public record, version 1, copy 2', (found) => found)).toMatchObject({
      seal: true,
      profile: false,
    });
  });

  it(`finds each of ${ALTERATIONS} alterations of one byte, anywhere`, () => {
    let seed = 20261130;
    const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const missed: number[] = [];
    for (let n = 0; n < ALTERATIONS; n += 1) {
      const altered = Buffer.from(file);
      const at = next(altered.length);
      altered[at] = altered[at]! ^ (1 + next(255));
      const { holds, checks } = verifyPacket(altered);
      if (holds || checks.every(({ holds: each }) => each !== false)) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no PDF', 'hello'],
    ['half a file', '%PDF-1.7\n1 0 obj'],
  ])('says of %s that it does not hold, and never throws', (_, text) => {
    expect(verifyPacket(Buffer.from(text)).holds).toBe(false);
  });
});
