import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { Acting, Allow, SlowDown, type Actor, type WithCookies } from '@redress/access';
import { MailboxService, newMessage, newReport, type NewMessage, type NewReport } from '@redress/messages';
import { Parse } from '@redress/platform';

/** The mailbox of the receipt, for programs. */
@Controller('api/v1/complaint')
export class MailboxController {
  constructor(
    private readonly mailbox: MailboxService,
    private readonly slow: SlowDown,
  ) {}

  /** Reading them marks them as read. */
  @Get('messages')
  @Allow('mailbox.own')
  async all(@Acting() actor: Actor) {
    const { messages } = await this.mailbox.show(actor, actor.caseId ?? '');
    return { items: messages };
  }

  @Post('messages')
  @Allow('mailbox.own')
  async send(
    @Acting() actor: Actor,
    @Body(new Parse(newMessage)) input: NewMessage,
    @Req() { ip: address }: WithCookies,
  ) {
    await this.slow.begin({ kind: 'message', address });
    return this.mailbox.send(actor, actor.caseId ?? '', input);
  }

  /** Something was done to the person since they reported. */
  @Post('retaliation')
  @Allow('mailbox.own')
  async retaliation(
    @Acting() actor: Actor,
    @Body(new Parse(newReport)) input: NewReport,
    @Req() { ip: address }: WithCookies,
  ) {
    await this.slow.begin({ kind: 'message', address });
    return this.mailbox.reportRetaliation(actor, input);
  }

  /** That the person no longer wants the complaint; what protects them stays. */
  @Post('withdrawal')
  @HttpCode(204)
  @Allow('mailbox.own')
  async withdraw(
    @Acting() actor: Actor,
    @Body(new Parse(newReport)) input: NewReport,
    @Req() { ip: address }: WithCookies,
  ) {
    await this.slow.begin({ kind: 'message', address });
    await this.mailbox.withdraw(actor, input);
  }
}
