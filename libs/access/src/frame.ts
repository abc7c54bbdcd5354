import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';
import type { Language, NavLink } from '@redress/ui';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';
import { holds } from './roles.js';
import { Tongue, type Spoken } from './tongue.js';

/** What stands around a page that nobody has to be signed in for. */
export interface BareFrame {
  office: string;
  language: Language;
  /** Whether languages can be chosen at this door. */
  languages: boolean;
  /** How to leave the site at once, at a door that has that. */
  leave: { action: string; to: string } | undefined;
}

/** What a page is told of what stands around it. */
export interface Framed extends BareFrame {
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
    private readonly tongue: Tongue,
  ) {}

  bare(spoken: Spoken = {}): BareFrame {
    const { name: office, leaveUrl: to } = this.office;
    return {
      office,
      language: this.tongue.of(spoken),
      languages: this.tongue.isChosen,
      leave: this.door.leave === undefined ? undefined : { action: this.door.leave, to },
    };
  }

  /** @param href the place that the page is at */
  of(actor: Actor, href: string): Framed {
    const open = (this.door.places ?? []).filter(({ permission }) => holds(actor.role, permission));
    const bare = this.bare({ actor });
    return {
      ...bare,
      person: actor.name,
      ...(this.door.name === 'desk' && { sheet: 'desk' as const }),
      nav: open.map(({ href: to, label }) => ({
        href: to,
        label: typeof label === 'string' ? label : label[bare.language],
        current: to === href,
      })),
    };
  }
}
