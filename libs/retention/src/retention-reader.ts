import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CasefileService } from '@redress/casefile';
import { FindingsService } from '@redress/findings';
import {
  lawOf,
  periodOf,
  retentionOf,
  type Retention,
  type RetentionLaw,
  type RetentionPeriod,
} from '@redress/policy';
import { Clock, Office, dayIn } from '@redress/platform';
import { HoldsService } from './holds.service.js';

/** Gathers from the rooms below what the rules of retention ask for. */
@Injectable()
export class RetentionReader {
  constructor(
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly casefile: CasefileService,
    private readonly findings: FindingsService,
    private readonly holds: HoldsService,
  ) {}

  get law(): RetentionLaw {
    return lawOf(this.office.jurisdiction).retention;
  }

  today(): string {
    return dayIn(this.office.timeZone, this.clock.now());
  }

  /** The rule of a class as it was on a day, in the words of the place. */
  periodOf(rule: RetentionPeriod['id'], on: string): Pick<RetentionPeriod, 'label' | 'years'> {
    const { label, years } = periodOf(this.law, rule, on);
    return { label, years };
  }

  /** The calendar day of a closing, in the office's time zone. */
  dayOf(closedAt: Date): string {
    return dayIn(this.office.timeZone, closedAt);
  }

  /** How long each of these cases is kept, in their order. */
  async of(tx: EntityManager, cases: readonly { id: string; closedAt: Date | null }[]): Promise<Retention[]> {
    const ids = cases.map(({ id }) => id);
    if (ids.length === 0) return [];
    const allegations = await this.casefile.allegationsOf(tx, ids);
    const found = await this.findings.outcomesOf(tx, ids);
    const outcomes = new Map(found.map(({ allegationId, outcome }) => [allegationId, outcome]));
    const holds = await this.holds.standing(tx, ids);
    const byCase = Map.groupBy(allegations, ({ caseId }) => caseId);
    return cases.map(({ id, closedAt }) =>
      retentionOf({
        closedOn: closedAt && this.dayOf(closedAt),
        outcomes: (byCase.get(id) ?? []).map((allegation) => outcomes.get(allegation.id) ?? null),
        holds: holds.get(id) ?? [],
        on: this.today(),
        law: this.law,
      }),
    );
  }
}
