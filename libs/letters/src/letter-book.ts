import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { letterSent, type HeldCase } from '@redress/casefile';
import { record, type Author } from '@redress/journal';
import { MessagesService } from '@redress/messages';
import { Clock, Keyring, Office, dayIn, openText, sealText } from '@redress/platform';
import type { ComposedLetter } from './letter-composer.js';
import { Letter, type Channel } from './letter.entity.js';
import type { TemplateWords } from './words.js';

const PLACE = 'letters.words';
const COPY = 'letters.copy';

/** How and by whom a composed letter goes out. */
export interface Sending {
  id: string;
  author: Author;
  channel: Channel;
  toAccount?: string | null;
  clock?: { id: string; dueOn: string } | null;
}

/** Writes letters down as they go out, and opens them again. */
@Injectable()
export class LetterBook {
  private readonly copyKey: Buffer;

  constructor(
    keyring: Keyring,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly messages: MessagesService,
  ) {
    // As with mailboxes: opens the copies for those who receive letters here, and nothing else of a case.
    this.copyKey = keyring.sealingKey('letters');
  }

  /** All of it in the transaction of whoever holds the case: the letter, its message, and the entry. */
  async send(
    tx: EntityManager,
    { subject, seal }: HeldCase,
    letter: ComposedLetter,
    { id, author, channel, toAccount = null, clock = null }: Sending,
  ): Promise<void> {
    const caseId = subject.id;
    const sentAt = this.clock.now();
    const words = JSON.stringify({ subject: letter.subject, body: letter.body } satisfies TemplateWords);
    const { language, version, plan } = letter;
    const { template, recipient } = plan;
    const body = `${letter.subject}\n\n${letter.body}`;
    const messageId =
      channel === 'mailbox' ? await this.messages.deliver(tx, author, caseId, { language, body }) : null;
    await tx.insert(Letter, {
      ...{ id, caseId, template, version, language, recipient, channel, toAccount, messageId, sentAt },
      officerId: letter.officer?.id ?? null,
      clock: clock?.id ?? null,
      clockDueOn: clock?.dueOn ?? null,
      wordsSealed: seal.seal(PLACE, id, words),
      copySealed: channel === 'account' ? sealText(this.copyKey, words, `${COPY}:${id}`) : null,
      byAccount: author.accountId,
    });
    const on = dayIn(this.office.timeZone, sentAt);
    const payload = { letterId: id, template, version, language, channel, on };
    await record(tx, letterSent, { author, at: sentAt, caseId, payload });
  }

  /** For whoever reads the case. */
  wordsOf = ({ seal }: HeldCase, { id, wordsSealed }: Letter): TemplateWords =>
    JSON.parse(seal.open(PLACE, id, wordsSealed)) as TemplateWords;

  /** For whoever receives it. */
  copyOf = ({ id, copySealed }: Letter): TemplateWords =>
    JSON.parse(openText(this.copyKey, copySealed ?? Buffer.alloc(0), `${COPY}:${id}`)) as TemplateWords;
}
