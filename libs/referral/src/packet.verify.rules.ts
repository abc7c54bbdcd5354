import { createHash } from 'node:crypto';
import { z } from 'zod';
import { lookInside, verifyPdf, type Inside, type SealReport } from '@redress/paper';
import { MANIFEST_NAME } from './packet.pdf.js';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const manifest = z.object({
  format: z.literal('redress packet manifest 1'),
  case: z.string(),
  profile: z.string(),
  recipient: z.string(),
  version: z.int(),
  copy: z.int(),
  preparedAt: z.string(),
  content: hex,
  parts: z.array(z.object({ name: z.string(), sha256: hex, bytes: z.int() })),
  exhibits: z.array(
    z.object({
      exhibit: z.string(),
      sha256: hex,
      bytes: z.int(),
      blackened: z.array(z.object({ page: z.int(), areas: z.int(), sha256: hex, bytes: z.int() })).optional(),
    }),
  ),
  pages: z.array(hex),
});
export type PacketManifest = z.infer<typeof manifest>;

/** One thing that was looked at; `holds` is null where there was nothing to look at it with. */
export interface PacketCheck {
  readonly what: 'seal' | 'certificate' | 'stamp' | 'manifest' | 'pages' | 'profile' | 'record';
  readonly holds: boolean | null;
  readonly words: string;
}

export interface PacketReport extends SealReport {
  readonly sha256: string;
  readonly manifest: PacketManifest | null;
  readonly checks: readonly PacketCheck[];
  /** Nothing that was looked at is wrong. */
  readonly holds: boolean;
}

/** What an export of the record says: that it holds by itself, and the hashes of the packets sealed in it. */
export interface RecordOfPackets {
  readonly holds: boolean;
  readonly sealed: ReadonlySet<string>;
}

/**
 * Checks a packet by itself: its seal, the manifest inside it, the hash of every page, that it is what its cover says,
 * and, with an export of the office's record, that the record holds this very file. Never throws, whatever the bytes are.
 */
export function verifyPacket(
  bytes: Uint8Array,
  given: { trustedCertificates?: readonly string[]; record?: RecordOfPackets } = {},
): PacketReport {
  const { trustedCertificates, record } = given;
  const seal = verifyPdf(bytes, trustedCertificates ? { trustedCertificates } : {});
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const inside = read(() => lookInside(bytes));
  const told = typeof inside === 'string' ? inside : read(() => manifestIn(inside));
  const checks: PacketCheck[] = [
    {
      what: 'seal',
      holds: seal.intact,
      words: seal.intact
        ? 'It is unchanged since it was sealed.'
        : `It is NOT as it was sealed. ${seal.problems.join(' ')}`.trim(),
    },
    certificateCheck(seal),
    {
      what: 'stamp',
      holds: seal.stamp ? true : null,
      words: seal.stamp
        ? `It was sealed by ${seal.stamp.at.toISOString()} at the latest: ${seal.stamp.by} stamped it.`
        : 'No time stamp says when it was sealed; the office does.',
    },
    ...(typeof inside === 'string' || typeof told === 'string'
      ? [
          {
            what: 'manifest' as const,
            holds: false,
            words: `It has no manifest that can be read: ${typeof told === 'string' ? told : 'its content is not what a manifest says'}`,
          },
        ]
      : [
          {
            what: 'manifest' as const,
            holds: true,
            words: `The manifest inside names ${count(told.parts.length, 'part')}, ${count(told.exhibits.length, 'exhibit')} and ${count(told.pages.length, 'page')}.`,
          },
          pagesCheck(inside, told),
          profileCheck(inside, told),
        ]),
    recordCheck(sha256, record),
  ];
  return {
    ...seal,
    sha256,
    manifest: typeof told === 'string' ? null : told,
    checks,
    holds: checks.every(({ holds }) => holds !== false),
  };
}

function certificateCheck({ trusted, signer }: SealReport): PacketCheck {
  const whose = signer === null ? '' : ` It names ${signer}.`;
  if (trusted === null)
    return {
      what: 'certificate',
      holds: null,
      words: `Whose certificate it is was not checked.${whose} Give the office's with --certificate.`,
    };
  return {
    what: 'certificate',
    holds: trusted,
    words: trusted
      ? `The certificate is the office's.${whose}`
      : `The certificate is NOT the office's: somebody else sealed this file.${whose}`,
  };
}

function pagesCheck(inside: Inside, { pages }: PacketManifest): PacketCheck {
  const other = inside.pages.flatMap((hash, at) => (hash === pages[at] ? [] : [at + 1]));
  if (inside.pages.length !== pages.length)
    return {
      what: 'pages',
      holds: false,
      words: `It has ${count(inside.pages.length, 'page')}; the manifest names ${pages.length}.`,
    };
  return {
    what: 'pages',
    holds: other.length === 0,
    words:
      other.length === 0
        ? 'Every page has the hash that the manifest names.'
        : `These pages are not those of the manifest: ${other.slice(0, 20).join(', ')}.`,
  };
}

function profileCheck({ title, subject }: Inside, told: PacketManifest): PacketCheck {
  const holds =
    subject === `${told.profile}, version ${told.version}, copy ${told.copy}` &&
    title.endsWith(`case ${told.case}`);
  return {
    what: 'profile',
    holds,
    words: holds
      ? `It is copy ${told.copy} of version ${told.version} for ${told.recipient}, case ${told.case}: ${told.profile}.`
      : 'What the file says it is, is not what its manifest says.',
  };
}

function recordCheck(sha256: string, record: RecordOfPackets | undefined): PacketCheck {
  if (!record)
    return {
      what: 'record',
      holds: null,
      words: 'Whether the office’s record holds it was not checked. Give an export of it with --record.',
    };
  if (!record.holds)
    return { what: 'record', holds: false, words: 'The export of the record does not hold by itself.' };
  const holds = record.sealed.has(sha256);
  return {
    what: 'record',
    holds,
    words: holds
      ? 'The office’s record holds the sealing of this very file.'
      : 'The office’s record does not hold the sealing of this file.',
  };
}

function manifestIn({ attachments }: Inside): PacketManifest {
  const file = attachments.get(MANIFEST_NAME);
  if (!file) throw new Error('there is none in the file.');
  const parsed = manifest.safeParse(JSON.parse(file.toString('utf8')));
  if (!parsed.success) throw new Error('it is of another kind.');
  return parsed.data;
}

/** The value, or in words why there is none. */
function read<T extends object>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
