import type { Block, Section } from '@redress/paper';
import type { Finding, Packet, PacketText, Person } from './packet.js';
import { label, longDate, officerName, paragraphs, stacked, target, words } from './words.pdf.js';

/** The analysis of each allegation: facts, credibility, rule, conclusion, finding, and who answers for it. */
export function findings(packet: Packet): Section | null {
  if (!packet.findings) return null;
  return {
    id: 'findings',
    title: 'Findings and analysis',
    newPage: packet.standard === undefined,
    lead: packet.findings.every(({ short }) => short)
      ? 'This section gives, for each allegation, how it ended, by what standard, and who approved it.'
      : 'This section gives, for each allegation, the facts, how they were weighed, the rule, the conclusion and who approved it.',
    blocks:
      packet.findings.length === 0
        ? [{ kind: 'paragraph', text: 'No finding has been made yet.' }]
        : packet.findings.flatMap((finding) => findingBlocks(finding, packet)),
  };
}

function findingBlocks(finding: Finding, packet: Packet): Block[] {
  const allegation = packet.allegations.find(({ number }) => number === finding.allegation);
  const officer = officerName(allegation?.officer ?? '', packet);
  const part = (title: string, texts: readonly PacketText[], none: string): Block[] => [
    label(title),
    ...paragraphs(texts, packet, none),
  ];
  const { policy } = finding;
  const verdict: Block[] = [
    { kind: 'paragraph', style: 'verdict', text: `Finding: ${finding.label}`, keepWithNext: true },
    { kind: 'facts', facts: answers(finding, packet) },
  ];
  const head: Block[] = [
    {
      kind: 'heading',
      ruled: true,
      id: target.finding(finding.allegation),
      text: `Allegation ${finding.allegation}: ${allegation?.subType ?? 'not listed'} (${officer})`,
    },
    ...(allegation
      ? [{ kind: 'paragraph' as const, style: 'quote' as const, text: words(allegation.text, packet) }]
      : []),
  ];
  if (finding.short) return [...head, ...verdict];
  return [
    ...head,
    ...part('Facts not in dispute', finding.undisputed, 'None.'),
    ...part('Facts in dispute', finding.disputed, 'None.'),
    ...part('Credibility', finding.credibility, 'No question of credibility decides this allegation.'),
    label(`Rule: ${policy.cite}, ${policy.version}`),
    ...(policy.quote === ''
      ? []
      : [{ kind: 'paragraph' as const, style: 'quote' as const, text: policy.quote }]),
    ...paragraphs(policy.application, packet),
    ...part('Conclusion', finding.conclusion, 'None stated.'),
    ...verdict,
  ];
}

/** By what standard, and who answers for it. */
function answers(
  { standard, madeBy, approvedBy }: Finding,
  packet: Packet,
): { name: string; value: string }[] {
  const who = ({ name, title, at }: Person & { readonly at: string }): string =>
    stacked(`${name}, ${title}`, longDate(at, packet.timeZone));
  return [
    { name: 'Standard of proof', value: standard },
    { name: 'Made by', value: who(madeBy) },
    { name: 'Approved by', value: who(approvedBy) },
  ];
}
