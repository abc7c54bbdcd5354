import { Controller, Get, Param, Post, Req, StreamableFile } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import { EvidenceService, type NewEvidence } from '@redress/evidence';
import { Failure, Parse, id, parse, text } from '@redress/platform';

interface Upload {
  isMultipart(): boolean;
  file(): Promise<MultipartFile | undefined>;
}

const fields = z.object({ title: text(300), fileName: text(255) });

const fileMissing = () =>
  new Failure(
    'invalid',
    'file_missing',
    'Send the file as multipart/form-data: the field "title" first, then one file.',
    [{ path: 'file', code: 'file_missing', detail: 'No file was sent.' }],
  );

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
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file) throw fileMissing();
  const title = file.fields['title'];
  const given = title && 'value' in title ? title.value : file.filename;
  const content = await file.toBuffer();
  return { ...parse(fields, { title: given, fileName: file.filename || 'file' }), content };
}
