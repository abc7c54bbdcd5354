import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import {
  ComplaintFactsReader,
  Mailbox,
  Mailboxes,
  retaliationReported,
  type OpenMailbox,
  type OwnStatement,
  type VisitedComplaint,
} from '@redress/casefile';
import { record } from '@redress/journal';
import { BlobStore, Clock, newId, notFound } from '@redress/platform';
import { Conversation, type MessageView } from './conversation.js';
import type { Side } from './message.entity.js';
import { alreadyHandedOver, alreadyWithdrawn, tooManyMessages } from './messages.errors.js';
import { complaintWithdrawn, receiptHandedOver } from './messages.facts.js';
import { MESSAGE_LIMITS, type NewMessage, type NewReport } from './messages.schema.js';
import { settled } from './wording.rules.js';

/** What somebody who comes back is shown of their complaint. */
export interface MailboxView extends VisitedComplaint {
  readAt: Date | null;
  statusAt: Date | null;
  /** The day on which somebody to whom the case was referred answered. */
  answeredOn: string | null;
  withdrawnAt: Date | null;
  handedOverAt: Date | null;
  messages: MessageView[];
}

interface StoredFile {
  id: string;
  name: string;
  size: number;
  blob: string;
}

export interface SentFile {
  name: string;
  content: Buffer;
}

/** A mailbox as far as its own people go: who holds the receipt, and an advocate for as long as they agree. */
@Injectable()
export class MailboxService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly complaints: ComplaintFactsReader,
    private readonly mailboxes: Mailboxes,
    private readonly conversation: Conversation,
    private readonly blobs: BlobStore,
  ) {}

  /** All of it; what the office wrote counts as read from now on. */
  async show(actor: Actor, caseId: string): Promise<MailboxView> {
    return this.inside(actor, caseId, async (tx, mailbox, complaint) => {
      const { readAt, statusAt, answeredOn, withdrawnAt, handedOverAt } = mailbox.row;
      const messages = await this.conversation.read(
        tx,
        actor,
        { side: sideOf(actor), sees: () => true },
        mailbox,
      );
      return { ...complaint, readAt, statusAt, answeredOn, withdrawnAt, handedOverAt, messages };
    });
  }

  /** @throws Failure `immigration_found` until its author has chosen; `messages_too_many`. */
  async send(actor: Actor, caseId: string, input: NewMessage): Promise<{ id: string }> {
    const body = settled(input);
    return this.inside(actor, caseId, async (tx, mailbox) => {
      await this.checkNumber(tx, caseId);
      const letter = { kind: 'message', author: sideOf(actor), language: input.language, body } as const;
      const before = await this.conversation.justSaid(tx, actor, mailbox, letter);
      return { id: before ?? (await this.conversation.write(tx, actor, mailbox, letter)) };
    });
  }

  /** Files for the office, one after the other: sealed here, taken into evidence by the worker. @returns how many. */
  async attach(actor: Actor, caseId: string, files: AsyncIterable<SentFile>): Promise<number> {
    const { seal } = await this.inside(actor, caseId, async (tx, mailbox) => {
      await this.checkNumber(tx, caseId);
      return mailbox;
    });
    const stored: StoredFile[] = [];
    for await (const { name, content } of files) {
      const id = newId();
      const blob = await this.blobs.put(seal.sealFile('message_files.content', id, content));
      stored.push({ id, name, size: content.length, blob });
    }
    if (stored.length === 0) return 0;
    await this.inside(actor, caseId, async (tx, mailbox) => {
      const letter = {
        kind: 'files',
        author: sideOf(actor),
        language: 'und',
        body: '',
        files: stored,
      } as const;
      await this.conversation.write(tx, actor, mailbox, letter);
    });
    return stored.length;
  }

  /** Something was done to the person since they reported: said in words or not, the office hears it at once. */
  async reportRetaliation(actor: Actor, input: NewReport): Promise<{ id: string }> {
    const caseId = ownCase(actor);
    return this.inside(actor, caseId, async (tx) => ({
      id: await this.reportIn(tx, actor, caseId, input),
    }));
  }

  /**
   * The same within the transaction of a verb that has looked whether the actor may see the case: an advocate says it
   * for the person who was asked how they are. @returns the letter's id.
   */
  async reportIn(tx: EntityManager, actor: Actor, caseId: string, input: NewReport): Promise<string> {
    const body = settled(input);
    await this.checkNumber(tx, caseId);
    const mailbox = await this.mailboxes.of(tx, actor, caseId);
    const { language } = input;
    const letter = { kind: 'retaliation', author: sideOf(actor), language, body } as const;
    const before = await this.conversation.justSaid(tx, actor, mailbox, letter);
    if (before) return before;
    const messageId = await this.conversation.write(tx, actor, mailbox, letter);
    await record(tx, retaliationReported, {
      author: actor,
      at: this.clock.now(),
      caseId,
      payload: { messageId },
    });
    return messageId;
  }

  /**
   * The person no longer wants the complaint. The office is told, and decides; nothing of what protects the person
   * changes by it (R-P4). @throws Failure `already_withdrawn`
   */
  async withdraw(actor: Actor, input: NewReport): Promise<void> {
    const body = settled(input);
    const caseId = ownCase(actor);
    await this.inside(actor, caseId, async (tx, mailbox) => {
      const at = this.clock.now();
      const mark = { withdrawnAt: at };
      const { affected } = await tx.update(Mailbox, { caseId, withdrawnAt: IsNull() }, mark);
      if (affected !== 1) throw alreadyWithdrawn();
      const letter = { kind: 'withdrawal', author: 'complainant', language: input.language, body } as const;
      const messageId = await this.conversation.write(tx, actor, mailbox, letter);
      await record(tx, complaintWithdrawn, { author: actor, at, caseId, payload: { messageId } });
    });
  }

  /** What the person told, for them to keep; undefined until the worker has copied it. */
  async ownStatement(
    actor: Actor,
  ): Promise<{ complaint: VisitedComplaint; statement: OwnStatement | undefined }> {
    return this.inside(actor, ownCase(actor), (_, mailbox, complaint) =>
      Promise.resolve({ complaint, statement: this.mailboxes.ownStatement(mailbox) }),
    );
  }

  /** From now on the receipt is the person's alone: nobody gets it again with the key of the filing. */
  async handOver(actor: Actor, caseId: string): Promise<void> {
    await this.inside(actor, caseId, async (tx) => {
      const at = this.clock.now();
      const { affected } = await tx.update(Mailbox, { caseId, handedOverAt: IsNull() }, { handedOverAt: at });
      if (affected !== 1) throw alreadyHandedOver();
      await record(tx, receiptHandedOver, { author: actor, at, caseId, payload: {} });
    });
  }

  /** A transaction in the mailbox of a case. @throws Failure `not_found` to whom it is closed. */
  private async inside<T>(
    actor: Actor,
    caseId: string,
    work: (tx: EntityManager, mailbox: OpenMailbox, complaint: VisitedComplaint) => Promise<T>,
  ): Promise<T> {
    return actingAs(this.db, actor, async (tx) => {
      const complaint = await this.complaints.ofVisitor(tx, actor, caseId);
      return work(tx, await this.mailboxes.of(tx, actor, caseId), complaint);
    });
  }

  private async checkNumber(tx: EntityManager, caseId: string): Promise<void> {
    const [row] = await tx.query<{ n: number }[]>(
      `select count(*)::int as n from messages where case_id = $1 and author <> 'office' and sent_at > $2`,
      [caseId, new Date(this.clock.now().getTime() - DAY_MS)],
    );
    if ((row?.n ?? 0) >= MESSAGE_LIMITS.perDay) throw tooManyMessages(MESSAGE_LIMITS.perDay);
  }
}

const DAY_MS = 24 * 60 * 60_000;

const sideOf = ({ role }: Actor): Side => (role === 'advocate' ? 'advocate' : 'complainant');

function ownCase({ role, caseId }: Actor): string {
  if (role !== 'complainant' || !caseId) throw notFound();
  return caseId;
}
