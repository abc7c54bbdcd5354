import { Injectable } from '@nestjs/common';
import { isLanguage, languagesFor, type Language } from '@redress/ui';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';

/** What is known of the language that somebody reads. */
export interface Spoken {
  /** On this page, by a link or a form. */
  chosen?: string | undefined;
  actor?: Actor | undefined;
  /** What the browser asks for, for somebody of whom nothing else is known. */
  accepted?: string | undefined;
}

/** In which language a door speaks to somebody who signs in there. */
@Injectable()
export class Tongue {
  constructor(private readonly door: DoorSettings) {}

  get isChosen(): boolean {
    return this.door.languages === true;
  }

  of({ chosen, actor, accepted }: Spoken): Language {
    if (!this.isChosen) return 'en';
    const [known] = [chosen, actor?.language].filter((tag) => tag != null && isLanguage(tag));
    return known ?? languagesFor(accepted)[0] ?? 'en';
  }
}
