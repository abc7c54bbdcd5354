import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { provenances } from '@redress/policy';

const ids = z.object({ evidenceId: z.uuid(), sha256: z.string() });

export const evidenceReceived = defineFact('evidence.received', ids);
/** It came with a filing, from whoever filed. */
export const evidenceFiled = defineFact('evidence.filed', ids);
/** A thing that is no file. */
export const thingReceived = defineFact('evidence.thing_received', z.object({ evidenceId: z.uuid() }));
/** Somebody had the content before their eyes, or took a copy. `what` is left out for the original. */
export const evidenceViewed = defineFact(
  'evidence.viewed',
  ids.extend({ what: z.enum(['working', 'thumbnail', 'page']).optional() }),
);
export const evidenceTransferred = defineFact('evidence.transferred', z.object({ evidenceId: z.uuid() }));
export const evidenceVerified = defineFact(
  'evidence.verified',
  z.object({ evidenceId: z.uuid(), outcome: z.enum(['intact', 'altered', 'missing']) }),
);
export const provenanceSettled = defineFact(
  'evidence.provenance_settled',
  z.object({ evidenceId: z.uuid(), provenance: z.enum(provenances) }),
);
/** Its title, by somebody of the office, who may have said too that they looked whether it names anybody. */
export const evidenceWorded = defineFact('evidence.worded', z.object({ evidenceId: z.uuid() }));
export const evidenceScanned = defineFact(
  'evidence.scanned',
  z.object({ evidenceId: z.uuid(), scan: z.enum(['clean', 'infected']) }),
);
export const uploadBegun = defineFact('upload.begun', z.object({ uploadId: z.uuid(), length: z.number() }));
export const uploadAbandoned = defineFact('upload.abandoned', z.object({ uploadId: z.uuid() }));
/** Its copies are made, or it is known why there are none. */
export const evidencePrepared = defineFact(
  'evidence.prepared',
  z.object({ evidenceId: z.uuid(), copy: z.enum(['made', 'none']), pages: z.number().int() }),
);
export const scrubAsked = defineFact('evidence.scrub_asked', z.object({ scrubId: z.uuid() }));
/** Every stored file was read again. */
export const evidenceScrubbed = defineFact(
  'evidence.scrubbed',
  z.object({
    scrubId: z.uuid(),
    files: z.number().int(),
    altered: z.number().int(),
    missing: z.number().int(),
  }),
);
export const fileDamaged = defineFact(
  'evidence.damaged',
  z.object({ evidenceId: z.uuid(), what: z.string().max(40), state: z.enum(['altered', 'missing']) }),
);
