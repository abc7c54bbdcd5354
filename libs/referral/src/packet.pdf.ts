import { type Attachment, type DrawnDocument, type Section, drawDocument } from '@redress/paper';
import { allegations, policies, standard } from './charges.pdf.js';
import { certification, manifest, redactions, withheld } from './closing.pdf.js';
import { cover } from './cover.pdf.js';
import { type Binding, exhibits } from './exhibits.pdf.js';
import { findings } from './findings.pdf.js';
import { contents, limitation, summary, transmittal } from './opening.pdf.js';
import { type EvidenceItem, type Packet, contentHash } from './packet.js';
import { chronology, officers, parties } from './people.pdf.js';
import { custody, evidence, statements } from './proof.pdf.js';
import { section } from './sections.pdf.js';

type Drawing = (packet: Packet) => Section | null;

/** What stands in a packet, in order (domain.md §6.2). A profile leaves a section out by leaving its part undefined. */
const sectionsWith = (bound: ReadonlyMap<string, Binding>): readonly Drawing[] => [
  transmittal,
  contents,
  summary,
  section('changes'),
  limitation,
  parties,
  officers,
  chronology,
  policies,
  allegations,
  section('investigation'),
  statements,
  evidence,
  custody,
  standard,
  findings,
  section('systemic'),
  section('history'),
  section('discipline'),
  section('criminal'),
  section('board'),
  section('safety'),
  section('notices'),
  section('rights'),
  redactions,
  withheld,
  certification,
  exhibits(bound),
  manifest,
];

const batesDigits = 6;

export const MANIFEST_NAME = 'manifest.json';

/** What drawing needs beside the packet itself. */
export interface Drawn {
  /** By exhibit number. What is not here gets a sheet. */
  readonly bound?: ReadonlyMap<string, Binding>;
  /** Gives out the office's next page numbers, when it is known how many. */
  readonly reserve?: (pages: number) => Promise<number>;
  readonly progress?: (page: number, pages: number) => void;
}

/**
 * Draws the packet as a PDF, ready for `signPdf`, with its exhibits and with a manifest inside the file. The same packet
 * with the same exhibits and page numbers gives the same bytes; its dates are the packet's own. Accepts any text and any
 * number of rows.
 */
export function drawPacket(packet: Packet, drawn: Drawn = {}): Promise<DrawnDocument> {
  const { caseNumber, profile, office, bates } = packet;
  const preparedAt = new Date(packet.preparedAt);
  const { bound = new Map<string, Binding>(), reserve, progress } = drawn;
  return drawDocument({
    title: `${profile.title}, case ${caseNumber}`,
    author: office.name,
    subject: `${profile.label}, version ${packet.version}, copy ${packet.copyNumber}`,
    lang: 'en-US',
    createdAt: Number.isNaN(preparedAt.getTime()) ? new Date(0) : preparedAt,
    head: { left: `Case ${caseNumber}`, right: profile.label },
    foot: {
      left: `${packet.handling.foot}\nCopy ${packet.copyNumber}: ${packet.recipient.name}`,
      pageWords: (page, pages) => `page ${page} of ${pages}`,
    },
    bates: { prefix: bates.prefix, first: reserve ?? bates.first, digits: batesDigits },
    cover: cover(packet),
    coverTitle: `Cover: ${profile.title}`,
    sections: sectionsWith(bound)
      .map((draw) => draw(packet))
      .filter((each) => each !== null),
    attachments: [manifestFile(packet)],
    ...(progress && { progress }),
  });
}

/** For programs: what the packet is and the hash of every part of it, down to each page. */
const manifestFile = (packet: Packet): Attachment => ({
  name: MANIFEST_NAME,
  type: 'application/json',
  description: 'What this packet is, and the hash of every part of it',
  content: (pages) =>
    Buffer.from(
      `${JSON.stringify(
        {
          format: 'redress packet manifest 1',
          case: packet.caseNumber,
          profile: packet.profile.label,
          recipient: packet.recipient.name,
          version: packet.version,
          copy: packet.copyNumber,
          preparedAt: packet.preparedAt,
          content: contentHash(packet),
          parts: packet.manifest?.parts ?? [],
          exhibits: (packet.evidence ?? []).map((item) => exhibitFile(item, packet)),
          pages,
        },
        null,
        1,
      )}\n`,
    ),
});

/** As it is in the packet: the file that was received, or the pictures of its blacked-out pages, one behind the other. */
function exhibitFile({ exhibit, sha256, bytes }: EvidenceItem, { exhibits }: Packet) {
  const blackened = exhibits?.find((each) => each.exhibit === exhibit)?.blackened;
  if (!blackened) return { exhibit, sha256, bytes };
  return { exhibit, sha256: blackened.sha256, bytes: blackened.bytes, blackened: blackened.pages };
}
