import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { CHANNELS } from './check-in.entity.js';

export const watchStarted = defineFact('watch.started', z.object({ checkIns: z.number().int() }));
export const watchExtended = defineFact(
  'watch.extended',
  z.object({ because: z.uuid(), checkIns: z.number().int() }),
);
export const channelChosen = defineFact('watch.channel_chosen', z.object({ channel: z.enum(CHANNELS) }));
export const watchRead = defineFact('watch.read', z.object({}));
const ofCheckIn = z.object({ checkInId: z.uuid() });
/** It can be answered from now on; whoever is to ask hears that there is news, and no more. */
export const checkInOpened = defineFact('check_in.opened', ofCheckIn.extend({ channel: z.enum(CHANNELS) }));
/** Nobody answered by its day: the supervisors see it. */
export const checkInMissed = defineFact('check_in.missed', ofCheckIn);
/** A supervisor has said what was done about it. */
export const checkInResolved = defineFact('check_in.resolved', ofCheckIn);
