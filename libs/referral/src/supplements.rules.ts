import { z } from 'zod';
import type { WrittenSection } from '@redress/policy';
import { staffText, worded } from '@redress/safety';

/**
 * What only people can say and no other room keeps: each a short form of its own, written for a case and printed in the
 * section of its name. What nobody has written is told as missing.
 */
export const supplementForms = {
  investigation: {
    title: 'Investigation',
    fields: {
      done: 'What was done, in order',
      notDone: 'What was not done, and why',
    },
  },
  systemic: {
    title: 'Systemic findings',
    fields: {
      policy: 'Failures of policy',
      training: 'Failures of training',
      supervision: 'Failures of supervision',
      recommendations: 'What is recommended',
    },
  },
  history: {
    title: 'Officer history',
    fields: {
      sustained: 'Earlier sustained findings, with their dates',
      commendations: 'Commendations',
      intervention: 'Early-intervention actions',
    },
  },
  discipline: {
    title: 'Discipline recommendation',
    fields: {
      guideline: 'Guideline, its version and the class',
      aggravating: 'Aggravating factors',
      mitigating: 'Mitigating factors',
      penalty: 'Proposed penalty',
      forum: 'Forum: Chief or Commission, and why',
    },
  },
  criminal: {
    title: 'Criminal-referral statement',
    fields: {
      decision: 'Whether the conduct is referred, and if not the reason',
      offences: 'Offences, with their sections',
      elements: 'Each element, and the exhibit that shows it',
      attestation: 'Attestation of the clean team: who it is, and that none of them read anything compelled',
    },
  },
  board: {
    title: 'Serious misconduct',
    fields: {
      category: 'Category of serious misconduct',
      notified: 'When and how the agency was notified',
      reference: 'Number at the agency or the board',
    },
  },
  safety: {
    title: 'Protection and safety',
    fields: {
      steps: 'Protective steps taken, without places and days',
      incidents: 'Incidents since the report',
    },
  },
  notices: {
    title: 'Notices to the person who complained',
    fields: {
      sent: 'Notices sent, with their dates',
      hearing: 'Hearing: whether one was asked for, and what became of it',
    },
  },
  rights: {
    title: 'Record of the officer’s rights',
    fields: {
      notice: 'Notices under the officers’ bill of rights',
      representative: 'Representative',
      response: 'The officer’s response',
    },
  },
} as const satisfies Record<WrittenSection, { title: string; fields: Record<string, string> }>;

export type SupplementKind = keyof typeof supplementForms;
export const supplementKinds = Object.keys(supplementForms) as SupplementKind[];

const LONGEST = 20_000;

export const newSupplement = worded(
  z.strictObject({
    kind: z.enum(supplementKinds as [SupplementKind, ...SupplementKind[]], 'Choose one of the sections.'),
    fields: z.record(z.string().max(40), staffText(LONGEST, 0)).default({}),
  }),
);
export type NewSupplement = z.infer<typeof newSupplement>;

/** The last word of the office on one of them. */
export interface Supplement {
  readonly id: string;
  readonly kind: SupplementKind;
  /** By the names of the form; what was left empty is not there. */
  readonly fields: Readonly<Record<string, string>>;
  readonly by: string;
  readonly at: Date;
  /** Written by somebody who knew by then what is in the compartment. */
  readonly inside: boolean;
}

/** The fields of its form that were filled in; of others nothing is kept. */
export const knownFields = ({ kind, fields }: NewSupplement): Record<string, string> =>
  Object.fromEntries(
    Object.keys(supplementForms[kind].fields).flatMap((name) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return value ? [[name, value]] : [];
    }),
  );
