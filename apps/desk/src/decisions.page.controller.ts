import { Get } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor } from '@redress/access';
import { ShieldService } from '@redress/casefile';
import { HoldsService } from '@redress/retention';
import { Pages } from '@redress/ui';
import { decisionsPage } from './decisions.pages.js';
import { OfficeTime } from './office-time.js';

/** What one person asked for in a case and a second one has to decide. */
@Pages('decisions')
export class DecisionsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly shield: ShieldService,
    private readonly holds: HoldsService,
  ) {}

  @Get()
  @Allow('shield.approve')
  async list(@Acting() actor: Actor) {
    return decisionsPage({
      frame: this.frames.of(actor, '/decisions'),
      time: this.time,
      narrowings: await this.shield.waiting(actor),
      lifts: await this.holds.waiting(actor),
    });
  }
}
