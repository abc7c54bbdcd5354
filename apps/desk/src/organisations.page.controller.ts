import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { OrganisationsService, organisationChange, organisationName } from '@redress/people';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { organisationPage, organisationsPage } from './organisations.pages.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

const HERE = '/organisations';
const BACK = { href: HERE, label: 'All organisations' };

/** The organisations whose advocates file for others, and what the public list says of them. */
@Pages('organisations')
export class OrganisationsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get()
  @Allow('organisation.manage')
  list(@Acting() actor: Actor) {
    return this.all(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('organisation.manage')
  add(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.all(actor, { failure, typed }),
      async () => {
        const { name } = parse(organisationName, { name: typed['name'] });
        const added = await this.organisations.add(actor, name);
        return seeOther(`${HERE}/${added.id}`);
      },
    );
  }

  @Get(':organisationId')
  @Allow('organisation.manage')
  show(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, organisationId, jar, {}, () => this.one(actor, organisationId));
  }

  @Post(':organisationId')
  @HttpCode(200)
  @Allow('organisation.manage')
  change(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, organisationId, jar, typed, async () => {
      const { name, listing = '' } = typed;
      const change = parse(organisationChange, { name, listing: listing.trim() === '' ? null : listing });
      await this.organisations.change(actor, organisationId, change);
      return seeOther(HERE);
    });
  }

  @Post(':organisationId/disable')
  @HttpCode(200)
  @Allow('organisation.manage')
  disable(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.set(actor, organisationId, jar, true);
  }

  @Post(':organisationId/enable')
  @HttpCode(200)
  @Allow('organisation.manage')
  enable(
    @Acting() actor: Actor,
    @Param('organisationId', new Parse(id)) organisationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.set(actor, organisationId, jar, false);
  }

  private set(actor: Actor, organisationId: string, jar: Jar, disabled: boolean): Promise<PageAnswer> {
    return this.at(actor, organisationId, jar, {}, async () => {
      await this.organisations.set(actor, organisationId, disabled);
      return seeOther(HERE);
    });
  }

  private at(
    actor: Actor,
    organisationId: string,
    jar: Jar,
    typed: Form,
    work: () => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, HERE), BACK);
    return taken(
      jar,
      { again: (failure) => this.one(actor, organisationId, { failure, typed }), gone },
      work,
    );
  }

  private async all(actor: Actor, said: { failure?: Failure; typed?: Form } = {}) {
    const organisations = await this.organisations.list(actor);
    return organisationsPage({ frame: this.frames.of(actor, HERE), time: this.time, ...said, organisations });
  }

  private async one(actor: Actor, organisationId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const organisation = (await this.organisations.list(actor)).find(
      ({ id: each }) => each === organisationId,
    );
    if (!organisation) throw notFound();
    return organisationPage({ frame: this.frames.of(actor, HERE), time: this.time, ...said, organisation });
  }
}
