import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CasefileService, ComplaintFactsReader } from '@redress/casefile';
import { record, recordAll } from '@redress/journal';
import { Clock } from '@redress/platform';
import { CheckIn } from './check-in.entity.js';
import { Planner } from './planner.js';
import { watchExtended, watchStarted } from './watch.facts.js';
import { plannedAfterClose, plannedAfterConcern, plannedFrom, plannedRetry } from './watch.rules.js';

const START = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as row("caseId" uuid, channel text, "startedOn" date))
  insert into watches (case_id, channel, started_on) select "caseId", channel, "startedOn" from given
  on conflict do nothing`;

/** The watch follows what happens to its case: each verb answers one fact of the record, and twice is once. */
@Injectable()
export class WatchFollower {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly complaints: ComplaintFactsReader,
    private readonly casefile: CasefileService,
    private readonly planner: Planner,
  ) {}

  /** Whoever filed is asked from now on, through their advocate where they have one. */
  async start(caseIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const filings = await this.complaints.filingsOf(tx, caseIds);
      const watches = filings.map(({ caseId, receivedAt, organisationId }) => ({
        caseId,
        channel: organisationId ? ('advocate' as const) : ('mailbox' as const),
        startedOn: this.planner.dayOf(receivedAt),
      }));
      await tx.query(START, [JSON.stringify(watches)]);
      const rows = watches.flatMap(({ caseId, startedOn }) =>
        plannedFrom(this.planner.law, startedOn).map((planned) => ({ caseId, ...planned })),
      );
      const begun = Map.groupBy(await this.planner.plan(tx, rows), (caseId) => caseId);
      const at = this.clock.now();
      const entries = [...begun].map(([caseId, { length: checkIns }]) => ({
        ...{ author: CLOCKWORK, at, caseId },
        payload: { checkIns },
      }));
      await recordAll(tx, watchStarted, entries);
    });
  }

  /** The person is asked once more, some time after the end. */
  async caseClosed(caseId: string, on: string): Promise<void> {
    const planned = plannedAfterClose(this.planner.law, on);
    await this.db.transaction(async (tx) => {
      await this.planner.plan(
        tx,
        planned.map((row) => ({ caseId, ...row })),
      );
    });
  }

  /**
   * What follows from an answer: a concern becomes an allegation, whose review within a day the clocks start, and the
   * person is asked more often; who was not reached is tried again.
   */
  async answered(caseId: string, checkInId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [held] = await this.casefile.holdForClockwork(tx, [caseId]);
      const checkIn = await tx.findOneByOrFail(CheckIn, { id: checkInId, caseId });
      const on = this.planner.dayOf(checkIn.answeredAt ?? this.clock.now());
      if (checkIn.outcome === 'unreachable') {
        const again = plannedRetry(this.planner.law, checkIn, on);
        const tries = checkIn.tries + 1;
        await this.planner.plan(
          tx,
          again.map((planned) => ({ caseId, ...planned, because: checkInId, tries })),
        );
      }
      if (checkIn.outcome !== 'concern' || checkIn.allegationId) return;
      const { id: allegationId } = await this.casefile.allege(tx, held!, CLOCKWORK, {
        typeId: this.planner.law.watch.concernType,
        officerId: null,
        text: CONCERN,
      });
      await tx.update(CheckIn, { id: checkInId }, { allegationId });
      await this.extend(tx, caseId, checkInId, on);
    });
  }

  /** The person is asked more often from a day on, because of a concern or an alert. */
  async extend(tx: EntityManager, caseId: string, because: string, on: string): Promise<void> {
    const planned = plannedAfterConcern(this.planner.law, on);
    const made = await this.planner.plan(
      tx,
      planned.map((row) => ({ caseId, because, ...row })),
    );
    if (made.length === 0) return;
    const payload = { because, checkIns: made.length };
    await record(tx, watchExtended, { author: CLOCKWORK, at: this.clock.now(), caseId, payload });
  }
}

/** No word of the person's stands here: those are their statement, protected like the first. */
const CONCERN =
  'Taken down from an answer to “How are you?”: the person says that something was done to them because they reported. Which kind of reprisal it is, and by whom, is to be found out; what they wrote themselves is in their statements.';
