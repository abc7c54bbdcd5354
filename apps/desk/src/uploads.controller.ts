import { Controller, Delete, Head, Headers, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import { MOST_BYTES, UploadsService, safeFileName, type UploadView } from '@redress/evidence';
import { Failure, Parse, id, parse } from '@redress/platform';

const TUS = { 'tus-resumable': '1.0.0' };

const bytes = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const beginning = z.object({ 'upload-length': bytes.pipe(z.number().min(1, 'The file is empty.')) });
const piece = z.object({ 'upload-offset': bytes });

const pieceMissing = () =>
  new Failure(
    'unsupported',
    'media_type_unsupported',
    'Send a piece as application/offset+octet-stream, as the tus protocol says.',
  );

/**
 * Files in pieces: the tus protocol 1.0.0 with creation and termination. `Upload-Metadata` holds what a form holds: `filename`,
 * `title`, `kind`, `provenance`, `recordedFrom`, `recordedTo`, `recorder`. Complete, the upload is the exhibit of the same id.
 */
@Controller('api/v1')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Post('cases/:caseId/uploads')
  @Allow('case.work')
  async begin(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { 'upload-length': length } = parse(beginning, headers);
    const { filename, ...said } = metadataIn(headers['upload-metadata']);
    const fileName = safeFileName(filename ?? '');
    const begun = await this.uploads.begin(actor, caseId, length, { title: fileName, ...said, fileName });
    tell(reply, begun).header('location', `/api/v1/uploads/${begun.id}`);
  }

  @Head('uploads/:uploadId')
  @Allow('case.work')
  async look(
    @Acting() actor: Actor,
    @Param('uploadId', new Parse(id)) uploadId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    tell(reply, await this.uploads.look(actor, uploadId));
  }

  @Patch('uploads/:uploadId')
  @HttpCode(204)
  @Allow('case.work')
  async append(
    @Acting() actor: Actor,
    @Param('uploadId', new Parse(id)) uploadId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (request.headers['content-type'] !== 'application/offset+octet-stream') throw pieceMissing();
    const { 'upload-offset': offset } = parse(piece, request.headers);
    tell(reply, await this.uploads.append(actor, uploadId, offset, request.raw));
  }

  @Delete('uploads/:uploadId')
  @HttpCode(204)
  @Allow('case.work')
  async abandon(
    @Acting() actor: Actor,
    @Param('uploadId', new Parse(id)) uploadId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.uploads.abandon(actor, uploadId);
    reply.headers(TUS);
  }
}

const tell = (reply: FastifyReply, { offset, length }: UploadView): FastifyReply =>
  reply.headers({ ...TUS, 'upload-offset': offset, 'upload-length': length, 'tus-max-size': MOST_BYTES });

/** Pairs of a name and base64, with commas between. */
const metadataIn = (header = ''): Record<string, string> =>
  Object.fromEntries(
    header
      .split(',')
      .map((pair) => pair.trim().split(' '))
      // A client says of the type what it believes; ours is told from the bytes.
      .filter(([name = '']) => !['', '__proto__', 'filetype'].includes(name))
      .map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  );
