import { z } from 'zod';
import { defineFact } from '@redress/journal';

const ofClock = z.object({ clock: z.uuid(), clockId: z.string() });
/** By a person. What the clockwork does to clocks stands in their own history. */
export const clockStarted = defineFact('clock.started', ofClock);
export const clockStopped = defineFact('clock.stopped', ofClock.extend({ on: z.iso.date() }));
export const clockWithdrawn = defineFact('clock.withdrawn', ofClock);
export const clockTolled = defineFact('clock.tolled', z.object({ tollId: z.uuid(), reason: z.string() }));
/** By an administrator; null goes back to the policy. */
export const warningDistancesSet = defineFact(
  'warning_distances.set',
  z.object({ clockId: z.string(), distances: z.array(z.int()).nullable() }),
);
export const tollEnded = defineFact(
  'toll.ended',
  z.object({ tollId: z.uuid(), change: z.enum(['ended', 'withdrawn']) }),
);
