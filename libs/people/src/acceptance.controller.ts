import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Allow } from '@redress/access';
import { Parse } from '@redress/platform';
import { InvitationsService } from './invitations.service.js';
import { acceptance, invitationToken, type Acceptance } from './people.schema.js';

/** Accepting an invitation: staff at the desk, advocates at the portal. The token comes by POST, so that it stands in no address. */
@Controller('api/v1/invitations')
export class AcceptanceController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post('whom')
  @HttpCode(200)
  @Allow('invitation.accept')
  whom(@Body(new Parse(invitationToken)) { token }: z.infer<typeof invitationToken>) {
    return this.invitations.whom(token);
  }

  @Post('accept')
  @Allow('invitation.accept')
  accept(@Body(new Parse(acceptance)) input: Acceptance) {
    return this.invitations.accept(input);
  }
}
