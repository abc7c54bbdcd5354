import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  CustodyService,
  EvidenceReader,
  EvidenceService,
  Scrubber,
  newProvenance,
  newThing,
  newTransfer,
  newWording,
  type NewProvenance,
  type NewThing,
  type NewTransfer,
  type NewWording,
} from '@redress/evidence';
import { Parse, id } from '@redress/platform';
import { chosenBy, sendContent } from './content.js';
import { readUpload, type Upload } from './upload.js';

/** The original, or the copy without metadata. */
const wanted = z.object({ of: z.enum(['original', 'working']).default('original') });
const shown = z.object({
  as: z.enum(['whole', 'thumbnail']).default('whole'),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
});

@Controller('api/v1')
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly reader: EvidenceReader,
    private readonly custody: CustodyService,
    private readonly scrubber: Scrubber,
  ) {}

  @Post('cases/:caseId/evidence')
  @Allow('case.work')
  receive(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string, @Req() request: Upload) {
    return this.evidence.receive(actor, caseId, (take) => readUpload(request, take));
  }

  @Post('cases/:caseId/things')
  @Allow('case.work')
  receiveThing(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newThing)) input: NewThing,
  ) {
    return this.evidence.receiveThing(actor, caseId, input);
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

  @Patch('evidence/:evidenceId')
  @HttpCode(204)
  @Allow('case.work')
  word(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(newWording)) input: NewWording,
  ) {
    return this.evidence.word(actor, evidenceId, input);
  }

  @Get('evidence/:evidenceId')
  @Allow('case.read')
  show(@Acting() actor: Actor, @Param('evidenceId', new Parse(id)) evidenceId: string) {
    return this.reader.show(actor, evidenceId);
  }

  /** Always as a download: what a stranger made is never run as a page of ours. */
  @Get('evidence/:evidenceId/content')
  @Allow('case.read')
  async content(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Query(new Parse(wanted)) { of: what }: z.infer<typeof wanted>,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.reader.open(actor, evidenceId, { what, how: 'copied' }, chosenBy(range));
    return sendContent(reply, opened, 'attachment');
  }

  /**
   * To be looked at: the working copy, an image of a page or a thumbnail of it, or the original of a text, a film or a sound,
   * which a browser shows and does not run.
   */
  @Get('evidence/:evidenceId/view')
  @Allow('case.read')
  async view(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Query(new Parse(shown)) { as, page }: z.infer<typeof shown>,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened =
      as === 'whole' && page === undefined
        ? await this.reader.play(actor, evidenceId, chosenBy(range))
        : await this.reader.open(
            actor,
            evidenceId,
            page ? { what: 'page', page, how: 'viewed' } : { what: 'thumbnail', how: 'viewed' },
          );
    return sendContent(reply, opened, 'inline');
  }

  @Post('evidence/:evidenceId/transfers')
  @HttpCode(204)
  @Allow('case.work')
  transfer(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(newTransfer)) input: NewTransfer,
  ) {
    return this.custody.transfer(actor, evidenceId, input);
  }

  @Post('evidence/:evidenceId/verification')
  @HttpCode(200)
  @Allow('case.work')
  verify(@Acting() actor: Actor, @Param('evidenceId', new Parse(id)) evidenceId: string) {
    return this.custody.verify(actor, evidenceId);
  }

  /** What was found when all stored files were read again: counts. */
  @Get('scrubs')
  @Allow('storage.verify')
  async scrubs() {
    return { items: await this.scrubber.list() };
  }

  @Post('scrubs')
  @HttpCode(202)
  @Allow('storage.verify')
  scrub(@Acting() actor: Actor) {
    return this.scrubber.ask(actor);
  }
}
