import { Get } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor } from '@redress/access';
import { Pages } from '@redress/ui';
import { homePage } from './home.pages.js';

/** Where everybody arrives. */
@Pages()
export class HomeController {
  constructor(private readonly frames: Frame) {}

  @Get()
  @Allow('session.open')
  home(@Acting() actor: Actor) {
    return homePage(this.frames.of(actor, '/'), actor.role === 'advocate');
  }
}
