import { Get } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor } from '@redress/access';
import { Clock, Office, dayIn } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { Pages, type PageAnswer } from '@redress/ui';
import { policyPage } from './policy.pages.js';

/** The law and policies by which the office decides, as data, to be read and checked. */
@Pages('policy')
export class PolicyPageController {
  constructor(
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('policy.read')
  show(@Acting() actor: Actor): PageAnswer {
    return policyPage({
      frame: this.frames.of(actor, '/policy'),
      law: lawOf(this.office.jurisdiction),
      today: dayIn(this.office.timeZone, this.clock.now()),
    });
  }
}
