import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { MessagesService, newReply, type NewReply } from '@redress/messages';
import { Parse, id } from '@redress/platform';

/** The office's side of the conversation with whoever complained. */
@Controller('api/v1/cases/:caseId/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  /** Reading them marks them as read. */
  @Get()
  @Allow('case.read')
  all(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.messages.ofCase(actor, caseId);
  }

  @Post()
  @Allow('message.send')
  reply(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newReply)) input: NewReply,
  ) {
    return this.messages.reply(actor, caseId, input);
  }
}
