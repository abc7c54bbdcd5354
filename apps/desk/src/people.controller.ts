import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  InvitationsService,
  OrganisationsService,
  PeopleService,
  RoleChangesService,
  newInvitation,
  newRoleChange,
  organisationChange,
  organisationName,
  roleDecision,
  type NewInvitation,
  type NewRoleChange,
  type OrganisationChange,
  type RoleDecision,
} from '@redress/people';
import { Parse, id, text } from '@redress/platform';

type OrganisationName = z.infer<typeof organisationName>;
const page = z.strictObject({ after: text(254).optional() });

/** People, their roles and their organisations. Nothing here leads to a case. */
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly invitations: InvitationsService,
    private readonly roles: RoleChangesService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get('people')
  @Allow('person.manage')
  async list(@Acting() actor: Actor, @Query(new Parse(page)) { after }: z.infer<typeof page>) {
    return { items: await this.people.list(actor, after) };
  }

  @Post('people/:accountId/disable')
  @HttpCode(204)
  @Allow('person.manage')
  disable(@Acting() actor: Actor, @Param('accountId', new Parse(id)) accountId: string) {
    return this.people.disable(actor, accountId);
  }

  @Post('people/:accountId/enable')
  @HttpCode(204)
  @Allow('person.manage')
  enable(@Acting() actor: Actor, @Param('accountId', new Parse(id)) accountId: string) {
    return this.people.enable(actor, accountId);
  }

  @Post('people/:accountId/role-changes')
  @HttpCode(202)
  @Allow('person.manage')
  askForRole(
    @Acting() actor: Actor,
    @Param('accountId', new Parse(id)) accountId: string,
    @Body(new Parse(newRoleChange)) input: NewRoleChange,
  ) {
    return this.roles.ask(actor, accountId, input);
  }

  @Get('role-changes')
  @Allow('person.approve')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.roles.waiting(actor) };
  }

  @Post('role-changes/:roleChangeId/decision')
  @HttpCode(204)
  @Allow('person.approve')
  decide(
    @Acting() actor: Actor,
    @Param('roleChangeId', new Parse(id)) roleChangeId: string,
    @Body(new Parse(roleDecision)) input: RoleDecision,
  ) {
    return this.roles.decide(actor, roleChangeId, input);
  }

  @Get('invitations')
  @Allow('person.manage')
  async invited(@Acting() actor: Actor) {
    return { items: await this.invitations.list(actor) };
  }

  @Post('invitations')
  @HttpCode(202)
  @Allow('person.manage')
  invite(@Acting() actor: Actor, @Body(new Parse(newInvitation)) input: NewInvitation) {
    return this.invitations.invite(actor, input);
  }

  @Post('invitations/:invitationId/resend')
  @HttpCode(202)
  @Allow('person.manage')
  resend(@Acting() actor: Actor, @Param('invitationId', new Parse(id)) invitationId: string) {
    return this.invitations.resend(actor, invitationId);
  }

  @Delete('invitations/:invitationId')
  @HttpCode(204)
  @Allow('person.manage')
  withdraw(@Acting() actor: Actor, @Param('invitationId', new Parse(id)) invitationId: string) {
    return this.invitations.withdraw(actor, invitationId);
  }

  @Get('organisations')
  @Allow('organisation.manage')
  async allOrganisations(@Acting() actor: Actor) {
    return { items: await this.organisations.list(actor) };
  }

  @Post('organisations')
  @Allow('organisation.manage')
  addOrganisation(@Acting() actor: Actor, @Body(new Parse(organisationName)) { name }: OrganisationName) {
    return this.organisations.add(actor, name);
  }

  @Patch('organisations/:organisationId')
  @HttpCode(204)
  @Allow('organisation.manage')
  renameOrganisation(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
    @Body(new Parse(organisationChange)) input: OrganisationChange,
  ) {
    return this.organisations.change(actor, organisationId, input);
  }

  @Post('organisations/:organisationId/disable')
  @HttpCode(204)
  @Allow('organisation.manage')
  disableOrganisation(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
  ) {
    return this.organisations.set(actor, organisationId, true);
  }

  @Post('organisations/:organisationId/enable')
  @HttpCode(204)
  @Allow('organisation.manage')
  enableOrganisation(@Acting() actor: Actor, @Param('organisationId', new Parse(id)) organisationId: string) {
    return this.organisations.set(actor, organisationId, false);
  }
}
