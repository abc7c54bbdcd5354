import type { Block, Section } from '@redress/paper';
import type { Packet, Part, Parts } from './packet.js';
import { paragraphs, words } from './words.pdf.js';

type Named =
  | 'changes'
  | 'investigation'
  | 'systemic'
  | 'history'
  | 'discipline'
  | 'criminal'
  | 'board'
  | 'safety'
  | 'notices'
  | 'rights';

/** The sections that are made of paragraphs, lists and facts: title, and the sentence that says what each shows. */
const SECTIONS: Readonly<Record<Named, { title: string; lead: string }>> = {
  changes: {
    title: 'What changed',
    lead: 'This section says what is different from the version that the recipient had before.',
  },
  investigation: {
    title: 'Investigation',
    lead: 'This section tells what was done to find out what happened, what was not done, and why.',
  },
  systemic: {
    title: 'Systemic findings',
    lead: 'This section says what in policy, training or supervision led to the conduct, and what is recommended.',
  },
  history: {
    title: 'Officer history',
    lead: 'This section gives what the recipient may know of the officers’ record before this case.',
  },
  discipline: {
    title: 'Discipline recommendation',
    lead: 'This section says what discipline this office recommends, by which guideline, and before whom.',
  },
  criminal: {
    title: 'Criminal referral',
    lead: 'This section says whether the conduct is referred for prosecution, for which offences, and on what evidence.',
  },
  board: {
    title: 'Serious misconduct',
    lead: 'This section says which allegations fall into a category of serious misconduct and what was reported.',
  },
  safety: {
    title: 'Protection and safety',
    lead: 'This section states what protects the people who reported, and what a recipient must not do.',
  },
  notices: {
    title: 'Notices and rights of the person who complained',
    lead: 'This section lists what the person who complained is told and may ask for.',
  },
  rights: {
    title: 'Record of the officer’s rights',
    lead: 'This section shows that the officers were given the notices and the hearing that the law gives them.',
  },
};

export const section =
  (id: Named) =>
  (packet: Packet): Section | null => {
    const parts: Parts | undefined = packet[id];
    if (!parts) return null;
    return { id, ...SECTIONS[id], blocks: parts.flatMap((part) => partBlocks(part, packet)) };
  };

function partBlocks({ heading, text = [], list = [], facts = [] }: Part, packet: Packet): Block[] {
  return [
    ...(heading === undefined
      ? []
      : [{ kind: 'paragraph' as const, style: 'label' as const, text: heading, keepWithNext: true }]),
    ...paragraphs(text, packet),
    ...(list.length === 0 ? [] : [{ kind: 'list' as const, items: list.map((item) => words(item, packet)) }]),
    ...(facts.length === 0
      ? []
      : [
          {
            kind: 'facts' as const,
            facts: facts.map(({ name, value }) => ({ name, value: words(value, packet) })),
          },
        ]),
  ];
}
