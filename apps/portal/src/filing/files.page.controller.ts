import { HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Acting, Allow, orAgain, type Actor, type Jar, type WithCookies } from '@redress/access';
import { DraftsService } from '@redress/intake';
import type { Failure } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import type { DraftFile } from './draft.js';
import { FilingDrafts } from './filing-drafts.js';
import { fieldFault } from './filing.errors.js';
import { FILES, MOST_SENT, faultOfFile, fileNameOf } from './files.js';
import { StepPages } from './step-pages.js';
import { stepsOf } from './steps.js';

interface Upload extends WithCookies {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<Multipart>;
}

/** Files, taken in piece by piece: none ever stands in memory whole. */
@Pages(':language/files')
export class FilesPageController {
  constructor(
    private readonly places: Places,
    private readonly drafts: FilingDrafts,
    private readonly store: DraftsService,
    private readonly pages: StepPages,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('complaint.file')
  async add(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Req() request: Upload,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    const steps = stepsOf(actor);
    const refused: { name: string } = { name: '' };
    const show = async (failure?: Failure, isAnew = false) =>
      this.pages.show({
        place: this.places.of(language, '/report/files', failure, refused),
        step: 'files',
        steps,
        content: (await this.drafts.of(request)) ?? {},
        isAnew,
      });
    return orAgain(jar, show, async () => {
      if (!request.isMultipart()) throw fieldFault('file_missing', 'files');
      const saved = await this.drafts.save({ actor, request, jar, language }, (draft) => draft);
      let added = 0;
      let fault: Failure | undefined;
      // To the end whatever is wrong with one of them, so that the others are kept and the browser gets its answer.
      const limits = { files: MOST_SENT, fields: 5, fieldSize: 1_000, fileSize: FILES.bytes };
      for await (const part of request.parts({ limits, throwFileSizeLimit: false })) {
        if (part.type !== 'file') continue;
        if (!part.filename || saved.content.files.length + added >= FILES.files) {
          part.file.resume();
          if (part.filename) fault ??= fieldFault('files_too_many', 'files');
          continue;
        }
        const code = await this.take(saved.token, part, language);
        if (code === undefined) added += 1;
        else if (!fault) {
          refused.name = part.filename;
          fault = fieldFault(code, 'files');
        }
      }
      if (fault) throw fault;
      if (added === 0) throw fieldFault('file_missing', 'files');
      return saved.isAnew ? show(undefined, true) : seeOther(`/${language}/report/files`);
    });
  }

  /** @returns the code of what is wrong with the file; undefined when it is kept. */
  private async take(token: string, part: MultipartFile, language: string): Promise<string | undefined> {
    let head: Uint8Array | undefined;
    const pieces = async function* () {
      for await (const piece of inPieces(part.file)) {
        head ??= piece;
        yield piece;
      }
    };
    const { id, size } = await this.store.addFile(token, pieces());
    const name = fileNameOf(part.filename, language);
    const code = await faultOfFile(name, size, part.file.truncated, Buffer.from(head ?? []));
    if (code) {
      await this.store.dropFile(token, id);
      return code;
    }
    const file: DraftFile = { id, name, size };
    await this.drafts.changeAt(token, (draft) => ({ ...draft, files: [...draft.files, file] }));
    return undefined;
  }
}

const PIECE_BYTES = 1024 * 1024;

/** What arrives, gathered into pieces of one size. */
async function* inPieces(arriving: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of arriving) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
