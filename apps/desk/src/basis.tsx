import { passageCategories } from '@redress/referral';
import type { Filled } from './desk-form.js';
import { Choice, Line } from './fields.js';

/** On what ground something is taken out of packets: what it is, and the law that says so. */
export const Basis = ({ of, label, authority = '' }: { of: Filled; label: string; authority?: string }) => (
  <>
    <Choice
      of={of}
      name="category"
      label={label}
      value=""
      options={[
        { value: '', label: '–' },
        ...Object.entries(passageCategories).map(([value, words]) => ({ value, label: words })),
      ]}
    />
    <Line
      of={of}
      name="authority"
      label="By what authority"
      hint="The law or rule, as it will stand in the redaction log."
      value={authority}
      maxLength={200}
    />
  </>
);
