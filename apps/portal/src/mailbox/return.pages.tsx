import { Area, Go } from '@redress/ui';
import { PortalPage, faultAt, type Place } from '../portal.page.js';
import { MAILBOX } from '../words/words.js';

/** Asks for the twelve words, and for nothing else. */
export function returnPage({ place, typed, ended }: { place: Place; typed: string; ended: boolean }) {
  const words = MAILBOX[place.language].return;
  return (
    <PortalPage place={place} title={words.title}>
      {ended && (
        <p class="note" role="status">
          {words.ended}
        </p>
      )}
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      <form method="post" action="/return" novalidate>
        <input type="hidden" name="language" value={place.language} />
        <Area
          name="receipt"
          label={words.label}
          hint={words.hint}
          rows={3}
          value={typed}
          fault={faultAt(place, 'receipt')}
        />
        <Go>{words.open}</Go>
      </form>
      <section class="panel">
        <h2>{words.lostHeading}</h2>
        <p>{words.lost}</p>
      </section>
    </PortalPage>
  );
}
