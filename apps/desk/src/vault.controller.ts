import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import { IdentitiesService } from '@redress/casefile';
import { Parse, id } from '@redress/platform';
import {
  Approvals,
  CustodianKeys,
  Handovers,
  VaultKeeper,
  approval,
  newKey,
  newOpening,
  openingKey,
  type NewKey,
  type NewOpening,
} from '@redress/vault';

/** Custodians' keys, the vault they make, and the opening of one identity by two of them. */
@Controller('api/v1')
export class VaultController {
  constructor(
    private readonly keys: CustodianKeys,
    private readonly keeper: VaultKeeper,
    private readonly handovers: Handovers,
    private readonly approvals: Approvals,
    private readonly identities: IdentitiesService,
  ) {}

  @Get('vault')
  @Allow('vault.keep')
  view(@Acting() actor: Actor) {
    return this.keeper.view(actor);
  }

  @Post('vault')
  @Allow('vault.keep')
  make(@Acting() actor: Actor) {
    return this.keeper.make(actor);
  }

  @Put('vault/key')
  @Allow('vault.keep')
  keep(@Acting() actor: Actor, @Body(new Parse(newKey)) input: NewKey, @Req() { ip }: { ip: string }) {
    return this.keys.keep(actor, input, ip);
  }

  /** The first custodian begins, another completes. */
  @Post('vault/handover')
  @HttpCode(200)
  @Allow('vault.keep')
  handOver(
    @Acting() actor: Actor,
    @Body(new Parse(approval)) { passphrase }: z.infer<typeof approval>,
    @Req() { ip }: { ip: string },
  ) {
    return this.handovers.handOver(actor, passphrase, ip);
  }

  @Get('openings')
  @Allow('identity.approve')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.approvals.waiting(actor), open: await this.approvals.open(actor) };
  }

  @Post('openings/:openingId/approval')
  @HttpCode(200)
  @Allow('identity.approve')
  approve(
    @Acting() actor: Actor,
    @Param('openingId', new Parse(id)) openingId: string,
    @Body(new Parse(approval)) { passphrase }: z.infer<typeof approval>,
    @Req() { ip }: { ip: string },
  ) {
    return this.approvals.approve(actor, openingId, passphrase, ip);
  }

  @Post('openings/:openingId/refusal')
  @HttpCode(204)
  @Allow('identity.approve')
  refuse(@Acting() actor: Actor, @Param('openingId', new Parse(id)) openingId: string) {
    return this.approvals.refuse(actor, openingId);
  }

  @Get('cases/:caseId/openings')
  @Allow('identity.ask')
  async ofCase(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.identities.ofCase(actor, caseId) };
  }

  @Post('cases/:caseId/openings')
  @Allow('identity.ask')
  ask(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newOpening)) input: NewOpening,
  ) {
    return this.identities.ask(actor, caseId, input);
  }

  /** By POST: the key must not stand in an address or a log. */
  @Post('openings/:openingId/view')
  @HttpCode(200)
  @Allow('identity.ask')
  show(
    @Acting() actor: Actor,
    @Param('openingId', new Parse(id)) openingId: string,
    @Body(new Parse(openingKey)) { key }: z.infer<typeof openingKey>,
  ) {
    return this.identities.show(actor, openingId, key);
  }
}
