import { clockIn, dueOn, type Jurisdiction } from '@redress/policy';

/** A clock as an assessment starts it. */
interface Started {
  readonly clockId: string;
  readonly startsOn: string;
}

export interface Deadline {
  clockId: string;
  label: string;
  startsOn: string;
  dueOn: string;
}

/** The clock that runs out first. One of no days is a duty at once: there is nothing to count down to. */
export function nearestDeadline(law: Jurisdiction, clocks: readonly Started[]): Deadline | null {
  const deadlines = clocks.flatMap(({ clockId, startsOn }) => {
    const definition = clockIn(law, clockId);
    if (!definition || definition.length.value === 0) return [];
    return [{ clockId, label: definition.label, startsOn, dueOn: dueOn(definition, startsOn).dueOn }];
  });
  return deadlines.sort((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null;
}
