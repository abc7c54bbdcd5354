import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestMailServer, bodyOf, headersOf } from '../../../test/smtp.js';
import { Mail, type Letter } from './mail.js';

const LETTER: Letter = {
  to: { name: 'Nguyễn Thị Ánh', address: 'anh@office.example' },
  subject: 'Your account at Büro für Aufsicht',
  text: 'Good day,\n\n.a line that begins with a dot\nпривет\n',
};
const mailTo = (mailUrl: string | undefined, dataFolder = '/nowhere', officeName = 'Büro für Aufsicht') =>
  new Mail({ mailUrl, mailFrom: 'redress@office.example', officeName, dataFolder });
const failure = (letter: Promise<void>) =>
  letter.then(
    () => 'sent',
    (error: unknown) => error as { code: string; detail: string },
  );

describe('a mail', () => {
  let server: TestMailServer;
  beforeAll(async () => (server = await TestMailServer.open()));
  beforeEach(() => void server.received.splice(0));
  afterAll(() => server.stop());

  it('arrives as it was written, in plain text and to one person', async () => {
    await mailTo(server.url).send(LETTER);
    const [mail, ...more] = server.received;
    expect(more).toEqual([]);
    expect(mail!.to).toEqual(['anh@office.example']);
    expect(bodyOf(mail!.raw).replaceAll('\r\n', '\n').trim()).toBe(LETTER.text.trim());
    const headers = headersOf(mail!.raw);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('from')).toContain('<redress@office.example>');
    expect(headers.get('to')).toContain('<anh@office.example>');
  });

  it.each([
    ['name', { to: { name: 'Eve\r\nBcc: thief@else.example\r\n\r\nHello', address: 'eve@office.example' } }],
    ['name with quotes', { to: { name: '"Eve" <thief@else.example>, "', address: 'eve@office.example' } }],
    ['subject', { subject: 'Hello\r\nBcc: thief@else.example' }],
    ['subject with a bare newline', { subject: 'Hello\nBcc: thief@else.example\n\nbody' }],
    ['subject with other line ends', { subject: 'Hello\u2028Bcc: thief@else.example\u0085X: y\u2029' }],
  ])('with a header hidden in its %s goes to nobody else', async (_, part: Partial<Letter>) => {
    const letter = { ...LETTER, ...part };
    await mailTo(server.url).send(letter);
    const [mail, ...more] = server.received;
    expect(more).toEqual([]);
    expect(mail!.to).toEqual([letter.to.address]);
    expect([...headersOf(mail!.raw).keys()].sort()).toEqual(
      [
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ].sort(),
    );
    expect(bodyOf(mail!.raw).replaceAll('\r\n', '\n').trim()).toBe(LETTER.text.trim());
  });

  it('from an office with a header hidden in its name is its own', async () => {
    await mailTo(server.url, '/nowhere', 'Office\r\nBcc: thief@else.example').send(LETTER);
    expect(headersOf(server.received[0]!.raw).has('bcc')).toBe(false);
  });

  it.each([
    'anh@office.example, thief@else.example',
    'anh@office.example\r\nRCPT TO:<thief@else.example>',
    '<thief@else.example>',
    '"a b"@office.example',
    'anh@office.example (comment)',
    'nobody',
    '',
    '@office.example',
    'a@b@c',
  ])('to what is not one address, %j, is not sent', async (address) => {
    const answer = await failure(mailTo(server.url).send({ ...LETTER, to: { name: 'x', address } }));
    expect(answer).toMatchObject({ code: 'mail_address_bad', kind: 'invalid' });
    expect(server.received).toEqual([]);
  });

  it('never reads a file or an address that stands in it', async () => {
    await mailTo(server.url).send({ ...LETTER, text: 'file:///etc/passwd http://127.0.0.1/' });
    expect(bodyOf(server.received[0]!.raw)).toContain('file:///etc/passwd');
  });
});

describe('a mail server', () => {
  it('that is down is told as that, without saying to whom', async () => {
    const server = await TestMailServer.open();
    await server.stop();
    const answer = await failure(mailTo(server.url).send(LETTER));
    expect(answer).toMatchObject({ code: 'mail_refused', kind: 'unavailable' });
    expect(JSON.stringify(answer)).not.toContain('anh');
    await server.start();
    await mailTo(server.url).send(LETTER);
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  it('that knows no such person is told as that, without saying who', async () => {
    const server = await TestMailServer.open({
      onRcptTo: ({ address }, _, done) =>
        done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })),
    });
    const answer = await failure(mailTo(server.url).send(LETTER));
    expect(answer).toMatchObject({ code: 'mail_refused', detail: expect.stringContaining('550') });
    expect(JSON.stringify(answer)).not.toContain('anh');
    await server.stop();
  });

  it('is given the password of the URL', async () => {
    const given: unknown[] = [];
    const server = await TestMailServer.open({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        given.push([username, password]);
        done(null, { user: username });
      },
    });
    await mailTo(server.url.replace('smtp://', 'smtp://redress:p%40ss%2Fword@')).send(LETTER);
    expect(given).toEqual([['redress', 'p@ss/word']]);
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  it.each([
    ['offers no TLS', { disabledCommands: ['STARTTLS', 'AUTH'] }],
    ['cannot prove who it is', { allowInsecureAuth: true }],
  ])('elsewhere that %s is given no password and no mail', async (_, options) => {
    const given: unknown[] = [];
    const server = await TestMailServer.open({
      ...options,
      onAuth: (auth, _session, done) => (given.push(auth), done(null, { user: 'x' })),
    });
    try {
      // Another name of this machine, which is not one of those that mean 'here'.
      const url = server.url.replace('127.0.0.1', 'redress:secret-one@0.0.0.0');
      expect(await failure(mailTo(url).send(LETTER))).toMatchObject({ code: 'mail_refused' });
      expect([given, server.received]).toEqual([[], []]);
    } finally {
      await server.stop();
    }
  });
});

describe('without a mail server', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'redress-mail-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('a mail lies in the data folder, whole, for its owner only', async () => {
    const mail = mailTo(undefined, folder);
    await Promise.all([mail.send(LETTER), mail.send({ ...LETTER, subject: 'Another' })]);
    const names = await readdir(join(folder, 'mail'));
    expect(names).toHaveLength(2);
    expect(names.every((name) => name.endsWith('.eml'))).toBe(true);
    const raw = await readFile(join(folder, 'mail', names.sort()[0]!), 'utf8');
    expect(headersOf(raw).get('to')).toContain('<anh@office.example>');
    expect(bodyOf(raw).trim()).toBe(LETTER.text.trim());
    expect((await stat(join(folder, 'mail', names[0]!))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'mail'))).mode & 0o777).toBe(0o700);
  });
});
