import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  Reasons,
  caseLinked,
  caseSplit,
  type HeldCase,
} from '@redress/casefile';
import { record } from '@redress/journal';
import { notFound, pgError } from '@redress/platform';
import { CaseLink } from './case-link.entity.js';
import { investigatorCannot, linkOfClosed, linkedAlready, numberUnknown } from './links.errors.js';
import type { LinkEnd, NewLink } from './links.schema.js';

export interface LinkView {
  id: string;
  /** The other case, and whether it leads. */
  caseId: string;
  number: string;
  leads: boolean;
  at: Date;
  by: string;
  reason: string | null;
  split: { at: Date; by: string; reason: string | null } | null;
}

const REFUSALS: Readonly<Record<string, () => Error>> = {
  one_lead: linkedAlready,
  link_in_a_row: linkedAlready,
  link_of_closed: linkOfClosed,
  link_past_a_wall: investigatorCannot,
};

/**
 * Several complaints worked on together. Each keeps its file, key, receipt, mailbox and the protection of its
 * statements; what binds them is one row. From then on the walls of each stand before all, and the earliest discovery
 * counts in all of them; split again, each has what it had.
 */
@Injectable()
export class LinksService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
  ) {}

  /**
   * Puts another case under the lead of this one.
   * @throws Failure `link_number_unknown` also for one that the actor may not know of, `linked_already`,
   *   `link_of_closed`, `link_not_possible` where a wall of one stands before the investigator of the other.
   */
  async link(actor: Actor, leadId: string, { number, reason }: NewLink): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      await this.casefile.hold(tx, actor, leadId, 'assign');
      const brief = await this.cases.byNumber(tx, actor, number.trim().toUpperCase());
      if (!brief || brief.id === leadId) throw numberUnknown();
      const caseId = brief.id;
      const member = await this.casefile.hold(tx, actor, caseId, 'assign');
      const { id, at } = await this.reasons.write(tx, actor, member, reason);
      try {
        await tx.insert(CaseLink, { id, caseId, leadId, byAccount: actor.accountId!, at });
      } catch (error) {
        throw REFUSALS[pgError(error)?.constraint ?? '']?.() ?? error;
      }
      for (const each of [caseId, leadId])
        await record(tx, caseLinked, { author: actor, at, caseId: each, payload: { caseId, leadId } });
      return { id };
    });
  }

  /** Takes a case out again. Everything that was in it stays in it. @throws Failure `not_found` where it is under no lead. */
  async split(actor: Actor, caseId: string, { reason }: LinkEnd): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'assign');
      const link = await tx.findOneBy(CaseLink, { caseId, splitAt: IsNull() });
      if (!link) throw notFound();
      const { id: splitReasonId, at } = await this.reasons.write(tx, actor, held, reason);
      const end = { splitReasonId, splitBy: actor.accountId, splitAt: at };
      await tx.update(CaseLink, { id: link.id, splitAt: IsNull() }, end);
      const payload = { caseId, leadId: link.leadId };
      for (const each of [caseId, link.leadId])
        await record(tx, caseSplit, { author: actor, at, caseId: each, payload });
    });
  }

  async ofCase(actor: Actor, caseId: string): Promise<LinkView[]> {
    return actingAs(this.db, actor, async (tx) =>
      this.of(tx, actor, await this.casefile.look(tx, actor, caseId)),
    );
  }

  /** The links of a case that the caller has looked at, also those that are over; of cases that they may know of. */
  async of(tx: EntityManager, actor: Actor, held: HeldCase): Promise<LinkView[]> {
    const { id: here } = held.subject;
    const rows = await tx.find(CaseLink, {
      where: [{ caseId: here }, { leadId: here }],
      order: { at: 'ASC' },
    });
    if (rows.length === 0) return [];
    const others = rows.map((row) => (row.caseId === here ? row.leadId : row.caseId));
    const briefs = await this.cases.briefs(tx, actor, others);
    const names = await this.access.namesOf(rows.flatMap((row) => [row.byAccount, row.splitBy ?? []].flat()));
    const ids = rows.flatMap((row) => [row.id, row.splitReasonId ?? []].flat());
    // Sealed with the key of the case that was put under another: read in that one.
    const words = await this.reasons.of(tx, held, ids);
    return rows.flatMap((row, n): LinkView[] => {
      const other = briefs.get(others[n]!);
      if (!other) return [];
      return [
        {
          ...{ id: row.id, caseId: other.id, number: other.number, leads: row.caseId === here },
          ...{ at: row.at, by: names.get(row.byAccount) ?? '', reason: words.get(row.id) ?? null },
          split: row.splitAt && {
            at: row.splitAt,
            by: names.get(row.splitBy ?? '') ?? '',
            reason: words.get(row.splitReasonId ?? '') ?? null,
          },
        },
      ];
    });
  }
}
