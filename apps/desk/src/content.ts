import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ChooseRange, OpenedContent } from '@redress/evidence';
import { Failure } from '@redress/platform';

const rangeWrong = (size: number) =>
  new Failure('out_of_range', 'range_not_satisfiable', `There is no such part: the file has ${size} bytes.`);

/** The part that a Range header asks for (RFC 9110, 14.2): one, of bytes. Anything else means the whole. */
export const chosenBy =
  (header: string | undefined): ChooseRange =>
  (size) => {
    const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
    if (from === '' && to === '') return { start: 0, end: size };
    const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
    const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
    if (start >= size || end <= start) throw rangeWrong(size);
    return { start, end };
  };

/** What a browser may show in a page of ours: nothing else is ever sent to be shown. */
const SHOWN = /^(image\/(jpeg|png|webp)|text\/plain|(audio|video)\/[\w.+-]+|application\/ogg)$/;

/**
 * Sends bytes of an exhibit: as a download under a name of ours, or, where it cannot run, to be shown. Nothing in it may do
 * anything, whatever a browser takes it for.
 */
export function sendContent(
  reply: FastifyReply,
  { view, content, range, bytes }: OpenedContent,
  as: 'attachment' | 'inline',
): StreamableFile {
  const { start, end } = range;
  const isPart = end - start < content.size;
  const isShown = as === 'inline' && SHOWN.test(content.mediaType);
  reply.status(isPart ? 206 : 200).headers({
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    ...(isPart && { 'content-range': `bytes ${start}-${end - 1}/${content.size}` }),
  });
  return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
    type: content.mediaType,
    length: end - start,
    disposition: `${isShown ? 'inline' : 'attachment'}; filename="exhibit-${view.exhibit}"`,
  });
}
