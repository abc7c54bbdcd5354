import { sign } from 'node:crypto';
import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OfficeCertificate, createOfficeCertificate } from './certificate.js';
import { attributesToSign, encodeContainer } from './cms.js';
import { drawDocument } from './document.js';
import { signPdf } from './sign.js';
import { sampleDocument, tool, toolBytes } from './tools.testing.js';
import { verifyPdf } from './verify.js';

const signedAt = new Date('2026-11-20T18:30:00Z');
const notBefore = new Date('2026-01-01T00:00:00Z');
const words = { reason: 'Referral, sealed – “complete”', location: 'San Francisco', signedAt };
let office: OfficeCertificate;
let other: OfficeCertificate;
let drawn: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  office = await createOfficeCertificate({ officeName: 'Office "A", Überwachung', notBefore, years: 10 });
  other = await createOfficeCertificate({ officeName: 'Somebody else', notBefore, years: 10 });
  const section = { id: 's', title: 'Section', blocks: [{ kind: 'seal', lines: ['Sealed'] }] } as const;
  ({ bytes: drawn } = await drawDocument(sampleDocument([section])));
  signed = signPdf(drawn, { ...office, ...words });
});

const altered = (at: number, byte: number): Uint8Array => {
  const copy = new Uint8Array(signed);
  copy[at] = byte;
  return copy;
};
const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  );

describe('signPdf', () => {
  it('makes a signature that poppler calls valid, over the whole file', () => {
    const report = tool('pdfsig', ['{}'], signed);
    expect(report).toContain('Signature Validation: Signature is Valid.');
    expect(report).toContain('Signature Type: ETSI.CAdES.detached');
    expect(report).toContain('Signing Hash Algorithm: SHA-256');
    expect(report).toContain('Total document signed');
    expect(report).toMatch(/Common Name: Office .*A.*, Überwachung/);
    expect(tool('qpdf', ['--check', '{}'], signed)).toContain('No syntax or stream encoding errors found');
  });
  it('gives the same bytes for the same input', () => {
    expect(Buffer.compare(signPdf(drawn, { ...office, ...words }), signed)).toBe(0);
  });
  it('signs what qpdf has put together', () => {
    const pages = ['--pages', '.', '1-z', '.', '1', '--'];
    const merged = toolBytes(
      'qpdf',
      ['--object-streams=disable', '--deterministic-id', '{}', ...pages, '-'],
      drawn,
    );
    const sealed = signPdf(merged, { ...office, ...words });
    expect(verifyPdf(sealed)).toMatchObject({ intact: true, problems: [] });
    expect(tool('pdfsig', ['{}'], sealed)).toContain('Signature is Valid.');
  });
  it('refuses a second signature, a foreign key and a file without a field', async () => {
    expect(() => signPdf(signed, { ...office, ...words })).toThrow('signed already');
    expect(() => signPdf(drawn, { ...office, key: other.key, ...words })).toThrow(
      'belong to the certificate',
    );
    const { bytes } = await drawDocument(sampleDocument([]));
    expect(() => signPdf(bytes, { ...office, ...words })).toThrow('no signature field');
    expect(() => signPdf(Buffer.from('nonsense'), { ...office, ...words })).toThrow();
  });
});

describe('verifyPdf', () => {
  it('finds a sealed file intact and names its signer', () => {
    expect(verifyPdf(signed)).toEqual({
      intact: true,
      signedAt,
      signer: 'Office "A", Überwachung',
      stamp: null,
      certificateFingerprint: new X509Certificate(office.certificate).fingerprint256
        .replaceAll(':', '')
        .toLowerCase(),
      trusted: null,
      coversWholeFile: true,
      problems: [],
    });
  });
  it('tells whose key it was apart from whether bytes changed', () => {
    expect(verifyPdf(signed, { trustedCertificates: [other.certificate, office.certificate] }).trusted).toBe(
      true,
    );
    expect(verifyPdf(signed, { trustedCertificates: [other.certificate] })).toMatchObject({
      intact: true,
      trusted: false,
    });
    const late = signPdf(drawn, { ...office, ...words, signedAt: new Date('2040-01-01T00:00:00Z') });
    expect(verifyPdf(late).problems).toEqual([
      'The certificate was not valid on the day that the signature states.',
    ]);
  });
  it('says of an unsigned file that it is unsigned', () => {
    expect(verifyPdf(drawn)).toMatchObject({ intact: false, problems: ['The file carries no signature.'] });
  });

  it('finds every altered byte', () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const before = signed[at] ?? 0;
        expect(verifyPdf(altered(at, before ^ change)).intact).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
  it('finds every altered digit of the signature, a changed case included', () => {
    const text = Buffer.from(signed).toString('latin1');
    const from = text.indexOf('/Contents <30') + '/Contents <'.length;
    const to = text.indexOf('>', from);
    expect(to - from).toBeGreaterThan(2000);
    for (let at = from - 1; at <= to; at += 11) {
      const digit = text[at] ?? '';
      const swapped = /[a-f]/.test(digit) ? digit.toUpperCase() : digit === '0' ? '1' : '0';
      expect([at, verifyPdf(altered(at, swapped.charCodeAt(0))).intact]).toEqual([at, false]);
    }
  });
  it('finds truncation, insertion, removal and appended bytes', () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.uint8Array({ minLength: 1, maxLength: 20 }), (at, bytes) => {
        expect(verifyPdf(signed.slice(0, at)).intact).toBe(false);
        expect(verifyPdf(joined(signed.slice(0, at), bytes, signed.slice(at))).intact).toBe(false);
        expect(verifyPdf(joined(signed.slice(0, at), signed.slice(at + 1))).intact).toBe(false);
        expect(verifyPdf(joined(signed, bytes)).intact).toBe(false);
      }),
      { numRuns: 60 },
    );
    for (const end of ['\n', ' ', '\0', '%%EOF\n']) expect(verifyPdf(joined(signed, end)).intact).toBe(false);
  });
  it('refuses an update appended in due form', () => {
    const startxref = /startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(signed).toString('latin1'))?.[1] ?? '';
    const trailer =
      Buffer.from(signed).toString('latin1').split('trailer\n').at(-1)?.split('startxref')[0] ?? '';
    const update = `xref\n0 0\ntrailer\n${trailer.replace(/\/Prev \d+/, `/Prev ${startxref}`)}startxref\n${signed.length}\n%%EOF\n`;
    const report = verifyPdf(joined(signed, update));
    expect(report).toMatchObject({ intact: false, coversWholeFile: false });
    expect(report.problems[0]).toMatch(/^\d+ bytes were added after the file was signed\.$/);
  });
  it('accepts zeros behind the container and nothing else', () => {
    expect(verifyPdf(resealed('00'.repeat(64))).intact).toBe(true);
    expect(verifyPdf(resealed(`${'00'.repeat(63)}01`)).problems).toEqual([
      'Something was hidden behind the digits of the signature.',
    ]);
    expect(verifyPdf(resealed('00'.repeat(64), other.key)).problems).toEqual([
      'The signature was not made with the key of the certificate in it.',
    ]);
  });
  it('answers for any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expect(verifyPdf(bytes).intact).toBe(false)),
    );
    for (const start of [
      '%PDF-1.7\nxref\n0 1\ntrailer << /Prev 9 >>\nstartxref\n9\n%%EOF',
      `%PDF-1.7\n${'['.repeat(9000)}startxref\n9\n%%EOF`,
    ])
      expect(verifyPdf(joined(start))).toMatchObject({ intact: false, problems: [expect.any(String)] });
  });
});

/** The same file with a wider hole, signed anew by hand: what a forger with a program of his own could make. */
function resealed(padding: string, key = office.key): Uint8Array {
  const certificate = new X509Certificate(office.certificate).raw;
  const text = Buffer.from(signed).toString('latin1');
  const hole = text.indexOf('/Contents <30') + '/Contents '.length;
  const end = text.indexOf('>', hole) + 1;
  const tail = text
    .slice(end)
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + padding.length}`);
  const range = `[0 ${hole} ${end + padding.length} ${tail.length}]`;
  const head = text
    .slice(0, hole)
    .replace(/\/ByteRange \[[^\]]*\] */, (old) => `/ByteRange ${range}`.padEnd(old.length));
  const digest = createHash('sha256').update(joined(head, tail)).digest();
  const signature = sign('sha256', attributesToSign(certificate, digest), key);
  const container = encodeContainer({ certificate, digest, signature }).toString('hex');
  return joined(head, `<${container}${padding}>`, tail);
}
