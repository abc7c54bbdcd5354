import { Get, Query, Res } from '@nestjs/common';
import { AccessService, Acting, Allow, Frame, holds, orAgain, type Actor, type Jar } from '@redress/access';
import { CaseReader, caseFilter, type CaseBrief } from '@redress/casefile';
import { ClocksService } from '@redress/clocks';
import { FindingsService } from '@redress/findings';
import { Clock, Office, Parse, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { casesPage, type CaseLine } from './cases.pages.js';
import { deskForm, filled, type DeskForm } from './desk-form.js';
import { Times } from './times.view.js';

const PAGE = 50;

/** The cases that somebody may read, newest first. */
@Pages('cases')
export class CasesPageController {
  constructor(
    private readonly reader: CaseReader,
    private readonly clocks: ClocksService,
    private readonly findings: FindingsService,
    private readonly access: AccessService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('case.list')
  async list(
    @Acting() actor: Actor,
    @Query(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { waits, ...asked } = filled(sent, 'status', 'number', 'after', 'waits');
    const isWaiting = waits === 'approval' && holds(actor.role, 'finding.approve');
    const times = new Times(this.office.timeZone, this.clock.now());
    const around = { frame: this.frames.of(actor, '/cases'), role: actor.role, asked, isWaiting, times };
    return orAgain(
      jar,
      (failure) => casesPage({ ...around, lines: [], isMore: false, failure }),
      async () => {
        const waiting = holds(actor.role, 'finding.approve') ? await this.findings.waiting(actor) : [];
        const briefs = isWaiting
          ? waiting
          : await this.reader.list(actor, parse(caseFilter, { ...asked, limit: PAGE }));
        const lines = await this.linesOf(actor, briefs, times.today, waiting);
        return casesPage({ ...around, lines, isMore: !isWaiting && briefs.length === PAGE });
      },
    );
  }

  private async linesOf(
    actor: Actor,
    briefs: readonly CaseBrief[],
    today: string,
    waiting: readonly CaseBrief[],
  ): Promise<CaseLine[]> {
    const ids = briefs.map(({ id }) => id);
    const nearest = await this.clocks.nearest(actor, ids, today);
    const names = await this.access.namesOf(briefs.flatMap(({ investigatorId }) => investigatorId ?? []));
    return briefs.map((brief) => ({
      ...brief,
      investigator: (brief.investigatorId && names.get(brief.investigatorId)) ?? null,
      nearest: nearest.get(brief.id),
      toApprove: waiting.some(({ id }) => id === brief.id),
    }));
  }
}
