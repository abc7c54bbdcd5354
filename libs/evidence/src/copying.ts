import { spawn, type ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Recipe } from './copying.rules.js';

/** The first line of each thing that the child sends. */
const told = z.object({
  size: z
    .number()
    .int()
    .min(0)
    .max(256 * 1024 * 1024),
  what: z.enum(['working', 'thumbnail', 'page']).optional(),
  page: z.number().int().min(0).optional(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'application/pdf']).optional(),
  pages: z.number().int().min(0).optional(),
  note: z.string().nullable().optional(),
});

export interface MadeCopy {
  what: 'working' | 'thumbnail' | 'page';
  page: number;
  mediaType: string;
  bytes: Buffer;
}

/** What came of it: `note` says why a copy is missing or not whole. */
export interface Copied {
  pages: number | null;
  note: string | null;
}

/** The longest that it may take for the next copy, and for all. */
const SILENT_MS = 60_000;
const ALL_MS = 30 * 60_000;
const HEAP_MB = 1_024;
const LONGEST_LINE = 1_000;

/** As TypeScript where our sources are run as they stand, which Node does by itself; built otherwise. */
const CHILD = new URL(
  import.meta.url.endsWith('.ts') ? './copying.child.ts' : './copying.child.js',
  import.meta.url,
);

/**
 * Has copies made of a file that nobody trusts, in a process of its own without keys or settings, and ends it when it takes too
 * long. `keep` gets each copy as soon as it is made.
 */
export const makeCopies = (
  recipe: Recipe,
  original: AsyncIterable<Buffer>,
  keep: (copy: MadeCopy) => Promise<void>,
  onPages: (pages: number) => Promise<void>,
): Promise<Copied> => inItsProcess([recipe], original, keep, onPages);

/**
 * Has some pages of a document drawn to be printed, in the same way: upright, without anything that lies beneath. `keep`
 * gets the JPEG of each as soon as it is drawn. @returns how many pages it has in all, and what was wrong with it
 */
export const drawPages = (
  document: AsyncIterable<Buffer>,
  wanted: readonly number[],
  keep: (page: number, jpeg: Buffer) => Promise<void>,
): Promise<Copied> =>
  inItsProcess(
    ['pages', wanted.join(',')],
    document,
    ({ page, bytes }) => keep(page, bytes),
    () => Promise.resolve(),
  );

async function inItsProcess(
  asked: readonly string[],
  original: AsyncIterable<Buffer>,
  keep: (copy: MadeCopy) => Promise<void>,
  onPages: (pages: number) => Promise<void>,
): Promise<Copied> {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, CHILD.pathname, ...asked], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
  });
  const watch = new Watch(child);
  const copied: Copied = { pages: null, note: 'damaged' };
  // A child that ends early says by its answer what was wrong, or by none.
  const fed = pipeline(Readable.from(original), child.stdin).catch((error: unknown) => {
    if (!isHungUp(error)) throw error;
  });
  try {
    for await (const { bytes, ...line } of framesOf(child.stdout)) {
      watch.heard();
      if (line.pages !== undefined) await onPages((copied.pages = line.pages));
      else if (line.what && line.mediaType)
        await keep({ what: line.what, page: line.page ?? 0, mediaType: line.mediaType, bytes });
      else copied.note = line.note ?? null;
      watch.heard();
    }
    await fed;
    return watch.isOver ? { ...copied, note: 'timed_out' } : copied;
  } finally {
    watch.end();
  }
}

const isHungUp = (error: unknown) =>
  ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String((error as { code?: unknown }).code));

/** Ends the child when it is silent for too long, and whatever comes of it in the end. */
class Watch {
  isOver = false;
  private silent: NodeJS.Timeout | undefined;
  private readonly all: NodeJS.Timeout;

  constructor(private readonly child: ChildProcess) {
    this.all = setTimeout(() => this.over(), ALL_MS);
    this.heard();
  }

  heard(): void {
    clearTimeout(this.silent);
    this.silent = setTimeout(() => this.over(), SILENT_MS);
  }

  end(): void {
    clearTimeout(this.silent);
    clearTimeout(this.all);
    this.child.kill('SIGKILL');
  }

  private over(): void {
    this.isOver = true;
    this.child.kill('SIGKILL');
  }
}

/** Lines of JSON, each with as many bytes behind it as it says. What breaks off or is none of this ends it. */
async function* framesOf(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<z.infer<typeof told> & { bytes: Buffer }> {
  let waiting: Buffer[] = [];
  let size = 0;
  let line: z.infer<typeof told> | undefined;
  for await (const piece of stream) {
    waiting.push(piece);
    size += piece.length;
    if (line && size < line.size) continue;
    let bytes = Buffer.concat(waiting);
    for (;;) {
      if (!line) {
        const end = bytes.indexOf(10);
        if (end < 0 && bytes.length > LONGEST_LINE) return;
        if (end < 0) break;
        line = told.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
        bytes = bytes.subarray(end + 1);
      }
      if (bytes.length < line.size) break;
      yield { ...line, bytes: bytes.subarray(0, line.size) };
      bytes = bytes.subarray(line.size);
      line = undefined;
    }
    waiting = [bytes];
    size = bytes.length;
  }
}
