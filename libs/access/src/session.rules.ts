import type { Role } from './roles.js';

/**
 * How far a session is open: `password` waits for the second factor, `enrol` is somebody who has none yet and may
 * only set one up, `full` may do what its role may.
 */
export const STAGES = ['password', 'enrol', 'full'] as const;
export type Stage = (typeof STAGES)[number];

/** What opens a session fully. */
export type Proof = FactorKind | 'receipt';
export type FactorKind = 'passkey' | 'totp' | 'recovery';

const MINUTE = 60_000;
const MOST_MS = 12 * 60 * MINUTE;
/** To look up a code or touch a key; a session half open is worth stealing as well. */
const STEP_UP_MS = 5 * MINUTE;

/** How long a challenge for a passkey waits for its answer. */
export const CHALLENGE_MS = 5 * MINUTE;
/** Wrong codes after which a half-open session is gone. */
export const MOST_WRONG_CODES = 5;

/** How long a session may lie unused: staff 15 minutes, the public on shared computers 20. */
const idleMs = (role: Role) => (role === 'advocate' || role === 'complainant' ? 20 : 15) * MINUTE;

/** Whether a session has ended by itself. */
export function isOver(
  session: { stage: Stage; role: Role; createdAt: Date; seenAt: Date },
  now: Date,
): boolean {
  const age = now.getTime() - session.createdAt.getTime();
  const unused = now.getTime() - session.seenAt.getTime();
  return unused > idleMs(session.role) || age > (session.stage === 'password' ? STEP_UP_MS : MOST_MS);
}

/** Sessions last seen before this are over, whoever's they are. */
export const allOverBefore = (now: Date): Date => new Date(now.getTime() - 20 * MINUTE);

/** Once a minute is exact enough for a quarter of an hour and spares a write on every request. */
export const isWorthNoting = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() > MINUTE;
