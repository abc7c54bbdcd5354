import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a server got it: to whom it was told to go, and every byte. */
export interface ReceivedMail {
  to: string[];
  raw: string;
}

/** A real SMTP server that keeps what it gets. */
export class TestMailServer {
  readonly received: ReceivedMail[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  static async open(options: SMTPServerOptions = {}): Promise<TestMailServer> {
    const mails = new TestMailServer(options);
    await mails.start();
    return mails;
  }

  private constructor(private readonly options: SMTPServerOptions) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Opens it again after `stop`, at the same port. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      disableReverseLookup: true,
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        text(stream).then((raw) => (this.received.push({ to, raw }), done()), done);
      },
      ...this.options,
    });
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(this.port, '127.0.0.1', listening);
    });
    server.on('error', () => undefined);
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    return new Promise((stopped) => (server ? server.close(() => stopped()) : stopped()));
  }
}

/** Headers of a mail, unfolded, by their small names. */
export function headersOf(raw: string): Map<string, string> {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.replace(/^[^:]*:\s*/, '')]));
}

/** The words of a plain mail, whatever it was wrapped in on its way. */
export function bodyOf(raw: string): string {
  const body = raw.slice(raw.search(/\r?\n\r?\n/)).trim();
  const encoding = headersOf(raw).get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
