import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lawOf } from '@redress/policy';
import { Clock, Office, dayIn, newId } from '@redress/platform';
import type { Planned } from './watch.rules.js';

/** What is to be planned for a case. */
export interface PlannedRow extends Planned {
  caseId: string;
  because?: string;
  tries?: number;
}

/** One that is planned already stays as it is. */
const PLAN = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as row(id uuid, "caseId" uuid, "clockId" text, because uuid,
    tries int, "opensOn" date, "dueOn" date))
  insert into check_ins (id, case_id, clock_id, because, tries, opens_on, due_on, next_on)
    select id, "caseId", "clockId", because, coalesce(tries, 0), "opensOn", "dueOn", "opensOn" from given
  on conflict on constraint check_ins_once do nothing returning case_id as "caseId"`;

/** Writes down when people are to be asked. */
@Injectable()
export class Planner {
  readonly law;

  constructor(
    private readonly clock: Clock,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  dayOf = (at: Date): string => dayIn(this.office.timeZone, at);

  today = (): string => this.dayOf(this.clock.now());

  /** @returns the case of each that is new. */
  async plan(tx: EntityManager, rows: readonly PlannedRow[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const numbered = rows.map((row) => ({ ...row, id: newId() }));
    const planned = await tx.query<{ caseId: string }[]>(PLAN, [JSON.stringify(numbered)]);
    return planned.map(({ caseId }) => caseId);
  }
}
