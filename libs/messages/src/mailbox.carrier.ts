import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import {
  CasefileService,
  ComplaintFactsReader,
  Mailboxes,
  StatementShelf,
  statementTaken,
} from '@redress/casefile';
import { EvidenceService } from '@redress/evidence';
import { record } from '@redress/journal';
import { BlobStore, Clock } from '@redress/platform';
import { Conversation } from './conversation.js';
import { Message, MessageFile } from './message.entity.js';

const PROTECTED = 'A report of retaliation by whoever complained: protected, as what they reported first.';

/**
 * Carries what came through a mailbox into the file of its case, whose key the portal does not have. Delivered twice,
 * it does nothing the second time.
 */
@Injectable()
export class MailboxCarrier {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly complaints: ComplaintFactsReader,
    private readonly mailboxes: Mailboxes,
    private readonly conversation: Conversation,
    private readonly shelf: StatementShelf,
    private readonly evidence: EvidenceService,
    private readonly blobs: BlobStore,
  ) {}

  /** Files become exhibits. */
  async takeInFiles(caseId: string, messageId: string): Promise<void> {
    const done = await this.db.transaction(async (tx) => {
      const [held] = await this.casefile.holdForClockwork(tx, [caseId]);
      const letter = await tx.findOneByOrFail(Message, { id: messageId, caseId });
      const mailbox = await this.mailboxes.known(tx, caseId);
      const files = await tx.find(MessageFile, { where: { messageId }, order: { id: 'ASC' } });
      const author = { accountId: letter.accountId, role: letter.author };
      const blobs: string[] = [];
      for (const file of files) {
        if (!file.blob) continue;
        const content = mailbox.seal.openFile(
          'message_files.content',
          file.id,
          await this.blobs.get(file.blob),
        );
        const fileName = this.conversation.fileName(mailbox, file);
        const evidenceId = await this.evidence.admit(tx, held!, {
          fileName,
          content,
          receivedAt: letter.sentAt,
          author,
        });
        await tx.update(MessageFile, { id: file.id }, { evidenceId, blob: null });
        blobs.push(file.blob);
      }
      return blobs;
    });
    for (const blob of done) await this.blobs.remove(blob);
  }

  /** The words of a report of retaliation become a statement, protected from its first moment. */
  async takeStatement(caseId: string, messageId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [held] = await this.casefile.holdForClockwork(tx, [caseId]);
      const letter = await tx.findOneByOrFail(Message, { id: messageId, caseId });
      const text = this.conversation.text(await this.mailboxes.known(tx, caseId), letter);
      if (letter.statementId || text === '') return;
      const party = await this.shelf.complainant(tx, held!);
      const statementId = await this.shelf.add(tx, held!, {
        kind: 'written',
        language: letter.language,
        takenAt: letter.sentAt,
        protection: 'protected',
        protectionBasis: PROTECTED,
        provenance: 'voluntary',
        privileged: false,
        takenBy: null,
        declarant: { partyId: party.id },
        keptApart: false,
        text,
        advisement: undefined,
        sources: { statementIds: [], evidenceIds: [] },
      });
      await tx.update(Message, { id: messageId }, { statementId });
      await record(tx, statementTaken, {
        author: CLOCKWORK,
        at: this.clock.now(),
        caseId,
        payload: { statementId, declarant: 'complainant', status: 'protected', provenance: 'voluntary' },
      });
    });
  }

  /** Whoever the case was referred to has answered. */
  async tellAnswered(caseId: string, on: string): Promise<void> {
    await this.mailboxes.tellAnswered(this.db.manager, caseId, on);
  }

  /** The person's own copy of what they told, in a mailbox that was made later than the case. */
  async copyStatement(caseId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [held] = await this.casefile.holdForClockwork(tx, [caseId]);
      const told = await this.complaints.toldIn(tx, held!);
      await this.mailboxes.keepStatement(tx, await this.mailboxes.known(tx, caseId), told);
    });
  }
}
