import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { Parse, parse, type Failure } from '@redress/platform';
import { Pages, type Form, type PageAnswer } from '@redress/ui';
import { SignalsService, signalFile, type ImportAnswer } from '@redress/watch';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { signalsPage } from './signals.pages.js';

/** Bringing in records of the police, for whoever sees no case. */
@Pages('signals')
export class SignalsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly signals: SignalsService,
  ) {}

  @Get()
  @Allow('signal.import')
  show(@Acting() actor: Actor) {
    return this.page(actor, {});
  }

  @Post()
  @HttpCode(200)
  @Allow('signal.import')
  import(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { failure, typed }),
      async () => {
        const { csv } = parse(signalFile, { csv: typed['csv'] });
        return this.page(actor, { answer: await this.signals.import(actor, csv) });
      },
    );
  }

  private page = (actor: Actor, said: { failure?: Failure; typed?: Form; answer?: ImportAnswer }) =>
    signalsPage({ frame: this.frames.of(actor, '/signals'), time: this.time, ...said });
}
