import { createHash, hkdfSync, randomBytes } from 'node:crypto';

const MINUTE_MS = 60_000;
/** As long as a session of the public lasts without use, and altogether. */
const IDLE_MS = 20 * MINUTE_MS;
const MOST_MS = 12 * 60 * MINUTE_MS;

/** What a draft is found and opened by; both come from the token and lead nowhere back. */
export interface DraftKeys {
  readonly id: Buffer;
  readonly key: Buffer;
}

/** 256 random bits for a cookie, in base64url. */
export const newDraftToken = (): string => randomBytes(32).toString('base64url');

/** @returns undefined for what is no token. */
export function keysOfDraft(token: string | undefined): DraftKeys | undefined {
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined;
  const secret = Buffer.from(token, 'base64url');
  return {
    id: createHash('sha256').update('redress/draft/id').update(secret).digest(),
    key: Buffer.from(hkdfSync('sha256', secret, '', 'redress/draft/key', 32)),
  };
}

/** When a draft dies that is used at this moment. */
export const draftEnd = (begunAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE_MS, begunAt.getTime() + MOST_MS));
