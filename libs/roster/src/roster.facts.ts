import { z } from 'zod';
import { defineFact } from '@redress/journal';

const count = z.int().min(0);

/** A roster file was taken over, whole. `sha256` is that of the file as it was given. */
export const rosterImported = defineFact(
  'roster.imported',
  z.object({
    source: z.string(),
    sha256: z.string().length(64),
    rows: count,
    added: count,
    changed: count,
    unchanged: count,
    bad: count,
  }),
);
