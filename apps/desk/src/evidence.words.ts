import type { CustodyView, EvidenceKind, EvidenceView } from '@redress/evidence';

const KIND_WORDS: Record<EvidenceKind, string> = {
  document: 'Document',
  photograph: 'Photograph',
  video: 'Video',
  audio: 'Audio',
  message: 'Message',
  device: 'Device',
  clothing: 'Clothing',
  trace: 'Trace',
  record: 'Record',
  body_camera: 'Body camera recording',
  dispatch: 'Dispatch record',
  other: 'Other',
};
export const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));
export const kindWords = (kind: EvidenceKind): string => KIND_WORDS[kind];

/** How a thing came to the office decides where it may go. */
export const PROVENANCES = [
  { value: 'voluntary', label: 'Given freely' },
  { value: 'public', label: 'Public' },
  { value: 'compelled', label: 'Compelled from an officer' },
  { value: 'derived', label: 'Derived from something compelled' },
];
export const provenanceWords = (value: string): string | undefined =>
  PROVENANCES.find((each) => each.value === value)?.label;

const NOTES: Record<string, string> = {
  nothing_to_strip: 'Plain text: there is no metadata to take out.',
  not_stripped: 'This kind of file keeps its metadata: whoever gets it can read who made it, where and when.',
  too_large: 'Too large for a copy without metadata: whoever gets it can read who made it, where and when.',
  damaged: 'It is damaged or not what it says: no copy could be made.',
  encrypted: 'It is locked by a password: no copy could be made.',
  bomb: 'It unpacks to more than a machine can hold. It was not unpacked; leave it closed.',
  timed_out: 'Making a copy took too long and was ended: it may be made to do that.',
  unsupported: 'This kind of picture cannot be drawn here.',
  infected: 'The scanner found a virus in it.',
  pages_missing: 'Some of its pages could not be drawn. See the original.',
};

/** What there is of copies without metadata, and why there is none. */
export function copyWords({ copy, copyNote, pages, pagesMade }: EvidenceView): string {
  if (copyNote) return NOTES[copyNote] ?? copyNote;
  if (copy === 'made') return 'A working copy without metadata is there.';
  if (pages) return `The working copy is being made: ${pagesMade} of ${pages} pages.`;
  return 'The working copy is being made.';
}

/** What must be known before a file is opened; undefined where there is nothing. */
export function warningOf({ scan, scanFound, isAsNamed, fileName, mediaType, verified }: EvidenceView) {
  if (scan === 'infected')
    return `The scanner found ${scanFound ?? 'a virus'} in this file. It stays sealed, with its hash, and is not handed out.`;
  if (scan === 'waiting') return 'In quarantine until the virus scanner has looked at it.';
  if (verified === 'altered' || verified === 'missing')
    return `When it was last read again, the stored file was ${verified}. Tell the administrator.`;
  if (!isAsNamed)
    return `It is called ${fileName}, but its content is ${mediaType}. Its name does not say what it is.`;
  return undefined;
}

const EVENT_WORDS: Record<CustodyView['event'], string> = {
  received: 'Received',
  sealed: 'Sealed',
  viewed: 'Viewed',
  copied: 'Copied',
  transferred: 'Handed over',
  verified: 'Verified',
};
export const eventWords = ({ event, outcome }: CustodyView): string =>
  outcome ? `${EVENT_WORDS[event]}: ${outcome}` : EVENT_WORDS[event];

const ROLE_WORDS: Record<string, string> = {
  clockwork: 'The office’s program',
  complainant: 'Whoever filed',
  visitor: 'Whoever filed',
  advocate: 'Their advocate',
};
export const byWords = ({ by, role }: CustodyView): string => by || (ROLE_WORDS[role] ?? role);
