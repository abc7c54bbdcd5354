import { addDays, clockIn, dueOn, type Jurisdiction } from '@redress/policy';

/** A day on which somebody is to be asked. */
export interface Planned {
  clockId: string | null;
  opensOn: string;
  dueOn: string;
}

type Law = Pick<Jurisdiction, 'clocks' | 'watch'>;

/** When whoever filed on this day is asked how they are. */
export function plannedFrom(law: Law, filedOn: string): Planned[] {
  return law.watch.checks.flatMap((id) => plannedBy(law, id, filedOn));
}

/** The last time, counted from the day on which the case ended. */
export const plannedAfterClose = (law: Law, closedOn: string): Planned[] =>
  plannedBy(law, law.watch.afterClose, closedOn);

/** More of them, from the day of a concern or an alert on. */
export const plannedAfterConcern = ({ watch }: Pick<Law, 'watch'>, on: string): Planned[] =>
  watch.afterConcern.map((days) => ({ clockId: null, ...opening(watch, on, addDays(on, days)) }));

/** The next try after nobody was reached, open at once; none when it has been tried as often as the policy says. */
export function plannedRetry(
  { watch }: Pick<Law, 'watch'>,
  { clockId, tries }: { clockId: string | null; tries: number },
  on: string,
): Planned[] {
  if (tries + 1 >= watch.tries) return [];
  return [{ clockId, opensOn: on, dueOn: addDays(on, watch.retryAfter) }];
}

function plannedBy({ clocks, watch }: Law, clockId: string, from: string): Planned[] {
  const definition = clockIn({ clocks }, clockId);
  return definition ? [{ clockId, ...opening(watch, from, dueOn(definition, from).dueOn) }] : [];
}

/** Nobody is asked before the day from which is counted. */
function opening({ opensBefore }: Law['watch'], from: string, due: string) {
  const opensOn = addDays(due, -opensBefore);
  return { opensOn: opensOn < from ? from : opensOn, dueOn: due };
}

/** What the clockwork does about an open check-in on a day, and when it looks again. */
export function stepOn(
  today: string,
  { askedAt, dueOn: due }: { askedAt: Date | null; dueOn: string },
): { ask: boolean; escalate: boolean; nextOn: string | null } {
  const late = due < today;
  return { ask: askedAt === null, escalate: late, nextOn: late ? null : addDays(due, 1) };
}
