import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Office, Parse, dayIn, id, parse, type Failure } from '@redress/platform';
import { Pages, form, seeOther, writtenDay, type Form, type PageAnswer } from '@redress/ui';
import { Acting, Allow } from './access.guard.js';
import type { Actor } from './actor.js';
import { Frame } from './frame.js';
import { orAgain, type Jar } from './or-again.js';
import { madeTokenPage, tokensPage } from './token.pages.js';
import { TokenService, newToken } from './token.service.js';

const SCOPE = /^scope\.(.+)$/;

/** One's own keys for programs: made for what one ticks, shown once, revoked. */
@Pages('account/tokens')
export class TokenPageController {
  constructor(
    private readonly frames: Frame,
    private readonly tokens: TokenService,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('token.manage')
  list(@Acting() actor: Actor) {
    return this.page(actor);
  }

  /** The answer is the one page that shows the token: nothing to load again. */
  @Post()
  @HttpCode(200)
  @Allow('token.manage')
  make(
    @Acting() actor: Actor,
    @Body(new Parse(form)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { failure, typed }),
      async () => {
        const scopes = Object.keys(typed).flatMap((name) => SCOPE.exec(name)?.[1] ?? []);
        const input = parse(newToken, { name: typed['name'], days: Number(typed['days']), scopes });
        const made = await this.tokens.make(actor, input);
        return madeTokenPage({ ...this.frame(actor), made });
      },
    );
  }

  @Post(':tokenId/revoke')
  @HttpCode(200)
  @Allow('token.manage')
  revoke(
    @Acting() actor: Actor,
    @Param('tokenId', new Parse(id)) tokenId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { failure }),
      async () => {
        await this.tokens.revoke(actor, tokenId);
        return seeOther('/account/tokens');
      },
    );
  }

  private async page(actor: Actor, said: { failure?: Failure; typed?: Form } = {}) {
    const { items, scopes } = await this.tokens.list(actor);
    return tokensPage({ ...this.frame(actor), ...said, items, scopes });
  }
  private frame(actor: Actor) {
    const frame = this.frames.of(actor, '/account');
    const tell = (moment: Date) => writtenDay(frame.language, dayIn(this.office.timeZone, moment));
    return { ...frame, tell };
  }
}
