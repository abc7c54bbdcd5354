import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { AccessService, Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { ClockBook, ClocksReader, clockStop, newClock, newToll, tollEnd, withdrawal } from '@redress/clocks';
import { Clock, Office, Parse, id, parse } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { Pages, type PageAnswer } from '@redress/ui';
import { clocksPage } from './clocks.pages.js';
import { deskForm, filled, one, takeForm, type DeskForm, type Draft } from './desk-form.js';
import { Times } from './times.view.js';

/** The clocks of a case: how each was counted, and what people say of them. Nobody moves one: it is counted. */
@Pages('cases/:caseId')
export class ClocksPageController {
  constructor(
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly cases: CaseReader,
    private readonly access: AccessService,
    private readonly reader: ClocksReader,
    private readonly book: ClockBook,
  ) {}

  @Get('clocks')
  @Allow('clock.read')
  show(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string): Promise<PageAnswer> {
    return this.page(actor, caseId);
  }

  @Post('clocks')
  @HttpCode(200)
  @Allow('clock.keep')
  start(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: 'start', typed }, () =>
      this.book.start(
        actor,
        caseId,
        parse(newClock, filled(typed, 'clockId', 'startsOn', 'allegationId', 'reason')),
      ),
    );
  }

  @Post('clocks/:clock/stop')
  @HttpCode(200)
  @Allow('clock.keep')
  stop(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('clock', new Parse(id)) clock: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: `stop-${clock}`, typed }, () =>
      this.book.stop(actor, caseId, clock, parse(clockStop, filled(typed, 'on', 'reason'))),
    );
  }

  @Post('clocks/:clock/withdrawal')
  @HttpCode(200)
  @Allow('clock.keep')
  withdraw(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('clock', new Parse(id)) clock: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: `withdraw-${clock}`, typed }, () =>
      this.book.withdraw(actor, caseId, clock, parse(withdrawal, filled(typed, 'reason'))),
    );
  }

  @Post('tolls')
  @HttpCode(200)
  @Allow('clock.keep')
  toll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: 'toll', typed }, () => {
      const days = one(typed, 'days').trim();
      return this.book.toll(
        actor,
        caseId,
        parse(newToll, {
          ...filled(typed, 'reason', 'from', 'to', 'basis', 'document'),
          ...filled(typed, 'approverId', 'allegationId', 'officerId'),
          ...(days !== '' && { days: Number(days) }),
        }),
      );
    });
  }

  @Post('tolls/:tollId/end')
  @HttpCode(200)
  @Allow('clock.keep')
  endToll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('tollId', new Parse(id)) tollId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: `end-${tollId}`, typed }, () =>
      this.book.endToll(actor, caseId, tollId, parse(tollEnd, filled(typed, 'endedOn', 'reason'))),
    );
  }

  @Post('tolls/:tollId/withdrawal')
  @HttpCode(200)
  @Allow('clock.keep')
  withdrawToll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('tollId', new Parse(id)) tollId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, key: `withdraw-${tollId}`, typed }, () =>
      this.book.withdrawToll(actor, caseId, tollId, parse(withdrawal, filled(typed, 'reason'))),
    );
  }

  private take(
    actor: Actor,
    jar: Jar,
    { caseId, ...sent }: { caseId: string; key: string; typed: DeskForm },
    work: () => Promise<unknown>,
  ): Promise<PageAnswer> {
    const to = `/cases/${caseId}/clocks`;
    return takeForm(jar, { ...sent, to }, (draft) => this.page(actor, caseId, draft), work);
  }

  private async page(actor: Actor, caseId: string, draft?: Draft) {
    const file = await this.cases.read(actor, caseId, async (tx, held) => ({
      counted: await this.reader.of(tx, held),
    }));
    const mayKeep = holds(actor.role, 'clock.keep');
    const able = mayKeep
      ? await Promise.all((['supervisor', 'counsel'] as const).map((role) => this.access.staffOf(role)))
      : [];
    return clocksPage({
      frame: this.frames.of(actor, '/cases'),
      role: actor.role,
      file,
      law: lawOf(this.office.jurisdiction),
      times: new Times(this.office.timeZone, this.clock.now()),
      approvers: able.flat().filter((person) => person.id !== actor.accountId),
      mayKeep,
      draft,
    });
  }
}
