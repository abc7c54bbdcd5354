import type { Multipart } from '@fastify/multipart';
import type { WithCookies } from '@redress/access';
import type { SentFile } from '@redress/messages';
import type { Failure } from '@redress/platform';
import { fieldFault } from '../filing/filing.errors.js';
import { FILES, MOST_SENT, faultOfFile, fileNameOf } from '../filing/files.js';

export interface Upload extends WithCookies {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<Multipart>;
}

/**
 * The files of a form, each whole and one after the other. What cannot be taken is left out and remembered, so that the
 * others are kept and the browser gets its answer.
 */
export class SentFiles {
  fault: Failure | undefined;
  /** The file that the fault is about. */
  refused = '';

  constructor(
    private readonly request: Upload,
    /** Of the page that they are sent from. */
    private readonly language: string,
  ) {}

  async *all(): AsyncGenerator<SentFile> {
    if (!this.request.isMultipart()) throw fieldFault('file_missing', 'files');
    let taken = 0;
    const limits = { files: MOST_SENT, fields: 5, fieldSize: 1_000, fileSize: FILES.bytes };
    for await (const part of this.request.parts({ limits, throwFileSizeLimit: false })) {
      if (part.type !== 'file') continue;
      if (!part.filename || taken >= FILES.files) {
        part.file.resume();
        if (part.filename) this.remember('files_too_many', part.filename);
        continue;
      }
      const pieces: Buffer[] = [];
      for await (const piece of part.file as AsyncIterable<Buffer>) pieces.push(piece);
      const content = Buffer.concat(pieces);
      const name = fileNameOf(part.filename, this.language);
      const code = await faultOfFile(name, content.length, part.file.truncated, content);
      if (code) {
        this.remember(code, name);
        continue;
      }
      taken += 1;
      yield { name, content };
    }
    if (taken === 0 && !this.fault) this.remember('file_missing', '');
  }

  private remember(code: string, name: string): void {
    if (this.fault) return;
    this.fault = fieldFault(code, 'files');
    this.refused = name;
  }
}
