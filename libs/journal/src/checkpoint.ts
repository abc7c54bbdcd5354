import type { KeyObject } from 'node:crypto';
import { createPublicKey, hash } from 'node:crypto';
import { noteKey, openNote, signNote, type NoteKey, type NoteSigner } from './note.js';

/** What the log was at one moment: how many entries, and the root of the tree over them. */
export interface TreeHead {
  size: number;
  root: Buffer;
}

/** A tree head with the note that the office signed for it (https://c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  note: string;
}

/** The signer's name is made of its key, so that the log stays the same log when the office changes its name. */
export function signerNamed(purpose: string, privateKey: KeyObject): NoteSigner {
  const publicKey = createPublicKey(privateKey);
  const print = hash('sha256', publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
  return { key: noteKey(`redress/${purpose}/${print}`, publicKey), privateKey };
}

/** A checkpoint's origin line is the name of the key that signs it. */
export function signCheckpoint(head: TreeHead, signer: NoteSigner): Checkpoint {
  const text = `${signer.key.name}\n${head.size}\n${head.root.toString('base64')}\n`;
  return { size: head.size, root: head.root, note: signNote(text, signer) };
}

/** The checkpoint in a note, without a look at its signature; undefined when it is not one of this origin. */
export function readCheckpoint(note: string, origin: string): Checkpoint | undefined {
  const [first, size = '', root = '', next] = note.split('\n');
  if (first !== origin || next === undefined || !/^(0|[1-9]\d{0,15})$/.test(size)) return undefined;
  const bytes = Buffer.from(root, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== root) return undefined;
  return { size: Number(size), root: bytes, note };
}

/** The same with its signature checked. */
export function openCheckpoint(note: string, key: NoteKey, origin = key.name): Checkpoint | undefined {
  return openNote(note, key) === undefined ? undefined : readCheckpoint(note, origin);
}
