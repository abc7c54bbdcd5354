import { Get } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Role } from '@redress/access';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { homePage } from './home.pages.js';

/** Where each role begins its day. */
const FIRST: Partial<Record<Role, string>> = {
  screener: '/queue',
  supervisor: '/queue',
  investigator: '/cases',
  counsel: '/cases',
  auditor: '/record',
  administrator: '/people',
  custodian: '/openings',
  liaison: '/deliveries',
};

/** Where everybody arrives, and is led on to their work. */
@Pages()
export class HomeController {
  constructor(private readonly frames: Frame) {}

  @Get()
  @Allow('session.read')
  home(@Acting() actor: Actor): PageAnswer {
    const first = FIRST[actor.role];
    return first ? seeOther(first) : homePage({ ...this.frames.of(actor, '/'), role: actor.role });
  }
}
