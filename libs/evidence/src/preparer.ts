import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CasefileService, type CaseSeal } from '@redress/casefile';
import { record } from '@redress/journal';
import { BlobStore, Clock, Scanner } from '@redress/platform';
import { makeCopies, type Copied, type MadeCopy } from './copying.js';
import { recipeOf } from './copying.rules.js';
import { Custody } from './custody.js';
import { EvidenceCopy, EvidenceItem } from './evidence-item.entity.js';
import { evidencePrepared, evidenceScanned } from './evidence.facts.js';
import { Exhibits, copyPlace } from './exhibits.js';

/** After how long a file that still waits is taken up again: by then its job has had its tries. */
const LEFT_AFTER_MS = 20 * 60_000;
const LEFT_AT_ONCE = 20;
/** After how many pages it is told how many there are by now. */
const TOLD_EACH = 5;

/** Scans what came in, and makes its copies: for the clockwork. Done twice, it does nothing the second time. */
@Injectable()
export class EvidencePreparer {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly exhibits: Exhibits,
    private readonly custody: Custody,
    private readonly blobs: BlobStore,
    private readonly scanner: Scanner,
  ) {}

  /** @throws Failure `scanner_unreachable`, `storage_unreachable`: then the job is tried again. */
  async prepare(evidenceId: string): Promise<void> {
    const row = await this.db.manager.findOneBy(EvidenceItem, { id: evidenceId, form: 'file' });
    if (!row) return;
    const { seal } = await this.casefile.lookForClockwork(this.db.manager, row.caseId);
    await this.scan(seal, row);
    if (row.scan === 'clean' || row.scan === 'unscanned') await this.copy(seal, row);
  }

  /** What a crash or a silent scanner has left. @throws the first error, after every one was tried. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LEFT_AFTER_MS);
    const rows = await this.db.query<{ id: string }[]>(
      `select id from evidence_items where form = 'file' and (scan = 'waiting' or copy = 'waiting') and received_at < $1
        order by received_at limit $2`,
      [before, LEFT_AT_ONCE],
    );
    const failures: unknown[] = [];
    for (const { id } of rows) await this.prepare(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async scan(seal: CaseSeal, row: EvidenceItem): Promise<void> {
    if (row.scan !== 'waiting') return;
    // Whoever took the scanner away lets everything out that waits for it.
    const said = this.scanner.isThere
      ? await this.scanner.scan(this.exhibits.content(seal, row).read())
      : undefined;
    row.scan = said === undefined ? 'unscanned' : said.clean ? 'clean' : 'infected';
    row.scanFound = said?.clean === false ? said.found.slice(0, 200) : null;
    if (row.scan === 'infected') Object.assign(row, { copy: 'none', copyNote: 'infected' });
    const { scan, scanFound, copy, copyNote } = row;
    const at = this.clock.now();
    await this.db.transaction(async (tx) => {
      const { affected } = await tx.update(
        EvidenceItem,
        { id: row.id, scan: 'waiting' },
        { scan, scanFound, copy, copyNote, ...(said && { scannedAt: at }) },
      );
      if (affected !== 1 || scan === 'unscanned') return;
      const payload = { evidenceId: row.id, scan };
      await record(tx, evidenceScanned, { author: CLOCKWORK, at, caseId: row.caseId, payload });
    });
  }

  private async copy(seal: CaseSeal, row: EvidenceItem): Promise<void> {
    if (row.copy !== 'waiting') return;
    const how = recipeOf(row.mediaType, Number(row.size));
    if ('note' in how) return this.settle(row, { pages: null, note: how.note });
    let made = 0;
    const copied = await makeCopies(
      how.recipe,
      this.exhibits.content(seal, row).read(),
      async (copy) => {
        await this.keep(seal, row, copy);
        if (copy.what === 'page') made += 1;
        if (made % TOLD_EACH === 1) await this.tell(row.id, { pagesMade: made });
      },
      (pages) => this.tell(row.id, { pages }),
    );
    await this.settle(row, copied);
  }

  private async tell(id: string, progress: Partial<EvidenceItem>): Promise<void> {
    await this.db.manager.update(EvidenceItem, { id, copy: 'waiting' }, progress);
  }

  private async keep(
    seal: CaseSeal,
    { id: evidenceId, caseId }: EvidenceItem,
    copy: MadeCopy,
  ): Promise<void> {
    const { what, page, mediaType, bytes } = copy;
    const known = await this.db.manager.findOneBy(EvidenceCopy, { evidenceId, what, page });
    if (known) return;
    const sealed = await together(
      seal.chunks(...copyPlace({ evidenceId, what, page })).sealed(Readable.from([bytes])),
    );
    const blob = await this.blobs.put(sealed);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const row = { evidenceId, what, page, caseId, mediaType, size: String(bytes.length), sha256, blob };
    try {
      await this.db.manager.insert(EvidenceCopy, { ...row, madeAt: this.clock.now() });
    } catch (error) {
      await this.blobs.remove(blob);
      throw error;
    }
  }

  private async settle({ id, caseId }: EvidenceItem, { pages, note }: Copied): Promise<void> {
    await this.db.transaction(async (tx) => {
      const copies = await tx.findBy(EvidenceCopy, { evidenceId: id });
      const working = copies.find(({ what }) => what === 'working');
      const copy = copies.length > 0 ? 'made' : 'none';
      const pagesMade = copies.filter(({ what }) => what === 'page').length;
      const { affected } = await tx.update(
        EvidenceItem,
        { id, copy: 'waiting' },
        { copy, copyNote: note, pages, pagesMade },
      );
      if (affected !== 1) return;
      await this.tellOf(tx, { id, caseId }, { copy, pages: pagesMade, working });
    });
  }

  private async tellOf(
    tx: EntityManager,
    { id: evidenceId, caseId }: Pick<EvidenceItem, 'id' | 'caseId'>,
    { copy, pages, working }: { copy: 'made' | 'none'; pages: number; working: EvidenceCopy | undefined },
  ): Promise<void> {
    const at = this.clock.now();
    const author = CLOCKWORK;
    if (working)
      await this.custody.add(tx, { caseId, evidenceId, event: 'copied', author, at, sha256: working.sha256 });
    await record(tx, evidencePrepared, { author, at, caseId, payload: { evidenceId, copy, pages } });
  }
}

async function together(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
