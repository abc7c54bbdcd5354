import { type DrawnDocument, type Section, drawDocument } from '@redress/paper';
import { allegations, policies, standard } from './charges.pdf.js';
import { certification, manifest, protection, withheld } from './closing.pdf.js';
import { cover } from './cover.pdf.js';
import { findings } from './findings.pdf.js';
import { contents, limitation, summary, transmittal } from './opening.pdf.js';
import type { Packet } from './packet.js';
import { chronology, officers, parties } from './people.pdf.js';
import { evidence, statements } from './proof.pdf.js';

/** What stands in a packet, in order (domain.md §6.2). A profile leaves a section out by leaving its part undefined. */
export const packetSections: readonly ((packet: Packet) => Section | null)[] = [
  transmittal,
  contents,
  summary,
  limitation,
  parties,
  officers,
  chronology,
  policies,
  allegations,
  statements,
  evidence,
  standard,
  findings,
  protection,
  withheld,
  certification,
  manifest,
];

const batesDigits = 6;

/**
 * Draws the packet as a PDF, ready for exhibits to be appended and for `signPdf`. The same packet gives the same
 * bytes; its dates are the packet's own. Accepts any text and any number of rows.
 */
export function drawPacket(packet: Packet): Promise<DrawnDocument> {
  const { caseNumber, profile, office } = packet;
  const preparedAt = new Date(packet.preparedAt);
  return drawDocument({
    title: `${profile.title}, case ${caseNumber}`,
    author: office.name,
    subject: `${profile.label}, version ${packet.version}, copy ${packet.copyNumber}`,
    lang: 'en-US',
    createdAt: Number.isNaN(preparedAt.getTime()) ? new Date(0) : preparedAt,
    head: { left: `Case ${caseNumber}`, right: profile.label },
    foot: { left: packet.handling.foot, pageWords: (page, pages) => `page ${page} of ${pages}` },
    bates: { ...packet.bates, digits: batesDigits },
    cover: cover(packet),
    coverTitle: `Cover: ${profile.title}`,
    sections: packetSections.map((section) => section(packet)).filter((section) => section !== null),
  });
}
