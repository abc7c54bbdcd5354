import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, StreamableFile } from '@nestjs/common';
import type { Multipart } from '@fastify/multipart';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  EvidenceService,
  evidenceNature,
  newProvenance,
  type NewEvidence,
  type NewProvenance,
} from '@redress/evidence';
import { Failure, Parse, id, parse, text } from '@redress/platform';

interface Upload {
  isMultipart(): boolean;
  parts(): AsyncIterable<Multipart>;
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

@Controller('api/v1')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Post('cases/:caseId/evidence')
  @Allow('case.work')
  async receive(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Req() request: Upload,
  ) {
    return this.evidence.receive(actor, caseId, await readUpload(request));
  }

  @Put('evidence/:evidenceId/provenance')
  @HttpCode(204)
  @Allow('case.work')
  settle(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(newProvenance)) input: NewProvenance,
  ) {
    return this.evidence.settle(actor, evidenceId, input);
  }

  /** Always as a download: what a stranger made is never run as a page of ours. */
  @Get('evidence/:evidenceId/content')
  @Allow('case.read')
  async content(@Acting() actor: Actor, @Param('evidenceId', new Parse(id)) evidenceId: string) {
    const { view, content } = await this.evidence.content(actor, evidenceId);
    return new StreamableFile(content, {
      type: view.mediaType,
      length: content.length,
      disposition: `attachment; filename="exhibit-${view.exhibit}"`,
    });
  }
}

async function readUpload(request: Upload): Promise<NewEvidence> {
  if (!request.isMultipart()) throw fileMissing();
  let file: { fileName: string; content: Buffer } | undefined;
  const said: Record<string, unknown> = {};
  try {
    // To the end, so that a form that breaks off or holds too much is refused whole.
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { fileName: part.filename || 'file', content: await part.toBuffer() };
      else if (FIELDS.has(part.fieldname)) said[part.fieldname] = part.value;
    }
  } catch (error) {
    throw (error as { statusCode?: unknown }).statusCode ? error : formBroken();
  }
  if (!file) throw fileMissing();
  return {
    ...parse(fields, { title: file.fileName, ...said, fileName: file.fileName }),
    content: file.content,
  };
}
