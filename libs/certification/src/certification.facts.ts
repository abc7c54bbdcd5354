import { z } from 'zod';
import { defineFact } from '@redress/journal';

/**
 * Recorded without a case and under names that say nothing: a reader of the record learns that a compartment was
 * written or read, not whose it is or what it is for.
 */
export const compartmentWritten = defineFact('compartment.written', z.object({ entryId: z.uuid() }));
export const compartmentRead = defineFact('compartment.read', z.object({}));
