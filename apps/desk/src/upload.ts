import type { Multipart } from '@fastify/multipart';
import { evidenceNature, type NewEvidence } from '@redress/evidence';
import { Failure, parse, text } from '@redress/platform';

/** A request that may bring a file. */
export interface Upload {
  isMultipart(): boolean;
  parts(): AsyncIterable<Multipart>;
}

/** A form with a file, as it was sent. */
export interface Uploaded {
  said: Record<string, string>;
  file: { fileName: string; content: Buffer } | undefined;
}

const fields = evidenceNature.extend({ title: text(300), fileName: text(255) });

const FIELDS: ReadonlySet<string> = new Set(['title', 'kind', 'provenance']);

const fileMissing = () =>
  new Failure(
    'invalid',
    'file_missing',
    'Send the file as multipart/form-data: the fields "title", "kind" and "provenance", and one file.',
    [{ path: 'file', code: 'file_missing', detail: 'No file was sent.' }],
  );

const formBroken = () =>
  new Failure('invalid', 'body_malformed', 'The form breaks off or cannot be read. Send it again.');

/** Reads a form with a file to its end, so that one that breaks off or holds too much is refused whole. */
export async function readUpload(request: Upload): Promise<Uploaded> {
  if (!request.isMultipart()) throw fileMissing();
  const uploaded: Uploaded = { said: {}, file: undefined };
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') uploaded.file = fileOf(part.filename, await part.toBuffer());
      // A browser sends what was left empty too.
      else if (FIELDS.has(part.fieldname) && part.value !== '')
        uploaded.said[part.fieldname] = part.value as string;
    }
  } catch (error) {
    throw (error as { statusCode?: unknown }).statusCode ? error : formBroken();
  }
  return uploaded;
}

/** Where no file was chosen a browser sends one without a name and without content. */
const fileOf = (fileName: string | undefined, content: Buffer): Uploaded['file'] =>
  !fileName && content.length === 0 ? undefined : { fileName: fileName || 'file', content };

/** @throws Failure `file_missing`, `input_invalid` */
export function evidenceIn({ said, file }: Uploaded): NewEvidence {
  if (!file) throw fileMissing();
  return {
    ...parse(fields, { title: file.fileName, ...said, fileName: file.fileName }),
    content: file.content,
  };
}
