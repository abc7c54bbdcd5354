import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { Parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, one, type DeskForm } from './desk-form.js';
import { goPage } from './go.pages.js';

/** Where to: by the number of a case or the name of a place. The palette of Ctrl K asks the same. */
@Pages('go')
export class GoPageController {
  constructor(
    private readonly frames: Frame,
    private readonly cases: CaseReader,
  ) {}

  @Get()
  @Allow('place.find')
  ask(@Acting() actor: Actor): PageAnswer {
    return this.page(actor, '');
  }

  @Post()
  @HttpCode(200)
  @Allow('place.find')
  async go(@Acting() actor: Actor, @Body(new Parse(deskForm)) typed: DeskForm): Promise<PageAnswer> {
    const asked = one(typed, 'q').trim().slice(0, 200);
    if (asked === '') return this.page(actor, '');
    const place = this.frames
      .of(actor, '/go')
      .nav.find(({ label }) => label.toLowerCase() === asked.toLowerCase());
    if (place) return seeOther(place.href);
    const found = await this.caseNumbered(actor, asked);
    return found ? seeOther(`/cases/${found}`) : this.page(actor, asked);
  }

  /** The case of this number, written in whatever case; undefined also for one that the actor may not know of. */
  private async caseNumbered(actor: Actor, asked: string): Promise<string | undefined> {
    if (!holds(actor.role, 'case.list') || asked.length > 20) return undefined;
    const [found] = await this.cases.list(actor, { number: asked, limit: 1 });
    return found?.id;
  }

  private page(actor: Actor, asked: string): PageAnswer {
    const frame = this.frames.of(actor, '/go');
    return goPage({ frame, asked, maySearch: holds(actor.role, 'case.search') });
  }
}
