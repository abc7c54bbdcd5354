import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { LinksService, linkEnd, newLink } from '@redress/links';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { linksPage } from './links.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

/** Linking cases, and splitting them again. */
@Pages('cases/:caseId')
export class LinksPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly cases: CaseReader,
    private readonly links: LinksService,
  ) {}

  @Get('links')
  @Allow('case.read')
  show(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.page(actor, caseId);
  }

  @Post('links')
  @HttpCode(200)
  @Allow('case.link')
  link(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.taken(actor, caseId, typed, jar, async () => {
      const { number = '', reason = '' } = typed;
      await this.links.link(actor, caseId, parse(newLink, { number, reason }));
    });
  }

  @Post('split')
  @HttpCode(200)
  @Allow('case.link')
  split(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.taken(actor, caseId, typed, jar, () =>
      this.links.split(actor, caseId, parse(linkEnd, { reason: typed['reason'] ?? '' })),
    );
  }

  private taken(actor: Actor, caseId: string, typed: Form, jar: Jar, work: () => Promise<void>) {
    const again = (failure: Failure) => this.page(actor, caseId, { failure, typed });
    const gone = () => gonePage(this.frames.of(actor, '/cases'), { href: '/cases', label: 'All cases' });
    return taken(jar, { again, gone }, async () => {
      await work();
      return seeOther(`/cases/${caseId}/links`);
    });
  }

  private async page(actor: Actor, caseId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const { number } = await this.cases.brief(actor, caseId);
    return linksPage({
      ...{ frame: this.frames.of(actor, '/cases'), time: this.time, ...said, caseId, number },
      links: await this.links.ofCase(actor, caseId),
      mayLink: holds(actor.role, 'case.link'),
    });
  }
}
