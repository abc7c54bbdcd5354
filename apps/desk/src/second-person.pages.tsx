import { Choices, Go } from '@redress/ui';
import type { ComponentChildren } from 'preact';
import { Back, Consequence, Facts, Reason, Sheet, faultAt, type Around } from './parts.js';

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
      <Reason hint="It stays in the history of the case." typed={typed} failure={failure} />
      <Consequence>{consequence}</Consequence>
      <Go>Decide</Go>
    </form>
    <Back to={back.href}>{back.label}</Back>
  </Sheet>
);
