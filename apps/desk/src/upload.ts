import type { Multipart, MultipartFile } from '@fastify/multipart';
import { MOST_FORM_BYTES, newFile, safeFileName, type NewFile } from '@redress/evidence';
import { Failure, parse } from '@redress/platform';

/** A request that may bring a file. */
export interface Upload {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<Multipart>;
}

/** Takes the bytes of a file in, as they come. */
type Take = (arriving: AsyncIterable<Uint8Array>) => Promise<void>;

const FIELDS: ReadonlySet<string> = new Set([
  'title',
  'kind',
  'provenance',
  'recordedFrom',
  'recordedTo',
  'recorder',
  'immigration',
]);

const fileMissing = () =>
  new Failure(
    'invalid',
    'file_missing',
    'Send the file as multipart/form-data: the fields "title", "kind" and "provenance", and one file.',
    [{ path: 'file', code: 'file_missing', detail: 'No file was sent.' }],
  );

const formBroken = () =>
  new Failure('invalid', 'body_malformed', 'The form breaks off or cannot be read. Send it again.');

const fileTooLarge = () =>
  new Failure(
    'too_large',
    'body_too_large',
    'A form may bring one gigabyte. Send a larger file in pieces: see "uploads" in the API.',
  );

/** Nobody takes more of a file than this after it was refused for something else. */
const LIMITS = { fileSize: MOST_FORM_BYTES, files: 1, fields: 10, fieldSize: 16_384 };

/**
 * Reads a form with a file to its end, so that one that breaks off or holds too much is refused whole; the file goes to `take`
 * as it comes.
 * @param said what was typed is put here, to be shown again.
 * @param toInstant what makes of a time as a form sends it one with an offset.
 * @throws Failure `file_missing`, `input_invalid`, `body_malformed`, `body_too_large`, and what `take` throws
 */
export async function readUpload(
  request: Upload,
  take: Take,
  said: Record<string, string> = {},
  toInstant: (local: string) => string = (local) => local,
): Promise<NewFile> {
  if (!request.isMultipart()) throw fileMissing();
  let fileName: string | undefined;
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type === 'file') fileName = (await takeFile(part, take)) ?? fileName;
      // A browser sends what was left empty too.
      else if (FIELDS.has(part.fieldname) && part.value !== '') said[part.fieldname] = part.value as string;
    }
  } catch (error) {
    throw error instanceof Failure || (error as { statusCode?: unknown }).statusCode ? error : formBroken();
  }
  if (fileName === undefined) throw fileMissing();
  return parse(newFile, { title: fileName, ...withInstants(said, toInstant), fileName });
}

/** The same with times that have no offset, as a form sends them, at the office's. */
export const withInstants = (
  said: Record<string, string>,
  toInstant: (local: string) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      /^recorded(From|To)$/.test(name) ? toInstant(value) : value,
    ]),
  );

/** @returns its name; where no file was chosen a browser sends one without a name and without content. */
async function takeFile({ filename, file }: MultipartFile, take: Take): Promise<string | undefined> {
  const first = await firstOf(file);
  if (!filename && first.done) return undefined;
  await take(whole(first));
  if (file.truncated) throw fileTooLarge();
  return safeFileName(filename || 'file');
}

interface First {
  done: boolean;
  value: Uint8Array | undefined;
  rest: AsyncIterator<Uint8Array>;
}

async function firstOf(file: AsyncIterable<Uint8Array>): Promise<First> {
  const rest = file[Symbol.asyncIterator]();
  const next = await rest.next();
  return next.done ? { done: true, value: undefined, rest } : { done: false, value: next.value, rest };
}

async function* whole({ value, rest }: First): AsyncGenerator<Uint8Array> {
  for (let next = value; next !== undefined;) {
    yield next;
    const more = await rest.next();
    next = more.done ? undefined : more.value;
  }
}
