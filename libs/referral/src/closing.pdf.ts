import type { Block, Section } from '@redress/paper';
import { type Packet, contentHash } from './packet.js';
import { grouped, label, longDate, paragraphs, shortDate, size, target, words } from './words.pdf.js';

/** What was taken out of texts, with the authority for each. */
export function redactions(packet: Packet): Section | null {
  if (!packet.withheld) return null;
  const { note, redactions } = packet.withheld;
  return {
    id: 'redactions',
    title: 'Redaction log',
    lead: 'This section lists every passage taken out of a text and every area blacked out on a page, where it stood and by what authority; nothing else was removed.',
    blocks: [
      ...paragraphs(note, packet),
      redactions.length === 0
        ? { kind: 'paragraph', text: 'Nothing in this packet is redacted.' }
        : {
            kind: 'table',
            columns: [
              { head: 'No.', share: 1.4 },
              { head: 'Place', share: 5 },
              { head: 'Category', share: 4 },
              { head: 'Authority', share: 4.6 },
              { head: 'By and when', share: 4 },
            ],
            rows: redactions.map((row) => ({
              id: target.redaction(row.number),
              cells: [
                row.number,
                words(row.place, packet),
                row.category,
                row.authority,
                `${row.by}\n${shortDate(row.at, packet.timeZone)}`,
              ],
            })),
          },
    ],
  };
}

/** What was kept back as a whole, with the basis for each. */
export function withheld(packet: Packet): Section | null {
  if (!packet.withheld) return null;
  const { items } = packet.withheld;
  return {
    id: 'withheld',
    title: 'Withheld items',
    lead: 'This section lists every item of the case file that is kept back, and the basis for it.',
    blocks: [
      items.length === 0
        ? { kind: 'paragraph', text: 'No item of the case file is withheld.' }
        : {
            kind: 'table',
            columns: [
              { head: 'No.', share: 1.4 },
              { head: 'Item', share: 6 },
              { head: 'Date', share: 3 },
              { head: 'Author', share: 4 },
              { head: 'Basis', share: 5 },
            ],
            rows: items.map((row) => ({
              cells: [
                row.number,
                row.description,
                shortDate(row.date, packet.timeZone),
                row.author,
                row.basis,
              ],
            })),
          },
    ],
  };
}

/** The statement of those who answer for the packet, and the field of the electronic signature. */
export function certification(packet: Packet): Section | null {
  if (!packet.certification) return null;
  const { text, signatories } = packet.certification;
  const names: Block[] =
    signatories.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [
              { head: 'Name', share: 5 },
              { head: 'Title', share: 5 },
              { head: 'As', share: 3 },
              { head: 'Approved', share: 4 },
            ],
            rows: signatories.map(({ name, title, role, at }) => ({
              cells: [name, title, role, shortDate(at, packet.timeZone)],
            })),
          },
        ];
  return {
    id: 'certification',
    title: 'Certification',
    newPage: true,
    lead: 'In this section those who answer for the packet certify it, and the office seals it.',
    blocks: [
      ...paragraphs(text, packet),
      ...names,
      {
        kind: 'seal',
        lines: [
          `Sealed electronically by ${packet.office.name}.`,
          'The signature covers every byte of this file. If anything in it is altered, added or removed, a PDF viewer says so here.',
        ],
      },
    ],
  };
}

export function manifest(packet: Packet): Section | null {
  if (!packet.manifest) return null;
  const { parts, verification, certificateFingerprint, generator } = packet.manifest;
  return {
    id: 'manifest',
    title: 'Manifest and verification',
    lead: 'This section lists the parts from which the packet was made and says how anyone can check that none has changed.',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { name: 'Content hash', value: grouped(contentHash(packet)) },
          ...(certificateFingerprint === undefined
            ? []
            : [
                {
                  name: 'Seal certificate',
                  value: `SHA-256 ${grouped(certificateFingerprint.replaceAll(':', '').toLowerCase())}`,
                },
              ]),
          { name: 'Drawn', value: `${longDate(packet.preparedAt, packet.timeZone)}, by ${generator}` },
        ],
      },
      ...(parts.length === 0
        ? [{ kind: 'paragraph' as const, text: 'The packet has no parts of its own.' }]
        : [
            {
              kind: 'table' as const,
              columns: [
                { head: 'Part and SHA-256', share: 8 },
                { head: 'Size', share: 2, align: 'right' as const },
              ],
              rows: parts.map(({ name, sha256, bytes }) => ({
                cells: [`${name}\n${grouped(sha256)}`, size(bytes)],
              })),
            },
          ]),
      label('How to verify'),
      ...(verification.length === 0
        ? [{ kind: 'paragraph' as const, text: 'Open the file in a PDF viewer that checks signatures.' }]
        : [{ kind: 'list' as const, ordered: true, items: verification.map((text) => words(text, packet)) }]),
      {
        kind: 'paragraph',
        style: 'note',
        text: 'The content hash is the SHA-256 of the data from which this packet is drawn: its JSON with sorted keys, without the copy number, as the office keeps it. The seal, not this hash, protects the file.',
      },
      {
        kind: 'paragraph',
        style: 'note',
        text: 'A character that no typeface of this packet has is shown as an empty square; it is kept in the text that is copied or searched.',
      },
    ],
  };
}
