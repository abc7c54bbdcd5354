import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { MessagesService, newReply } from '@redress/messages';
import { Clock, Office, Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { deskForm, filled, one, takeForm, type DeskForm, type Draft } from './desk-form.js';
import { messagesPage } from './messages.pages.js';
import { Times } from './times.view.js';

/** The conversation with whoever complained. Opening it marks what is new as read. */
@Pages('cases/:caseId/messages')
export class MessagesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly cases: CaseReader,
    private readonly messages: MessagesService,
  ) {}

  @Get()
  @Allow('case.read')
  show(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string): Promise<PageAnswer> {
    return this.page(actor, caseId);
  }

  @Post()
  @HttpCode(200)
  @Allow('message.send')
  reply(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const to = `/cases/${caseId}/messages#newest`;
    const again = (draft: Draft) => this.page(actor, caseId, draft);
    return takeForm(jar, { key: 'reply', typed, to }, again, () => {
      const input = { body: one(typed, 'body'), ...filled(typed, 'language', 'immigration') };
      return this.messages.reply(actor, caseId, parse(newReply, input));
    });
  }

  private async page(actor: Actor, caseId: string, draft?: Draft) {
    const brief = await this.cases.brief(actor, caseId);
    const conversation = await this.messages.ofCase(actor, caseId);
    return messagesPage({
      frame: this.frames.of(actor, '/cases'),
      role: actor.role,
      brief,
      ...conversation,
      times: new Times(this.office.timeZone, this.clock.now()),
      maySend: holds(actor.role, 'message.send'),
      draft,
    });
  }
}
