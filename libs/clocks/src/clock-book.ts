import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, Reasons, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { clockIn, type TollingReason } from '@redress/policy';
import { newId, notFound, pgError } from '@redress/platform';
import { ClockChange } from './clock-change.entity.js';
import { ClockCounter } from './clock-counter.js';
import { BY_A_PERSON, CaseClock } from './clock.entity.js';
import {
  approverUnknown,
  beforeItsStart,
  clockIsOver,
  clockRunsAlready,
  clockUnknown,
  inTheFuture,
  notForOne,
  officerNeeded,
  reasonUnknown,
  tollFaulty,
  tollIsOver,
} from './clocks.errors.js';
import { clockStarted, clockStopped, clockTolled, clockWithdrawn, tollEnded } from './clocks.facts.js';
import type { ClockStop, NewClock, NewToll, NewTollEnd, Withdrawal } from './clocks.schema.js';
import { TollEnd, TollRow } from './toll.entity.js';
import { faultsOf } from './tolling.rules.js';

/** What people say of the clocks of a case: why one starts, stands still, is done or was never one. They count none. */
@Injectable()
export class ClockBook {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
    private readonly counter: ClockCounter,
  ) {}

  /** @throws Failure `clock_unknown`, `date_in_future`, `not_found` for an allegation that the actor does not see, `clock_runs_already`. */
  async start(actor: Actor, caseId: string, input: NewClock): Promise<{ id: string }> {
    const { law } = this.counter;
    if (!clockIn(law, input.clockId)) throw clockUnknown(law.clocks.map(({ id }) => id));
    this.notInFuture('startsOn', input.startsOn);
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      const officerId = await this.officerOf(tx, held, input.allegationId);
      const { clockId, startsOn, allegationId = null, subjectId = null } = input;
      const { id: reasonId, at } = await this.reasons.write(tx, actor, held, input.reason);
      const row = {
        caseId,
        clockId,
        allegationId,
        officerId,
        subjectId,
        origin: 'person',
        startsOn,
      } as const;
      const tolls = await this.counter.tollsOf(tx, [caseId]);
      const [id] = await this.counter.start(tx, [{ ...row, reason: BY_A_PERSON }], tolls, false);
      if (!id) throw clockRunsAlready();
      const change = { caseId, clock: id, change: 'started', day: startsOn, reasonId } as const;
      await tx.insert(ClockChange, { ...change, id: newId(), byAccount: actor.accountId!, at });
      await record(tx, clockStarted, { author: actor, at, caseId, payload: { clock: id, clockId } });
      return { id };
    });
  }

  /** What it waited for was done on that day. A clock that repeats starts again. */
  async stop(actor: Actor, caseId: string, clock: string, { on, reason }: ClockStop): Promise<void> {
    this.notInFuture('on', on);
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      const row = await this.running(tx, held, clock);
      if (on < row.startsOn) throw beforeItsStart('on', row.startsOn);
      const at = await this.change(tx, actor, held, row, { change: 'stopped', day: on }, reason);
      const payload = { clock, clockId: row.clockId, on };
      await record(tx, clockStopped, { author: actor, at, caseId, payload });
    });
  }

  /** It should never have run. It stays, to show that it did. */
  async withdraw(actor: Actor, caseId: string, clock: string, { reason }: Withdrawal): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      const row = await this.running(tx, held, clock);
      const at = await this.change(tx, actor, held, row, { change: 'withdrawn', day: null }, reason);
      const payload = { clock, clockId: row.clockId };
      await record(tx, clockWithdrawn, { author: actor, at, caseId, payload });
    });
  }

  /**
   * Enters time that does not count. It counts only with all that its reason demands, and for no more than it names.
   * @throws Failure `toll_faulty` with each field that is missing or contradicts another, `approver_unknown` for whoever
   *   is not another supervisor or counsel.
   */
  async toll(actor: Actor, caseId: string, input: NewToll): Promise<{ id: string }> {
    const reason = this.reasonOf(input.reason);
    const { from, to = null, days = null, basis, document = null, approverId = null } = input;
    const toll = { reason: reason.id, from, to, days, basis, document, approver: approverId };
    const faults = faultsOf(toll, reason, this.counter.today());
    if (faults.length > 0)
      throw tollFaulty(
        faults.map((fault) => (fault.path === 'approver' ? { ...fault, path: 'approverId' } : fault)),
      );
    const isOne = input.officerId !== undefined || input.allegationId !== undefined;
    if (reason.per === 'officer' && !input.officerId) throw officerNeeded();
    if (reason.per === 'investigation' && isOne) throw notForOne();
    if (approverId) await this.approverKnown(actor, approverId);
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      await this.officerOf(tx, held, input.allegationId);
      if (input.officerId) await this.officerInCase(tx, held, input.officerId);
      const { id, at } = await this.reasons.write(tx, actor, held, JSON.stringify({ basis, document }));
      const { allegationId = null, officerId = null } = input;
      const entered = {
        fromOn: from,
        toOn: to,
        days,
        approvedBy: approverId,
        byAccount: actor.accountId!,
        at,
      };
      await tx.insert(TollRow, { id, caseId, reason: reason.id, allegationId, officerId, ...entered });
      await record(tx, clockTolled, {
        author: actor,
        at,
        caseId,
        payload: { tollId: id, reason: reason.id },
      });
      return { id };
    });
  }

  /** From the day after, time counts again. */
  async endToll(
    actor: Actor,
    caseId: string,
    tollId: string,
    { endedOn, reason }: NewTollEnd,
  ): Promise<void> {
    this.notInFuture('endedOn', endedOn);
    await this.endOf(actor, caseId, tollId, { change: 'ended', endedOn }, reason);
  }

  /** It should not have been entered: no day of it counts as tolled any more. */
  async withdrawToll(actor: Actor, caseId: string, tollId: string, { reason }: Withdrawal): Promise<void> {
    await this.endOf(actor, caseId, tollId, { change: 'withdrawn', endedOn: null }, reason);
  }

  private async endOf(
    actor: Actor,
    caseId: string,
    tollId: string,
    end: Pick<TollEnd, 'change' | 'endedOn'>,
    words: string,
  ): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      const toll = await tx.findOneBy(TollRow, { id: tollId, caseId });
      if (!toll) throw notFound();
      if (toll.allegationId && !(await this.casefile.seesAllegation(tx, held, toll.allegationId)))
        throw notFound();
      if (end.endedOn !== null && end.endedOn < toll.fromOn) throw beforeItsStart('endedOn', toll.fromOn);
      const { id, at } = await this.reasons.write(tx, actor, held, words);
      try {
        await tx.insert(TollEnd, { ...end, id, caseId, tollId, byAccount: actor.accountId!, at });
      } catch (error) {
        const constraint = pgError(error)?.constraint ?? '';
        if (['toll_refused', 'toll_ends_toll_id_change_key'].includes(constraint)) throw tollIsOver();
        throw error;
      }
      const payload = { tollId, change: end.change };
      await record(tx, tollEnded, { author: actor, at, caseId, payload });
    });
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    held: HeldCase,
    { id: clock, dueOn }: CaseClock,
    change: Pick<ClockChange, 'change' | 'day'>,
    words: string,
  ): Promise<Date> {
    const { id: reasonId, at } = await this.reasons.write(tx, actor, held, words);
    const line = { ...change, id: newId(), caseId: held.subject.id, clock, dueOn, reasonId, at };
    try {
      await tx.insert(ClockChange, { ...line, byAccount: actor.accountId! });
    } catch (error) {
      if (pgError(error)?.constraint === 'clock_is_over') throw clockIsOver();
      throw error;
    }
    return at;
  }

  /** A clock of a held case that its holder sees and that still runs. */
  private async running(tx: EntityManager, held: HeldCase, id: string): Promise<CaseClock> {
    const row = await tx.findOneBy(CaseClock, { id, caseId: held.subject.id });
    if (!row) throw notFound();
    if (row.allegationId && !(await this.casefile.seesAllegation(tx, held, row.allegationId)))
      throw notFound();
    if (row.withdrawn || row.stoppedOn !== null) throw clockIsOver();
    return row;
  }

  /** The officer of an allegation of a held case; null without one. */
  private async officerOf(tx: EntityManager, held: HeldCase, allegationId?: string): Promise<string | null> {
    if (!allegationId) return null;
    const claims = await this.casefile.claimsOf(tx, [held.subject.id], held);
    const claim = claims.find(({ id }) => id === allegationId);
    if (!claim) throw notFound();
    return claim.officerId;
  }

  private async officerInCase(tx: EntityManager, held: HeldCase, officerId: string): Promise<void> {
    const claims = await this.casefile.claimsOf(tx, [held.subject.id], held);
    if (!claims.some((claim) => claim.officerId === officerId)) throw officerNeeded();
  }

  private async approverKnown(actor: Actor, approverId: string): Promise<void> {
    const able = await Promise.all(
      (['supervisor', 'counsel'] as const).map((role) => this.access.staffOf(role)),
    );
    if (approverId === actor.accountId || !able.flat().some(({ id }) => id === approverId))
      throw approverUnknown();
  }

  private reasonOf(id: string): TollingReason {
    const { tolling } = this.counter.law;
    const found = tolling.find((reason) => reason.id === id);
    if (!found) throw reasonUnknown(tolling.map((reason) => reason.id));
    return found;
  }

  private notInFuture(path: string, day: string): void {
    const today = this.counter.today();
    if (day > today) throw inTheFuture(path, today);
  }
}
