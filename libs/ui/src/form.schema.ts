import { z } from 'zod';

/** A form as a browser sends it, every field a text; what is in it each page parses by the schema of its verb. */
export const form = z.record(z.string(), z.string().max(150_000));
export type Form = z.infer<typeof form>;
