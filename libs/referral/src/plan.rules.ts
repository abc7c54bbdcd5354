import type { Parts } from './packet.js';
import type { PacketSources } from './packet.parts.rules.js';
import type { Redacting } from './redaction.rules.js';

const HEADINGS = {
  done: 'Steps that were done',
  not_done: 'Steps that were not done, and why',
  open: 'Steps that are still to be done',
} as const;

/**
 * The plan of the investigation, with what became of each step. Without days and names: those would tell a chain of
 * command when the office spoke with whom.
 */
export const planOf = ({ tasks }: Pick<PacketSources, 'tasks'>, redactor: Redacting): Parts =>
  (['done', 'not_done', 'open'] as const).flatMap((state) => {
    const steps = tasks.filter((task) => task.state === state);
    if (steps.length === 0) return [];
    const heading = HEADINGS[state];
    return [
      {
        heading,
        list: steps.map(({ what, outcome }) =>
          redactor.text(outcome ? `${what}: ${outcome}` : what, `Investigation, ${heading.toLowerCase()}`),
        ),
      },
    ];
  });
