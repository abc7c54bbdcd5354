import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';
import type { NavLink } from '@redress/ui';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';
import { holds } from './roles.js';

/** What a page is told of what stands around it. */
export interface Framed {
  office: string;
  person: string;
  nav: NavLink[];
  sheet?: 'desk';
}

/** What stands around a page: the office, who is signed in, and where they may go. */
@Injectable()
export class Frame {
  constructor(
    private readonly office: Office,
    private readonly door: DoorSettings,
  ) {}

  /** @param href the place that the page is at */
  of(actor: Actor, href: string): Framed {
    const open = (this.door.places ?? []).filter(({ permission }) => holds(actor.role, permission));
    return {
      office: this.office.name,
      person: actor.name,
      ...(this.door.name === 'desk' && { sheet: 'desk' as const }),
      nav: open.map((place) => ({ ...place, current: place.href === href })),
    };
  }
}
