import { z } from 'zod';
import { defineFact } from '@redress/journal';

/**
 * How whoever filed wants passages on immigration treated. It is recorded whenever it was said, so that it does not
 * tell that there were any.
 */
export const wordingChosen = defineFact('wording.chosen', z.object({ choice: z.enum(['mask', 'keep']) }));
