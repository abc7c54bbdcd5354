import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Acting, Allow, Frame, notAllowed, orAgain, type Actor, type Jar } from '@redress/access';
import {
  InvitationsService,
  OrganisationsService,
  PeopleService,
  RoleChangesService,
  newInvitation,
  newRoleChange,
} from '@redress/people';
import { Parse, id, parse, text, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { invitePage, peoplePage, rolePage } from './people.pages.js';
import { taken } from './taken.js';

const HERE = '/people';
const BACK = { href: HERE, label: 'Everybody' };
const page = z.object({ after: text(254).optional().catch(undefined) });

/** People of the office and of the organisations that file with it, for administrators. */
@Pages('people')
export class PeoplePageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly people: PeopleService,
    private readonly invitations: InvitationsService,
    private readonly roles: RoleChangesService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get()
  @Allow('person.manage')
  list(@Acting() actor: Actor, @Query(new Parse(page)) { after }: z.infer<typeof page>) {
    return this.everybody(actor, { after });
  }

  @Get('invite')
  @Allow('person.manage')
  askWhom(@Acting() actor: Actor) {
    return this.whom(actor);
  }

  @Post('invite')
  @HttpCode(200)
  @Allow('person.manage')
  invite(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) sent: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.whom(actor, { failure, typed: sent }),
      async () => {
        const { organisationId = '', email = '', name = '', role = '' } = sent;
        const person = { email, name, role };
        await this.invitations.invite(
          actor,
          parse(newInvitation, role === 'advocate' ? { ...person, organisationId } : person),
        );
        return seeOther(`${HERE}#invited`);
      },
    );
  }

  @Post('invitations/:invitationId/resend')
  @HttpCode(200)
  @Allow('person.manage')
  resend(
    @Acting() actor: Actor,
    @Param('invitationId', new Parse(id)) invitationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.done(actor, jar, '#invited', () => this.invitations.resend(actor, invitationId));
  }

  @Post('invitations/:invitationId/withdraw')
  @HttpCode(200)
  @Allow('person.manage')
  withdraw(
    @Acting() actor: Actor,
    @Param('invitationId', new Parse(id)) invitationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.done(actor, jar, '#invited', () => this.invitations.withdraw(actor, invitationId));
  }

  @Post(':accountId/disable')
  @HttpCode(200)
  @Allow('person.manage')
  disable(
    @Acting() actor: Actor,
    @Param('accountId', new Parse(id)) accountId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.done(actor, jar, '', () => this.people.disable(actor, accountId));
  }

  @Post(':accountId/enable')
  @HttpCode(200)
  @Allow('person.manage')
  enable(
    @Acting() actor: Actor,
    @Param('accountId', new Parse(id)) accountId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.done(actor, jar, '', () => this.people.enable(actor, accountId));
  }

  @Get(':accountId/role')
  @Allow('person.manage')
  askForWhich(
    @Acting() actor: Actor,
    @Param('accountId', new Parse(id)) accountId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.orGone(actor, jar, () => this.which(actor, accountId));
  }

  @Post(':accountId/role')
  @HttpCode(200)
  @Allow('person.manage')
  askForRole(
    @Acting() actor: Actor,
    @Param('accountId', new Parse(id)) accountId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.which(actor, accountId, { failure, typed });
    return this.orGone(
      actor,
      jar,
      async () => {
        await this.roles.ask(actor, accountId, parse(newRoleChange, { role: typed['role'] }));
        return seeOther('/roles');
      },
      again,
    );
  }

  private done(actor: Actor, jar: Jar, at: string, work: () => Promise<void>): Promise<PageAnswer> {
    return this.orGone(
      actor,
      jar,
      async () => {
        await work();
        return seeOther(`${HERE}${at}`);
      },
      (failure) => this.everybody(actor, { failure }),
    );
  }

  private orGone(
    actor: Actor,
    jar: Jar,
    work: () => Promise<PageAnswer>,
    again: (failure: Failure) => Promise<PageAnswer> = (failure) => this.everybody(actor, { failure }),
  ): Promise<PageAnswer> {
    return taken(jar, { again, gone: () => gonePage(this.frames.of(actor, HERE), BACK) }, work);
  }

  private async everybody(actor: Actor, said: { after?: string | undefined; failure?: Failure } = {}) {
    const [people, invited, organisations] = await Promise.all([
      this.people.list(actor, said.after),
      this.invitations.list(actor),
      this.organisations.list(actor),
    ]);
    return peoplePage({
      frame: this.frames.of(actor, HERE),
      time: this.time,
      failure: said.failure,
      me: actor.accountId,
      people,
      invited,
      organisations,
    });
  }

  private async whom(actor: Actor, said: { failure?: Failure; typed?: Form } = {}) {
    const organisations = await this.organisations.list(actor);
    return invitePage({
      frame: this.frames.of(actor, HERE),
      time: this.time,
      ...said,
      organisations: organisations.filter(({ disabledAt }) => !disabledAt),
    });
  }

  private async which(actor: Actor, accountId: string, said: { failure?: Failure; typed?: Form } = {}) {
    if (actor.accountId === accountId) throw notAllowed();
    const person = await this.people.get(actor, accountId);
    return rolePage({ frame: this.frames.of(actor, HERE), time: this.time, ...said, person });
  }
}
