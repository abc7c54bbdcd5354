import { Body, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Frame, orAgain, type BareFrame, type Jar } from '@redress/access';
import { Parse, parse, type Failure } from '@redress/platform';
import { Pages, form, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { invitationPage, joinPage } from './acceptance.pages.js';
import { InvitationsService } from './invitations.service.js';
import { acceptance, invitationToken } from './people.schema.js';

const where = z.object({ language: z.string().max(35).optional() });

/** Accepting an invitation on a page; at both doors. */
@Pages('invitation')
export class AcceptancePageController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly frames: Frame,
  ) {}

  @Get()
  @Allow('invitation.accept')
  ask(
    @Query(new Parse(where)) { language }: z.infer<typeof where>,
    @Headers('accept-language') accepted?: string,
  ) {
    return invitationPage(this.frames.bare({ chosen: language, accepted }));
  }

  @Post()
  @HttpCode(200)
  @Allow('invitation.accept')
  whom(@Body(new Parse(form)) sent: Form, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    const frame = this.frames.bare({ chosen: sent['language'] });
    const again = (failure: Failure) => invitationPage({ ...frame, failure });
    return orAgain(jar, again, () => this.welcome(frame, (sent['token'] ?? '').trim()));
  }

  @Post('accept')
  @HttpCode(200)
  @Allow('invitation.accept')
  async accept(
    @Body(new Parse(form)) { token = '', password = '', language }: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const frame = this.frames.bare({ chosen: language });
    return orAgain(
      jar,
      (failure) => this.welcome(frame, token, failure),
      async () => {
        await this.invitations.accept(parse(acceptance, { token, password }));
        return seeOther(`/sign-in?joined=yes${frame.languages ? `&language=${frame.language}` : ''}`);
      },
    );
  }

  private async welcome(frame: BareFrame, given: string, failure?: Failure) {
    const { token } = parse(invitationToken, { token: given });
    return joinPage({ ...frame, failure, token, ...(await this.invitations.whom(token)) });
  }
}
