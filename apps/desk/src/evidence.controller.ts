import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, StreamableFile } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { EvidenceService, newProvenance, type NewProvenance } from '@redress/evidence';
import { Parse, id } from '@redress/platform';
import { evidenceIn, readUpload, type Upload } from './upload.js';

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
    return this.evidence.receive(actor, caseId, evidenceIn(await readUpload(request)));
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
