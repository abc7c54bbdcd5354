import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfficeCertificate, type OfficeCertificate } from './certificate.js';
import { drawDocument } from './document.js';
import { signPdfWithStamp } from './sign.js';
import { askForStamp, readStamp } from './stamp.js';
import { sampleDocument, tool } from './tools.testing.js';
import { verifyPdf } from './verify.js';

/** A real time stamp authority: openssl's, with a certificate of its own, behind a small server. */
const CONFIG = `
[ tsa ]
default_tsa = one
[ one ]
serial = ./serial
signer_cert = ./tsa.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ stamping ]
extendedKeyUsage = critical, timeStamping
`;
let folder = '';
let server: Server;
let url = '';
let answers = true;
let office: OfficeCertificate;
let drawn: Uint8Array;

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-tsa-'));
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  const subject = [
    '-subj',
    '/CN=Stamps of the Test',
    '-days',
    '30',
    '-config',
    'req.cnf',
    '-extensions',
    'stamping',
  ];
  writeFileSync(join(folder, 'req.cnf'), `[ req ]\ndistinguished_name = dn\n[ dn ]\n${CONFIG}`);
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.pem',
    ...subject,
  );
  server = createServer((request, response) => {
    void buffer(request).then((query) => {
      if (!answers) return response.writeHead(503).end();
      writeFileSync(join(folder, 'query'), query);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query', '-out', 'reply');
      response.setHeader('content-type', 'application/timestamp-reply');
      return response.end(readFileSync(join(folder, 'reply')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  office = await createOfficeCertificate({
    officeName: 'Office',
    notBefore: new Date('2026-01-01'),
    years: 5,
  });
  ({ bytes: drawn } = await drawDocument(
    sampleDocument([{ id: 's', title: 'S', blocks: [{ kind: 'seal', lines: ['Sealed.'] }] }]),
  ));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const stamped = () =>
  signPdfWithStamp(
    drawn,
    { ...office, reason: 'Test', location: 'Here', signedAt: new Date('2026-11-20T10:00:00Z') },
    (digest) => askForStamp(url, digest),
  );

describe('a seal with a time stamp', () => {
  it('says when it was stamped and by whom, and every reader calls the signature valid', async () => {
    const file = await stamped();
    const report = verifyPdf(file);
    expect(report).toMatchObject({ intact: true, coversWholeFile: true, problems: [] });
    expect(report.stamp?.by).toBe('Stamps of the Test');
    expect(Math.abs(Date.now() - (report.stamp?.at.getTime() ?? 0))).toBeLessThan(120_000);
    expect(tool('pdfsig', ['{}'], file)).toContain('Signature is Valid');
  });

  it('tells a stamp over something else, and one that was altered', async () => {
    const digest = Buffer.alloc(32, 7);
    const token = await askForStamp(url, digest);
    expect(readStamp(token, digest).by).toBe('Stamps of the Test');
    expect(() => readStamp(token, Buffer.alloc(32, 8))).toThrow('over something else');
    const altered = Buffer.from(token);
    altered[altered.length - 5]! ^= 1;
    expect(() => readStamp(altered, digest)).toThrow();
    const moved = Buffer.from(token);
    const at = moved.indexOf(Buffer.from('2026'));
    moved[at + 3]! ^= 1;
    expect(() => readStamp(moved, digest)).toThrow();
  });

  it('is not made while the server does not answer', async () => {
    answers = false;
    await expect(stamped()).rejects.toThrow('503');
    answers = true;
  });
});
