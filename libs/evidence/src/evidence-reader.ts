import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CasefileService, mayRead, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, notFound } from '@redress/platform';
import { Custody, type CustodyView } from './custody.js';
import { EvidenceItem, type EvidenceCopy } from './evidence-item.entity.js';
import { provenanceOpen } from './evidence.errors.js';
import { evidenceViewed } from './evidence.facts.js';
import { viewOf, type EvidenceView } from './evidence.view.js';
import { Exhibits, begun, type StoredContent } from './exhibits.js';

/** What of an exhibit is asked for. */
export interface AskedFor {
  readonly what: 'original' | EvidenceCopy['what'];
  readonly page?: number;
  /** `copied` leaves the office as a file; `viewed` is shown on a page, and shown again within minutes is the same look. */
  readonly how: 'viewed' | 'copied';
}

/** Bytes from `start` up to, not including, `end`. */
export type ChooseRange = (size: number) => { start: number; end: number };

export interface OpenedContent {
  readonly view: EvidenceView;
  readonly content: StoredContent;
  readonly range: { start: number; end: number };
  readonly bytes: AsyncIterable<Buffer>;
}

/** An exhibit with its chain of custody. */
export interface ExhibitView {
  readonly caseId: string;
  readonly exhibit: EvidenceView;
  readonly custody: readonly CustodyView[];
}

/** Exhibits for people to look at. Every look is in the record and in the chain of custody, before a byte is handed out. */
@Injectable()
export class EvidenceReader {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly exhibits: Exhibits,
    private readonly custody: Custody,
  ) {}

  /** What is known of it, without its content. */
  async show(actor: Actor, evidenceId: string): Promise<ExhibitView> {
    return actingAs(this.db, actor, async (tx) => {
      const { row, held } = await this.look(tx, actor, evidenceId);
      return {
        caseId: row.caseId,
        exhibit: viewOf(row, held.seal, ''),
        custody: await this.custody.of(tx, held, evidenceId),
      };
    });
  }

  /**
   * The original or a copy, byte for byte, each part checked.
   * @throws Failure `evidence_altered` when it no longer is what was received, `evidence_quarantined`, `evidence_infected`
   */
  async open(
    actor: Actor,
    evidenceId: string,
    { what, page, how }: AskedFor,
    choose: ChooseRange = (size) => ({ start: 0, end: size }),
  ): Promise<OpenedContent> {
    return actingAs(this.db, actor, async (tx) => {
      const { row, held } = await this.look(tx, actor, evidenceId);
      if (held.standing.onCleanTeam && row.provenance === 'unknown') throw provenanceOpen();
      const content =
        what === 'original'
          ? this.exhibits.original(held.seal, row)
          : await this.exhibits.copy(tx, held.seal, row, what, page);
      const range = choose(content.size);
      await this.note(tx, actor, row, { what, how, sha256: content.sha256 });
      // What does not open was not looked at.
      const bytes = await begun(content.read(range.start, range.end));
      return { view: viewOf(row, held.seal, ''), content, range, bytes };
    });
  }

  /** What a page shows of it: its working copy, or the text, film or sound itself. @throws Failure `copy_missing` for all else */
  async play(actor: Actor, evidenceId: string, choose: ChooseRange): Promise<OpenedContent> {
    const { exhibit } = await this.show(actor, evidenceId);
    const what = /^(audio|video)\/|^text\/plain$/.test(exhibit.mediaType) ? 'original' : 'working';
    return this.open(actor, evidenceId, { what, how: 'viewed' }, choose);
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    { id: evidenceId, caseId }: EvidenceItem,
    { what, how, sha256 }: Pick<AskedFor, 'what' | 'how'> & { sha256: string },
  ): Promise<void> {
    const at = this.clock.now();
    const line = { caseId, evidenceId, event: how, author: actor, at, sha256 };
    if (how === 'viewed' && (await this.custody.looksOn(tx, line))) return;
    await this.custody.add(tx, line);
    const payload = { evidenceId, sha256, ...(what !== 'original' && { what }) };
    await record(tx, evidenceViewed, { author: actor, at, caseId, payload });
  }

  private async look(
    tx: EntityManager,
    actor: Actor,
    evidenceId: string,
  ): Promise<{ row: EvidenceItem; held: HeldCase }> {
    const row = await tx.findOneBy(EvidenceItem, { id: evidenceId });
    if (!row) throw notFound();
    const held = await this.casefile.look(tx, actor, row.caseId);
    if (!mayRead(held, row)) throw notFound();
    return { row, held };
  }
}
