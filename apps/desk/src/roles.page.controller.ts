import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { AccessService, Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { RoleChangesService, roleDecision } from '@redress/people';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { rolesPage } from './people.pages.js';
import { taken } from './taken.js';

/** Roles that one person asked for and another has to approve. */
@Pages('roles')
export class RolesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly roles: RoleChangesService,
    private readonly access: AccessService,
  ) {}

  @Get()
  @Allow('person.approve')
  show(@Acting() actor: Actor) {
    return this.waiting(actor);
  }

  @Post(':roleChangeId/decision')
  @HttpCode(200)
  @Allow('person.approve')
  decide(
    @Acting() actor: Actor,
    @Param('roleChangeId', new Parse(id)) roleChangeId: string,
    @Body(new Parse(pageForm)) { decision }: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, '/roles'), { href: '/roles', label: 'What waits now' });
    return taken(jar, { again: (failure) => this.waiting(actor, failure), gone }, async () => {
      await this.roles.decide(actor, roleChangeId, parse(roleDecision, { decision }));
      return seeOther('/roles');
    });
  }

  private async waiting(actor: Actor, failure?: Failure) {
    const waiting = await this.roles.waiting(actor);
    const names = await this.access.namesOf(waiting.map(({ askedBy }) => askedBy));
    return rolesPage({
      frame: this.frames.of(actor, '/roles'),
      time: this.time,
      failure,
      waiting: waiting.map((change) => ({ ...change, asker: names.get(change.askedBy) ?? '' })),
    });
  }
}
