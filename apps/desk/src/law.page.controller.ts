import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds as may, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { ClocksReader } from '@redress/clocks';
import { DeterminationsService, newDetermination } from '@redress/findings';
import { lawOf } from '@redress/policy';
import { Clock, Office, Parse, dayIn, id, parse, type Failure } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { lawPage } from './law.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

/** What the law makes of each allegation of a case, and what counsel and supervisors say of it. */
@Pages('cases/:caseId/law')
export class LawPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly determinations: DeterminationsService,
    private readonly clocks: ClocksReader,
    private readonly cases: CaseReader,
    private readonly roster: RosterService,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('determination.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.all(actor, caseId, said));
  }

  @Post()
  @HttpCode(200)
  @Allow('determination.make')
  say(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(
      actor,
      jar,
      (said) => this.all(actor, caseId, { ...said, typed }),
      async () => {
        const allegationId = parse(id, typed['allegationId']);
        const [kind, value] = (typed['what'] ?? '').split('/', 2);
        const { on, reason, immigration } = typed;
        const input = parse(newDetermination, {
          kind,
          value,
          on,
          reason,
          ...(immigration && { immigration }),
        });
        await this.determinations.say(actor, caseId, allegationId, input);
        return seeOther(`/cases/${caseId}/law#allegation-${allegationId}`);
      },
    );
  }

  private at(
    actor: Actor,
    jar: Jar,
    show: (said: Said) => Promise<PageAnswer>,
    work: () => Promise<PageAnswer> = () => show({}),
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, '/cases'), { href: '/cases', label: 'The cases' });
    return taken(jar, { again: (failure) => show({ failure }), gone }, work);
  }

  private async all(actor: Actor, caseId: string, said: Said): Promise<PageAnswer> {
    const { number } = await this.cases.brief(actor, caseId);
    const items = await this.determinations.read(actor, caseId);
    const { clocks } = await this.clocks.read(actor, caseId);
    const officers = await this.roster.getMany(items.flatMap(({ claim }) => claim.officerId ?? []));
    const law = lawOf(this.office.jurisdiction);
    return lawPage({
      frame: this.frames.of(actor, '/cases'),
      time: this.time,
      role: actor.role,
      ...said,
      ...{ caseId, number, items, clocks },
      officers: new Map(officers.map((officer) => [officer.id, officer.name])),
      kinds: law.determinations,
      standardCite: law.packet.standardCite,
      finalCite: law.determinations.find((kind) => kind.id === 'appeal')?.cite ?? '',
      mayMake: may(actor.role, 'determination.make'),
      today: dayIn(this.office.timeZone, this.clock.now()),
    });
  }
}
