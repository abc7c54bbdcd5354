import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { notFound, parse } from '@redress/platform';
import { stintOn, type Stint } from './assignment.rules.js';
import { OfficerAssignment } from './officer-assignment.entity.js';
import { Officer } from './officer.entity.js';
import {
  assignmentView,
  officerView,
  type AssignmentView,
  type FoundOfficer,
  type OfficerView,
} from './officer.view.js';
import { searchRoster } from './roster-search.js';
import { findOfficers, type FindOfficers } from './roster.schema.js';

const BY_STARS = `
  select star, case when count(*) = 1 then min(id::text) end as "officerId" from officers
   where star = any($1) and active group by star`;

/** The roster, read. Officers' names and stars are public record: no permission is asked for here. */
@Injectable()
export class RosterService {
  constructor(private readonly db: DataSource) {}

  /**
   * Finds officers by name, star and unit, which have to hold together. Names as people remember them: in any
   * order, a slip a word, beginnings of words, no accents. At most 20, best first; those that are only alike
   * fill up the list and are marked. With nothing to look for, nobody is found.
   * @throws Failure `input_invalid` when something is too long to be a name, star or unit.
   */
  async find(wanted: FindOfficers): Promise<FoundOfficer[]> {
    return searchRoster(this.db, parse(findOfficers, wanted));
  }

  /** @throws Failure `not_found` */
  async get(id: string): Promise<OfficerView> {
    const [officer] = await this.getMany([id]);
    if (!officer) throw notFound();
    return officer;
  }

  /**
   * The officers of these ids, in their order; an id that nobody has is left out.
   * @param tx of whoever is in a transaction: a second connection beside it could be one that nobody gives back
   */
  async getMany(ids: readonly string[], tx: EntityManager = this.db.manager): Promise<OfficerView[]> {
    if (ids.length === 0) return [];
    const found = await tx.getRepository(Officer).findBy({ id: In([...new Set(ids)]) });
    const byId = new Map(found.map((officer) => [officer.id, officerView(officer)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Whom each star belongs to; null where several of the roster wear it. One that nobody wears is left out. */
  async byStars(stars: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.query<{ star: string; officerId: string | null }[]>(BY_STARS, [stars]);
    return new Map(rows.map(({ star, officerId }) => [star, officerId]));
  }

  /** Where an officer served on a day (YYYY-MM-DD); undefined when no roster tells. */
  async assignmentOn(officerId: string, day: string): Promise<AssignmentView | undefined> {
    return (await this.assignmentsOn([{ officerId, day }]))[0];
  }

  /** The same for many at once, in their order. */
  async assignmentsOn(
    pairs: readonly { officerId: string; day: string }[],
  ): Promise<(AssignmentView | undefined)[]> {
    if (pairs.length === 0) return [];
    const officerIds = [...new Set(pairs.map(({ officerId }) => officerId))];
    const found = await this.db.getRepository(OfficerAssignment).findBy({ officerId: In(officerIds) });
    const stints = Map.groupBy<string, Stint & { officerId: string }>(found, ({ officerId }) => officerId);
    return pairs.map(({ officerId, day }) => {
      const onDay = stintOn(stints.get(officerId) ?? [], day);
      return onDay && assignmentView(officerId, onDay);
    });
  }
}
