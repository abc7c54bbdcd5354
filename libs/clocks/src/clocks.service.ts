import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StartedClock } from '@redress/casefile';
import { dueOn, findClock, type ClockId } from '@redress/policy';
import { newId } from '@redress/platform';
import { CaseClock } from './clock.entity.js';

export interface ClockView {
  clockId: string;
  label: string;
  startsOn: string;
  dueOn: string;
  reason: string;
  arithmetic: string[];
  cite: string;
  owner: string;
}

@Injectable()
export class ClocksService {
  constructor(private readonly db: DataSource) {}

  /** Makes the clocks of a case the ones given: starts the new, corrects the changed, withdraws the missing. Twice is once. */
  async start(caseId: string, clocks: readonly StartedClock[]): Promise<void> {
    const rows = clocks.flatMap((clock) => rowOf(caseId, clock));
    await this.db.transaction(async (tx) => {
      const kept = rows.map((row) => row.clockId);
      await tx.query('update clocks set withdrawn = true where case_id = $1 and not (clock_id = any($2))', [
        caseId,
        kept,
      ]);
      if (rows.length > 0)
        await tx.upsert(CaseClock, rows, {
          conflictPaths: ['caseId', 'clockId'],
          skipUpdateIfNoValuesChanged: true,
        });
    });
  }

  /** The running clocks of a case, nearest first. */
  async of(caseId: string): Promise<ClockView[]> {
    const rows = await this.db
      .getRepository(CaseClock)
      .find({ where: { caseId, withdrawn: false }, order: { dueOn: 'ASC', clockId: 'ASC' } });
    return rows.map(({ clockId, startsOn, dueOn: due, reason, arithmetic }) => {
      const definition = findClock(clockId);
      return {
        clockId,
        label: definition?.label ?? clockId,
        startsOn,
        dueOn: due,
        reason,
        arithmetic,
        cite: definition?.cite ?? '',
        owner: definition?.owner ?? '',
      };
    });
  }
}

function rowOf(caseId: string, { clockId, startsOn, reason }: StartedClock): CaseClock[] {
  const definition = findClock(clockId);
  if (!definition) return [];
  const { dueOn: due, arithmetic } = dueOn(definition, startsOn);
  return [
    {
      id: newId(),
      caseId,
      clockId: definition.id as ClockId,
      startsOn,
      dueOn: due,
      reason,
      arithmetic: [...arithmetic],
      withdrawn: false,
    },
  ];
}
