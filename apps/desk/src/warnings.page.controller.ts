import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { WarningDistances, newDistances } from '@redress/clocks';
import { Parse, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { warningsPage } from './warnings.pages.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

/** How long before its day each deadline is told, as the office sets it. */
@Pages('warnings')
export class WarningsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly distances: WarningDistances,
  ) {}

  @Get()
  @Allow('warning.keep')
  show(@Acting() actor: Actor): Promise<PageAnswer> {
    return this.all(actor, {});
  }

  @Post()
  @HttpCode(200)
  @Allow('warning.keep')
  set(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.all(actor, { failure, typed });
    return orAgain(jar, again, async () => {
      const { clockId, reason } = typed;
      const distances = daysIn(typed['distances'] ?? '');
      const input = parse(newDistances, { clockId, reason, ...(distances.length > 0 && { distances }) });
      await this.distances.set(actor, input);
      return seeOther('/warnings#changes');
    });
  }

  private async all(actor: Actor, said: Said): Promise<PageAnswer> {
    const read = await this.distances.read(actor);
    return warningsPage({ frame: this.frames.of(actor, '/warnings'), time: this.time, ...said, ...read });
  }
}

/** `60, 30 14`: what is no number is refused where numbers are expected. */
const daysIn = (typed: string): number[] =>
  typed
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map(Number);
