import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CasefileService, mayRead, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { BlobStore, Clock, Failure, notFound } from '@redress/platform';
import { custodyRow } from './custody.js';
import { CustodyEvent } from './custody-event.entity.js';
import { EvidenceItem, type Verified } from './evidence-item.entity.js';
import { noFile } from './evidence.errors.js';
import { evidenceTransferred, evidenceVerified } from './evidence.facts.js';
import type { NewTransfer } from './evidence.schema.js';
import { Exhibits } from './exhibits.js';

/** What people add to a chain of custody on purpose. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly exhibits: Exhibits,
    private readonly blobs: BlobStore,
  ) {}

  /** A thing, or what holds a file, goes to somebody or to another place, for a reason. */
  async transfer(actor: Actor, evidenceId: string, { to, reason }: NewTransfer): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const { row, held } = await this.held(tx, actor, evidenceId);
      const at = this.clock.now();
      const line = custodyRow({
        caseId: row.caseId,
        evidenceId,
        event: 'transferred',
        author: actor,
        at,
        sha256: row.sha256,
      });
      line.placeSealed = held.seal.seal('custody_events.place', line.id, to);
      line.reasonSealed = held.seal.seal('custody_events.reason', line.id, reason);
      await tx.insert(CustodyEvent, line);
      await record(tx, evidenceTransferred, {
        author: actor,
        at,
        caseId: row.caseId,
        payload: { evidenceId },
      });
    });
  }

  /**
   * Reads an original whole and compares it with its hash at receipt. @returns what was found, which is in the chain too.
   * @throws Failure `storage_unreachable` when it cannot be read at all.
   */
  async verify(actor: Actor, evidenceId: string): Promise<{ outcome: Verified }> {
    return actingAs(this.db, actor, async (tx) => {
      const { row, held } = await this.held(tx, actor, evidenceId);
      if (row.form === 'thing') throw noFile();
      const outcome = await this.outcomeOf(held, row);
      const at = this.clock.now();
      const { caseId, sha256 } = row;
      const line = custodyRow({ caseId, evidenceId, event: 'verified', author: actor, at, sha256, outcome });
      await tx.insert(CustodyEvent, line);
      await record(tx, evidenceVerified, { author: actor, at, caseId, payload: { evidenceId, outcome } });
      return { outcome };
    });
  }

  private async outcomeOf({ seal }: HeldCase, row: EvidenceItem): Promise<Verified> {
    try {
      await this.blobs.verify(row.blob ?? '');
      const bytes = this.exhibits.content(seal, row).read()[Symbol.asyncIterator]();
      while (!(await bytes.next()).done);
      return 'intact';
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === 'blob_missing') return 'missing';
      if (['blob_altered', 'evidence_altered', 'seal_broken'].includes(error.code)) return 'altered';
      throw error;
    }
  }

  private async held(tx: EntityManager, actor: Actor, evidenceId: string) {
    const row = await tx.findOneBy(EvidenceItem, { id: evidenceId });
    if (!row) throw notFound();
    const held = await this.casefile.look(tx, actor, row.caseId, 'work');
    if (!mayRead(held, row)) throw notFound();
    return { row, held };
  }
}
