import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CasefileService, Mailboxes, mayRead, type HeldCase } from '@redress/casefile';
import type { Author } from '@redress/journal';
import { Conversation, type MessageGlance, type MessageView } from './conversation.js';
import type { NewReply } from './messages.schema.js';

/** The office's side of a mailbox: whoever may read the case reads it, whoever works on it answers. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly mailboxes: Mailboxes,
    private readonly conversation: Conversation,
  ) {}

  async ofCase(actor: Actor, caseId: string): Promise<{ items: MessageView[]; withdrawnAt: Date | null }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const mailbox = await this.mailboxes.of(tx, actor, caseId);
      const items = await this.conversation.read(tx, actor, officeOf(held), mailbox);
      return { items, withdrawnAt: mailbox.row.withdrawnAt };
    });
  }

  /** Who wrote when, of a case that the caller has looked at. */
  glance(tx: EntityManager, held: HeldCase): Promise<MessageGlance[]> {
    return this.conversation.glance(tx, officeOf(held), held.subject.id);
  }

  async reply(actor: Actor, caseId: string, input: NewReply): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      await this.casefile.look(tx, actor, caseId);
      const mailbox = await this.mailboxes.of(tx, actor, caseId);
      const letter = {
        kind: 'message',
        author: 'office',
        language: input.language,
        body: input.body,
      } as const;
      return { id: await this.conversation.write(tx, actor, mailbox, letter) };
    });
  }

  /** Puts a letter of the office into the mailbox of a case that its writer holds. @returns the message's id. */
  async deliver(
    tx: EntityManager,
    author: Author,
    caseId: string,
    { language, body }: Pick<NewReply, 'language' | 'body'>,
  ): Promise<string> {
    const mailbox = await this.mailboxes.of(tx, author, caseId);
    return this.conversation.write(tx, author, mailbox, {
      kind: 'message',
      author: 'office',
      language,
      body,
    });
  }
}

/** What the exposed wrote is read by whoever has been in the compartment. */
const officeOf = (held: HeldCase) => ({
  side: 'office' as const,
  sees: (letter: { readonly inside: boolean }) => mayRead(held, letter),
});
