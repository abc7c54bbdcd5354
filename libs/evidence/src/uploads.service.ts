import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CasefileService, type CaseSeal } from '@redress/casefile';
import { record } from '@redress/journal';
import {
  CHUNK_BYTES,
  Clock,
  Failure,
  Spool,
  header,
  inChunks,
  newId,
  notFound,
  parse,
  sealedOffset,
} from '@redress/platform';
import { offsetWrong, uploadBroken, uploadBusy, uploadTooLarge, uploadTooLong } from './evidence.errors.js';
import { uploadAbandoned, uploadBegun } from './evidence.facts.js';
import { MOST_BYTES, newFile } from './evidence.schema.js';
import { EvidenceService } from './evidence.service.js';
import { CONTENT, FileIntake } from './file-intake.js';
import { EvidenceUpload } from './upload.entity.js';

/** After how many chunks what came is made safe, so that a crash costs little. */
const SAFE_CHUNKS = 16;
const ABOUT = 'evidence_uploads.about';
const TAIL = 'evidence_uploads.tail';
const SWEPT_AFTER_MS = 24 * 3_600_000;

export interface UploadView {
  id: string;
  /** Bytes of the whole. */
  length: number;
  /** Bytes that are safe here: the next piece begins there. */
  offset: number;
}

/**
 * Files in pieces, in the way of the tus protocol 1.0.0: whoever broke off asks how much is here and goes on from there.
 * Chunks are sealed as they come; what is left of a chunk waits, sealed, for the rest of it. Complete, it becomes an exhibit
 * under the upload's own id.
 */
@Injectable()
export class UploadsService {
  /** Uploads into which a piece is being written in this process. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly evidence: EvidenceService,
    private readonly intake: FileIntake,
    private readonly spool: Spool,
  ) {}

  /** @throws Failure `file_too_large`, `input_invalid`, `case_not_open` */
  async begin(actor: Actor, caseId: string, length: number, about: object): Promise<UploadView> {
    if (length > MOST_BYTES) throw uploadTooLarge(MOST_BYTES);
    parse(newFile, about);
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.lookOpen(tx, actor, caseId);
      const id = newId();
      const now = this.clock.now();
      await tx.insert(EvidenceUpload, {
        id,
        caseId,
        byAccount: actor.accountId!,
        aboutSealed: seal.seal(ABOUT, id, JSON.stringify(about)),
        length: String(length),
        received: '0',
        tailSealed: null,
        begunAt: now,
        touchedAt: now,
        finishedAt: null,
      });
      await record(tx, uploadBegun, { author: actor, at: now, caseId, payload: { uploadId: id, length } });
      return { id, length, offset: 0 };
    });
  }

  async look(actor: Actor, id: string): Promise<UploadView> {
    const { row } = await this.open(actor, id);
    return viewOf(row);
  }

  /**
   * Adds a piece. What came before a connection broke is kept.
   * @throws Failure `offset_wrong`, `upload_busy`, `storage_full`, `file_too_large`
   */
  async append(
    actor: Actor,
    id: string,
    offset: number,
    arriving: AsyncIterable<Uint8Array>,
  ): Promise<UploadView> {
    if (this.busy.has(id)) throw uploadBusy();
    this.busy.add(id);
    try {
      const { row, seal } = await this.open(actor, id);
      if (offset !== Number(row.received)) throw offsetWrong();
      if (!row.finishedAt) {
        if (row.received !== row.length) await this.write(actor, row, seal, arriving);
        if (row.received === row.length) await this.finish(actor, row, seal);
      }
      return viewOf(row);
    } finally {
      this.busy.delete(id);
    }
  }

  /** Gives up what has not become an exhibit. */
  async abandon(actor: Actor, id: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await this.find(tx, actor, id);
      await tx.delete(EvidenceUpload, { id });
      if (row.finishedAt) return;
      const entry = { author: actor, at: this.clock.now(), caseId: row.caseId };
      await record(tx, uploadAbandoned, { ...entry, payload: { uploadId: id } });
    });
    await this.spool.remove(id);
  }

  /** For the clockwork: what nobody goes on with. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - SWEPT_AFTER_MS);
    await this.db.query('delete from evidence_uploads where touched_at < $1', [before]);
    await this.spool.sweep(before);
  }

  private async write(
    actor: Actor,
    row: EvidenceUpload,
    seal: CaseSeal,
    arriving: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const chunks = seal.chunks(CONTENT, row.id);
    const length = Number(row.length);
    const tail = row.tailSealed ? seal.openFile(TAIL, row.id, row.tailSealed) : Buffer.alloc(0);
    let n = Math.floor(Number(row.received) / CHUNK_BYTES);
    const file = await this.spool.open(row.id, n === 0 ? 0 : sealedOffset(n));
    const safe = async (rest: Uint8Array) => {
      await file.sync();
      row.received = String(Math.min(n * CHUNK_BYTES + rest.length, length));
      row.tailSealed = rest.length > 0 ? seal.sealFile(TAIL, row.id, rest) : null;
      await this.touch(actor, row);
    };
    const pieces = new Pieces(tail, arriving, length - n * CHUNK_BYTES);
    try {
      if (n === 0) await file.write(header());
      let rest: Uint8Array = Buffer.alloc(0);
      for await (const { bytes } of inChunks(pieces)) {
        const isLast = n * CHUNK_BYTES + bytes.length === length;
        if (bytes.length < CHUNK_BYTES && !isLast) {
          rest = bytes;
          break;
        }
        await file.write(chunks.seal(bytes, n, isLast));
        n += 1;
        if (isLast || n % SAFE_CHUNKS === 0) await safe(rest);
      }
      if (row.received !== row.length) await safe(rest);
    } finally {
      await file.close();
    }
    pieces.check();
  }

  /** All is there: hashed as it lies, and taken into the case in the transaction that ends the upload. */
  private async finish(actor: Actor, row: EvidenceUpload, seal: CaseSeal): Promise<void> {
    const { id, caseId } = row;
    const chunks = seal.chunks(CONTENT, id);
    const file = await this.intake.reread(chunks, id, Number(row.length)).catch(async (error: unknown) => {
      if (!isLost(error)) throw error;
      Object.assign(row, { received: '0', tailSealed: null });
      await this.touch(actor, row);
      throw uploadBroken();
    });
    const said = parse(newFile, JSON.parse(seal.open(ABOUT, id, row.aboutSealed)));
    row.finishedAt = this.clock.now();
    await this.evidence.enter(actor, { id, caseId, said, file }, (tx) => this.save(tx, row));
  }

  private async touch(actor: Actor, row: EvidenceUpload): Promise<void> {
    await actingAs(this.db, actor, (tx) => this.save(tx, row));
  }

  private async save(tx: EntityManager, row: EvidenceUpload): Promise<void> {
    const { received, tailSealed, finishedAt } = row;
    const touchedAt = this.clock.now();
    await tx.update(EvidenceUpload, { id: row.id }, { received, tailSealed, finishedAt, touchedAt });
  }

  private async open(actor: Actor, id: string): Promise<{ row: EvidenceUpload; seal: CaseSeal }> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await this.find(tx, actor, id);
      const { seal } = await this.casefile.lookOpen(tx, actor, row.caseId);
      return { row, seal };
    });
  }

  /** Whoever began it goes on with it, and nobody else knows of it. */
  private async find(tx: EntityManager, actor: Actor, id: string): Promise<EvidenceUpload> {
    const row = await tx.findOneBy(EvidenceUpload, { id });
    if (!row || row.byAccount !== actor.accountId) throw notFound();
    return row;
  }
}

/** What was written is gone, or no longer what was written. */
const isLost = (error: unknown) =>
  (error instanceof Failure && error.code === 'seal_broken') ||
  (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';

const viewOf = (row: EvidenceUpload): UploadView => ({
  id: row.id,
  length: Number(row.length),
  offset: Number(row.received),
});

/** What was kept of the last piece, then the new one; never more than there is room for. A break ends it and is remembered. */
class Pieces implements AsyncIterable<Uint8Array> {
  private readonly failures: unknown[] = [];

  constructor(
    private readonly tail: Uint8Array,
    private readonly arriving: AsyncIterable<Uint8Array>,
    private readonly most: number,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let left = this.most - this.tail.length;
    yield this.tail;
    try {
      for await (const bytes of this.arriving) {
        if (bytes.length > left) throw uploadTooLong();
        left -= bytes.length;
        yield bytes;
      }
    } catch (error) {
      this.failures.push(error);
    }
  }

  /** @throws what broke off the piece, once what came of it is safe */
  check(): void {
    if (this.failures.length > 0) throw this.failures[0];
  }
}
