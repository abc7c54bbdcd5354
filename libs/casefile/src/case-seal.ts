import { Injectable } from '@nestjs/common';
import { ChunkSeal, Keyring, openBytes, openText, sealBytes, sealText } from '@redress/platform';

/** Before every sealed string; no sentence begins so. */
const WORDS = 'sealed:';

/** Seals and opens what belongs to one case. `place` is `table.column`; the row's id is bound in with it. */
export class CaseSeal {
  constructor(private readonly key: Uint8Array) {}

  /** Its key, wrapped by what may have it. */
  wrapped(by: (key: Uint8Array) => Buffer): Buffer {
    return by(this.key);
  }

  seal(place: string, rowId: string, plain: string): Buffer {
    return sealText(this.key, plain, `${place}:${rowId}`);
  }

  open(place: string, rowId: string, sealed: Uint8Array): string {
    return openText(this.key, sealed, `${place}:${rowId}`);
  }

  /** For words that stand among choices, in JSON or a line that a fact carries: sealed as a string, bound to their case. */
  sealWords(caseId: string, words: string): string {
    return WORDS + this.seal('cases.words', caseId, words).toString('base64');
  }

  /** Opens such a string; the rules' own sentences are not sealed and stay as they are. */
  openWords(caseId: string, words: string): string {
    if (!words.startsWith(WORDS)) return words;
    return this.open('cases.words', caseId, Buffer.from(words.slice(WORDS.length), 'base64'));
  }

  sealFile(place: string, rowId: string, plain: Uint8Array): Buffer {
    return sealBytes(this.key, plain, `${place}:${rowId}`);
  }

  /** For files of any size. */
  chunks(place: string, rowId: string): ChunkSeal {
    return new ChunkSeal(this.key, `${place}:${rowId}`);
  }

  openFile(place: string, rowId: string, sealed: Uint8Array): Buffer {
    return openBytes(this.key, sealed, `${place}:${rowId}`);
  }
}

@Injectable()
export class CaseSeals {
  constructor(private readonly keyring: Keyring) {}

  /** A key for a new case: the seal to work with and the wrapped key to store, which not every door opens again. */
  make(caseId: string): { seal: CaseSeal; wrappedKey: Buffer } {
    const { key, wrapped } = this.keyring.newCaseKey(caseId);
    return { seal: new CaseSeal(key), wrappedKey: wrapped };
  }

  of(subject: { id: string; wrappedKey: Uint8Array }): CaseSeal {
    return new CaseSeal(this.keyring.openCaseKey(subject.id, subject.wrappedKey));
  }

  /** The key of a case, wrapped by the newest office key. */
  wrap(caseId: string, seal: CaseSeal): Buffer {
    return seal.wrapped((key) => this.keyring.wrapCaseKey(caseId, key));
  }
}
