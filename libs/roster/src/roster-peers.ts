import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assignmentView, type AssignmentView } from './officer.view.js';
import { OfficerAssignment } from './officer-assignment.entity.js';

/** Some days that an officer served in a unit; both included. */
export interface UnitDays {
  unit: string;
  from: string;
  to: string;
}

/** Somebody who served in the same unit in that time, with the days that both did. */
export interface Peer {
  officerId: string;
  /** Which of the spans that were asked for. */
  span: number;
  from: string;
  to: string;
}

/** Of a stint whose beginning no roster tells, the day of the appointment, or else the day on which we learned of it. */
const STARTED = `coalesce(a.from_on, o.appointed_on, a.seen_on)`;
const ENDED = `coalesce(a.until_on, o.resigned_on, 'infinity')`;

const IN_UNITS = `
  select a.unit, greatest(${STARTED}, $2::date)::text as "from", least(${ENDED}, $3::date)::text as "to"
    from officer_assignments a join officers o on o.id = a.officer_id
   where a.officer_id = $1 and a.unit is not null and ${STARTED} <= $3::date and ${ENDED} >= $2::date
   order by 2`;

const BESIDE = `
  select a.officer_id as "officerId", (s.n - 1)::int as span,
      greatest(${STARTED}, s.from_on)::text as "from", least(${ENDED}, s.to_on)::text as "to"
    from unnest($2::text[], $3::date[], $4::date[]) with ordinality s(unit, from_on, to_on, n)
      join officer_assignments a on a.unit = s.unit join officers o on o.id = a.officer_id
   where a.officer_id <> $1 and ${STARTED} <= s.to_on and ${ENDED} >= s.from_on`;

/** Who served where and beside whom. Public record, as the roster is: no permission is asked for here. */
@Injectable()
export class RosterPeers {
  constructor(private readonly db: DataSource) {}

  /** Every post that an officer held, the latest first. */
  async historyOf(officerId: string): Promise<AssignmentView[]> {
    const stints = await this.db
      .getRepository(OfficerAssignment)
      .find({ where: { officerId }, order: { fromOn: { direction: 'DESC', nulls: 'LAST' }, id: 'DESC' } });
    return stints.map((stint) => assignmentView(officerId, { stint, beforeRecords: false }));
  }

  /** The units that an officer served in between two days, with the days of each. */
  unitsOf(officerId: string, from: string, to: string): Promise<UnitDays[]> {
    return this.db.query(IN_UNITS, [officerId, from, to]);
  }

  /** Who else served in these units on these days. */
  async beside(officerId: string, spans: readonly UnitDays[]): Promise<Peer[]> {
    if (spans.length === 0) return [];
    const columns = [spans.map(({ unit }) => unit), spans.map(({ from }) => from), spans.map(({ to }) => to)];
    return this.db.query(BESIDE, [officerId, ...columns]);
  }
}
