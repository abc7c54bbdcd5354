import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { CasefileService, newAllegation, newAssignment, newNote } from '@redress/casefile';
import { Failure, Parse, id, parse } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { isKind } from './chronology.view.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';

const MOST_FOUND = 10;

const nobodyFound = () =>
  new Failure('invalid', 'input_invalid', 'The roster has nobody like this.', [
    {
      path: 'find',
      code: 'officer_unknown',
      detail: 'The roster has nobody like this. Check the star or the name.',
    },
  ]);

/** Officers that fit go back with the refusal, to be chosen from. */
const severalFound = (officers: readonly object[]) =>
  new Failure(
    'invalid',
    'input_invalid',
    'Several officers fit.',
    [
      {
        path: 'officerId',
        code: 'officer_ambiguous',
        detail: 'Several officers fit. Choose one of the list.',
      },
    ],
    undefined,
    { officers },
  );

/** The file of a case as a page, and what is written in it. */
@Pages('cases')
export class CasePageController {
  constructor(
    private readonly pages: CasePages,
    private readonly casefile: CasefileService,
    private readonly roster: RosterService,
  ) {}

  @Get(':caseId')
  @Allow('case.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Query(new Parse(deskForm)) asked: DeskForm,
  ): Promise<PageAnswer> {
    const kind = one(asked, 'show');
    const exhibitsFrom = Math.max(1, Math.trunc(Number(one(asked, 'exhibits'))) || 1);
    return this.pages.draw(actor, caseId, { exhibitsFrom, ...(isKind(kind) && { shown: kind }) });
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
        const officerId = input.officerId ?? (await this.officerNamed(one(typed, 'find').trim()));
        return this.casefile.addAllegation(actor, caseId, { ...input, officerId });
      },
    );
  }

  /** The one officer of the roster whom this star or name means; null where nothing was typed. */
  private async officerNamed(words: string): Promise<string | null> {
    if (words === '') return null;
    const isStar = /^\d+$/.test(words);
    const found = await this.roster.find({
      ...(isStar ? { star: words } : { name: words.slice(0, 80) }),
      limit: MOST_FOUND,
    });
    const [first] = found;
    if (!first) throw nobodyFound();
    if (found.length > 1 || !first.exact) throw severalFound(found);
    return first.id;
  }
}
