import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { wallsBetween } from '@redress/casefile';
import { ask, inSight } from './sight.js';

/** More at once nobody gives out. */
const MOST_WAITING = 50;
const MOST_HELD = 200;

const WAITING = `
  select f.case_id as "caseId", f.number, f.received_on::text as "receivedOn", f.priority, f.types
    from complaint_figures f where f.status = 'accepted' and ${inSight('f')}
   order by f.received_on, f.case_id limit ${MOST_WAITING + 1}`;

const HELD = `
  select f.case_id as "caseId", f.number, f.received_on::text as "receivedOn", f.priority, f.types,
      f.investigator_id as "investigatorId", count(*) over (partition by f.investigator_id)::int as held
    from complaint_figures f where f.status = 'investigating' and f.investigator_id = any(:people) and ${inSight('f')}
   order by f.received_on, f.case_id limit ${MOST_HELD}`;

export interface BoardCase {
  caseId: string;
  number: string;
  receivedOn: string;
  priority: string | null;
  types: string[] | null;
}

export interface BoardPerson {
  id: string;
  name: string;
  /** How many they investigate, of those in the reader's sight. */
  held: number;
  /** The oldest of them. */
  cases: BoardCase[];
}

export interface Board {
  waiting: BoardCase[];
  isMore: boolean;
  people: BoardPerson[];
  /** Who cannot be given which of all these cases, as `caseId accountId`; nobody is told why. */
  notPossible: ReadonlySet<string>;
}

export const pairOf = (caseId: string, accountId: string): string => `${caseId} ${accountId}`;

/** Who investigates what, and what waits to be given out. */
@Injectable()
export class WorkloadService {
  constructor(
    private readonly db: DataSource,
    private readonly access: AccessService,
  ) {}

  async board(actor: Actor): Promise<Board> {
    const staff = await this.access.staffOf('investigator');
    const people = staff.map(({ id }) => id);
    return actingAs(this.db, actor, async (tx) => {
      const waiting = await ask<BoardCase>(tx, actor, WAITING);
      const held = await ask<BoardCase & { investigatorId: string; held: number }>(tx, actor, HELD, {
        people,
      });
      const caseIds = [...waiting, ...held].map(({ caseId }) => caseId);
      const walls = caseIds.length > 0 ? await wallsBetween(tx, caseIds, people) : [];
      return {
        waiting: waiting.slice(0, MOST_WAITING),
        isMore: waiting.length > MOST_WAITING,
        people: staff.map(({ id, name }) => {
          const of = held.filter(({ investigatorId }) => investigatorId === id);
          const cases = of.map(({ caseId, number, receivedOn, priority, types }) => ({
            ...{ caseId, number, receivedOn, priority, types },
          }));
          return { id, name, held: of[0]?.held ?? 0, cases };
        }),
        notPossible: new Set(walls.map(({ caseId, accountId }) => pairOf(caseId, accountId))),
      };
    });
  }
}
