import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { ComplaintFactsReader, ConsentsService, checkInAnswered } from '@redress/casefile';
import { record } from '@redress/journal';
import { MailboxService } from '@redress/messages';
import { Clock, notFound } from '@redress/platform';
import { CheckIn, Watch, type Channel } from './check-in.entity.js';
import { Planner } from './planner.js';
import { checkInNotOpen, checkInOver, noAdvocate, onlyAnAdvocateCannotReach } from './watch.errors.js';
import { channelChosen } from './watch.facts.js';
import type { ChannelChoice, CheckInAnswer } from './watch.schema.js';

/** One that can be answered now. */
export interface OpenCheckIn {
  id: string;
  caseId: string;
  dueOn: string;
  late: boolean;
}

/** How somebody who reported is asked, for themselves. */
export interface OwnCheckIns {
  channel: Channel;
  /** Whether there is an advocate who could ask in the office's place. */
  mayChoose: boolean;
  /** Those that are asked here. */
  items: OpenCheckIn[];
}

const MOST = 500;

/** The watch as far as its own people go: who holds the receipt, or the advocate who asks in the office's place. */
@Injectable()
export class CheckInsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly complaints: ComplaintFactsReader,
    private readonly consents: ConsentsService,
    private readonly mailbox: MailboxService,
    private readonly planner: Planner,
  ) {}

  /** What whoever holds the receipt is asked now: nothing, as long as their advocate asks. */
  async own(actor: Actor): Promise<OwnCheckIns> {
    const caseId = actor.caseId ?? '';
    return actingAs(this.db, actor, async (tx) => {
      const mayChoose = await this.hasAdvocate(tx, actor, caseId);
      const channel = mayChoose
        ? ((await tx.findOneBy(Watch, { caseId }))?.channel ?? 'advocate')
        : 'mailbox';
      return { channel, mayChoose, items: channel === 'mailbox' ? await this.open(tx, [caseId]) : [] };
    });
  }

  /** What an advocate's organisation is to ask now; each of a person who has not chosen otherwise. */
  async ofOrganisation(actor: Actor): Promise<OpenCheckIn[]> {
    const filings = await this.complaints.ofOrganisation(actor, MOST);
    return actingAs(this.db, actor, async (tx) => {
      const caseIds = filings.map(({ caseId }) => caseId);
      const watches = await tx.findBy(Watch, { caseId: In(caseIds), channel: 'advocate' });
      return this.open(
        tx,
        watches.map(({ caseId }) => caseId),
      );
    });
  }

  /**
   * Answers one. A concern goes to the office as a report of retaliation, with words or without.
   * @throws Failure `not_found` also to an advocate whom the person has not chosen; `check_in_over`,
   *   `check_in_not_open`, `outcome_not_yours`, and `immigration_found` until its author has chosen.
   */
  async answer(actor: Actor, caseId: string, id: string, answer: CheckInAnswer): Promise<void> {
    const { outcome, ...words } = answer;
    const isAdvocate = actor.role === 'advocate';
    if (!isAdvocate && outcome === 'unreachable') throw onlyAnAdvocateCannotReach();
    await actingAs(this.db, actor, async (tx) => {
      await this.complaints.ofVisitor(tx, actor, caseId);
      const checkIn = await tx.findOneBy(CheckIn, { id, caseId });
      if (!checkIn || (isAdvocate && !(await this.isAsking(tx, caseId)))) throw notFound();
      if (checkIn.outcome) throw checkInOver();
      const on = this.planner.today();
      if (checkIn.opensOn > on) throw checkInNotOpen(checkIn.opensOn);
      const messageId = outcome === 'concern' ? await this.mailbox.reportIn(tx, actor, caseId, words) : null;
      const answeredAt = this.clock.now();
      const answeredBy = isAdvocate ? ('advocate' as const) : ('complainant' as const);
      const said = { outcome, answeredAt, answeredBy, accountId: actor.accountId, messageId, nextOn: null };
      const { affected } = await tx.update(CheckIn, { id, outcome: IsNull() }, said);
      if (affected !== 1) throw checkInOver();
      const payload = { checkInId: id, outcome, clockId: checkIn.clockId, on };
      await record(tx, checkInAnswered, { author: actor, at: answeredAt, caseId, payload });
    });
  }

  /** The person says who asks them. @throws Failure `no_advocate` where nobody else could. */
  async choose(actor: Actor, { channel }: ChannelChoice): Promise<void> {
    const caseId = actor.caseId ?? '';
    await actingAs(this.db, actor, async (tx) => {
      if (!(await this.hasAdvocate(tx, actor, caseId))) throw noAdvocate();
      const { affected } = await tx.update(Watch, { caseId }, { channel });
      if (affected !== 1) throw notFound();
      const entry = { author: actor, at: this.clock.now(), caseId, payload: { channel } };
      await record(tx, channelChosen, entry);
    });
  }

  private open = async (tx: EntityManager, caseIds: readonly string[]): Promise<OpenCheckIn[]> => {
    const today = this.planner.today();
    const rows = await tx.find(CheckIn, {
      where: { caseId: In(caseIds), outcome: IsNull(), opensOn: LessThanOrEqual(today) },
      order: { dueOn: 'ASC' },
    });
    return rows.map(({ id, caseId, dueOn }) => ({ id, caseId, dueOn, late: dueOn < today }));
  };

  private isAsking = (tx: EntityManager, caseId: string) =>
    tx.existsBy(Watch, { caseId, channel: 'advocate' });

  /** Whether an advocate filed, and the person still wants them. @throws Failure `not_found` */
  private async hasAdvocate(tx: EntityManager, actor: Actor, caseId: string): Promise<boolean> {
    const { throughAdvocate } = await this.complaints.ofVisitor(tx, actor, caseId);
    const ledger = await this.consents.of(tx, caseId);
    return throughAdvocate && ledger.findLast(({ purpose }) => purpose === 'filing')?.choice !== 'withdrawn';
  }
}
