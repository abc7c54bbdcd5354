import { describe, expect, it } from '@jest/globals';
import type { TaskView } from '@redress/tasks';
import { planOf } from './plan.rules.js';
import { Redactor } from './redaction.rules.js';

const step = (state: TaskView['state'], what: string, outcome: string | null): TaskView => ({
  id: what,
  kind: 'step',
  what,
  assigneeId: 'i-1',
  assignee: 'Mateo Rivas',
  dueOn: '2026-11-10',
  madeBy: 'Mateo Rivas',
  madeAt: new Date('2026-11-02T18:00:00Z'),
  state,
  outcome,
  settledBy: outcome && 'Mateo Rivas',
  settledAt: outcome === null ? null : new Date('2026-11-09T18:00:00Z'),
  inside: false,
});
const redactor = () => new Redactor('2026-11-20', 'Office', 'R-P6');

describe('the plan in a packet', () => {
  it('tells what was done, what was not and why, and what is still to be done', () =>
    expect(
      planOf(
        {
          tasks: [
            step('open', 'Wait for the record of calls.', null),
            step('not_done', 'Ask the neighbour', 'She moved away and left no address.'),
            step('done', 'Ask for the camera film', 'Nine minutes of it came.'),
            step('done', 'Look at the place', null),
          ],
        },
        redactor(),
      ),
    ).toEqual([
      {
        heading: 'Steps that were done',
        list: ['Ask for the camera film: Nine minutes of it came.', 'Look at the place'],
      },
      {
        heading: 'Steps that were not done, and why',
        list: ['Ask the neighbour: She moved away and left no address.'],
      },
      { heading: 'Steps that are still to be done', list: ['Wait for the record of calls.'] },
    ]));

  it('tells of no day and nobody, for that would tell when the office spoke with whom', () =>
    expect(JSON.stringify(planOf({ tasks: [step('done', 'Speak', 'Spoken.')] }, redactor()))).not.toMatch(
      /2026|Rivas/,
    ));

  it('has taken out of it what is taken out of everything, with its number in the log', () => {
    const taking = redactor();
    const said = JSON.stringify(planOf({ tasks: [step('done', 'Ask', 'She is undocumented.')] }, taking));
    expect(said).not.toContain('undocumented');
    expect(taking.log).toMatchObject([{ number: 'R-1', place: 'Investigation, steps that were done' }]);
  });

  it('is nothing where nothing was planned', () => expect(planOf({ tasks: [] }, redactor())).toEqual([]));
});
