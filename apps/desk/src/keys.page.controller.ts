import { Get } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor } from '@redress/access';
import { Clock, Keyring, Office, type KeyProviderName } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { keysPage } from './keys.pages.js';
import { Times } from './times.view.js';

/** What wraps the office keys, as the settings of this door say. */
export abstract class KeyPlace {
  abstract readonly wrappedBy: KeyProviderName;
}

/** The office keys, without a bit of any of them: how many, how old, what wraps them. */
@Pages('keys')
export class KeysPageController {
  constructor(
    private readonly keyring: Keyring,
    private readonly place: KeyPlace,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('key.read')
  show(@Acting() actor: Actor): PageAnswer {
    return keysPage({
      frame: this.frames.of(actor, '/keys'),
      times: new Times(this.office.timeZone, this.clock.now()),
      wrappedBy: this.place.wrappedBy,
      since: this.keyring.since,
      inUse: this.keyring.generation,
    });
  }
}
