import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import {
  CasefileService,
  ComplaintFactsReader,
  officerUnknown,
  retaliationSignalled,
  type HeldCase,
} from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, Keyring, newId } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Traces } from '@redress/vault';
import { WatchAlert } from './alert.entity.js';
import { openedAlert, sealedAlert, type AlertEvent } from './alert.seal.js';
import { Planner } from './planner.js';
import { beforeTheReport, datesFaulty, tooManyImports } from './watch.errors.js';
import { importSignals, type ImportAnswer, type StarReader } from './signals.importer.js';
import { datesFault } from './signals.rules.js';
import { SIGNAL_LIMITS, type NewSignal } from './signals.schema.js';

export interface AlertView
  extends Pick<WatchAlert, 'id' | 'grade' | 'basis' | 'raisedAt'>, Omit<AlertEvent, 'officerId'> {
  officer: string | null;
  /** Who entered it; empty for what was matched. */
  by: string;
}

const IMPORTS = 'select count(*)::int as n from signal_imports where account_id = $1 and at > $2';
const DAY_MS = 24 * 60 * 60_000;

/** What was done to people who reported: entered by those who work on a case, or imported by those who see none. */
@Injectable()
export class SignalsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly complaints: ComplaintFactsReader,
    private readonly roster: RosterService,
    private readonly access: AccessService,
    private readonly traces: Traces,
    private readonly keyring: Keyring,
    private readonly planner: Planner,
  ) {}

  /**
   * Somebody who works on a case has heard of it: an alert at once.
   * @throws Failure `signal_dates` for days that cannot be, `signal_before_report`, `officer_unknown`.
   */
  async enter(actor: Actor, caseId: string, input: NewSignal): Promise<{ id: string }> {
    const { kind, happenedOn, officerId = null, unit = null, reference = null } = input;
    const fault = datesFault(input, this.planner.today());
    if (fault) throw datesFaulty(fault);
    if (officerId && (await this.roster.getMany([officerId])).length === 0) throw officerUnknown('officerId');
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.hold(tx, actor, caseId, 'work');
      const [filing] = await this.complaints.filingsOf(tx, [caseId]);
      const reportedOn = filing && this.planner.dayOf(filing.receivedAt);
      if (reportedOn && happenedOn < reportedOn) throw beforeTheReport(reportedOn);
      const id = newId();
      const at = this.clock.now();
      await tx.insert(WatchAlert, {
        ...{ id, caseId, grade: 'alert', basis: ['entered'], digest: null },
        ...sealedAlert(seal, id, { kind, happenedOn, officerId, unit, reference }),
        ...{ enteredBy: actor.accountId, raisedAt: at },
      });
      await record(tx, retaliationSignalled, { author: actor, at, caseId, payload: { alertId: id } });
      return { id };
    });
  }

  /**
   * Takes a file in. Whoever may do this sees no case, and the answer says nothing of what fits.
   * @throws Failure `signals_unreadable`; `imports_too_many` after a number of them in one day.
   */
  async import(actor: Actor, csv: string): Promise<ImportAnswer> {
    const at = this.clock.now();
    return actingAs(this.db, actor, async (tx) => {
      const since = new Date(at.getTime() - DAY_MS);
      const [made] = await tx.query<{ n: number }[]>(IMPORTS, [actor.accountId, since]);
      if ((made?.n ?? 0) >= SIGNAL_LIMITS.importsPerDay) throw tooManyImports(SIGNAL_LIMITS.importsPerDay);
      const tools = { traces: this.traces, keyring: this.keyring, stars: this.stars };
      return importSignals(tx, actor, csv, { at, today: this.planner.today() }, tools);
    });
  }

  /** The alerts of a case that the caller has looked at, the newest first. */
  async of(tx: EntityManager, { subject, seal }: HeldCase): Promise<AlertView[]> {
    const rows = await tx.find(WatchAlert, { where: { caseId: subject.id }, order: { raisedAt: 'DESC' } });
    const events = new Map(rows.map((row) => [row.id, openedAlert(seal, row)]));
    const officers = await this.roster.getMany(
      [...events.values()].flatMap(({ officerId }) => officerId ?? []),
    );
    const named = new Map(officers.map(({ id, name }) => [id, name]));
    const people = await this.access.namesOf(rows.flatMap(({ enteredBy }) => enteredBy ?? []));
    return rows.map(({ id, grade, basis, raisedAt, enteredBy }) => {
      const { officerId, ...event } = events.get(id)!;
      const officer = officerId && (named.get(officerId) ?? null);
      return { id, grade, basis, raisedAt, ...event, officer, by: people.get(enteredBy ?? '') ?? '' };
    });
  }

  private stars: StarReader = (stars) => this.roster.byStars(stars);
}
