import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Allow, orAgain, type Jar } from '@redress/access';
import { Office, Parse, parse, type Failure } from '@redress/platform';
import { Pages, form, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { invitationPage, joinPage } from './acceptance.pages.js';
import { InvitationsService } from './invitations.service.js';
import { acceptance, invitationToken } from './people.schema.js';

/** Accepting an invitation on a page; at both doors. */
@Pages('invitation')
export class AcceptancePageController {
  constructor(
    private readonly office: Office,
    private readonly invitations: InvitationsService,
  ) {}

  @Get()
  @Allow('invitation.accept')
  ask() {
    return invitationPage({ office: this.office.name });
  }

  @Post()
  @HttpCode(200)
  @Allow('invitation.accept')
  whom(@Body(new Parse(form)) sent: Form, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    const again = (failure: Failure) => invitationPage({ office: this.office.name, failure });
    return orAgain(jar, again, () => this.welcome((sent['token'] ?? '').trim()));
  }

  @Post('accept')
  @HttpCode(200)
  @Allow('invitation.accept')
  async accept(
    @Body(new Parse(form)) { token = '', password = '' }: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.welcome(token, failure),
      async () => {
        await this.invitations.accept(parse(acceptance, { token, password }));
        return seeOther('/sign-in?joined=yes');
      },
    );
  }

  private async welcome(given: string, failure?: Failure) {
    const { token } = parse(invitationToken, { token: given });
    return joinPage({ office: this.office.name, failure, token, ...(await this.invitations.whom(token)) });
  }
}
