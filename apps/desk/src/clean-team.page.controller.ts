import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { AccessService, Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader, CleanTeams, newTeamChange } from '@redress/casefile';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { cleanTeamPage } from './clean-team.pages.js';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

/** Who prepares the criminal side of a case, and who no longer can. */
@Pages('cases/:caseId/clean-team')
export class CleanTeamPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly teams: CleanTeams,
    private readonly access: AccessService,
    private readonly cases: CaseReader,
  ) {}

  @Get()
  @Allow('clean_team.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, () => this.page(actor, caseId));
  }

  @Post()
  @HttpCode(200)
  @Allow('clean_team.change')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.page(actor, caseId, { failure, typed });
    return this.at(
      actor,
      jar,
      async () => {
        const { accountId, change, reason } = typed;
        await this.teams.change(actor, caseId, parse(newTeamChange, { accountId, change, reason }));
        return seeOther(`/cases/${caseId}/clean-team`);
      },
      again,
    );
  }

  private at(
    actor: Actor,
    jar: Jar,
    work: () => Promise<PageAnswer>,
    again: (failure: Failure) => Promise<PageAnswer> = () => work(),
  ): Promise<PageAnswer> {
    const gone = () =>
      gonePage(this.frames.of(actor, '/cases'), { href: '/', label: 'Go to the first page' });
    return taken(jar, { again, gone }, work);
  }

  private async page(actor: Actor, caseId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const roles = ['investigator', 'supervisor', 'counsel'] as const;
    const { number } = await this.cases.brief(actor, caseId);
    const team = await this.teams.read(actor, caseId);
    const exposures = await this.teams.exposures(actor, caseId);
    const people = (await Promise.all(roles.map((role) => this.access.staffOf(role)))).flat();
    return cleanTeamPage({
      frame: this.frames.of(actor, '/cases'),
      time: this.time,
      ...said,
      caseId,
      number,
      ...team,
      exposures,
      people: people.filter((person) => person.id !== actor.accountId),
      mayChange: holds(actor.role, 'clean_team.change'),
    });
  }
}
