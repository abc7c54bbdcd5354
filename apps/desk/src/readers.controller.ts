import { Controller, Get, Param } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { ReadersService } from '@redress/audit';
import { Parse, id } from '@redress/platform';

/** Who saw what of a case. */
@Controller('api/v1/cases/:caseId/readers')
export class ReadersController {
  constructor(private readonly readers: ReadersService) {}

  @Get()
  @Allow('case.readers')
  read(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.readers.read(actor, caseId);
  }
}
