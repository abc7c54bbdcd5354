import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId, openBytes, openText, sealBytes, sealText } from '@redress/platform';
import { draftEnd, keysOfDraft, newDraftToken, type DraftKeys } from './drafts.rules.js';

interface DraftRow {
  sealed: Buffer;
  begunAt: Date;
  diesAt: Date;
}

const READ = 'select sealed, begun_at as "begunAt", dies_at as "diesAt" from drafts where id = $1';

/**
 * What somebody writes, from page to page, until they send it. Sealed by a key that stands in their cookie and nowhere
 * else: the office cannot read it, nor can whoever takes the database. It dies by itself.
 */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns the token for the cookie, the only way back to it. */
  async begin(content: object): Promise<string> {
    const token = newDraftToken();
    const keys = keysOfDraft(token)!;
    const now = this.clock.now();
    await this.of(keys, (tx) =>
      tx.query('insert into drafts (id, sealed, begun_at, dies_at) values ($1, $2, $3, $4)', [
        keys.id,
        sealed(keys, content),
        now,
        draftEnd(now, now),
      ]),
    );
    return token;
  }

  /** What is in it; undefined when there is none of this token, or it has had its time. */
  async read(token: string | undefined): Promise<unknown> {
    const keys = keysOfDraft(token);
    return keys && this.of(keys, async (tx) => (await this.live(tx, keys))?.content);
  }

  /**
   * Changes a draft, one change after the other however many windows are open, and lets it live on.
   * @returns what is in it now; undefined when there is none any more.
   */
  async change<T extends object>(
    token: string | undefined,
    change: (content: unknown) => T,
  ): Promise<T | undefined> {
    const keys = keysOfDraft(token);
    if (!keys) return undefined;
    return this.of(keys, async (tx) => {
      const found = await this.live(tx, keys, ' for update');
      if (!found) return undefined;
      const content = change(found.content);
      await tx.query('update drafts set sealed = $2, dies_at = $3 where id = $1', [
        keys.id,
        sealed(keys, content),
        draftEnd(found.begunAt, this.clock.now()),
      ]);
      return content;
    });
  }

  /** Deletes it with its files. */
  async end(token: string | undefined): Promise<void> {
    const keys = keysOfDraft(token);
    if (keys) await this.of(keys, (tx) => tx.query('delete from drafts where id = $1', [keys.id]));
  }

  /**
   * Keeps a file beside the draft, piece by piece as it arrives.
   * @returns its id, and how many bytes it has.
   */
  async addFile(token: string, pieces: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number }> {
    const keys = keysOfDraft(token)!;
    const id = newId();
    let [n, size] = [0, 0];
    for await (const piece of pieces) {
      await this.of(keys, (tx) =>
        tx.query('insert into draft_files (draft_id, file_id, n, sealed) values ($1, $2, $3, $4)', [
          keys.id,
          id,
          n,
          sealBytes(keys.key, piece, filePlace(id, n)),
        ]),
      );
      n += 1;
      size += piece.length;
    }
    return { id, size };
  }

  async file(token: string, id: string): Promise<Buffer> {
    const keys = keysOfDraft(token)!;
    return this.of(keys, async (tx) => {
      const rows = await tx.query<{ n: number; sealed: Buffer }[]>(
        'select n, sealed from draft_files where draft_id = $1 and file_id = $2 order by n',
        [keys.id, id],
      );
      return Buffer.concat(rows.map((row) => openBytes(keys.key, row.sealed, filePlace(id, row.n))));
    });
  }

  async dropFile(token: string, id: string): Promise<void> {
    const keys = keysOfDraft(token)!;
    await this.of(keys, (tx) =>
      tx.query('delete from draft_files where draft_id = $1 and file_id = $2', [keys.id, id]),
    );
  }

  private async live(tx: EntityManager, keys: DraftKeys, lock = '') {
    const [row] = await tx.query<DraftRow[]>(READ + lock, [keys.id]);
    if (!row || row.diesAt <= this.clock.now()) return undefined;
    const content: unknown = JSON.parse(openText(keys.key, row.sealed, PLACE));
    return { content, begunAt: row.begunAt };
  }

  /** Row level security shows a draft to whoever names it, and no other. */
  private of<T>({ id }: DraftKeys, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      await tx.query(`select set_config('redress.draft', $1, true)`, [id.toString('hex')]);
      return work(tx);
    });
  }
}

const PLACE = 'drafts.sealed';
const filePlace = (id: string, n: number) => `draft_files.sealed:${id}:${n}`;
const sealed = ({ key }: DraftKeys, content: object) => sealText(key, JSON.stringify(content), PLACE);
