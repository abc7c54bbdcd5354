import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, StatementShelf, mayRead, type HeldCase } from '@redress/casefile';
import { EvidenceService } from '@redress/evidence';
import { record } from '@redress/journal';
import { Clock, newId, notFound, pgError } from '@redress/platform';
import { LookRow } from './look.entity.js';
import { lookedAt, lookUndone } from './referral.facts.js';
import { allegationUnknown, nothingToUndo } from './referral.errors.js';

export const newLook = z.strictObject({
  itemKind: z.enum(['statement', 'evidence']),
  itemId: z.uuid(),
  /** To which allegations it belongs: of a public record it is part of those that are public. */
  allegationIds: z.array(z.uuid()).min(1, 'Choose at least one allegation to which it belongs.').max(200),
});
export type NewLook = z.infer<typeof newLook>;

export const newUndoing = z.strictObject({ itemId: z.uuid() });
export type NewUndoing = z.infer<typeof newUndoing>;

/** The last word on whether somebody has looked at a thing for names. */
export interface LookView {
  readonly itemId: string;
  /** To which it belongs; none where that holds no longer. */
  readonly allegationIds: readonly string[];
  /** Null where the look was undone because what was looked at changed. */
  readonly by: string | null;
  readonly at: Date;
}

/** What of a public record a person has looked at. Nothing is published that nobody has. */
@Injectable()
export class LooksService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly statements: StatementShelf,
    private readonly evidence: EvidenceService,
    private readonly access: AccessService,
  ) {}

  /**
   * Says that the actor has looked at a statement or an exhibit for names, and to which allegations it belongs.
   * @throws Failure `not_found` for what the actor may not read, `allegation_unknown`
   */
  async look(actor: Actor, caseId: string, { itemKind, itemId, allegationIds }: NewLook): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'work');
      const room = itemKind === 'statement' ? this.statements : this.evidence;
      const found = await room.provenances(tx, held, [itemId]);
      if (!found.some((provenance) => mayRead(held, { provenance }))) throw notFound();
      const claims = await this.casefile.claimsOf(tx, [caseId], held);
      if (!allegationIds.every((id) => claims.some((claim) => claim.id === id))) throw allegationUnknown();
      const at = await this.line(tx, actor, held, { itemKind, itemId, change: 'looked', allegationIds });
      await record(tx, lookedAt, { author: actor, at, caseId, payload: { itemKind, itemId, allegationIds } });
    });
  }

  /** It has to be looked at again. @throws Failure `nothing_to_undo` */
  async undo(actor: Actor, caseId: string, { itemId }: NewUndoing): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'work');
      const last = (await this.last(tx, held)).get(itemId);
      if (last?.change !== 'looked') throw nothingToUndo();
      const { itemKind } = last;
      const at = await this.line(tx, actor, held, { itemKind, itemId, change: 'undone', allegationIds: [] });
      await record(tx, lookUndone, { author: actor, at, caseId, payload: { itemKind, itemId } });
    });
  }

  /** Of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<LookView[]> {
    const rows = [...(await this.last(tx, held)).values()];
    const names = await this.access.namesOf(rows.flatMap(({ byAccount }) => byAccount ?? []));
    return rows.map(({ itemId, allegationIds, byAccount, at }) => ({
      ...{ itemId, allegationIds, at },
      by: byAccount && (names.get(byAccount) ?? ''),
    }));
  }

  /** The last line of each thing. */
  private async last(tx: EntityManager, { subject }: HeldCase): Promise<Map<string, LookRow>> {
    const rows = await tx.find(LookRow, { where: { caseId: subject.id }, order: { n: 'ASC' } });
    return new Map(rows.map((row) => [row.itemId, row]));
  }

  private async line(
    tx: EntityManager,
    actor: Actor,
    { subject }: HeldCase,
    line: Pick<LookRow, 'itemKind' | 'itemId' | 'change' | 'allegationIds'>,
  ): Promise<Date> {
    const at = this.clock.now();
    const row = { ...line, id: newId(), caseId: subject.id, byAccount: actor.accountId!, at };
    await tx.insert(LookRow, row).catch((error: unknown) => {
      // One that was struck.
      throw pgError(error)?.constraint === 'look_faulty' ? allegationUnknown() : error;
    });
    return at;
  }
}
