import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, Reasons, type Claim, type HeldCase } from '@redress/casefile';
import { clockIn } from '@redress/policy';
import { ClockChange } from './clock-change.entity.js';
import { ClockCounter } from './clock-counter.js';
import { BY_A_PERSON, CaseClock } from './clock.entity.js';
import type { ChangeView, ClocksOfCase, CountedClock, TollView } from './clocks.view.js';
import type { TollsOfCase } from './count.rules.js';

const tollWords = z.object({ basis: z.string(), document: z.string().nullable() });

const UNKNOWN = { label: '', cite: '', verified: false, owner: '' };

/** What words and names stand behind the ids of a case, for whoever reads it. */
interface Known {
  held: HeldCase;
  words: Map<string, string>;
  names: Map<string, string>;
  claims: Map<string, Claim>;
}

/** Shows the clocks of a case, counted as of today. */
@Injectable()
export class ClocksReader {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
    private readonly counter: ClockCounter,
  ) {}

  async read(actor: Actor, caseId: string): Promise<ClocksOfCase> {
    return actingAs(this.db, actor, async (tx) => this.of(tx, await this.casefile.look(tx, actor, caseId)));
  }

  /** Every clock of a case that the caller has looked at, what stopped it and its history; nearest first. */
  async of(tx: EntityManager, held: HeldCase): Promise<ClocksOfCase> {
    const caseId = held.subject.id;
    const claims = new Map(
      (await this.casefile.claimsOf(tx, [caseId], held)).map((claim) => [claim.id, claim]),
    );
    const seen = ({ allegationId }: { allegationId: string | null }) =>
      allegationId === null || claims.has(allegationId);
    const clocks = (await tx.findBy(CaseClock, { caseId })).filter(seen);
    const all = await this.counter.tollsOf(tx, [caseId]);
    const ofCase = { ...all, tolls: all.tolls.filter(seen) };
    const changes = await tx.find(ClockChange, { where: { caseId }, order: { n: 'ASC' } });
    const rows = [...ofCase.tolls, ...ofCase.ends, ...changes];
    const ids = [...ofCase.tolls, ...ofCase.ends].map(({ id }) => id);
    const words = await this.reasons.of(tx, held, [
      ...ids,
      ...changes.flatMap(({ reasonId }) => reasonId ?? []),
    ]);
    const people = [
      ...rows.map(({ byAccount }) => byAccount),
      ...ofCase.tolls.map((toll) => toll.approvedBy),
    ];
    const names = await this.access.namesOf(people.flatMap((account) => account ?? []));
    const known = { held, words, names, claims };
    const shown = clocks.map((clock) =>
      this.clockView(
        clock,
        ofCase,
        changes.filter((change) => change.clock === clock.id),
        known,
      ),
    );
    const { tolling } = this.counter.law;
    return {
      today: this.counter.today(),
      clocks: shown.sort((a, b) =>
        a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1,
      ),
      tolls: this.tollViews(ofCase, known),
      reasons: tolling.map(({ id, label, cite, note }) => ({ id, label, cite, note })),
    };
  }

  private clockView(
    row: CaseClock,
    ofCase: TollsOfCase,
    changes: readonly ClockChange[],
    { held, words, names, claims }: Known,
  ): CountedClock {
    const claim = row.allegationId ? claims.get(row.allegationId) : undefined;
    const { id, clockId, subjectId, startsOn, stoppedOn } = row;
    return {
      ...{ id, clockId, subjectId, startsOn, stoppedOn },
      ...this.named(clockId),
      allegation: claim ? { id: claim.id, ordinal: claim.ordinal, officerId: claim.officerId } : null,
      ...this.counted(row, ofCase),
      reason: this.reasonOf(row, changes, { held, words }),
      changes: changes.map(({ change, day, dueOn, at, byAccount, reasonId }): ChangeView => ({
        ...{ change, day, dueOn, at },
        by: byAccount && (names.get(byAccount) ?? ''),
        reason: reasonId && (words.get(reasonId) ?? null),
      })),
    };
  }

  /** Why a person started it stands among the reasons, and is read as they are: by whoever may know. */
  private reasonOf(
    { origin, reason }: CaseClock,
    changes: readonly ClockChange[],
    { held, words }: Pick<Known, 'held' | 'words'>,
  ): string {
    if (origin !== 'person') return held.seal.openWords(held.subject.id, reason);
    const started = changes.find(({ change }) => change === 'started')?.reasonId;
    return words.get(started ?? '') ?? BY_A_PERSON;
  }

  /** A clock that the law of this place no longer knows keeps its name and the day that was counted last. */
  private named(clockId: string): Pick<CountedClock, 'label' | 'cite' | 'verified' | 'owner'> {
    const { label, cite, verified, owner } = clockIn(this.counter.law, clockId) ?? UNKNOWN;
    return { label: label || clockId, cite, verified, owner };
  }

  private counted(row: CaseClock, ofCase: TollsOfCase) {
    const counted = this.counter.count(row, ofCase) ?? {
      ...{
        state: 'running' as const,
        countedFrom: row.startsOn,
        dueOn: row.dueOn,
        arithmetic: row.arithmetic,
      },
      ...{ daysLeft: 0, tolledDays: 0, tollingRuns: false },
    };
    return { ...counted, state: row.withdrawn ? ('withdrawn' as const) : counted.state };
  }

  private tollViews({ tolls, ends }: TollsOfCase, { words, names }: Known): TollView[] {
    return tolls.map((toll) => {
      const reason = this.counter.law.tolling.find(({ id }) => id === toll.reason);
      const said = words.get(toll.id);
      const { basis, document } = said ? tollWords.parse(JSON.parse(said)) : { basis: null, document: null };
      return {
        id: toll.id,
        reason: toll.reason,
        label: reason?.label ?? toll.reason,
        cite: reason?.cite ?? '',
        note: reason?.note ?? '',
        ...{ from: toll.fromOn, to: toll.toOn, days: toll.days },
        ...{ allegationId: toll.allegationId, officerId: toll.officerId, basis, document },
        approvedBy: toll.approvedBy && (names.get(toll.approvedBy) ?? ''),
        enteredBy: names.get(toll.byAccount) ?? '',
        enteredAt: toll.at,
        ends: ends
          .filter(({ tollId }) => tollId === toll.id)
          .map(({ id, change, endedOn, byAccount, at }) => ({
            ...{ change, endedOn, at },
            by: names.get(byAccount) ?? '',
            reason: words.get(id) ?? null,
          })),
      };
    });
  }
}
