import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SessionService, actingAs, type Actor, type HeldSession } from '@redress/access';
import { Receipts } from '@redress/casefile';
import { Keyring, notFound } from '@redress/platform';
import { receiptLanguage, receiptWords } from './receipt.rules.js';

/** New words for whoever is in their mailbox by the old ones. */
@Injectable()
export class ReceiptRenewal {
  constructor(
    private readonly db: DataSource,
    private readonly keyring: Keyring,
    private readonly sessions: SessionService,
    private readonly receipts: Receipts,
  ) {}

  /**
   * The words that `take` would put in the place of the present ones: they open nothing yet.
   * @param seed a new id for each offer. The words come from it by the office's key, so that a page can carry it
   *   through a form and nobody can choose words that others know.
   */
  offer(actor: Actor, seed: string, language: string): string {
    return receiptWords(this.codeOf(actor, seed), receiptLanguage(language));
  }

  /** From now on the words of this offer are the receipt. Every other session of the case ends: somebody may sit in it. */
  async take(session: HeldSession, seed: string): Promise<void> {
    const { actor } = session;
    const receiptHash = this.keyring.receiptHash(this.codeOf(actor, seed));
    await actingAs(this.db, actor, async (tx) => {
      await this.receipts.renew(tx, actor, actor.caseId ?? '', receiptHash);
      await this.sessions.closeOthers(tx, session);
    });
  }

  /** @throws Failure `not_found` to whoever has no case */
  private codeOf({ caseId }: Actor, seed: string): Buffer {
    if (!caseId) throw notFound();
    return this.keyring.receiptCode(caseId, seed);
  }
}
