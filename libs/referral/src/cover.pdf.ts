import type { Block } from '@redress/paper';
import { type Packet, contentHash } from './packet.js';
import { grouped, longDate, officerName, rankAndName, stacked } from './words.pdf.js';

/** Points left free beside the office for the clerk's file stamp. */
const besideStamp = 214;
/** Lines for officers and for allegations, tried until the cover is one page. */
const sizes = [7, 4, 2, 1];

/** Page 1: what it is, about whom, for whom, which copy, how to handle it and what its content hashes to. */
export function cover(packet: Packet): Block[] {
  const hash = contentHash(packet);
  return [{ kind: 'fit', alternatives: sizes.map((most) => coverBlocks(packet, hash, most)) }];
}

function coverBlocks(packet: Packet, hash: string, most: number): Block[] {
  const { office, profile, recipient, handling } = packet;
  return [
    {
      kind: 'paragraph',
      style: 'subtitle',
      width: besideStamp,
      maxLines: 4,
      text: [{ text: office.name, bold: true }],
    },
    {
      kind: 'paragraph',
      style: 'subtitle',
      width: besideStamp,
      maxLines: 5,
      tight: true,
      text: stacked(...office.address, ...office.contact),
    },
    { kind: 'space', points: 84 },
    { kind: 'paragraph', style: 'title', maxLines: 3, text: profile.title },
    {
      kind: 'paragraph',
      style: 'subtitle',
      maxLines: 2,
      text: `${packet.jurisdiction.name} \u00b7 ${profile.label}`,
    },
    { kind: 'space', points: 8 },
    {
      kind: 'facts',
      nameWidth: 104,
      maxLines: most + 1,
      facts: [
        { name: 'Case', value: [{ text: packet.caseNumber, bold: true }] },
        { name: packet.officers.length === 1 ? 'Officer' : 'Officers', value: officerLines(packet, most) },
        {
          name: packet.allegations.length === 1 ? 'Allegation' : 'Allegations',
          value: allegationLines(packet, most),
        },
        { name: 'To', value: stacked(recipient.name, recipient.title, recipient.agency) },
        { name: 'Copy', value: `No. ${packet.copyNumber} of version ${packet.version}` },
        { name: 'Prepared', value: longDate(packet.preparedAt, packet.timeZone) },
      ],
    },
    { kind: 'space', fill: true },
    { kind: 'notice', maxLines: 4, text: handling.banner },
    {
      kind: 'columns',
      columns: [
        {
          share: 4,
          blocks: [
            { kind: 'paragraph', style: 'note', text: [{ text: 'Content hash (SHA-256)', bold: true }] },
            { kind: 'paragraph', style: 'note', tight: true, text: grouped(hash) },
            {
              kind: 'paragraph',
              style: 'note',
              text: 'Of all that this packet says. Every copy of one version carries the same hash; the last section says of what it is made.',
            },
          ],
        },
        {
          share: 1,
          blocks: [
            {
              kind: 'qr',
              size: 76,
              data: `${packet.caseNumber} v${packet.version} sha256:${hash}`,
              alt: `QR code with the case number, the version and the content hash ${hash}`,
            },
          ],
        },
      ],
    },
  ];
}

function officerLines(packet: Packet, most: number): string {
  const lines = packet.officers
    .slice(0, most)
    .map((officer) =>
      [rankAndName(officer), officer.star && `star ${officer.star}`].filter(Boolean).join(', '),
    );
  return listed(lines, packet.officers.length, 'Not yet identified');
}

function allegationLines(packet: Packet, most: number): string {
  const lines = packet.allegations
    .slice(0, most)
    .map(({ number, subType, officer }) => `${number}. ${subType} (${officerName(officer, packet)})`);
  return listed(lines, packet.allegations.length, 'None');
}

function listed(lines: readonly string[], all: number, none: string): string {
  if (lines.length === 0) return none;
  return stacked(...lines, all > lines.length ? `and ${all - lines.length} more, listed inside` : undefined);
}
