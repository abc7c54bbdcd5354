import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import type { CaseSeal, StartedClock } from '@redress/casefile';
import { clockIn, dueOn, lawOf, type ClockId, type Jurisdiction } from '@redress/policy';
import { Office, newId } from '@redress/platform';
import { CaseClock } from './clock.entity.js';

/** The clocks that a case is to have. */
export interface StartedClocks {
  caseId: string;
  clocks: readonly StartedClock[];
}

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

/** What a list tells of the clocks of a case. A clock of no days is a duty at once, and not counted. */
export interface NearestClock {
  label: string | null;
  startsOn: string | null;
  dueOn: string | null;
  past: number;
}

type NearestRow = Omit<NearestClock, 'label'> & { caseId: string; clockId: string | null };

const NEAREST = `
  select given.id as "caseId", next.clock_id as "clockId", next.starts_on::text as "startsOn", next.due_on::text as "dueOn",
    (select count(*)::int from clocks c
      where c.case_id = given.id and not c.withdrawn and c.due_on > c.starts_on and c.due_on < $2) as past
    from unnest($1::uuid[]) as given(id) left join lateral (
      select * from clocks c where c.case_id = given.id and not c.withdrawn and c.due_on > c.starts_on and c.due_on >= $2
       order by c.due_on, c.clock_id limit 1) as next on true`;

/** One statement, and so one transaction; a clock that is there already and the same is not written again. */
const START = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as clock(id uuid, "caseId" uuid, "clockId" text, "startsOn" date,
      "dueOn" date, reason text, arithmetic text[])),
  withdrawn as (
    update clocks set withdrawn = true
      where case_id = any($1) and not withdrawn and (case_id, clock_id) not in (select "caseId", "clockId" from given))
  insert into clocks as kept (id, case_id, clock_id, starts_on, due_on, reason, arithmetic, withdrawn)
    select id, "caseId", "clockId", "startsOn", "dueOn", reason, arithmetic, false from given
     order by "caseId", "clockId"
  on conflict (case_id, clock_id) do update set starts_on = excluded.starts_on, due_on = excluded.due_on,
    reason = excluded.reason, arithmetic = excluded.arithmetic, withdrawn = false
  where (kept.starts_on, kept.due_on, kept.reason, kept.arithmetic, kept.withdrawn)
    is distinct from (excluded.starts_on, excluded.due_on, excluded.reason, excluded.arithmetic, false)`;

@Injectable()
export class ClocksService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /**
   * Makes the clocks of each case the ones given: starts the new, corrects the changed, withdraws the missing. Twice is
   * once; of a case, and of a clock of it, that is given more than once the last counts.
   */
  async start(started: readonly StartedClocks[]): Promise<void> {
    const wanted = new Map(started.map(({ caseId, clocks }) => [caseId, clocks]));
    const rows = [...wanted].flatMap(([caseId, clocks]) => {
      const byId = new Map(clocks.map((clock) => [clock.clockId, clock]));
      return [...byId.values()].flatMap((clock) => rowOf(caseId, clock, this.law));
    });
    await this.db.query(START, [[...wanted.keys()], JSON.stringify(rows)]);
  }

  /**
   * Of each of these cases the clock that runs out next, and how many ran out before today. Those that the actor may
   * not know of have none.
   */
  async nearest(actor: Actor, caseIds: readonly string[], today: string): Promise<Map<string, NearestClock>> {
    const rows = await actingAs(this.db, actor, (tx) => tx.query<NearestRow[]>(NEAREST, [caseIds, today]));
    return new Map(
      rows.map(({ caseId, clockId, ...clock }) => [
        caseId,
        { ...clock, label: (clockId && clockIn(this.law, clockId)?.label) ?? null },
      ]),
    );
  }

  /** The running clocks of a case, nearest first. */
  async of(tx: EntityManager, caseId: string, seal: Pick<CaseSeal, 'openWords'>): Promise<ClockView[]> {
    const rows = await tx.find(CaseClock, {
      where: { caseId, withdrawn: false },
      order: { dueOn: 'ASC', clockId: 'ASC' },
    });
    return rows.map(({ clockId, startsOn, dueOn: due, reason, arithmetic }) => {
      const definition = clockIn(this.law, clockId);
      return {
        clockId,
        label: definition?.label ?? clockId,
        startsOn,
        dueOn: due,
        reason: seal.openWords(caseId, reason),
        arithmetic,
        cite: definition?.cite ?? '',
        owner: definition?.owner ?? '',
      };
    });
  }
}

function rowOf(caseId: string, { clockId, startsOn, reason }: StartedClock, law: Jurisdiction): CaseClock[] {
  const definition = clockIn(law, clockId);
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
