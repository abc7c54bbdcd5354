import type { Stint, StintOnDay } from './assignment.rules.js';
import type { Officer } from './officer.entity.js';

/** An officer as other rooms and people see them. */
export interface OfficerView {
  id: string;
  name: string;
  star: string | null;
  unit: string | null;
  rank: string | null;
  appointedOn: string | null;
  resignedOn: string | null;
  /** Whether the latest roster has them in service. */
  active: boolean;
}

/** An officer whom a search found. */
export interface FoundOfficer extends OfficerView {
  /**
   * Every word asked for is a word of the name, and star and unit are as asked. When false, the officer is only
   * like what was asked: a person has to look, no program may take it for granted.
   */
  exact: boolean;
}

export const officerView = (officer: Officer): OfficerView => ({
  id: officer.id,
  name: officer.name,
  star: officer.star,
  unit: officer.unit,
  rank: officer.rank,
  appointedOn: officer.appointedOn,
  resignedOn: officer.resignedOn,
  active: officer.active,
});

/** What an officer wore and where they served on a day. */
export interface AssignmentView {
  officerId: string;
  star: string | null;
  unit: string | null;
  rank: string | null;
  /** Null: no roster said when it began. */
  fromOn: string | null;
  /** Null: it is the present one. */
  untilOn: string | null;
  /** Our records begin after the day asked for; this is the earliest that they know. Say so where it is shown. */
  beforeRecords: boolean;
}

export function assignmentView(officerId: string, { stint, beforeRecords }: StintOnDay): AssignmentView {
  const { star, unit, rank, fromOn, untilOn }: Stint = stint;
  return { officerId, star, unit, rank, fromOn, untilOn, beforeRecords };
}
