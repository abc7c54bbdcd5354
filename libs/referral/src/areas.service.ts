import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { mayRead, type HeldCase } from '@redress/casefile';
import { EvidenceService } from '@redress/evidence';
import { record } from '@redress/journal';
import { Clock, newId, pgError } from '@redress/platform';
import { AreaLiftingRow, AreaRow } from './area.entity.js';
import { areaNotThere, tooManyAreas } from './areas.errors.js';
import { pageRefusal, type MarkedArea } from './areas.rules.js';
import type { NewArea, NewAreaLifting } from './areas.schema.js';
import { PASSAGE_CATEGORIES, passageCategories } from './preparation.schema.js';
import { areaLifted, areaMarked } from './referral.facts.js';

/** Of one exhibit, with those that were lifted. */
const MOST_AREAS = 1_000;

const keptBasis = z.object({ category: z.enum(PASSAGE_CATEGORIES), authority: z.string() });

/** An area as the desk shows it, also one that stands in packets again. */
export interface AreaView extends MarkedArea {
  readonly lifted: {
    readonly by: string;
    /** ISO day. */
    readonly at: string;
    /** Empty for whoever may not know what is in the compartment, where it was written from there. */
    readonly reason: string;
  } | null;
}

/** Blacks areas of exhibits out in the packets to come. */
@Injectable()
export class AreasService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly evidence: EvidenceService,
    private readonly access: AccessService,
  ) {}

  /**
   * Blacks an area out in every packet of the case from now on.
   * @throws Failure for what cannot be shown, `area_impossible`, `pages_not_ready`, `page_missing`, `too_many_areas`
   */
  async mark(actor: Actor, evidenceId: string, input: NewArea): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const { held, exhibit } = await this.evidence.holdShown(tx, actor, evidenceId);
      const { category, authority, ...area } = input;
      const refusal = pageRefusal(exhibit, area.page);
      if (refusal) throw refusal;
      const caseId = held.subject.id;
      if ((await tx.countBy(AreaRow, { evidenceId })) >= MOST_AREAS) throw tooManyAreas(MOST_AREAS);
      const id = newId();
      const at = this.clock.now();
      const basis = JSON.stringify({ category, authority });
      const basisSealed = held.seal.seal('exhibit_areas.basis', id, basis);
      await tx.insert(AreaRow, {
        id,
        caseId,
        evidenceId,
        ...area,
        basisSealed,
        byAccount: actor.accountId!,
        at,
      });
      const payload = { areaId: id, evidenceId, page: area.page, category };
      await record(tx, areaMarked, { author: actor, at, caseId, payload });
      return { id };
    });
  }

  /** Lets an area be seen again in packets to come. @throws Failure `area_not_there` */
  async lift(actor: Actor, evidenceId: string, { areaId, reason }: NewAreaLifting): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const { held } = await this.evidence.holdShown(tx, actor, evidenceId);
      const caseId = held.subject.id;
      const area = await tx.findOneBy(AreaRow, { id: areaId, evidenceId, caseId });
      if (!area || !mayRead(held, area)) throw areaNotThere();
      const at = this.clock.now();
      const reasonSealed = held.seal.seal('exhibit_area_liftings.reason', areaId, reason);
      const row = { areaId, caseId, reasonSealed, byAccount: actor.accountId!, at };
      await tx.insert(AreaLiftingRow, row).catch((error: unknown) => {
        throw pgError(error)?.constraint === 'exhibit_area_liftings_pkey' ? areaNotThere() : error;
      });
      await record(tx, areaLifted, { author: actor, at, caseId, payload: { areaId, evidenceId } });
    });
  }

  /** Those of one exhibit, by page, with those that were lifted. */
  async list(actor: Actor, evidenceId: string): Promise<AreaView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const { held } = await this.evidence.look(tx, actor, evidenceId);
      const all = await this.of(tx, held, { evidenceId });
      return all.sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
    });
  }

  /** What is blacked out in the packets of a case that the caller has looked at. */
  async standing(tx: EntityManager, held: HeldCase): Promise<MarkedArea[]> {
    const all = await this.of(tx, held);
    return all.flatMap(({ lifted, ...area }) => (lifted ? [] : [area]));
  }

  private async of(
    tx: EntityManager,
    held: HeldCase,
    only: { evidenceId?: string } = {},
  ): Promise<AreaView[]> {
    const { subject, seal } = held;
    const caseId = subject.id;
    const found = await tx.find(AreaRow, { where: { caseId, ...only }, order: { at: 'ASC', id: 'ASC' } });
    const rows = found.filter((row) => mayRead(held, row));
    if (rows.length === 0) return [];
    const liftings = new Map((await tx.findBy(AreaLiftingRow, { caseId })).map((row) => [row.areaId, row]));
    const people = [...rows, ...liftings.values()].map(({ byAccount }) => byAccount);
    const names = await this.access.namesOf([...new Set(people)]);
    const by = ({ byAccount, at }: { byAccount: string; at: Date }) => ({
      by: names.get(byAccount) ?? '',
      at: at.toISOString(),
    });
    return rows.map((row) => {
      const { id, evidenceId, page, x, y, width, height } = row;
      const basis = keptBasis.parse(
        JSON.parse(seal.open('exhibit_areas.basis', id, row.basisSealed)) as unknown,
      );
      const lifting = liftings.get(id);
      const reasonOf = ({ reasonSealed }: AreaLiftingRow) =>
        seal.open('exhibit_area_liftings.reason', id, reasonSealed);
      return {
        id,
        evidenceId,
        page,
        x,
        y,
        width,
        height,
        category: passageCategories[basis.category],
        authority: basis.authority,
        ...by(row),
        lifted: lifting ? { ...by(lifting), reason: mayRead(held, lifting) ? reasonOf(lifting) : '' } : null,
      };
    });
  }
}
