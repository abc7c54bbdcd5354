import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WrittenTexts, type Asked, type Written } from '@redress/casefile';
import { Failure, Keyring } from '@redress/platform';
import { tokensOf, unitsOf } from './words.rules.js';

/** Oldest first, for the number that an entry gets is the order in which a search goes through them. */
const ENTER = `
  insert into search_entries (id, case_id, kind, written_at, tokens)
    select id, case_id, kind, written_at, tokens
      from jsonb_to_recordset($1::jsonb) as row(id uuid, case_id uuid, kind text, written_at timestamptz, tokens bigint[])
     order by written_at, id
    on conflict (id) do nothing`;

/** Enters what was written into the index: keyed hashes of its words, nothing that anybody could read. */
@Injectable()
export class SearchIndexer {
  constructor(
    private readonly db: DataSource,
    private readonly texts: WrittenTexts,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Delivered twice, the second does nothing.
   * @throws Failure `seal_broken` when one of the texts does not open: by itself it is tried again and then kept as failed.
   */
  async enter(asked: Asked): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { texts, broken } = await this.texts.read(tx, asked);
      if (broken.length > 0)
        throw new Failure(
          'defect',
          'seal_broken',
          'A text cannot be entered into the search, for it does not open.',
        );
      if (texts.length > 0) await tx.query(ENTER, [JSON.stringify(texts.map((text) => this.rowOf(text)))]);
    });
  }

  /** Hashes as text: JSON's numbers in JavaScript are too short for 64 bits. In their own order, not that of the words. */
  private rowOf({ id, caseId, kind, writtenAt, language, text }: Written) {
    const tokens = tokensOf(unitsOf(text, language)).map((token) => this.keyring.searchHash(token));
    return { id, case_id: caseId, kind, written_at: writtenAt, tokens: `{${tokens.sort().join()}}` };
  }
}
