import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { z } from 'zod';
import {
  Acting,
  Allow,
  SessionCookie,
  SessionService,
  type Actor,
  type CookieJar,
  type WithCookies,
} from '@redress/access';
import { IntakeService, receiptQuestion } from '@redress/intake';
import { Parse } from '@redress/platform';

/** The receipt is sent by POST and once, so that the twelve words never stand in an address or a log. */
@Controller('api/v1')
export class ReceiptsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('receipt-session')
  @Allow('receipt.open')
  async open(
    @Body(new Parse(receiptQuestion)) { receipt }: z.infer<typeof receiptQuestion>,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    const { session, token } = await this.intake.openReceipt(receipt, request.ip);
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    this.cookie.give(reply, token);
    return this.sessions.view(session);
  }

  @Get('complaint')
  @Allow('complaint.follow')
  follow(@Acting() actor: Actor) {
    return this.intake.follow(actor);
  }
}
