import { Failure } from '@redress/platform';

/** Who somebody is and how to reach them: what only the vault knows. All of it may be left out. */
export interface Identity {
  name?: string | undefined;
  /** How to reach the person at all. */
  contact?: string | undefined;
  /** How and when it is safe to. */
  safeContact?: string | undefined;
}

/** The most characters that each part may have. */
export const IDENTITY_LIMITS = { name: 300, contact: 500, safeContact: 1_000 } as const;

const PARTS = ['name', 'contact', 'safeContact'] as const;
/** Stands between the parts: no text of ours can hold it. */
const BETWEEN = '\0';
const LENGTH_BYTES = 2;
/** Room for the longest identity there can be, three bytes of UTF-8 a character. */
export const PACKED_BYTES = 5_408;

/**
 * An identity as bytes that are always equally many, so that what is sealed tells neither how long a name is nor
 * whether there is one.
 */
export function packed(identity: Identity): Buffer {
  const said = Buffer.from(PARTS.map((part) => identity[part] ?? '').join(BETWEEN));
  if (said.length > PACKED_BYTES - LENGTH_BYTES)
    throw new Failure('defect', 'identity_too_long', 'An identity is longer than the vault has room for.');
  const bytes = Buffer.alloc(PACKED_BYTES);
  bytes.writeUInt16BE(said.length);
  said.copy(bytes, LENGTH_BYTES);
  return bytes;
}

/** What was packed; parts that were left out are left out again. */
export function unpacked(bytes: Buffer): Identity {
  const said = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + bytes.readUInt16BE()).toString('utf8');
  const values = said.split(BETWEEN);
  return Object.fromEntries(
    PARTS.flatMap((part, n) => {
      const value = values[n];
      return value ? [[part, value]] : [];
    }),
  );
}
