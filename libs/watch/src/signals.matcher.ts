import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CasefileService, ComplaintFactsReader, retaliationSignalled } from '@redress/casefile';
import { recordAll } from '@redress/journal';
import { addDays } from '@redress/policy';
import { Clock, Keyring, newId, openText } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Traces } from '@redress/vault';
import { WatchAlert } from './alert.entity.js';
import { alertDigest, sealedAlert, type AlertEvent } from './alert.seal.js';
import { Planner } from './planner.js';
import { referencePlace } from './signals.importer.js';
import { basisOf, gradeOf, unitKey, type Basis, type SignalKind, type Watched } from './signals.rules.js';

interface Signal {
  id: string;
  kind: SignalKind;
  happenedOn: string;
  officerId: string | null;
  unit: string | null;
  named: boolean;
  marks: Buffer[];
  referenceSealed: Buffer | null;
}

const MARKS = 'select marks from signals where import_id = $1';

/** Taken out as they are looked at: what fits nobody is about strangers, and stays nowhere. */
const TAKE = `
  delete from signals where import_id = $1
  returning id, kind, happened_on::text as "happenedOn", officer_id as "officerId", unit, named, marks,
    reference_sealed as "referenceSealed"`;

const UNTIL = `
  select case_id as "caseId", max(due_on)::text as until from check_ins where case_id = any($1) group by case_id`;

/** How long somebody is watched over whose days are not planned yet. */
const LEAST_DAYS = 90;

/**
 * Compares what was imported with those who reported, in one transaction of the clockwork: the only door that may read
 * both sides. Alerts go to those who work on the case, and to nobody who imported.
 */
@Injectable()
export class SignalsMatcher {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly traces: Traces,
    private readonly casefile: CasefileService,
    private readonly complaints: ComplaintFactsReader,
    private readonly roster: RosterService,
    private readonly planner: Planner,
    private readonly keyring: Keyring,
  ) {}

  /** @returns how many alerts it raised; nothing the second time. */
  async match(importId: string): Promise<number> {
    // Before the transaction, for it takes its time.
    while ((await this.traces.settle(this.db)) > 0);
    const asked = await this.db.query<Pick<Signal, 'marks'>[]>(MARKS, [importId]);
    const slow = await this.traces.slowed(asked.flatMap(({ marks }) => marks));
    return this.db.transaction(async (tx) => {
      const signals = await tx.query<[Signal[], number] | Signal[]>(TAKE, [importId]);
      const taken = new Map(
        rowsOf(signals).map((signal) => {
          const marks = signal.marks.map((mark) => slow.get(mark.toString('hex'))!);
          return [signal.id, { ...signal, marks }];
        }),
      );
      const fitting = await this.traces.fitting(tx, [...taken.values()]);
      if (fitting.length === 0) return 0;
      const watched = await this.watched(tx, [...new Set(fitting.map(({ caseId }) => caseId))]);
      const alerts = fitting.flatMap(({ asked, caseId, marks }) => {
        const signal = taken.get(asked)!;
        const rest = basisOf(signal, watched.get(caseId)!);
        const basis = rest && [...personOf(signal, marks), ...rest];
        const grade = basis && gradeOf(signal.kind, basis);
        return grade ? [{ signal, caseId, basis, grade }] : [];
      });
      return this.raise(tx, alerts);
    });
  }

  private async raise(
    tx: EntityManager,
    alerts: readonly { signal: Signal; caseId: string; basis: Basis[]; grade: 'alert' | 'note' }[],
  ): Promise<number> {
    const held = await this.casefile.holdForClockwork(
      tx,
      alerts.map(({ caseId }) => caseId),
    );
    const seals = new Map(held.map(({ subject, seal }) => [subject.id, seal]));
    const at = this.clock.now();
    const urgent: { caseId: string; alertId: string }[] = [];
    for (const { signal, caseId, basis, grade } of alerts) {
      const id = newId();
      const event = this.eventOf(signal);
      const written = await tx
        .createQueryBuilder()
        .insert()
        .into(WatchAlert)
        .values({
          ...{ id, caseId, grade, basis, digest: alertDigest(this.keyring, event) },
          ...sealedAlert(seals.get(caseId)!, id, event),
          ...{ enteredBy: null, raisedAt: at },
        })
        .orIgnore()
        .returning('id')
        .execute();
      // What was raised before from the same line is not raised again.
      const isNew = (written.raw as unknown[]).length > 0;
      if (grade === 'alert' && isNew) urgent.push({ caseId, alertId: id });
    }
    const entries = urgent.map(({ caseId, alertId }) => ({
      ...{ author: CLOCKWORK, at, caseId },
      payload: { alertId },
    }));
    await recordAll(tx, retaliationSignalled, entries);
    return urgent.length;
  }

  private eventOf({ id, kind, happenedOn, officerId, unit, referenceSealed }: Signal): AlertEvent {
    const key = this.keyring.sealingKey('signals');
    const reference = referenceSealed && openText(key, referenceSealed, referencePlace(id));
    return { kind, happenedOn, officerId, unit, reference };
  }

  private async watched(tx: EntityManager, caseIds: readonly string[]): Promise<Map<string, Watched>> {
    const filings = await this.complaints.filingsOf(tx, caseIds);
    const ends = await tx.query<{ caseId: string; until: string }[]>(UNTIL, [caseIds]);
    const until = new Map(ends.map((row) => [row.caseId, row.until]));
    const named = await this.complaints.officersOf(tx, caseIds);
    const officers = await this.roster.getMany([...named.values()].flat());
    const unitOf = new Map(officers.map(({ id, unit }) => [id, unit]));
    return new Map(
      filings.map(({ caseId, receivedAt }) => {
        const reportedOn = this.planner.dayOf(receivedAt);
        const officerIds = named.get(caseId) ?? [];
        const units = officerIds.flatMap((id) => unitOf.get(id) ?? []).map(unitKey);
        return [
          caseId,
          {
            reportedOn,
            until: until.get(caseId) ?? addDays(reportedOn, LEAST_DAYS),
            officerIds: new Set(officerIds),
            units: new Set(units),
          },
        ];
      }),
    );
  }
}

/** By what the person was known again: the first mark of somebody who is named is their name's. */
function personOf({ named, marks: [first] }: Signal, fitting: readonly Buffer[]): Basis[] {
  const byName = named && fitting.some((mark) => first?.equals(mark));
  return [
    ...(byName ? (['name'] as const) : []),
    ...(fitting.length > (byName ? 1 : 0) ? (['contact'] as const) : []),
  ];
}

/** TypeORM gives rows and their number for a DELETE. */
const rowsOf = (given: [Signal[], number] | Signal[]): Signal[] =>
  Array.isArray(given[0]) ? given[0] : (given as Signal[]);
