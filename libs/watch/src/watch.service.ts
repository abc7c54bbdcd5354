import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CaseReader, CasefileService, Reasons, checkInAnswered, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, notFound } from '@redress/platform';
import { CheckIn, Watch, type Channel } from './check-in.entity.js';
import { Planner } from './planner.js';
import { checkInNotMissed, checkInOver } from './watch.errors.js';
import { checkInResolved, watchRead } from './watch.facts.js';
import type { CheckInResolution } from './watch.schema.js';

type Kept = 'id' | 'clockId' | 'opensOn' | 'dueOn' | 'outcome' | 'answeredAt' | 'answeredBy' | 'allegationId';

export interface CheckInView extends Pick<CheckIn, Kept> {
  /** Answered, or open, or late, or still to come. */
  state: 'answered' | 'open' | 'late' | 'to_come';
  /** Who answered for the person; empty where they did themselves. */
  by: string;
  /** What the office did about it. */
  reason: string | null;
}

/** How a person who reported is, for those who work on their case. */
export interface WatchView {
  channel: Channel;
  startedOn: string;
  checkIns: CheckInView[];
}

/** One that nobody answered in time, for the supervisors. */
export interface MissedCheckIn {
  id: string;
  caseId: string;
  number: string;
  dueOn: string;
  channel: Channel;
}

const MISSED = `
  select c.id, c.case_id as "caseId", c.due_on::text as "dueOn", w.channel from check_ins c
    join watches w on w.case_id = c.case_id
   where c.escalated_at is not null and c.outcome is null order by c.due_on, c.id limit 500`;

/**
 * The office's side of the watch. Who may not know of the case, and whoever is not its investigator or a supervisor,
 * finds nothing: a person who is asked how they are is somebody who can be found.
 */
@Injectable()
export class WatchService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly planner: Planner,
  ) {}

  async ofCase(actor: Actor, caseId: string): Promise<WatchView | null> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      await record(tx, watchRead, { author: actor, at: this.clock.now(), caseId, payload: {} });
      return this.of(tx, held);
    });
  }

  /** The watch of a case that the caller has looked at; null before it has begun. */
  async of(tx: EntityManager, held: HeldCase): Promise<WatchView | null> {
    const caseId = held.subject.id;
    const watch = await tx.findOneBy(Watch, { caseId });
    if (!watch) return null;
    const rows = await tx.find(CheckIn, { where: { caseId }, order: { dueOn: 'ASC', id: 'ASC' } });
    const names = await this.access.namesOf(rows.flatMap(({ accountId }) => accountId ?? []));
    const words = await this.reasons.of(
      tx,
      held,
      rows.flatMap(({ reasonId }) => reasonId ?? []),
    );
    const { channel, startedOn } = watch;
    const checkIns = rows.map((row): CheckInView => {
      const { id, clockId, opensOn, dueOn, outcome, answeredAt, answeredBy, allegationId } = row;
      return {
        ...{ id, clockId, opensOn, dueOn, outcome, answeredAt, answeredBy, allegationId },
        state: this.stateOf(row),
        by: names.get(row.accountId ?? '') ?? '',
        reason: row.reasonId && (words.get(row.reasonId) ?? null),
      };
    });
    return { channel, startedOn, checkIns };
  }

  /** Those that nobody answered, of cases that the actor may know of; the oldest first. */
  async missed(actor: Actor): Promise<MissedCheckIn[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.query<Omit<MissedCheckIn, 'number'>[]>(MISSED);
      const caseIds = rows.map(({ caseId }) => caseId);
      const briefs = await this.cases.briefs(tx, actor, caseIds);
      return rows.flatMap((row) => {
        const brief = briefs.get(row.caseId);
        return brief ? [{ ...row, number: brief.number }] : [];
      });
    });
  }

  /**
   * A supervisor says what was done about somebody whom nobody reached: it counts as not reached.
   * @throws Failure `check_in_not_missed` while the person can still answer in time, `check_in_over`.
   */
  async resolve(actor: Actor, caseId: string, id: string, { reason }: CheckInResolution): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'read');
      const checkIn = await tx.findOneBy(CheckIn, { id, caseId });
      if (!checkIn) throw notFound();
      if (checkIn.outcome) throw checkInOver();
      if (!checkIn.escalatedAt) throw checkInNotMissed();
      const { id: reasonId, at } = await this.reasons.write(tx, actor, held, reason);
      const said = { outcome: 'unreachable', answeredAt: at, answeredBy: 'office', reasonId } as const;
      const now = { ...said, accountId: actor.accountId, nextOn: null };
      const { affected } = await tx.update(CheckIn, { id, outcome: IsNull() }, now);
      if (affected !== 1) throw checkInOver();
      const entry = { author: actor, at, caseId };
      await record(tx, checkInResolved, { ...entry, payload: { checkInId: id } });
      const on = this.planner.dayOf(at);
      const payload = { checkInId: id, outcome: 'unreachable', clockId: checkIn.clockId, on } as const;
      await record(tx, checkInAnswered, { ...entry, payload });
    });
  }

  private stateOf({ outcome, opensOn, dueOn }: CheckIn): CheckInView['state'] {
    const today = this.planner.today();
    if (outcome) return 'answered';
    if (opensOn > today) return 'to_come';
    return dueOn < today ? 'late' : 'open';
  }
}
