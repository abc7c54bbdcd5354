import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { LettersService, ReceivedLetters } from '@redress/letters';
import { Parse, id } from '@redress/platform';

/** Letters as files: as they were sent, drawn anew to the same bytes each time. */
@Controller('api/v1')
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly received: ReceivedLetters,
  ) {}

  @Get('cases/:caseId/letters/:letterId/pdf')
  @Allow('letter.read')
  async pdf(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('letterId', new Parse(id)) letterId: string,
  ) {
    return file(await this.letters.pdf(actor, caseId, letterId));
  }

  @Get('letters/:letterId/pdf')
  @Allow('letter.receive')
  async receivedPdf(@Acting() actor: Actor, @Param('letterId', new Parse(id)) letterId: string) {
    const letter = await this.received.open(actor, letterId);
    return file(await this.letters.drawn({ ...letter, officer: null }, letter.id.slice(-12)));
  }
}

const file = ({ fileName, bytes }: { fileName: string; bytes: Buffer }) =>
  new StreamableFile(bytes, {
    type: 'application/pdf',
    length: bytes.length,
    disposition: `attachment; filename="${fileName}"`,
  });
