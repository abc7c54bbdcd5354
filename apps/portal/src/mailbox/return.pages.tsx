import { Area, CarryKept, Go, SendKept, ShowKept, type Kept } from '@redress/ui';
import { PortalPage, faultAt, type Place } from '../portal.page.js';
import { MAILBOX } from '../words/words.js';

/** Asks for the twelve words, and for nothing else. */
export function returnPage({
  place,
  typed,
  ended,
  kept,
}: {
  place: Place;
  typed: string;
  /** The visit before is over: by itself, or on the way with files, which cannot be kept. */
  ended?: 'yes' | 'files' | undefined;
  /** What was sent too late. */
  kept?: Kept | undefined;
}) {
  const { return: words, kept: late } = MAILBOX[place.language];
  return (
    <PortalPage place={place} title={words.title}>
      {ended && (
        <p class="note" role="status">
          {ended === 'files' ? late.files : words.ended}
        </p>
      )}
      {kept && (
        <section class="note" role="status">
          <h2>{late.heading}</h2>
          <p>{late.return}</p>
          <ShowKept kept={kept} />
        </section>
      )}
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      <form method="post" action="/return" novalidate>
        <input type="hidden" name="language" value={place.language} />
        <CarryKept kept={kept} />
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

/** Inside again: what was sent too late, one press away from being sent. */
export function sendKeptPage({ place, kept }: { place: Place; kept: Kept }) {
  const words = MAILBOX[place.language].kept;
  return (
    <PortalPage place={place} title={words.title}>
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      <ShowKept kept={kept} />
      <SendKept kept={kept} send={words.send} />
      <p class="ways">
        <a href={`/${place.language}/mailbox`}>{words.drop}</a>
      </p>
    </PortalPage>
  );
}
