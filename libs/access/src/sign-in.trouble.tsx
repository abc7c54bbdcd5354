import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';
import { FramedTrouble, html, keptOf } from '@redress/ui';
import { DoorSettings } from './door.settings.js';
import { Frame } from './frame.js';
import { signInPage } from './sign-in.pages.js';

/** What went wrong, in the frame of our pages; a form that came after its session goes along through signing in again. */
@Injectable()
export class SignInTrouble extends FramedTrouble {
  constructor(
    office: Office,
    private readonly door: DoorSettings,
    private readonly frames: Frame,
  ) {
    super(office);
  }

  override again(url: string, body: unknown, accepted?: string): string | undefined {
    const kept = keptOf(url, body);
    if (!kept) return undefined;
    const singleSignOn = this.door.singleSignOn === true;
    const frame = { ...this.frames.bare({ accepted }), languages: false };
    return html(signInPage({ ...frame, singleSignOn, email: '', next: '/', kept }));
  }
}
