import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, Office, dayIn, newId, notFound, pgError } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { AllegationChange } from './allegation-change.entity.js';
import { Allegation } from './allegation.entity.js';
import { CasefileService, type HeldCase } from './casefile.service.js';
import {
  allegationChangedSince,
  allegationFound,
  allegationKeptClean,
  allegationStands,
  officerIdentified,
  officerUnknown,
  strikeDecides,
} from './casefile.errors.js';
import { allegationChanged, caseDecided } from './casefile.facts.js';
import type { AllegationEdit, AllegationStrike } from './casefile.schema.js';
import type { AllegationChangeView } from './casefile.view.js';
import { mayRead } from './compartment.policy.js';
import { Reasons } from './reasons.js';

const TEXT = 'allegations.text';
const BEFORE = 'allegation_changes.before';

const REFUSED: Record<string, () => Error> = {
  allegation_is_found: allegationFound,
  allegation_kept_clean: allegationKeptClean,
  officer_is_identified: officerIdentified,
};

/** Putting right what is alleged: its words, who is meant, and whether it stands at all. What was there before stays to be read. */
@Injectable()
export class AllegationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly casefile: CasefileService,
    private readonly reasons: Reasons,
    private readonly roster: RosterService,
    private readonly access: AccessService,
  ) {}

  /**
   * Words an allegation anew, or says which officer is meant where nobody knew.
   * @throws Failure `allegation_changed` to whoever did not see what stands there now, `allegation_is_found` while a
   *   finding answers it, `officer_is_identified` for another officer: that is another allegation.
   */
  async change(actor: Actor, caseId: string, allegationId: string, input: AllegationEdit): Promise<void> {
    const officerId = input.officerId ?? null;
    if (officerId && (await this.roster.getMany([officerId])).length === 0) throw officerUnknown('officerId');
    await this.changing(actor, caseId, allegationId, input.seen, async (tx, held, row) => {
      if (row.struckAt) throw allegationStands(false);
      const before = held.seal.open(TEXT, row.id, row.textSealed);
      const { text } = input;
      if (row.officerId && officerId && officerId !== row.officerId) throw officerIdentified();
      const at = this.clock.now();
      if (text !== before) {
        const id = newId();
        const beforeSealed = held.seal.seal(BEFORE, id, before);
        await this.line(tx, actor, held, { id, allegationId, change: 'worded', beforeSealed, at });
        await this.save(tx, actor, row, at, { textSealed: held.seal.seal(TEXT, row.id, text) });
      }
      if (officerId && !row.officerId) {
        await this.line(tx, actor, held, { id: newId(), allegationId, change: 'identified', at });
        await this.save(tx, actor, row, at, { officerId });
      }
    });
  }

  /**
   * It should not have been alleged. It stays to be seen, with why, and no finding is asked of it.
   * @throws Failure `strike_decides` to whoever cannot decide a case, where every other allegation is decided.
   */
  async strike(actor: Actor, caseId: string, allegationId: string, input: AllegationStrike): Promise<void> {
    await this.changing(actor, caseId, allegationId, input.seen, async (tx, held, row) => {
      if (row.struckAt) throw allegationStands(false);
      const { id: reasonId, at } = await this.reasons.write(tx, actor, held, input.reason);
      await this.line(tx, actor, held, { id: newId(), allegationId, change: 'struck', reasonId, at });
      await this.save(tx, actor, row, at, { struckAt: at });
      if (!(await this.casefile.isDecided(tx, caseId))) return;
      // It was the last that nobody had answered.
      if (actor.role !== 'supervisor') throw strikeDecides();
      await this.casefile.move(tx, held, 'conclude');
      const payload = { on: dayIn(this.office.timeZone, at) };
      await record(tx, caseDecided, { author: actor, at, caseId, payload });
    });
  }

  async restore(actor: Actor, caseId: string, allegationId: string): Promise<void> {
    await this.changing(actor, caseId, allegationId, undefined, async (tx, held, row) => {
      if (!row.struckAt) throw allegationStands(true);
      const at = this.clock.now();
      await this.line(tx, actor, held, { id: newId(), allegationId, change: 'restored', at });
      await this.save(tx, actor, row, at, { struckAt: null });
    });
  }

  /** What became of the allegations of a case that the caller has looked at, oldest first. */
  async changesOf(tx: EntityManager, held: HeldCase): Promise<AllegationChangeView[]> {
    const caseId = held.subject.id;
    const all = await tx.find(AllegationChange, { where: { caseId }, order: { n: 'ASC' } });
    const rows = all.filter((row) => mayRead(held, row));
    const names = await this.access.namesOf(rows.map(({ byAccount }) => byAccount));
    const ids = rows.flatMap(({ reasonId }) => reasonId ?? []);
    const reasons = await this.reasons.of(tx, held, ids);
    return rows.map(({ id, allegationId, change, byAccount, at, beforeSealed, reasonId }) => ({
      ...{ allegationId, change, at },
      by: names.get(byAccount) ?? '',
      before: beforeSealed && held.seal.open(BEFORE, id, beforeSealed),
      reason: reasonId && (reasons.get(reasonId) ?? null),
    }));
  }

  private async changing(
    actor: Actor,
    caseId: string,
    allegationId: string,
    seen: string | undefined,
    work: (tx: EntityManager, held: HeldCase, row: Allegation) => Promise<void>,
  ): Promise<void> {
    try {
      await actingAs(this.db, actor, async (tx) => {
        const held = await this.casefile.holdOpen(tx, actor, caseId);
        const row = await tx.findOneBy(Allegation, { id: allegationId, caseId });
        if (!row || !mayRead(held, row)) throw notFound();
        if (seen !== undefined && seen !== (row.changedAt?.toISOString() ?? 'none'))
          throw allegationChangedSince();
        await work(tx, held, row);
      });
    } catch (error) {
      throw REFUSED[pgError(error)?.constraint ?? '']?.() ?? error;
    }
  }

  private async line(
    tx: EntityManager,
    actor: Actor,
    { subject }: HeldCase,
    line: Pick<AllegationChange, 'id' | 'allegationId' | 'change' | 'at'> &
      Partial<Pick<AllegationChange, 'beforeSealed' | 'reasonId'>>,
  ): Promise<void> {
    const caseId = subject.id;
    const none = { beforeSealed: null, reasonId: null };
    await tx.insert(AllegationChange, { ...none, ...line, caseId, byAccount: actor.accountId! });
    const payload = { allegationId: line.allegationId, change: line.change };
    await record(tx, allegationChanged, { author: actor, at: line.at, caseId, payload });
  }

  private async save(
    tx: EntityManager,
    actor: Actor,
    { id }: Allegation,
    changedAt: Date,
    set: Partial<Pick<Allegation, 'textSealed' | 'officerId' | 'struckAt'>>,
  ): Promise<void> {
    await tx.update(Allegation, id, { ...set, changedAt, changedBy: actor.accountId! });
  }
}
