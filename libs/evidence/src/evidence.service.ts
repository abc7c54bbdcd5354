import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import {
  CasefileService,
  Compartment,
  isKeptApart,
  mayRead,
  type HeldCase,
  type OpenedCase,
} from '@redress/casefile';
import { record, recordAll, type Author } from '@redress/journal';
import type { Provenance } from '@redress/policy';
import { Clock, Scanner, insertTogether, newId, newRow, notFound } from '@redress/platform';
import { CustodyEvent } from './custody-event.entity.js';
import { custodyRow } from './custody.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { noFile, provenanceFinal, provenanceOpen } from './evidence.errors.js';
import {
  evidenceFiled,
  evidenceReceived,
  evidenceWorded,
  provenanceSettled,
  thingReceived,
} from './evidence.facts.js';
import type { NewFile, NewProvenance, NewThing, NewWording } from './evidence.schema.js';
import { neutralTitle, viewOf, type EvidenceView } from './evidence.view.js';
import { firstLines, fileRow, thingRow, type Arrival } from './evidence-rows.js';
import { mustBeClean } from './exhibits.js';
import { FileIntake, type TakenFile } from './file-intake.js';

/** A file that the person behind a case sent later, or their advocate. */
export interface AdmittedFile {
  fileName: string;
  content: Buffer;
  receivedAt: Date;
  author: Author;
}

/** Reads a form to its end: hands the bytes of its file to `take`, and gives back what is said of it. */
export type ReadForm = (take: (arriving: AsyncIterable<Uint8Array>) => Promise<void>) => Promise<NewFile>;

/** What comes into evidence, and what is said of it. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly compartment: Compartment,
    private readonly intake: FileIntake,
    private readonly scanner: Scanner,
  ) {}

  /**
   * Takes a file into evidence as it arrives: hashed, sealed, stored, numbered as an exhibit of the case. A form that breaks
   * off or is refused leaves nothing; a crash between file and row leaves a sealed file that nothing names.
   * @throws Failure `file_empty`, `storage_full`, `storage_unreachable`, and what `form` throws
   */
  async receive(actor: Actor, caseId: string, form: ReadForm): Promise<EvidenceView> {
    const id = newId();
    const { seal } = await actingAs(this.db, actor, (tx) => this.casefile.lookOpen(tx, actor, caseId));
    let file: TakenFile | undefined;
    try {
      const said = await form(async (arriving) => {
        file = await this.intake.spooled(seal, id, arriving);
      });
      return await this.enter(actor, { id, caseId, said, file: file! });
    } finally {
      await this.intake.discard(id);
    }
  }

  /** Puts a file that lies in the spool into the store and into the case: both, or neither. */
  async enter(
    actor: Actor,
    { id, caseId, said, file }: { id: string; caseId: string; said: NewFile; file: TakenFile },
    also?: (tx: EntityManager) => Promise<void>,
  ): Promise<EvidenceView> {
    await this.intake.keep(id, file);
    try {
      return await actingAs(this.db, actor, async (tx) => {
        const held = await this.casefile.holdOpen(tx, actor, caseId);
        if (isKeptApart(said.provenance)) await this.compartment.enter(tx, actor, held, 'took');
        const arrival = await this.arrival(tx, held, { id, author: actor, source: 'office' });
        const row = fileRow(held.seal, arrival, said, file);
        await tx.insert(EvidenceItem, row);
        await tx.insert(CustodyEvent, firstLines(arrival, file));
        await also?.(tx);
        const payload = { evidenceId: id, sha256: file.sha256 };
        await record(tx, evidenceReceived, { author: actor, at: row.receivedAt, caseId, payload });
        return viewOf(row, held.seal, actor.name);
      });
    } catch (error) {
      await this.intake.unkeep(file);
      throw error;
    }
  }

  /** Takes a thing into evidence that is no file: what it is, and where it lies. */
  async receiveThing(actor: Actor, caseId: string, { place, ...said }: NewThing): Promise<EvidenceView> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.holdOpen(tx, actor, caseId);
      if (isKeptApart(said.provenance)) await this.compartment.enter(tx, actor, held, 'took');
      const arrival = await this.arrival(tx, held, { id: newId(), author: actor, source: 'office' });
      const row = thingRow(held.seal, arrival, said);
      await tx.insert(EvidenceItem, row);
      const { id: evidenceId, receivedAt: at } = row;
      const line = custodyRow({ caseId, evidenceId, event: 'received', author: actor, at });
      line.placeSealed = held.seal.seal('custody_events.place', line.id, place);
      await tx.insert(CustodyEvent, line);
      await record(tx, thingReceived, { author: actor, at, caseId, payload: { evidenceId } });
      return viewOf(row, held.seal, actor.name);
    });
  }

  /**
   * Takes in what came with a filing, in its transaction and under its key: hashed as it came, numbered from 1. How it
   * came stays unknown until a person has looked at it.
   */
  async takeIn(
    tx: EntityManager,
    actor: Actor,
    { caseId, seal, receivedAt }: OpenedCase,
    files: AsyncIterable<{ fileName: string; content: Buffer }>,
  ): Promise<void> {
    const rows: EvidenceItem[] = [];
    const lines: Omit<CustodyEvent, 'n'>[] = [];
    for await (const { fileName, content } of files) {
      const arrival = this.filed(actor, { caseId, receivedAt, exhibit: rows.length + 1 });
      const file = await this.stored(seal, arrival.id, content);
      rows.push(fileRow(seal, arrival, { title: neutralTitle(arrival.exhibit), fileName }, file));
      lines.push(...firstLines(arrival, file));
    }
    await insertTogether(tx, [
      ...rows.map((row) => newRow(EvidenceItem, row)),
      ...lines.map((row) => newRow(CustodyEvent, row)),
    ]);
    const entries = rows.map(({ id: evidenceId, sha256 }) => ({
      author: actor,
      at: receivedAt,
      caseId,
      payload: { evidenceId, sha256: sha256! },
    }));
    await recordAll(tx, evidenceFiled, entries);
  }

  /**
   * Takes in what came through the mailbox, for the clockwork and in its transaction: hashed as it came, numbered as the
   * next exhibit of a case that is held. @returns its id.
   */
  async admit(tx: EntityManager, held: HeldCase, sent: AdmittedFile): Promise<string> {
    const { subject, seal } = held;
    const { fileName, content, receivedAt, author } = sent;
    const exhibit = await this.casefile.next(tx, held, 'nextExhibit');
    const arrival = this.filed(author, { caseId: subject.id, receivedAt, exhibit });
    const file = await this.stored(seal, arrival.id, content);
    const said = { title: neutralTitle(exhibit), fileName };
    await tx.insert(EvidenceItem, fileRow(seal, arrival, said, file));
    await tx.insert(CustodyEvent, firstLines(arrival, file));
    const payload = { evidenceId: arrival.id, sha256: file.sha256 };
    await record(tx, evidenceFiled, { author, at: this.clock.now(), caseId: subject.id, payload });
    return arrival.id;
  }

  /**
   * Says how an exhibit came to the office, once.
   * @throws Failure `provenance_settled` when it was said before.
   */
  async settle(actor: Actor, evidenceId: string, { provenance }: NewProvenance): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await this.known(tx, evidenceId);
      const held = await this.casefile.hold(tx, actor, row.caseId, 'work');
      if (!mayRead(held, row)) throw notFound();
      if (isKeptApart(provenance)) await this.compartment.enter(tx, actor, held, 'opened');
      const { affected } = await tx.update(
        EvidenceItem,
        { id: evidenceId, provenance: 'unknown' },
        { provenance },
      );
      if (affected !== 1) throw provenanceFinal();
      await record(tx, provenanceSettled, {
        author: actor,
        at: this.clock.now(),
        caseId: row.caseId,
        payload: { evidenceId, provenance },
      });
    });
  }

  /** Says what an exhibit is called. Whoever had looked at it for names looks at it again. */
  async word(actor: Actor, evidenceId: string, { title }: NewWording): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await this.known(tx, evidenceId);
      const held = await this.casefile.hold(tx, actor, row.caseId, 'work');
      if (!mayRead(held, row)) throw notFound();
      const at = this.clock.now();
      const titleSealed = held.seal.seal('evidence_items.title', evidenceId, title);
      await tx.update(EvidenceItem, { id: evidenceId }, { titleSealed });
      await record(tx, evidenceWorded, { author: actor, at, caseId: row.caseId, payload: { evidenceId } });
    });
  }

  /**
   * An exhibit that can be shown, in its case, which is held for work.
   * @throws Failure `evidence_is_a_thing`, `evidence_quarantined`, `evidence_infected`, `provenance_open`
   */
  async holdShown(
    tx: EntityManager,
    actor: Actor,
    evidenceId: string,
  ): Promise<{ held: HeldCase; exhibit: EvidenceView }> {
    const row = await this.known(tx, evidenceId);
    const held = await this.casefile.hold(tx, actor, row.caseId, 'work');
    if (!mayRead(held, row)) throw notFound();
    if (held.standing.onCleanTeam && row.provenance === 'unknown') throw provenanceOpen();
    if (row.form === 'thing') throw noFile();
    mustBeClean(row);
    return { held, exhibit: viewOf(row, held.seal, '') };
  }

  /** An exhibit in its case, for reading. */
  async look(
    tx: EntityManager,
    actor: Actor,
    evidenceId: string,
  ): Promise<{ held: HeldCase; exhibit: EvidenceView }> {
    const row = await this.known(tx, evidenceId);
    const held = await this.casefile.look(tx, actor, row.caseId);
    if (!mayRead(held, row)) throw notFound();
    return { held, exhibit: viewOf(row, held.seal, '') };
  }

  private async known(tx: EntityManager, id: string): Promise<EvidenceItem> {
    const row = await tx.findOneBy(EvidenceItem, { id });
    if (!row) throw notFound();
    return row;
  }

  /** The exhibits of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<EvidenceView[]> {
    const { subject, seal } = held;
    const all = await tx.find(EvidenceItem, { where: { caseId: subject.id }, order: { exhibit: 'ASC' } });
    const rows = all.filter((row) => mayRead(held, row));
    const names = await this.access.namesOf([...new Set(rows.flatMap((row) => row.receivedBy ?? []))]);
    return rows.map((row) => viewOf(row, seal, names.get(row.receivedBy ?? '') ?? ''));
  }

  /** Where exhibits of a held case come from; those that the actor may not know of are left out. */
  async provenances(tx: EntityManager, held: HeldCase, ids: readonly string[]): Promise<Provenance[]> {
    const rows = await tx.findBy(EvidenceItem, { caseId: held.subject.id, id: In(ids) });
    return rows.filter((row) => mayRead(held, row)).map(({ provenance }) => provenance);
  }

  private async arrival(
    tx: EntityManager,
    held: HeldCase,
    from: Pick<Arrival, 'id' | 'author' | 'source'>,
  ): Promise<Arrival> {
    return {
      ...from,
      caseId: held.subject.id,
      exhibit: await this.casefile.next(tx, held, 'nextExhibit'),
      receivedAt: this.clock.now(),
      isScanned: this.scanner.isThere,
    };
  }

  private filed(author: Author, at: Pick<Arrival, 'caseId' | 'exhibit' | 'receivedAt'>): Arrival {
    return { ...at, id: newId(), author, source: 'complainant', isScanned: this.scanner.isThere };
  }

  private async stored(seal: HeldCase['seal'], id: string, content: Buffer): Promise<TakenFile> {
    const file = await this.intake.spooled(seal, id, Readable.from([content]));
    await this.intake.keep(id, file).finally(() => this.intake.discard(id));
    return file;
  }
}
