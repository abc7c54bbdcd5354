import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DataSource, In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import {
  CasefileService,
  Compartment,
  isKeptApart,
  mayRead,
  type CaseSeal,
  type HeldCase,
  type OpenedCase,
} from '@redress/casefile';
import { defineFact, record, recordAll, type Author } from '@redress/journal';
import { provenances, type Provenance } from '@redress/policy';
import { BlobStore, Clock, Failure, insertTogether, newId, newRow, notFound } from '@redress/platform';
import { EVIDENCE_KINDS, EvidenceItem, type EvidenceKind } from './evidence-item.entity.js';

const ids = z.object({ evidenceId: z.uuid(), sha256: z.string() });
const evidenceReceived = defineFact('evidence.received', ids);
/** It came with a filing, from whoever filed. */
const evidenceFiled = defineFact('evidence.filed', ids);
const evidenceViewed = defineFact('evidence.viewed', ids);
const provenanceSettled = defineFact(
  'evidence.provenance_settled',
  z.object({ evidenceId: z.uuid(), provenance: z.enum(provenances) }),
);

/** How a file came to the office, said at receipt or later; left out, it is unknown and no criminal packet can be made. */
export const evidenceNature = z.object({
  kind: z.enum(EVIDENCE_KINDS, 'Choose what it is: document, photograph, video and so on.').default('other'),
  provenance: z
    .enum(provenances, 'Say how it came: voluntary, public, compelled or derived.')
    .default('unknown'),
});

export const newProvenance = z.strictObject({
  provenance: z.enum(
    ['voluntary', 'public', 'compelled', 'derived'],
    'Say how it came: voluntary, public, compelled or derived.',
  ),
});
export type NewProvenance = z.infer<typeof newProvenance>;

export interface EvidenceView {
  id: string;
  exhibit: number;
  title: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Empty where it came with a filing. */
  receivedBy: string;
  source: 'office' | 'complainant';
  receivedAt: Date;
  kind: EvidenceKind;
  provenance: Provenance;
}

/** A file that the person behind a case sent later, or their advocate. */
export interface AdmittedFile {
  fileName: string;
  content: Buffer;
  receivedAt: Date;
  author: Author;
}

export interface NewEvidence {
  title: string;
  fileName: string;
  content: Buffer;
  kind: EvidenceKind;
  provenance: Provenance;
}

const provenanceFinal = () =>
  new Failure(
    'conflict',
    'provenance_settled',
    'How this exhibit came to the office has been said already. It stays as it was said.',
  );

/** To the clean team: what nobody has called clean yet does not reach it. */
const provenanceOpen = () =>
  new Failure(
    'conflict',
    'provenance_open',
    'Nobody has said yet how this exhibit came to the office, so it may not reach the clean team. Have it said first.',
  );

const emptyFile = () =>
  new Failure('invalid', 'file_empty', 'The file is empty. Choose it again.', [
    { path: 'file', code: 'file_empty', detail: 'It has no content.' },
  ]);

@Injectable()
export class EvidenceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly blobs: BlobStore,
    private readonly compartment: Compartment,
  ) {}

  /**
   * Takes a file into evidence: hashed as it came, sealed, stored, numbered as an exhibit of the case.
   * A crash between file and row leaves a sealed file that nothing names, never a row without its file.
   */
  async receive(actor: Actor, caseId: string, input: NewEvidence): Promise<EvidenceView> {
    if (input.content.length === 0) throw emptyFile();
    const id = newId();
    const { seal } = await actingAs(this.db, actor, (tx) => this.casefile.lookOpen(tx, actor, caseId));
    const blob = await this.blobs.put(seal.sealFile('evidence.content', id, input.content));
    const sha256 = createHash('sha256').update(input.content).digest('hex');
    const mediaType = await mediaTypeOf(input.content);
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.holdOpen(tx, actor, caseId);
      if (isKeptApart(input.provenance)) await this.compartment.enter(tx, actor, held, 'took');
      const row: EvidenceItem = {
        id,
        caseId,
        exhibit: await this.casefile.next(tx, held, 'nextExhibit'),
        titleSealed: seal.seal('evidence_items.title', id, input.title),
        fileNameSealed: seal.seal('evidence_items.file_name', id, input.fileName),
        mediaType,
        size: String(input.content.length),
        sha256,
        blob,
        receivedBy: actor.accountId!,
        source: 'office',
        receivedAt: this.clock.now(),
        kind: input.kind,
        provenance: input.provenance,
      };
      await tx.insert(EvidenceItem, row);
      await record(tx, evidenceReceived, {
        author: actor,
        at: row.receivedAt,
        caseId,
        payload: { evidenceId: id, sha256 },
      });
      return viewOf(row, seal, actor.name);
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
    for await (const { fileName, content } of files) {
      const id = newId();
      rows.push({
        id,
        caseId,
        exhibit: rows.length + 1,
        titleSealed: seal.seal('evidence_items.title', id, fileName),
        fileNameSealed: seal.seal('evidence_items.file_name', id, fileName),
        mediaType: await mediaTypeOf(content),
        size: String(content.length),
        sha256: createHash('sha256').update(content).digest('hex'),
        blob: await this.blobs.put(seal.sealFile('evidence.content', id, content)),
        receivedBy: actor.accountId,
        receivedAt,
        source: 'complainant',
        kind: 'other',
        provenance: 'unknown',
      });
    }
    await insertTogether(
      tx,
      rows.map((row) => newRow(EvidenceItem, row)),
    );
    const entries = rows.map(({ id: evidenceId, sha256 }) => ({
      author: actor,
      at: receivedAt,
      caseId,
      payload: { evidenceId, sha256 },
    }));
    await recordAll(tx, evidenceFiled, entries);
  }

  /**
   * Takes in what came through the mailbox, for the clockwork and in its transaction: hashed as it came, numbered as the
   * next exhibit of a case that is held. @returns its id.
   */
  async admit(
    tx: EntityManager,
    held: HeldCase,
    { fileName, content, receivedAt, author }: AdmittedFile,
  ): Promise<string> {
    const { subject, seal } = held;
    const id = newId();
    const sha256 = createHash('sha256').update(content).digest('hex');
    await tx.insert(EvidenceItem, {
      id,
      caseId: subject.id,
      exhibit: await this.casefile.next(tx, held, 'nextExhibit'),
      titleSealed: seal.seal('evidence_items.title', id, fileName),
      fileNameSealed: seal.seal('evidence_items.file_name', id, fileName),
      mediaType: await mediaTypeOf(content),
      size: String(content.length),
      sha256,
      blob: await this.blobs.put(seal.sealFile('evidence.content', id, content)),
      receivedBy: author.accountId,
      receivedAt,
      source: 'complainant',
      kind: 'other',
      provenance: 'unknown',
    });
    await record(tx, evidenceFiled, {
      author,
      at: this.clock.now(),
      caseId: subject.id,
      payload: { evidenceId: id, sha256 },
    });
    return id;
  }

  /**
   * Says how an exhibit came to the office, once.
   * @throws Failure `provenance_settled` when it was said before.
   */
  async settle(actor: Actor, evidenceId: string, { provenance }: NewProvenance): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(EvidenceItem, { id: evidenceId });
      if (!row) throw notFound();
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

  /** The exhibits of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<EvidenceView[]> {
    const { subject, seal } = held;
    const all = await tx.find(EvidenceItem, { where: { caseId: subject.id }, order: { exhibit: 'ASC' } });
    const rows = all.filter((row) => mayRead(held, row));
    const names = await this.access.namesOf(rows.flatMap((row) => row.receivedBy ?? []));
    return rows.map((row) => viewOf(row, seal, names.get(row.receivedBy ?? '') ?? ''));
  }

  /** The bytes of an exhibit of a held case, for a packet; whoever asks compares the hash. */
  async original({ subject, seal }: HeldCase, evidenceId: string): Promise<Buffer> {
    const { id, blob } = await this.db.manager.findOneByOrFail(EvidenceItem, {
      id: evidenceId,
      caseId: subject.id,
    });
    return seal.openFile('evidence.content', id, await this.blobs.get(blob));
  }

  /** Where exhibits of a held case come from; those that the actor may not know of are left out. */
  async provenances(tx: EntityManager, held: HeldCase, ids: readonly string[]): Promise<Provenance[]> {
    const rows = await tx.findBy(EvidenceItem, { caseId: held.subject.id, id: In(ids) });
    return rows.filter((row) => mayRead(held, row)).map(({ provenance }) => provenance);
  }

  /**
   * The original, byte for byte, checked against its hash.
   * @throws Failure `evidence_altered` when it no longer is what was received.
   */
  async content(actor: Actor, evidenceId: string): Promise<{ view: EvidenceView; content: Buffer }> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(EvidenceItem, { id: evidenceId });
      if (!row) throw notFound();
      const held = await this.casefile.look(tx, actor, row.caseId);
      const { seal, standing } = held;
      if (!mayRead(held, row)) throw notFound();
      if (standing.onCleanTeam && row.provenance === 'unknown') throw provenanceOpen();
      const content = seal.openFile('evidence.content', row.id, await this.blobs.get(row.blob));
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (sha256 !== row.sha256)
        throw new Failure(
          'defect',
          'evidence_altered',
          'This exhibit is no longer what was received. Tell the administrator.',
        );
      await record(tx, evidenceViewed, {
        author: actor,
        at: this.clock.now(),
        caseId: row.caseId,
        payload: { evidenceId, sha256 },
      });
      return { view: viewOf(row, seal, ''), content };
    });
  }
}

const viewOf = (row: EvidenceItem, seal: CaseSeal, receivedBy: string): EvidenceView => ({
  id: row.id,
  exhibit: row.exhibit,
  title: seal.open('evidence_items.title', row.id, row.titleSealed),
  fileName: seal.open('evidence_items.file_name', row.id, row.fileNameSealed),
  mediaType: row.mediaType,
  size: Number(row.size),
  sha256: row.sha256,
  receivedBy,
  receivedAt: row.receivedAt,
  source: row.source,
  kind: row.kind,
  provenance: row.provenance,
});

/** What a file is by its content, whatever its name says. */
export const mediaTypeOf = async (content: Buffer): Promise<string> =>
  (await fileTypeFromBuffer(content))?.mime ?? plainTextOrUnknown(content);

/** Text has no magic number: what decodes as UTF-8 without control characters is text. */
function plainTextOrUnknown(content: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, 65_536));
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? 'application/octet-stream' : 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}
