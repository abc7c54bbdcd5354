import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { CasefileService, type Claim } from '@redress/casefile';
import { clockIn, outcomeIn, type ClockDefinition, type StoppingFact } from '@redress/policy';
import { Clock } from '@redress/platform';
import { CaseClock } from './clock.entity.js';
import { ClockCounter, isLimit, type NewClockRow } from './clock-counter.js';

const REVIEW = 'safety_review';

interface OfCase {
  caseId: string;
}

const REPEAT = `
  with repeated as (
    update clocks set starts_on = due_on, stopped_on = null where id = $1 and stopped_on is not null and not withdrawn
      returning id, case_id, starts_on)
  insert into clock_changes (case_id, clock, change, day, at)
    select case_id, id, 'repeated', starts_on, $2::timestamptz from repeated`;

const TOGETHER = `select distinct l as "caseId" from unnest($1::uuid[]) of_case, linked_with(of_case) l`;

/** Its own day is kept beside the one that counts, so that a split finds it again. */
const EARLIEST = `
  update clocks c set starts_on = e.earliest,
      own_starts_on = case when e.earliest < e.own then e.own end
    from (select c.id, coalesce(c.own_starts_on, c.starts_on) as own,
            (select min(coalesce(o.own_starts_on, o.starts_on)) from clocks o
              where o.case_id in (select linked_with(c.case_id)) and o.clock_id = c.clock_id and o.allegation_id is null
                and not o.withdrawn) as earliest
            from clocks c
           where c.case_id = any($1) and c.clock_id = any($2) and c.allegation_id is null and not c.withdrawn) e
   where c.id = e.id and (c.starts_on <> e.earliest)`;

/** Clocks follow what happens to their case: each verb answers one fact of the record, and twice is once. */
@Injectable()
export class ClockFollower {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly counter: ClockCounter,
    private readonly casefile: CasefileService,
  ) {}

  /**
   * An allegation has the clocks of its own officer: those of the whole case that limit what can become of the officer
   * count for it from the same day, the earliest possible one. What the watch heard of was done since: its year begins
   * with the day on which it was told (GC 3304(d)(1): discovery of the allegation). A reprisal is reviewed within a day.
   */
  async allegationsAdded(added: readonly (OfCase & { allegationId: string })[]): Promise<void> {
    const caseIds = unique(added);
    await this.db.transaction(async (tx) => {
      const tolls = await this.counter.tollsOf(tx, caseIds);
      const ids = new Set(added.map(({ allegationId }) => allegationId));
      const claims = (await this.casefile.claimsOf(tx, caseIds)).filter(({ id }) => ids.has(id));
      const ofCases = await tx.find(CaseClock, { where: { caseId: In(caseIds), withdrawn: false } });
      const limits = claims.flatMap((claim) =>
        ofCases
          .filter((clock) => clock.caseId === claim.caseId && this.isLimit(clock))
          .map((clock) => this.limitOf(claim, clock)),
      );
      await this.counter.start(tx, limits, tolls);
      for (const { caseId, id, typeId } of claims)
        if (typeId.startsWith('retaliation.')) await this.reviewWithinADay(tx, caseId, id);
    });
  }

  /** Who is meant by an allegation is known now: what stops the time of that officer stops its clocks as well. */
  async officerIdentified(caseId: string, allegationId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const claim = (await this.casefile.claimsOf(tx, [caseId])).find(({ id }) => id === allegationId);
      if (!claim?.officerId) return;
      await tx.update(CaseClock, { caseId, allegationId }, { officerId: claim.officerId });
      await this.counter.recount(tx, [caseId]);
    });
  }

  /** The person, or what was entered, says that they were punished: somebody looks within a day. */
  async reprisalTold(caseId: string, id: string): Promise<void> {
    await this.db.transaction((tx) => this.reviewWithinADay(tx, caseId, id));
  }

  /** Somebody has looked after the person's safety. */
  async safetyReviewed(caseId: string): Promise<void> {
    await this.stop(caseId, 'safety.reviewed', this.counter.today(), () => true);
  }

  /** Cases were linked or split: what discovery starts counts from the earliest day of all that are together now. */
  async linksChanged({ caseId, leadId }: { caseId: string; leadId: string }): Promise<void> {
    const clockIds = this.counter.law.clocks
      .filter(({ startedBy }) => startedBy === 'discovery')
      .map(({ id }) => id);
    await this.db.transaction(async (tx) => {
      const moved = await tx.query<{ caseId: string }[]>(TOGETHER, [[caseId, leadId]]);
      const caseIds = unique([{ caseId }, { caseId: leadId }, ...moved]);
      await tx.query(EARLIEST, [caseIds, clockIds]);
      await this.counter.recount(tx, caseIds);
    });
  }

  /** The person was asked how they are, and answered. */
  async checkInAnswered(caseId: string, clockId: string, on: string): Promise<void> {
    await this.stop(caseId, 'check_in.answered', on, (clock) => clock.clockId === clockId);
  }

  /** A finding after which nobody can be punished for an allegation ends what limits that. */
  async findingDecided(caseId: string, allegationId: string, outcome: string, on: string): Promise<void> {
    const disposition = outcomeIn(this.counter.law, outcome)?.disposition;
    if (!disposition || disposition === 'sustained') return;
    await this.stop(caseId, 'finding.cleared', on, (clock) => clock.allegationId === allegationId);
  }

  /** From now on the person is to be told how it ended. */
  async caseDecided(caseId: string, on: string): Promise<void> {
    await this.stop(caseId, 'case.decided', on, () => true);
    await this.begin(caseId, 'disposition.made', {
      startsOn: on,
      reason: 'every allegation has its finding',
    });
  }

  /**
   * The file is kept from now on, and the last check falls due. What was referred goes on being limited: the officer
   * may still have to be notified.
   */
  async caseClosed(caseId: string, from: string, on: string): Promise<void> {
    const clocks = await this.running(this.db.manager, caseId);
    const keeps = (clock: CaseClock) => from === 'referred' && this.isLimit({ ...clock, allegationId: null });
    await this.stop(caseId, 'case.closed', on, (clock) => !keeps(clock));
    if (from === 'declined')
      await this.begin(caseId, 'disposition.made', { startsOn: on, reason: 'the complaint was declined' });
    const starts = this.counter.law.clocks.filter(({ startedBy }) => startedBy === 'case.closed');
    if (clocks.some(({ clockId }) => starts.some(({ id }) => id === clockId))) return;
    // Cleared is only what was found to be: everything else is kept as long as what was sustained.
    const ofAllegations = clocks.filter(({ allegationId }) => allegationId !== null);
    const isCleared = ofAllegations.length > 0 && ofAllegations.every(({ stoppedOn }) => stoppedOn !== null);
    const unfit = isCleared ? 'retention_sustained' : 'retention_not_sustained';
    const row = { caseId, origin: 'fact', startsOn: on, reason: 'the case was closed' } as const;
    const rows = starts
      .filter(({ id }) => id !== unfit)
      .map(({ id }): NewClockRow => ({ ...row, clockId: id }));
    await this.db.transaction(async (tx) =>
      this.counter.start(tx, rows, await this.counter.tollsOf(tx, [caseId])),
    );
  }

  /** The time of the one who decides on discipline runs from the day on which the packet was sent. */
  async packetSent(
    caseId: string,
    { referralId, recipient, on }: { referralId: string; recipient: string; on: string },
  ): Promise<void> {
    if (recipient !== 'chief_of_police') return;
    const rows = this.counter.law.clocks
      .filter(({ startedBy, appliesTo }) => startedBy === 'referral.transmitted' && appliesTo === 'referral')
      .map(({ id }): NewClockRow => ({
        caseId,
        clockId: id,
        subjectId: referralId,
        origin: 'fact',
        startsOn: on,
        reason: 'the packet was sent',
      }));
    await this.db.transaction(async (tx) =>
      this.counter.start(tx, rows, await this.counter.tollsOf(tx, [caseId])),
    );
  }

  /** Whoever decides has decided. */
  async outcomeReported(caseId: string, referralId: string, on: string): Promise<void> {
    await this.stop(caseId, 'outcome.reported', on, ({ subjectId }) => subjectId === referralId);
  }

  /** What was entered about tolling has changed. */
  async tollsChanged(caseIds: readonly string[]): Promise<void> {
    await this.db.transaction((tx) => this.counter.recount(tx, [...new Set(caseIds)]));
  }

  /** A clock that repeats starts again from the day by which it was due, however early it was met. */
  async clockStopped(caseId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const clock = await tx.findOneBy(CaseClock, { id, caseId });
      if (!clock || !this.definitionOf(clock)?.repeats) return;
      await tx.query(REPEAT, [id, this.clock.now()]);
      await this.counter.recount(tx, [caseId]);
    });
  }

  /** Lets the clocks of the whole case run that a fact starts. */
  private async begin(
    caseId: string,
    fact: string,
    since: Pick<NewClockRow, 'startsOn' | 'reason'>,
  ): Promise<void> {
    const starts = this.counter.law.clocks.filter(({ startedBy }) => startedBy === fact);
    const rows = starts.map(({ id }): NewClockRow => ({ caseId, clockId: id, origin: 'fact', ...since }));
    await this.db.transaction(async (tx) =>
      this.counter.start(tx, rows, await this.counter.tollsOf(tx, [caseId])),
    );
  }

  private async stop(
    caseId: string,
    fact: StoppingFact,
    on: string,
    concerns: (clock: CaseClock) => boolean,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const running = await this.running(tx, caseId);
      const ids = running
        .filter((clock) => this.definitionOf(clock)?.stoppedBy?.includes(fact) && concerns(clock))
        .map(({ id }) => id);
      await this.counter.stop(tx, ids, on);
    });
  }

  private running = (tx: EntityManager, caseId: string) => tx.findBy(CaseClock, { caseId, withdrawn: false });

  private definitionOf = ({ clockId }: Pick<CaseClock, 'clockId'>): ClockDefinition | undefined =>
    clockIn(this.counter.law, clockId);

  private limitOf(
    { id, caseId, officerId, addedBy, addedAt }: Claim,
    { clockId, startsOn }: CaseClock,
  ): NewClockRow {
    const counted =
      addedBy === null
        ? {
            startsOn: this.counter.dayOf(addedAt),
            reason: 'counted from the day on which the watch learned of it',
          }
        : { startsOn, reason: 'counted as for the whole case, the earliest possible day' };
    return { caseId, clockId, allegationId: id, officerId, origin: 'fact', ...counted };
  }

  /** Whether it is a clock of the whole case that limits what can become of an officer. */
  private isLimit(clock: Pick<CaseClock, 'clockId' | 'allegationId'>): boolean {
    const definition = this.definitionOf(clock);
    return clock.allegationId === null && definition !== undefined && isLimit(definition);
  }

  /** One at a time: what is told while a review is due already is looked at by the same one, and no later than that. */
  private async reviewWithinADay(tx: EntityManager, caseId: string, subjectId: string): Promise<void> {
    await this.casefile.holdForClockwork(tx, [caseId]);
    const running = { caseId, clockId: REVIEW, withdrawn: false, stoppedOn: IsNull() };
    if (await tx.existsBy(CaseClock, running)) return;
    const row: NewClockRow = {
      ...{ caseId, subjectId, clockId: REVIEW, origin: 'fact', startsOn: this.counter.today() },
      reason: 'a reported reprisal is reviewed within a day',
    };
    await this.counter.start(tx, [row], await this.counter.tollsOf(tx, [caseId]));
  }
}

const unique = (of: readonly OfCase[]): string[] => [...new Set(of.map(({ caseId }) => caseId))];
