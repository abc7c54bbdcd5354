import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { CasefileService, newAllegation, newAssignment, newNote } from '@redress/casefile';
import { Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { isKind } from './chronology.view.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { OfficerFinder } from './officer-finder.js';

/** The file of a case as a page, and what is written in it. */
@Pages('cases')
export class CasePageController {
  constructor(
    private readonly pages: CasePages,
    private readonly casefile: CasefileService,
    private readonly officers: OfficerFinder,
  ) {}

  @Get(':caseId')
  @Allow('case.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Query(new Parse(deskForm)) asked: DeskForm,
  ): Promise<PageAnswer> {
    const kind = one(asked, 'show');
    const page = Number.parseInt(one(asked, 'page'), 10);
    const exhibitsFrom = Math.max(1, Math.trunc(Number(one(asked, 'exhibits'))) || 1);
    return this.pages.draw(actor, caseId, {
      exhibitsFrom,
      ...(isKind(kind) && { shown: kind }),
      ...(page > 0 && { page }),
    });
  }

  @Post(':caseId/assignment')
  @HttpCode(200)
  @Allow('case.assign')
  assign(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'assignment', typed, anchor: 'next' }, () => {
      const { investigatorId } = parse(newAssignment, filled(typed, 'investigatorId'));
      return this.casefile.assign(actor, caseId, investigatorId);
    });
  }

  @Post(':caseId/notes')
  @HttpCode(200)
  @Allow('case.work')
  note(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'note', typed, anchor: 'new-note' }, () => {
      const input = { body: one(typed, 'body'), ...filled(typed, 'immigration') };
      return this.casefile.addNote(actor, caseId, parse(newNote, input));
    });
  }

  @Post(':caseId/allegations')
  @HttpCode(200)
  @Allow('case.work')
  allege(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(
      actor,
      jar,
      { caseId, key: 'allegation', typed, anchor: 'allegations' },
      async () => {
        const input = parse(newAllegation, {
          typeId: one(typed, 'typeId'),
          officerId: one(typed, 'officerId') || null,
          text: one(typed, 'text'),
          ...filled(typed, 'immigration'),
        });
        const officerId = input.officerId ?? (await this.officers.named(one(typed, 'find')));
        return this.casefile.addAllegation(actor, caseId, { ...input, officerId });
      },
    );
  }
}
