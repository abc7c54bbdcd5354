import { hash, verify } from '@node-rs/argon2';

/** Argon2id (RFC 9106) with 64 MiB and three passes. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** At most two hashes at once, so that a flood of sign-ins cannot use up the memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
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

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

/** An unknown account costs the same time as a wrong password: `stored` is then undefined. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? DECOY, password));
  return stored !== undefined && matches;
}

/** The hash of a random password nobody knows. */
const DECOY =
  '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
