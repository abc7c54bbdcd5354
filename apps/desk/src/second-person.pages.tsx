import { Area, Choices, Go } from '@redress/ui';
import type { ComponentChildren } from 'preact';
import { Consequence, Facts, Sheet, faultAt, type Around } from './parts.js';

/** Deciding on what somebody else asked for: what and why, what follows, and one's own reason. */
export const decisionPage = ({
  title,
  heading,
  facts,
  action,
  approve,
  refuse,
  consequence,
  back,
  typed = {},
  failure,
  frame,
}: Around & {
  title: string;
  heading: string;
  facts: readonly (readonly [string, ComponentChildren])[];
  action: string;
  approve: string;
  refuse: string;
  consequence: string;
  back: { href: string; label: string };
}) => (
  <Sheet title={title} heading={heading} frame={frame} failure={failure}>
    <Facts of={facts} />
    <form method="post" action={action} class="narrow-form">
      <Choices
        name="decision"
        label="Your decision"
        value={typed['decision']}
        fault={faultAt(failure, 'decision')}
        options={[
          { value: 'approve', label: approve },
          { value: 'refuse', label: refuse },
        ]}
      />
      <Area
        name="reason"
        label="Why"
        hint="It stays in the history of the case."
        value={typed['reason'] ?? ''}
        fault={faultAt(failure, 'reason')}
        maxLength={4000}
        rows={4}
      />
      <Consequence>{consequence}</Consequence>
      <Go>Decide</Go>
    </form>
    <p class="back">
      <a href={back.href}>{back.label}</a>
    </p>
  </Sheet>
);
