import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, mayRead, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, newId, pgError } from '@redress/platform';
import type { MarkedArea } from './areas.rules.js';
import { AreasService } from './areas.service.js';
import { LooksService, type LookView } from './looks.service.js';
import {
  PASSAGE_CATEGORIES,
  passageCategories,
  type NewLifting,
  type NewPassage,
} from './preparation.schema.js';
import type { Passage } from './redaction.rules.js';
import { notCleanTeam, nothingToLift } from './referral.errors.js';
import { passageLifted, passageMarked, supplementWritten } from './referral.facts.js';
import { PassageRow, SupplementRow } from './supplement.entity.js';
import { knownFields, type NewSupplement, type Supplement } from './supplements.rules.js';

const keptPassage = z.object({
  words: z.string(),
  category: z.enum(PASSAGE_CATEGORIES),
  authority: z.string(),
});

/** A passage as the desk shows it. */
export interface PassageView extends Passage {
  readonly id: string;
}

/** What packets are made of besides the file: the last word on each section that people write, and what is taken out. */
export interface Preparation {
  readonly supplements: readonly Supplement[];
  readonly passages: readonly PassageView[];
  /** The last word on each thing of which it was said that somebody has looked at it for names. */
  readonly looks: readonly LookView[];
  /** Of exhibits that are pictures or documents. */
  readonly areas: readonly MarkedArea[];
}

/** Prepares the packets of a case: what only people can say in them, and what they take out. */
@Injectable()
export class PreparationService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly looks: LooksService,
    private readonly areas: AreasService,
  ) {}

  /** Writes a section anew; what was written before stays and no longer counts. */
  async write(actor: Actor, caseId: string, input: NewSupplement): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.hold(tx, actor, caseId, 'work');
      const id = newId();
      const at = this.clock.now();
      const row = {
        id,
        caseId,
        kind: input.kind,
        fieldsSealed: seal.seal('packet_supplements.fields', id, JSON.stringify(knownFields(input))),
        byAccount: actor.accountId!,
        at,
      };
      await tx.insert(SupplementRow, row).catch((error: unknown) => {
        throw pgError(error)?.constraint === 'criminal_by_clean_team' ? notCleanTeam() : error;
      });
      const payload = { supplementId: id, kind: input.kind };
      await record(tx, supplementWritten, { author: actor, at, caseId, payload });
      return { id };
    });
  }

  /** Takes words out of every packet of this case from now on, wherever they stand. */
  async mark(actor: Actor, caseId: string, input: NewPassage): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.hold(tx, actor, caseId, 'work');
      const id = newId();
      const at = this.clock.now();
      await tx.insert(PassageRow, {
        id,
        caseId,
        wordsSealed: seal.seal('packet_passages.words', id, JSON.stringify(input)),
        byAccount: actor.accountId!,
        at,
        liftedBy: null,
        liftedAt: null,
      });
      const payload = { passageId: id, category: input.category };
      await record(tx, passageMarked, { author: actor, at, caseId, payload });
      return { id };
    });
  }

  /** Lets words stand again in packets to come. */
  async lift(actor: Actor, caseId: string, { passageId }: NewLifting): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await this.casefile.hold(tx, actor, caseId, 'work');
      const liftedAt = this.clock.now();
      const { affected } = await tx.update(
        PassageRow,
        { id: passageId, caseId, liftedAt: IsNull() },
        { liftedAt, liftedBy: actor.accountId },
      );
      if (affected !== 1) throw nothingToLift();
      await record(tx, passageLifted, { author: actor, at: liftedAt, caseId, payload: { passageId } });
    });
  }

  /** Of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<Preparation> {
    const { subject, seal } = held;
    const where = { caseId: subject.id };
    const written = await tx.find(SupplementRow, { where, order: { n: 'DESC' } });
    const standing = await tx.find(PassageRow, {
      where: { ...where, liftedAt: IsNull() },
      order: { at: 'ASC', id: 'ASC' },
    });
    const marked = standing.filter((row) => mayRead(held, row));
    const names = await this.access.namesOf([...written, ...marked].map(({ byAccount }) => byAccount));
    const newest = new Map<string, SupplementRow>();
    for (const row of written) if (mayRead(held, row) && !newest.has(row.kind)) newest.set(row.kind, row);
    return {
      looks: await this.looks.of(tx, held),
      supplements: [...newest.values()].map((row) => ({
        id: row.id,
        kind: row.kind,
        fields: JSON.parse(
          seal.open('packet_supplements.fields', row.id, row.fieldsSealed),
        ) as Supplement['fields'],
        by: names.get(row.byAccount) ?? '',
        at: row.at,
        inside: row.inside,
      })),
      passages: marked.map((row) => {
        const kept = keptPassage.parse(
          JSON.parse(seal.open('packet_passages.words', row.id, row.wordsSealed)) as unknown,
        );
        return {
          id: row.id,
          words: kept.words,
          category: passageCategories[kept.category],
          authority: kept.authority,
          by: names.get(row.byAccount) ?? '',
          at: row.at.toISOString(),
        };
      }),
      areas: await this.areas.standing(tx, held),
    };
  }
}
