import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseSeal, HeldCase } from '@redress/casefile';
import { BlobStore, Failure, notFound, sealedSize } from '@redress/platform';
import { evidenceAltered, inQuarantine, infected, noCopy, noFile } from './evidence.errors.js';
import { EvidenceCopy, EvidenceItem } from './evidence-item.entity.js';
import { CONTENT } from './file-intake.js';

/** Bytes that can be read in parts, each checked before it is handed out. */
export interface StoredContent {
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** Of the whole, in hex. */
  readonly sha256: string;
  /**
   * From byte `start` up to, not including, `end`. Read whole, it is compared with its hash too, before its last bytes.
   * @throws Failure `evidence_altered`, `blob_altered`, `blob_missing`, `seal_broken`, on the way
   */
  read(start?: number, end?: number): AsyncIterable<Buffer>;
}

/** Where copies are sealed to; their row is the exhibit's, with what it is and the page. */
const COPY = 'evidence_copies.content';
export const copyPlace = ({ evidenceId, what, page }: Pick<EvidenceCopy, 'evidenceId' | 'what' | 'page'>) =>
  [COPY, `${evidenceId}:${what}:${page}`] as const;

/** Reads the stored files of exhibits. Whether somebody may is asked by whoever calls. */
@Injectable()
export class Exhibits {
  constructor(private readonly blobs: BlobStore) {}

  /**
   * The original of an exhibit of a held case, for a packet; undefined for a thing, and for a file that the scanner has
   * not let out of quarantine. @throws Failure `not_found`
   */
  async of(
    tx: EntityManager,
    { subject, seal }: HeldCase,
    evidenceId: string,
  ): Promise<StoredContent | undefined> {
    const row = await tx.findOneBy(EvidenceItem, { id: evidenceId, caseId: subject.id });
    if (!row) throw notFound();
    const isOpen = row.form === 'file' && (row.scan === 'clean' || row.scan === 'unscanned');
    return isOpen ? this.content(seal, row) : undefined;
  }

  /** The original. @throws Failure for a thing, and for what is in quarantine. */
  original(seal: CaseSeal, row: EvidenceItem): StoredContent {
    if (row.form === 'thing') throw noFile();
    mustBeClean(row);
    return this.content(seal, row);
  }

  /** A copy that was made of it. @throws Failure `copy_missing`, and for what is in quarantine. */
  async copy(
    tx: EntityManager,
    seal: CaseSeal,
    row: EvidenceItem,
    what: EvidenceCopy['what'],
    page = 0,
  ): Promise<StoredContent> {
    mustBeClean(row);
    const copy = await tx.findOneBy(EvidenceCopy, { evidenceId: row.id, what, page });
    if (!copy) throw noCopy();
    return this.copyContent(seal, copy);
  }

  /** Also what is in quarantine: for the scanner and for whoever compares hashes. */
  content(seal: CaseSeal, { id, blob, sha256, size, mediaType }: EvidenceItem): StoredContent {
    const whole = { place: CONTENT, id, blob: blob ?? '', sha256: sha256 ?? '', size: Number(size) };
    return {
      mediaType,
      size: whole.size,
      sha256: whole.sha256,
      read: (start = 0, end = whole.size) => this.read(seal, whole, start, end),
    };
  }

  private copyContent(seal: CaseSeal, copy: EvidenceCopy): StoredContent {
    const [place, id] = copyPlace(copy);
    const whole = { place, id, blob: copy.blob, sha256: copy.sha256, size: Number(copy.size) };
    return {
      mediaType: copy.mediaType,
      size: whole.size,
      sha256: whole.sha256,
      read: (start = 0, end = whole.size) => this.read(seal, whole, start, end),
    };
  }

  private async *read(seal: CaseSeal, whole: Whole, start: number, end: number): AsyncGenerator<Buffer> {
    const opened = this.opened(seal, whole, start, end);
    try {
      if (start === 0 && end === whole.size) yield* compared(opened, whole.sha256);
      else yield* opened;
    } catch (error) {
      // A seal that does not open says that something is wrong; the store's own hash tells what.
      if (error instanceof Failure && error.code === 'seal_broken') await this.blobs.verify(whole.blob);
      throw error;
    }
  }

  private async *opened(seal: CaseSeal, whole: Whole, start: number, end: number): AsyncGenerator<Buffer> {
    const { place, id, blob, size } = whole;
    const stored = await this.blobs.size(blob);
    if (stored === sealedSize(size))
      yield* seal.chunks(place, id).opened((from, to) => this.blobs.read(blob, from, to), size, start, end);
    // Until November 2026 files of at most 50 MB were sealed whole; of any other length it was altered.
    else yield seal.openFile(place, id, await this.blobs.get(blob)).subarray(start, end);
  }
}

interface Whole {
  place: string;
  id: string;
  blob: string;
  sha256: string;
  size: number;
}

/** Holds the last piece back until the hash of the whole has been compared. */
async function* compared(pieces: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const found = createHash('sha256');
  let held: Buffer | undefined;
  for await (const piece of pieces) {
    found.update(piece);
    if (held) yield held;
    held = piece;
  }
  if (found.digest('hex') !== sha256) throw evidenceAltered();
  if (held) yield held;
}

/** Waits for the first piece, so that what is wrong from the beginning is told before anything is answered. */
export async function begun(pieces: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

/** @throws Failure for what the scanner has not seen yet, or has found something in */
export function mustBeClean({ scan }: EvidenceItem): void {
  if (scan === 'waiting') throw inQuarantine();
  if (scan === 'infected') throw infected();
}
