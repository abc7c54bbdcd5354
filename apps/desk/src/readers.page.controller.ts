import { Get, Param } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor } from '@redress/access';
import { ReadersService } from '@redress/audit';
import { CaseReader } from '@redress/casefile';
import { Parse, id } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { OfficeTime } from './office-time.js';
import { readersPage } from './readers.pages.js';

/** Who saw what of a case, from the record. */
@Pages('cases/:caseId/readers')
export class ReadersPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly cases: CaseReader,
    private readonly readers: ReadersService,
  ) {}

  @Get()
  @Allow('case.readers')
  async show(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string): Promise<PageAnswer> {
    const { number } = await this.cases.brief(actor, caseId);
    const frame = this.frames.of(actor, '/cases');
    return readersPage({
      frame,
      time: this.time,
      role: actor.role,
      caseId,
      number,
      ...(await this.readers.read(actor, caseId)),
    });
  }
}
