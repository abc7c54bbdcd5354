import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WrittenTexts, type Asked, type Written } from '@redress/casefile';
import { Failure, Keyring } from '@redress/platform';
import { findableIn } from './findable.rules.js';
import { tokensOf, unitsOf } from './words.rules.js';

/** Oldest first, for the number that an entry gets is the order in which a search goes through them. */
const ENTER = `
  insert into search_entries (id, case_id, kind, written_at, tokens)
    select id, case_id, kind, written_at, tokens
      from jsonb_to_recordset($1::jsonb) as row(id uuid, case_id uuid, kind text, written_at timestamptz, tokens bigint[])
     order by written_at, id
    on conflict (id) do nothing`;

const MISSING = `
  select id from unnest($1::uuid[]) as asked(id) where not exists (select from search_entries e where e.id = asked.id)`;

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
      await this.put(tx, texts);
    });
  }

  /**
   * Goes through the next texts after the id `from` and enters those that have no entry: written before there was a
   * search, or their job failed. Texts that do not open are left to whoever meets them.
   * @returns the last one it looked at, and how many it entered; no last one when there is none after.
   */
  async catchUp(from: string, limit: number): Promise<{ last: string | undefined; entered: number }> {
    return this.db.transaction(async (tx) => {
      const next = await this.texts.next(tx, from, limit);
      const missing = await tx.query<{ id: string }[]>(MISSING, [next.map(({ id }) => id)]);
      const ids = new Set(missing.map(({ id }) => id));
      const of = (place: Written['place']) =>
        next.filter((text) => text.place === place && ids.has(text.id)).map(({ id }) => id);
      const { texts } = await this.texts.read(tx, {
        statements: of('statement'),
        notes: of('note'),
        allegations: of('allegation'),
      });
      await this.put(tx, texts);
      return { last: next.at(-1)?.id, entered: texts.length };
    });
  }

  private async put(tx: EntityManager, texts: readonly Written[]): Promise<void> {
    if (texts.length > 0) await tx.query(ENTER, [JSON.stringify(texts.map((text) => this.rowOf(text)))]);
  }

  /** Hashes as text: JSON's numbers in JavaScript are too short for 64 bits. In their own order, not that of the words. */
  private rowOf({ id, caseId, place, writtenAt, language, text }: Written) {
    const tokens = tokensOf(unitsOf(findableIn(text), language)).map((token) =>
      this.keyring.searchHash(token),
    );
    return { id, case_id: caseId, kind: place, written_at: writtenAt, tokens: `{${tokens.sort().join()}}` };
  }
}
