import type { Block, Section } from '@redress/paper';
import type { LimitationClock, Packet } from './packet.js';
import { label, longDate, officerName, paragraphs, shortDate, stacked, target, words } from './words.pdf.js';

/** The letter that sends the packet, its purpose, its legal basis and how it is to be handled. */
export function transmittal(packet: Packet): Section {
  const { recipient, office, preparedBy, profile, handling } = packet;
  const letter: Block[] = [
    { kind: 'paragraph', text: longDate(packet.preparedAt, packet.timeZone) },
    {
      kind: 'paragraph',
      text: stacked(recipient.name, recipient.title, recipient.agency, ...recipient.address),
      tight: true,
    },
    ...paragraphs(packet.transmittal ?? [], packet),
    { kind: 'paragraph', text: stacked(preparedBy.name, preparedBy.title, office.name), tight: true },
  ];
  return {
    id: 'transmittal',
    title: 'Transmittal and handling',
    lead: 'This section sends the packet to its recipient, names the law that allows its release and says how it must be handled.',
    newPage: true,
    blocks: [
      ...letter,
      { kind: 'heading', text: 'Purpose and lawful basis' },
      { kind: 'paragraph', text: profile.purpose },
      ...(profile.basis.length === 0 ? [] : [{ kind: 'list' as const, items: profile.basis }]),
      { kind: 'heading', text: 'Handling and restrictions' },
      { kind: 'notice', text: handling.banner },
      ...paragraphs(handling.notice, packet),
    ],
  };
}

export function contents(packet: Packet): Section {
  const last = `${packet.bates.prefix}${String(packet.bates.first).padStart(6, '0')}`;
  return {
    id: 'contents',
    title: 'Contents',
    unnumbered: true,
    newPage: true,
    lead: `Page numbers are those of the viewer; the number at the foot of each page, at the right, counts from ${last} and is never used again.`,
    blocks: [{ kind: 'contents' }],
  };
}

/** One page; rows are left out from the end when there are too many, and the page says so. */
export function summary(packet: Packet): Section | null {
  if (!packet.summary) return null;
  const all = Math.max(packet.allegations.length, packet.officers.length);
  const sizes = [all, 12, 8, 6, 4, 2].filter((rows, at) => at === 0 || rows < all);
  return {
    id: 'summary',
    title: 'Summary',
    newPage: true,
    lead: 'This page gives the officers, the findings, the evidence that decides them, what is asked for and by when.',
    blocks: [{ kind: 'fit', alternatives: sizes.map((rows) => summaryBlocks(packet, rows)) }],
  };
}

function summaryBlocks(packet: Packet, rows: number): Block[] {
  const { summary: parts, officers, allegations } = packet;
  if (!parts) return [];
  const left = allegations.length - rows;
  const more: Block[] =
    left > 0
      ? [
          {
            kind: 'paragraph',
            style: 'note',
            text: `${left} more allegations stand in the section on allegations.`,
          },
        ]
      : [];
  const due = [...(packet.limitation ?? [])].sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  return [
    ...paragraphs(parts.text, packet),
    {
      kind: 'table',
      columns: [
        { head: 'No.', share: 1 },
        { head: 'Allegation', share: 6 },
        { head: 'Officer', share: 5.6 },
        { head: 'Finding', share: 4 },
      ],
      rows: allegations.slice(0, rows).map(({ number, subType, officer }) => ({
        cells: [number, subType, officerWithStar(officer, packet), findingLink(number, packet)],
      })),
    },
    ...more,
    ...(officers.length === 0
      ? [{ kind: 'paragraph' as const, text: 'No officer has been identified yet.' }]
      : []),
    label('Decisive evidence'),
    ...bullets(parts.decisiveEvidence.slice(0, Math.max(3, rows)).map((text) => words(text, packet))),
    label('What is asked for'),
    ...bullets(parts.requested.map((text) => words(text, packet))),
    { kind: 'notice', text: deadlineWords(packet, due) },
  ];
}

function bullets(items: Extract<Block, { kind: 'list' }>['items']): Block[] {
  return items.length === 0
    ? [{ kind: 'paragraph', text: 'None stated.' }]
    : [{ kind: 'list', items, compact: true }];
}

function officerWithStar(id: string, packet: Packet): string {
  const officer = packet.officers.find((known) => known.id === id);
  return officer?.star ? `${officer.name}, star ${officer.star}` : officerName(id, packet);
}

function findingLink(
  number: string,
  packet: Packet,
): { text: string; link: string; bold: boolean }[] | string {
  const finding = packet.findings?.find(({ allegation }) => allegation === number);
  return finding ? [{ text: finding.label, link: target.finding(number), bold: true }] : 'None yet';
}

function deadlineWords(packet: Packet, due: LimitationClock | undefined): string {
  const answer = packet.summary?.answerBy;
  const parts = [
    answer === undefined ? undefined : `Answer by ${longDate(answer, packet.timeZone)}.`,
    due
      ? `Nearest limitation date: ${longDate(due.due, packet.timeZone)} (${due.label}, ${due.appliesTo}; ${due.state}).`
      : undefined,
  ];
  const stated = parts.filter((part) => part !== undefined);
  return stated.length === 0 ? 'No date runs in this case.' : stated.join(' ');
}

/** Every clock with its start, its pauses and its arithmetic. */
export function limitation(packet: Packet): Section | null {
  if (!packet.limitation) return null;
  const day = (value: string): string => longDate(value, packet.timeZone);
  const clock = (item: LimitationClock): Block[] => [
    { kind: 'heading', text: `${item.label}: ${item.appliesTo}` },
    {
      kind: 'facts',
      facts: [
        { name: 'Due', value: [{ text: day(item.due), bold: true }, ` (${item.state})`] },
        { name: 'Started', value: [`${day(item.start.on)}: `, ...[words(item.start.event, packet)].flat()] },
        { name: 'Cite', value: item.cite },
      ],
    },
    ...tolls(item, packet),
    ...(item.arithmetic.length === 0
      ? []
      : [
          label('Arithmetic'),
          { kind: 'list' as const, items: item.arithmetic, ordered: true, compact: true },
        ]),
  ];
  return {
    id: 'limitation',
    title: 'Limitation and deadlines',
    newPage: true,
    lead: 'This section shows when each period began, what paused it, how its last day was computed and what still runs.',
    blocks:
      packet.limitation.length === 0
        ? [{ kind: 'paragraph', text: 'No period runs in this case.' }]
        : packet.limitation.flatMap(clock),
  };
}

function tolls(item: LimitationClock, packet: Packet): Block[] {
  if (item.tolls.length === 0) return [{ kind: 'paragraph', text: 'Nothing has paused this period.' }];
  const columns = [
    { head: 'Paused from', share: 3 },
    { head: 'Until', share: 3 },
    { head: 'Basis', share: 6 },
    { head: 'Document', share: 4 },
  ];
  const rows = item.tolls.map(({ from, to, basis, document }) => ({
    cells: [
      shortDate(from, packet.timeZone),
      to === undefined ? 'still paused' : shortDate(to, packet.timeZone),
      basis,
      words(document, packet),
    ],
  }));
  return [{ kind: 'table', columns, rows }];
}
