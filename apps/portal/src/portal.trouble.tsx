import { Injectable } from '@nestjs/common';
import { Failure, Office, TroublePage } from '@redress/platform';
import { FramedTrouble, html, languageIn } from '@redress/ui';
import { toldIn } from './faults.js';
import { Places } from './places.js';
import { PortalPage } from './portal.page.js';
import { PAGES } from './words/words.js';

/** What went wrong, in the language that the address begins with, and with the way out beside it. */
@Injectable()
export class PortalTrouble extends TroublePage {
  private readonly places: Places;
  private readonly framed: FramedTrouble;

  constructor(office: Office) {
    super();
    this.places = new Places(office);
    this.framed = new FramedTrouble(office);
  }

  /** A mailbox is opened by its words: who has rested for too long is asked for them again. */
  override wayIn(url: string): string | undefined {
    const language = languageIn(url);
    return language && url.startsWith(`/${language}/mailbox`) ? `/${language}/return?ended=yes` : undefined;
  }

  of(failure: Failure, instance: string, url = ''): string {
    const language = languageIn(url);
    if (!language) return this.framed.of(failure, instance);
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
