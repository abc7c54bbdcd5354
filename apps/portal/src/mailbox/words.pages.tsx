import { Go, Sent } from '@redress/ui';
import { AskedWord, WordsCard } from '../filing/words.pages.js';
import { PortalPage, type Place } from '../portal.page.js';
import { MAILBOX } from '../words/words.js';

const Stay = ({ place }: { place: Place }) => (
  <p>
    <a class="button" href={`/${place.language}/mailbox`}>
      {MAILBOX[place.language].words.stay}
    </a>
  </p>
);

export function wordsPage({ place }: { place: Place }) {
  const { words } = MAILBOX[place.language];
  return (
    <PortalPage place={place} title={words.title}>
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      <p class="note">{words.ends}</p>
      <form method="post" action={`/${place.language}/mailbox/words`}>
        <Sent />
        <Go>{words.go}</Go>
      </form>
      <Stay place={place} />
    </PortalPage>
  );
}

/** The words that are offered. The form carries what they come from, not the words. */
export function newWordsPage({ place, seed, receipt }: { place: Place; seed: string; receipt: string }) {
  const { words } = MAILBOX[place.language];
  return (
    <PortalPage place={place} title={words.title}>
      <div class="screen">
        <h1>{words.fresh}</h1>
        <p class="why">{words.freshWhy}</p>
      </div>
      <WordsCard language={place.language} receipt={receipt} />
      <div class="screen">
        <form method="post" action={`/${place.language}/mailbox/words/keep`} class="panel">
          <input type="hidden" name="seed" value={seed} />
          <AskedWord place={place} receipt={receipt} />
          <Go>{words.take}</Go>
        </form>
        <Stay place={place} />
      </div>
    </PortalPage>
  );
}
