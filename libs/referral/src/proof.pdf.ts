import type { Block, Inline, Section } from '@redress/paper';
import type { EvidenceItem, Packet, Statement } from './packet.js';
import { grouped, longDate, shortDate, size, stacked, target, words } from './words.pdf.js';

/** Each statement in the words it was given in, beside a band that says what may be done with it. */
export function statements(packet: Packet): Section | null {
  if (!packet.statements) return null;
  return {
    id: 'statements',
    title: 'Statements',
    lead: 'This section gives each statement in the words in which it was made; the band beside it says how it is protected.',
    blocks:
      packet.statements.length === 0
        ? [{ kind: 'paragraph', text: 'No statement is part of this packet.' }]
        : packet.statements.flatMap((statement) => statementBlocks(statement, packet)),
  };
}

function statementBlocks(statement: Statement, packet: Packet): Block[] {
  const { status, language, translation } = statement;
  const source = statement.exhibit === undefined ? [] : words([{ cite: statement.exhibit }], packet);
  const band = {
    title: status.label,
    continued: `${status.label}, continued`,
    lines: [status.basis, ...status.use].filter((line) => line !== ''),
  };
  const foreign = !language.tag.toLowerCase().startsWith('en');
  const original: Block = {
    kind: 'banded',
    band,
    blocks: [
      ...(foreign
        ? [{ kind: 'paragraph' as const, style: 'label' as const, text: `Original, in ${language.name}` }]
        : []),
      { kind: 'paragraph', text: words(statement.original, packet), lang: language.tag },
      ...(translation
        ? [
            { kind: 'paragraph' as const, style: 'label' as const, text: `Translation by ${translation.by}` },
            { kind: 'paragraph' as const, text: words(translation.text, packet) },
          ]
        : []),
    ],
  };
  const unseen =
    foreign && !translation
      ? [{ kind: 'paragraph' as const, style: 'note' as const, text: 'No translation has been made.' }]
      : [];
  return [
    { kind: 'heading', text: `${statement.by}, ${statement.role}`, id: `statement ${statement.id}` },
    {
      kind: 'paragraph',
      style: 'note',
      keepWithNext: true,
      text: [
        `Given ${longDate(statement.at, packet.timeZone)}, ${statement.manner}. `,
        ...(source.length === 0 ? [] : [...[source].flat(), '.']),
      ],
    },
    original,
    ...unseen,
  ];
}

/** Where it is bound in, first and last page; a sheet alone tells why it is not. */
function pagesOf({ exhibit, status }: EvidenceItem, packet: Packet): Inline {
  const tab = target.tab(exhibit);
  if (!packet.exhibits?.some((bound) => bound.exhibit === exhibit)) return stacked('Held on file', status);
  return [
    { late: 'number', of: tab, link: tab },
    ' to ',
    { late: 'last number', of: tab, link: tab },
    ...(status === undefined ? [] : [`\n${status}`]),
  ];
}

export function evidence(packet: Packet): Section | null {
  if (!packet.evidence) return null;
  const row = (
    item: EvidenceItem,
  ): { id: string; cells: Extract<Block, { kind: 'table' }>['rows'][number]['cells'] } => ({
    id: target.exhibit(item.exhibit),
    cells: [
      [{ text: item.exhibit, bold: true }],
      [
        ...[words(item.description, packet)].flat(),
        { text: `\n${grouped(item.sha256)}\n${size(item.bytes)}`, quiet: true },
      ],
      stacked(item.collectedBy, shortDate(item.collectedAt, packet.timeZone)),
      pagesOf(item, packet),
    ],
  });
  return {
    id: 'evidence',
    title: 'Evidence',
    lead: 'This section lists every exhibit with its origin and the SHA-256 hash taken when it was received, so that anyone can tell whether it has changed.',
    blocks:
      packet.evidence.length === 0
        ? [{ kind: 'paragraph', text: 'No exhibit is part of this packet.' }]
        : [
            {
              kind: 'table',
              columns: [
                { head: 'Ex.', share: 1.2 },
                { head: 'Description, SHA-256 and size', share: 9.6 },
                { head: 'Collected', share: 4 },
                { head: 'Pages', share: 4 },
              ],
              rows: packet.evidence.map(row),
            },
          ],
  };
}

/** Who had what when, each with the hash by which it is known. */
export function custody(packet: Packet): Section | null {
  if (!packet.custody) return null;
  return {
    id: 'custody',
    title: 'Chain of custody',
    lead: 'This section shows who held each exhibit and when, with the hash taken each time.',
    blocks:
      packet.custody.length === 0
        ? [{ kind: 'paragraph', text: 'No exhibit is part of this packet.' }]
        : [
            {
              kind: 'table',
              columns: [
                { head: 'Ex.', share: 1.2 },
                { head: 'When', share: 4 },
                { head: 'What', share: 5 },
                { head: 'By', share: 3 },
                { head: 'SHA-256 begins', share: 3 },
              ],
              rows: packet.custody.map(({ exhibit, at, what, by, sha256 }) => ({
                cells: [
                  exhibit,
                  shortDate(at, packet.timeZone),
                  words(what, packet),
                  by,
                  grouped(sha256.slice(0, 16)),
                ],
              })),
            },
          ],
  };
}
