import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Parse, id } from '@redress/platform';
import { Acting, Allow } from './access.guard.js';
import type { Actor } from './actor.js';
import { TokenService, newToken, type NewToken } from './token.service.js';

/** One's own tokens for programs. */
@Controller('api/v1/tokens')
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @Get()
  @Allow('token.manage')
  list(@Acting() actor: Actor) {
    return this.tokens.list(actor);
  }

  /** Shown this once. */
  @Post()
  @Allow('token.manage')
  make(@Acting() actor: Actor, @Body(new Parse(newToken)) input: NewToken) {
    return this.tokens.make(actor, input);
  }

  @Delete(':tokenId')
  @HttpCode(204)
  @Allow('token.manage')
  revoke(@Acting() actor: Actor, @Param('tokenId', new Parse(id)) tokenId: string) {
    return this.tokens.revoke(actor, tokenId);
  }
}
