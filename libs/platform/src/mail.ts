import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { Failure } from './errors.js';
import { newId } from './ids.js';

/** A mail in plain text. Never content of a case: whoever runs the mail server reads along. */
export interface Letter {
  /** A UUID by which a mail that is sent again is known for the same (RFC 5322, Message-ID). */
  id?: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
}

export interface MailSettings {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte; none writes into the data folder. */
  mailUrl: string | undefined;
  mailFrom: string | undefined;
  officeName: string;
  dataFolder: string;
}

const SECOND = 1_000;
/** A mail server that says nothing must not hold a job for ever: the job is tried again. */
const PATIENCE = {
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 20 * SECOND,
};
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sends mail over SMTP. Without a server each mail is written to `mail/` in the data folder, readable by its owner
 * only, so that an office can be tried out without one.
 */
export class Mail {
  private readonly from: { name: string; address: string };
  private readonly deliver: (message: SendMailOptions) => Promise<void>;

  constructor({ mailUrl, mailFrom, officeName, dataFolder }: MailSettings) {
    this.from = { name: oneLine(officeName), address: mailFrom ?? 'redress@office.invalid' };
    this.deliver = mailUrl ? overSmtp(mailUrl) : intoFolder(join(dataFolder, 'mail'));
  }

  /**
   * Hands one mail over.
   * @throws Failure `mail_address_bad` for what is no single address, `mail_refused` when the server cannot be reached
   *   or does not take it. Neither says to whom: both may be logged.
   */
  async send({ id, to, subject, text }: Letter): Promise<void> {
    if (!ADDRESS.test(to.address)) throw addressBad();
    await this.deliver({
      from: this.from,
      to: { name: oneLine(to.name), address: to.address },
      // Told apart from what stands in the header: no name can add a recipient.
      envelope: { from: this.from.address, to: [to.address] },
      ...(id && { messageId: `<${id}@${this.from.address.split('@')[1]}>` }),
      subject: oneLine(subject),
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

/** One address and nothing else: no list, no comment, no line break, no quoted part. */
const ADDRESS = /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/;

/** What comes from people may not begin a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function overSmtp(mailUrl: string) {
  const { hostname, username } = new URL(mailUrl);
  const transport = nodemailer.createTransport({
    url: mailUrl,
    ...PATIENCE,
    // A password never goes over a network in the clear, whatever the server offers.
    requireTLS: username !== '' && !LOOPBACK.has(hostname),
  });
  return async (message: SendMailOptions): Promise<void> => {
    await transport.sendMail(message).catch((error: unknown) => {
      throw refused(error);
    });
  };
}

/** Composed as it would be sent; synced and renamed into place: whole or not there. */
function intoFolder(folder: string) {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (message: SendMailOptions): Promise<void> => {
    const { message: bytes } = await composer.sendMail(message);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${newId()}.eml`);
    const file = await open(`${path}.draft`, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.draft`, path);
  };
}

const addressBad = () =>
  new Failure('invalid', 'mail_address_bad', 'This is not one mail address. Correct it and try again.');

/** The server's own words may quote the address: only its code is kept. */
function refused(error: unknown): Failure {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const why = [code, responseCode].filter((each) => typeof each === 'string' || typeof each === 'number');
  return new Failure(
    'unavailable',
    'mail_refused',
    `The mail server did not take a mail (${why.join(' ') || 'no reason given'}). It is tried again; check MAIL_URL if it stays.`,
  );
}
