import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { LinksService, linkEnd, newLink, type LinkEnd, type NewLink } from '@redress/links';
import { Parse, id } from '@redress/platform';

/** Cases that are worked on together. */
@Controller('api/v1/cases/:caseId')
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Get('links')
  @Allow('case.read')
  async ofCase(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.links.ofCase(actor, caseId) };
  }

  @Post('links')
  @Allow('case.link')
  link(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newLink)) input: NewLink,
  ) {
    return this.links.link(actor, caseId, input);
  }

  @Post('split')
  @HttpCode(204)
  @Allow('case.link')
  split(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(linkEnd)) input: LinkEnd,
  ) {
    return this.links.split(actor, caseId, input);
  }
}
