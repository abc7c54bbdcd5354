import { Injectable } from '@nestjs/common';
import { MoreThan, type EntityManager } from 'typeorm';
import { AccessService, type Actor } from '@redress/access';
import type { OpenMailbox } from '@redress/casefile';
import { record, type Author } from '@redress/journal';
import { Clock, newId } from '@redress/platform';
import { Message, MessageFile, MessageRead, type MessageKind, type Side } from './message.entity.js';
import { messageSent, messagesRead } from './messages.facts.js';

const BODY = 'messages.body';
const NAME = 'message_files.name';
const MOMENT_MS = 2 * 60_000;

export interface MessageView {
  id: string;
  kind: MessageKind;
  author: Side;
  /** Who of the office or of the organisation; empty for whoever reads by a receipt. */
  name: string;
  body: string;
  language: string;
  sentAt: Date;
  /** Nobody of the reader's side has read it before. */
  isNew: boolean;
  files: { name: string; size: number; evidenceId: string | null }[];
  /** Which of the other sides has read it, and when first. */
  reads: { reader: Side; name: string; at: Date }[];
}

/** That somebody wrote, and when: nothing of what. */
export type MessageGlance = Pick<MessageView, 'id' | 'kind' | 'author' | 'sentAt' | 'isNew'>;

/** A letter to be written. */
export interface Letter {
  kind: MessageKind;
  author: Side;
  language: string;
  body: string;
  files?: readonly { id: string; name: string; size: number; blob: string }[];
}

/** The letters of one mailbox. Whoever calls has looked whether the actor may see the case. */
@Injectable()
export class Conversation {
  constructor(
    private readonly clock: Clock,
    private readonly access: AccessService,
  ) {}

  /**
   * All letters, oldest first; those of other sides are marked as read by the actor's.
   * @param sees whether the reader may have this one
   */
  async read(
    tx: EntityManager,
    actor: Actor,
    { side, sees }: { side: Side; sees: (letter: Message) => boolean },
    mailbox: OpenMailbox,
  ): Promise<MessageView[]> {
    const { caseId } = mailbox.row;
    const [all, reads, files] = [
      await tx.find(Message, { where: { caseId }, order: { n: 'ASC' } }),
      await tx.find(MessageRead, { where: { caseId }, order: { readAt: 'ASC' } }),
      await tx.find(MessageFile, { where: { caseId }, order: { id: 'ASC' } }),
    ];
    const letters = all.filter(sees);
    const known = new Set(reads.filter(({ reader }) => reader === side).map(({ messageId }) => messageId));
    const mine = new Set(
      reads.filter(({ accountId }) => accountId === actor.accountId).map(({ messageId }) => messageId),
    );
    const unread = letters.filter(({ id, author }) => author !== side && !mine.has(id)).map(({ id }) => id);
    await this.mark(tx, actor, side, caseId, unread);
    const told = side === 'complainant' ? [] : [...letters, ...reads].flatMap((row) => row.accountId ?? []);
    const names = await this.access.namesOf(told);
    return letters.map((letter) => ({
      id: letter.id,
      kind: letter.kind,
      author: letter.author,
      name: names.get(letter.accountId ?? '') ?? '',
      body: mailbox.seal.open(BODY, letter.id, letter.bodySealed),
      language: letter.language,
      sentAt: letter.sentAt,
      isNew: letter.author !== side && !known.has(letter.id),
      files: files
        .filter(({ messageId }) => messageId === letter.id)
        .map(({ id, nameSealed, size, evidenceId }) => ({
          name: mailbox.seal.open(NAME, id, nameSealed),
          size: Number(size),
          evidenceId,
        })),
      reads: reads
        .filter(({ messageId, reader }) => messageId === letter.id && reader !== letter.author)
        .map(({ reader, accountId, readAt }) => ({
          reader,
          name: names.get(accountId ?? '') ?? '',
          at: readAt,
        })),
    }));
  }

  /** The same without a word of what was written; nothing is marked as read. */
  async glance(
    tx: EntityManager,
    { side, sees }: { side: Side; sees: (letter: Pick<Message, 'inside'>) => boolean },
    caseId: string,
  ): Promise<MessageGlance[]> {
    const all = await tx.find(Message, {
      select: { id: true, kind: true, author: true, sentAt: true, inside: true },
      where: { caseId },
      order: { n: 'ASC' },
    });
    const letters = all.filter(sees);
    const reads = await tx.findBy(MessageRead, { caseId, reader: side });
    const known = new Set(reads.map(({ messageId }) => messageId));
    return letters.map(({ id, kind, author, sentAt }) => ({
      ...{ id, kind, author, sentAt },
      isNew: author !== side && !known.has(id),
    }));
  }

  /**
   * The same words of the same author a moment ago: a button that was pressed twice, or a page that was loaded again.
   * @returns the id of that letter, undefined where there is none.
   */
  async justSaid(
    tx: EntityManager,
    { accountId }: Actor,
    mailbox: OpenMailbox,
    { kind, author, body }: Letter,
  ): Promise<string | undefined> {
    const { caseId } = mailbox.row;
    // Two presses at the same moment wait for each other here.
    await tx.query('select from mailboxes where case_id = $1 for update', [caseId]);
    const since = new Date(this.clock.now().getTime() - MOMENT_MS);
    const [last] = await tx.find(Message, {
      where: { caseId, kind, author, sentAt: MoreThan(since) },
      order: { n: 'DESC' },
      take: 1,
    });
    return last?.accountId === accountId && this.text(mailbox, last) === body ? last.id : undefined;
  }

  /** Writes a letter. @returns its id. */
  async write(tx: EntityManager, actor: Author, mailbox: OpenMailbox, letter: Letter): Promise<string> {
    const { caseId } = mailbox.row;
    const { kind, author, language, body, files = [] } = letter;
    const id = newId();
    const sentAt = this.clock.now();
    const bodySealed = mailbox.seal.seal(BODY, id, body);
    const { accountId } = actor;
    await tx.insert(Message, { id, caseId, kind, author, accountId, language, bodySealed, sentAt });
    for (const file of files)
      await tx.insert(MessageFile, {
        id: file.id,
        messageId: id,
        caseId,
        nameSealed: mailbox.seal.seal(NAME, file.id, file.name),
        size: String(file.size),
        blob: file.blob,
      });
    const payload = { messageId: id, author, files: files.length };
    await record(tx, messageSent, { author: actor, at: sentAt, caseId, payload });
    return id;
  }

  /** For the worker. */
  text = (mailbox: OpenMailbox, { id, bodySealed }: Message): string =>
    mailbox.seal.open(BODY, id, bodySealed);

  fileName = (mailbox: OpenMailbox, { id, nameSealed }: MessageFile): string =>
    mailbox.seal.open(NAME, id, nameSealed);

  private async mark(tx: EntityManager, actor: Actor, side: Side, caseId: string, unread: string[]) {
    if (unread.length === 0) return;
    const at = this.clock.now();
    await tx.query(
      `insert into message_reads (message_id, case_id, reader, account_id, read_at)
       select id, $2, $3, $4, $5 from unnest($1::uuid[]) id on conflict do nothing`,
      [unread, caseId, side, actor.accountId, at],
    );
    await record(tx, messagesRead, { author: actor, at, caseId, payload: { messageIds: unread } });
  }
}
