import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { Failure } from '@redress/platform';

/*
 * Signed notes as C2SP describes them (https://c2sp.org/signed-note): a text whose last line ends, an empty line, and
 * a line for each signature. Only Ed25519 signatures are made and checked; those of others are left alone.
 */

const ED25519 = 1;
/** What stands before the 32 bytes of an Ed25519 public key in the DER form that Node reads (RFC 8410). */
const PUBLIC_KEY_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** Who can be checked: a name and its public key, written as a "vkey". */
export interface NoteKey {
  readonly name: string;
  /** The name and key as one line of text, such as `redress/1f2e3d4c+0a1b2c3d+AVk…`. */
  readonly vkey: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

export interface NoteSigner {
  readonly key: NoteKey;
  readonly privateKey: KeyObject;
}

export function noteKey(name: string, publicKey: KeyObject): NoteKey {
  if (!/^[^\s+]+$/u.test(name)) throw new Error('The name of a key has neither blanks nor a plus sign.');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_KEY_DER.length);
  const typed = Buffer.concat([Buffer.of(ED25519), raw]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
  return { name, id, publicKey, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
}

/** @throws Failure `vkey_malformed` */
export function readVkey(vkey: string): NoteKey {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey.trim()) ?? [];
  const typed = Buffer.from(base64 ?? '', 'base64');
  if (name && typed.length === 33 && typed[0] === ED25519) {
    const der = Buffer.concat([PUBLIC_KEY_DER, typed.subarray(1)]);
    const key = noteKey(name, createPublicKey({ key: der, format: 'der', type: 'spki' }));
    if (key.id.toString('hex') === id) return key;
  }
  throw new Failure(
    'invalid',
    'vkey_malformed',
    'This is not a verifier key such as redress/1f2e3d4c+0a1b2c3d+AVk… : copy the whole line.',
  );
}

/** @param text ends with a line feed. */
export function signNote(text: string, { key, privateKey }: NoteSigner): string {
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${key.name} ${Buffer.concat([key.id, signature]).toString('base64')}\n`;
}

/** The text of a note that this key has signed; undefined when it is no note, or has no good signature of the key. */
export function openNote(note: string, key: NoteKey): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  return lines.some((line) => hasSigned(line, text, key)) ? text : undefined;
}

function hasSigned(line: string, text: string, key: NoteKey): boolean {
  const [dash, name, base64, ...more] = line.split(' ');
  if (dash !== '—' || name !== key.name || more.length > 0) return false;
  const bytes = Buffer.from(base64 ?? '', 'base64');
  return (
    bytes.length === 68 &&
    bytes.subarray(0, 4).equals(key.id) &&
    verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4))
  );
}
