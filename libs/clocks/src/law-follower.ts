import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { CasefileService } from '@redress/casefile';
import { clockIn } from '@redress/policy';
import { Clock } from '@redress/platform';
import { CaseClock } from './clock.entity.js';
import { ClockCounter, type NewClockRow } from './clock-counter.js';

interface Sent {
  letterId: string;
  template: string;
  on: string;
}

interface Said {
  allegationId: string;
  kind: string;
  on: string;
}

/**
 * By its own lock of the row it begins anew, and once for each of its days: from the day by which it was due; a promise of
 * the office to a person, kept late, from the day on which it was kept.
 */
const MEET_AND_REPEAT = `
  with met as (
    select id, case_id, due_on from clocks where id = $1 and not withdrawn and stopped_on is null and starts_on <= $2
      and not exists (select from clock_changes ch where ch.clock = clocks.id and ch.change = 'stopped' and ch.day = $2) for update),
  again as (update clocks c set starts_on = greatest(met.due_on, $4::date) from met where c.id = met.id)
  insert into clock_changes (case_id, clock, change, day, due_on, at)
    select case_id, id, 'stopped', $2::date, due_on, $3::timestamptz from met
    union all select case_id, id, 'repeated', greatest(due_on, $4::date), null::date, $3::timestamptz from met`;

const MOVE = `
  update clocks set starts_on = $3 where allegation_id = $1 and clock_id = any($2) and origin = 'fact' and not withdrawn
    and stopped_on is null and starts_on <> $3`;

/**
 * Clocks follow the letters of the office, and what was said of the law of an allegation: `libs/policy` says which of them
 * each one ends and starts. Each verb answers one fact of the record, and twice is once.
 */
@Injectable()
export class LawFollower {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly counter: ClockCounter,
    private readonly casefile: CasefileService,
  ) {}

  /** Each request has a clock of its own, which is known by its letter. */
  async letterSent(caseId: string, { letterId, template, on }: Sent): Promise<void> {
    const plan = this.counter.law.letters.find((each) => each.template === template);
    if (!plan) return;
    await this.db.transaction(async (tx) => {
      const ofCase = await tx.findBy(CaseClock, { caseId, withdrawn: false, allegationId: IsNull() });
      const met = ofCase.filter(({ clockId }) => plan.meets.includes(clockId));
      await this.meet(tx, caseId, met, { on, notBefore: on });
      const row = {
        caseId,
        origin: 'fact',
        startsOn: on,
        reason: `a letter went out: ${plan.label}`,
      } as const;
      const rows = plan.starts.map((clockId): NewClockRow => ({ ...row, clockId, subjectId: letterId }));
      await this.counter.start(tx, rows, await this.counter.tollsOf(tx, [caseId]));
    });
  }

  async determinationMade(caseId: string, { allegationId, kind, on }: Said): Promise<void> {
    const known = this.counter.law.determinations.find(({ id }) => id === kind);
    if (!known) return;
    await this.db.transaction(async (tx) => {
      const claims = await this.casefile.claimsOf(tx, [caseId]);
      const claim = claims.find(({ id }) => id === allegationId);
      if (!claim) return;
      const ofAllegation = await tx.findBy(CaseClock, { caseId, withdrawn: false, allegationId });
      const met = ofAllegation.filter(({ clockId }) => known.stops.includes(clockId));
      // What ends for good ends also where it would begin anew.
      if (kind === 'post_closed') await this.end(tx, met, on);
      else await this.meet(tx, caseId, met, { on, notBefore: null });
      const row = { caseId, origin: 'fact', startsOn: on, reason: known.label } as const;
      const rows = known.starts.map((clockId): NewClockRow => ({
        ...{ ...row, clockId, allegationId },
        officerId: claim.officerId,
      }));
      // Told again, its day is another one.
      await tx.query(MOVE, [allegationId, known.starts.filter((id) => !this.repeats(id)), on]);
      await this.counter.start(tx, rows, await this.counter.tollsOf(tx, [caseId]));
      await this.counter.recount(tx, [caseId]);
    });
  }

  /** Also what has begun anew from a day that lies ahead. */
  private async end(tx: EntityManager, clocks: readonly CaseClock[], on: string): Promise<void> {
    for (const { id, startsOn } of clocks) await this.counter.stop(tx, [id], on < startsOn ? startsOn : on);
  }

  private repeats = (clockId: string): boolean => clockIn(this.counter.law, clockId)?.repeats === true;

  private async meet(
    tx: EntityManager,
    caseId: string,
    clocks: readonly CaseClock[],
    { on, notBefore }: { on: string; notBefore: string | null },
  ): Promise<void> {
    const once = clocks.filter(({ clockId }) => !this.repeats(clockId));
    await this.counter.stop(tx, running(once, on), on);
    const again = clocks.filter(({ clockId }) => this.repeats(clockId));
    for (const { id } of again) await tx.query(MEET_AND_REPEAT, [id, on, this.clock.now(), notBefore]);
    if (again.length > 0) await this.counter.recount(tx, [caseId]);
  }
}

/** A day before a clock began meets nothing. */
const running = (clocks: readonly CaseClock[], on: string): string[] =>
  clocks.filter(({ startsOn }) => startsOn <= on).map(({ id }) => id);
