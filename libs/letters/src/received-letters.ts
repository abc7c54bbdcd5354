import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, notFound } from '@redress/platform';
import { LetterBook } from './letter-book.js';
import { Letter } from './letter.entity.js';
import { letterOpened } from './letters.facts.js';
import type { TemplateWords } from './words.js';

export interface ReceivedLetter extends TemplateWords {
  id: string;
  template: string;
  version: number;
  language: string;
  sentAt: Date;
  openedAt: Date | null;
}

const MOST = 200;

/** Letters as far as their recipient goes, who has an account here and sees no case. */
@Injectable()
export class ReceivedLetters {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: LetterBook,
  ) {}

  /** Those that went to the actor, newest first: of a letter that is not opened yet nothing but that it is there. */
  async list(actor: Actor): Promise<Pick<ReceivedLetter, 'id' | 'sentAt' | 'openedAt'>[]> {
    return actingAs(this.db, actor, async (tx) => {
      const where = { toAccount: actor.accountId! };
      const rows = await tx.find(Letter, { where, order: { n: 'DESC' }, take: MOST });
      return rows.map(({ id, sentAt, openedAt }) => ({ id, sentAt, openedAt }));
    });
  }

  /** One of them; that it was opened, and when first, is told to the office. */
  async open(actor: Actor, id: string): Promise<ReceivedLetter> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(Letter, { id, toAccount: actor.accountId! });
      if (!row) throw notFound();
      const at = this.clock.now();
      await tx.update(Letter, { id, openedAt: IsNull() }, { openedAt: at });
      await record(tx, letterOpened, { author: actor, at, caseId: row.caseId, payload: { letterId: id } });
      const { template, version, language, sentAt } = row;
      return {
        id,
        template,
        version,
        language,
        sentAt,
        openedAt: row.openedAt ?? at,
        ...this.book.copyOf(row),
      };
    });
  }
}
