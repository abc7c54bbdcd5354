import { hash, hashRaw, verify } from '@node-rs/argon2';
import { signInBusy } from './access.errors.js';

/** Argon2id (RFC 9106) with 64 MiB and three passes. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const AT_ONCE = 2;
/** About five seconds' worth of waiting; more would only be answered after their senders gave up. */
const MOST_WAITING = 64;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * At most two hashes at once, so that a flood of sign-ins cannot use up the memory.
 * @throws Failure `sign_in_busy` when too many wait already.
 */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw signInBusy();
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same characters may come as different code points from another keyboard. */
const composed = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(composed(password), COST));

/** 256 bits that only whoever knows the passphrase can work out again; as costly as a password. */
export const keyFromPassphrase = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  inTurn(() => hashRaw(composed(passphrase), { ...COST, salt, outputLen: 32 }));

/** An unknown account costs the same time as a wrong password: `stored` is then undefined. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? DECOY, composed(password)));
  return stored !== undefined && matches;
}

/** The hash of a random password nobody knows. */
const DECOY =
  '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
