import type { Block, Section } from '@redress/paper';
import type { Allegation, Packet } from './packet.js';
import { officerName, stacked, target, words } from './words.pdf.js';

/** Rules in the version that was in force. */
export function policies(packet: Packet): Section | null {
  if (!packet.policies) return null;
  const { policy, policyVersion } = packet.jurisdiction;
  return {
    id: 'policies',
    title: 'Policies and laws applied',
    lead: `This section quotes the rules that the findings apply, in the version in force at the time; this office acts under ${policy}, ${policyVersion}.`,
    blocks:
      packet.policies.length === 0
        ? [{ kind: 'paragraph', text: 'No rule is quoted.' }]
        : packet.policies.flatMap(({ cite, title, version, text }): Block[] => [
            { kind: 'heading', text: `${cite}: ${title}` },
            { kind: 'paragraph', style: 'note', text: version, keepWithNext: true },
            { kind: 'paragraph', style: 'quote', text },
          ]),
  };
}

/** The table, then each allegation's text and classes. */
export function allegations(packet: Packet): Section {
  const finding = (number: string): { text: string; link: string }[] | string => {
    const made = packet.findings?.find(({ allegation }) => allegation === number);
    return made ? [{ text: made.label, link: target.finding(number) }] : '';
  };
  const table: Block = {
    kind: 'table',
    columns: [
      { head: 'No.', share: 1 },
      { head: 'Officer', share: 4 },
      { head: 'Category and kind', share: 6 },
      { head: 'Rule', share: 4 },
      { head: 'Finding', share: 4 },
    ],
    rows: packet.allegations.map((item) => ({
      cells: [
        item.number,
        [{ text: officerName(item.officer, packet), link: target.officer(item.officer) }],
        stacked(item.category, item.subType),
        stacked(...item.policyCites),
        finding(item.number),
      ],
    })),
  };
  return {
    id: 'allegations',
    title: 'Allegations',
    lead: 'This section states each claim of one rule broken by one officer, with its category, its rule and its finding.',
    blocks:
      packet.allegations.length === 0
        ? [{ kind: 'paragraph', text: 'No allegation is recorded.' }]
        : [table, ...packet.allegations.flatMap((item) => allegation(item, packet))],
  };
}

function allegation(item: Allegation, packet: Packet): Block[] {
  return [
    {
      kind: 'paragraph',
      style: 'label',
      text: `Allegation ${item.number}: ${item.subType}`,
      id: target.allegation(item.number),
    },
    { kind: 'paragraph', text: words(item.text, packet) },
    ...(item.classes.length === 0 ? [] : [{ kind: 'facts' as const, facts: item.classes }]),
  ];
}

export function standard(packet: Packet): Section | null {
  if (!packet.standard) return null;
  const { label, text, cite } = packet.standard;
  return {
    id: 'standard',
    title: 'Standard of proof',
    newPage: true,
    lead: 'This section states how sure the office had to be before it made a finding.',
    blocks: [
      { kind: 'paragraph', text: [{ text: `${label}. `, bold: true }, ...[words(text, packet)].flat()] },
      { kind: 'paragraph', style: 'note', text: cite },
    ],
  };
}
