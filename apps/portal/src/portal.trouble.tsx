import { Injectable } from '@nestjs/common';
import { DoorSettings, Frame, SignInTrouble } from '@redress/access';
import { Failure, Office } from '@redress/platform';
import { html, keptOf, languageIn } from '@redress/ui';
import { toldIn } from './faults.js';
import { returnPage } from './mailbox/return.pages.js';
import { Places } from './places.js';
import { PortalPage } from './portal.page.js';
import { PAGES } from './words/words.js';

/** What went wrong, in the language that the address begins with, and with the way out beside it. */
@Injectable()
export class PortalTrouble extends SignInTrouble {
  private readonly places: Places;

  constructor(office: Office, door: DoorSettings, frames: Frame) {
    super(office, door, frames);
    this.places = new Places(office);
  }

  /** A mailbox is opened by its words: who has rested for too long is asked for them again. */
  override wayIn(url: string): string | undefined {
    const language = languageIn(url);
    if (!language || !url.startsWith(`/${language}/mailbox`)) return undefined;
    return `/${language}/return?ended=${url.endsWith('/files') ? 'files' : 'yes'}`;
  }

  /** And what they had written goes along: neither they nor an advocate type it twice. */
  override again(url: string, body: unknown, accepted?: string): string | undefined {
    if (!this.wayIn(url)) return super.again(url, body, accepted);
    const kept = keptOf(url, body);
    const place = this.places.of(languageIn(url) ?? 'en', '/return');
    return kept && html(returnPage({ place, typed: '', kept }));
  }

  override of(failure: Failure, instance: string, url = ''): string {
    const language = languageIn(url);
    if (!language) return super.of(failure, instance);
    const { trouble } = PAGES[language];
    const { detail, faults } = toldIn(language, failure);
    return html(
      <PortalPage place={this.places.of(language, '')} title={trouble.title}>
        <h1>{failure.kind === 'not_found' ? trouble.missing : trouble.heading}</h1>
        <p class="lead">{detail}</p>
        {faults.map((fault) => (
          <p key={fault.path}>{fault.detail}</p>
        ))}
        <p>
          <a class="button" href={`/${language}`}>
            {trouble.home}
          </a>
        </p>
      </PortalPage>,
    );
  }
}
