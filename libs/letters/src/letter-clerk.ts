import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CasefileService, ComplaintFactsReader } from '@redress/casefile';
import { RunningClocks, type RunningClock } from '@redress/clocks';
import { addDays, type LetterPlan } from '@redress/policy';
import { Clock, Failure, newId } from '@redress/platform';
import { LetterBook } from './letter-book.js';
import { LetterComposer } from './letter-composer.js';
import { Letter } from './letter.entity.js';
import { TemplatesService } from './templates.service.js';

const BATCH = 200;
const DAY_MS = 24 * 60 * 60_000;
/** Nobody gets news of how far their case is while the letter before it is still new. */
const QUIET_DAYS = 14;

type Automatic = LetterPlan & { readonly automatic: NonNullable<LetterPlan['automatic']> };

/**
 * Writes what is owed to whoever complained before its day is over, if nobody else has. It looks at the clocks that run
 * out and at nothing else; each letter is one transaction under the lock of its case, so that none goes out twice,
 * whatever dies or runs beside it.
 */
@Injectable()
export class LetterClerk {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly complaints: ComplaintFactsReader,
    private readonly clocks: RunningClocks,
    private readonly composer: LetterComposer,
    private readonly book: LetterBook,
    private readonly templates: TemplatesService,
  ) {}

  /** @returns how many letters went out. @throws the first failure, when every other case was tried. */
  async sweep(): Promise<number> {
    let sent = 0;
    const failures: unknown[] = [];
    for (const plan of this.templates.law.letters.filter(isAutomatic)) {
      const by = addDays(this.templates.today(), plan.automatic.daysBefore);
      let after: RunningClock | undefined;
      do {
        const due = await this.clocks.dueBy(plan.automatic.clockId, by, BATCH, after);
        for (const row of due)
          await this.write(plan, row).then(
            (isSent) => (sent += isSent ? 1 : 0),
            (error: unknown) => void failures.push(error),
          );
        after = due.length === BATCH ? due.at(-1) : undefined;
      } while (after);
    }
    if (failures.length > 0) throw failures[0];
    return sent;
  }

  private async write(plan: Automatic, row: RunningClock): Promise<boolean> {
    const facts = await this.complaints.ofCase(row.caseId);
    if (!facts) return false;
    return this.db.transaction(async (tx) => {
      const [held] = await this.casefile.holdForClockwork(tx, [row.caseId]);
      if (!held || !(await this.isOwed(tx, plan, row))) return false;
      const status = held.subject.status;
      const letter = await this.composer
        .compose(tx, held, { template: plan.template }, { ...facts, status })
        .catch(waiting);
      if (!letter) return false;
      const { id: clock, dueOn } = row;
      await this.book.send(tx, held, letter, {
        ...{ id: newId(), author: CLOCKWORK, channel: 'mailbox' as const },
        clock: { id: clock, dueOn },
      });
      return true;
    });
  }

  /** A letter that went out is owed no more, also while its clock has not heard of it. */
  private async isOwed(tx: EntityManager, plan: Automatic, row: RunningClock): Promise<boolean> {
    if (!(await this.clocks.isRunning(tx, row))) return false;
    const { id: clock, dueOn: clockDueOn, caseId } = row;
    if (await tx.existsBy(Letter, { clock, clockDueOn })) return false;
    const sameWork = this.templates.law.letters
      .filter(({ meets }) => meets.some((met) => plan.meets.includes(met)))
      .map(({ template }) => template);
    const letters = await tx.findBy(Letter, { caseId, sentAt: MoreThan(new Date(row.startsOn)) });
    if (plan.template === 'progress') {
      const since = this.clock.now().getTime() - QUIET_DAYS * DAY_MS;
      return !letters.some((sent) => sent.recipient === 'complainant' && sent.sentAt.getTime() > since);
    }
    return !letters.some(({ template }) => sameWork.includes(template));
  }
}

const isAutomatic = (plan: LetterPlan): plan is Automatic => plan.automatic !== undefined;

/** What the letter still waits for is no fault: its clock goes on, and warns people. */
function waiting(error: unknown): undefined {
  if (error instanceof Failure && error.kind === 'conflict') return undefined;
  throw error;
}
