import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type * as Argon2 from '@node-rs/argon2';

// The real Argon2, counted: how many hashes run at once is nowhere else to be seen.
const argon2 = jest.requireActual<typeof Argon2>('@node-rs/argon2');
let running = 0;
let most = 0;
let calls = 0;

function counted<A extends unknown[], R>(work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    running += 1;
    calls += 1;
    most = Math.max(most, running);
    try {
      return await work(...args);
    } finally {
      running -= 1;
    }
  };
}

jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  hash: counted(argon2.hash),
  verify: counted(argon2.verify),
}));
const { hashPassword, passwordMatches } = await import('./passwords.js');

beforeEach(() => {
  most = 0;
  calls = 0;
});

describe('passwords', () => {
  it('are kept as Argon2id with 64 MiB and three passes, every time with another salt', async () => {
    const [one, two] = await Promise.all([hashPassword('lantern'), hashPassword('lantern')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(one).not.toBe(two);
    expect(one).not.toContain('lantern');
  });

  it('match their own hash and nothing else', async () => {
    const stored = await hashPassword('lantern harbour');
    expect(await passwordMatches(stored, 'lantern harbour')).toBe(true);
    for (const wrong of ['lantern harbour ', 'Lantern harbour', 'lantern', '', 'x'.repeat(1_000)])
      expect(await passwordMatches(stored, wrong)).toBe(false);
  });

  it('of an account that does not exist are hashed all the same, and never match', async () => {
    expect(await passwordMatches(undefined, 'lantern harbour')).toBe(false);
    expect(calls).toBe(1);
  });

  it('are hashed at most two at once, whoever asks, and everybody gets an answer', async () => {
    const stored = await hashPassword('lantern');
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => passwordMatches(stored, 'lantern')),
      ...Array.from({ length: 4 }, () => passwordMatches(undefined, 'lantern')),
      ...Array.from({ length: 2 }, () => hashPassword('lantern').then(Boolean)),
    ]);
    expect(answers).toEqual([true, true, true, true, false, false, false, false, true, true]);
    expect(most).toBe(2);
  });

  it('in a flood wait in a short line, and who finds it full is told so at once', async () => {
    const stored = await hashPassword('lantern');
    calls = 0;
    const answers = await Promise.all(
      Array.from({ length: 500 }, () =>
        passwordMatches(stored, 'lantern').catch((error: { code: string; retryAfter: number }) => error),
      ),
    );
    expect(answers.filter((answer) => answer === true)).toHaveLength(66);
    expect(new Set(answers.slice(66).map((error) => JSON.stringify(error)))).toHaveProperty('size', 1);
    expect(answers.at(-1)).toMatchObject({ code: 'sign_in_busy', retryAfter: 5 });
    expect(calls).toBe(66);
    expect(most).toBe(2);
    expect(await passwordMatches(stored, 'lantern')).toBe(true);
  });

  it('that cannot be checked leave the way free for the next', async () => {
    const failing = Array.from({ length: 5 }, () => passwordMatches('not a hash', 'lantern'));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(
      Array.from({ length: 5 }, () => 'rejected'),
    );
    expect(await passwordMatches(await hashPassword('lantern'), 'lantern')).toBe(true);
    expect(most).toBe(2);
  });
});
