import type { OwnCheckIns } from '@redress/watch';
import { Go, fill, writtenDay, type Language } from '@redress/ui';
import { PortalPage, type Place } from '../portal.page.js';
import { CHECK_INS } from '../words/check-ins.js';
import { MAILBOX } from '../words/words.js';
import { NOTHING_TYPED, Writing } from './letters.pages.js';

/** What a person can say of how they are: that somebody was not reached is for an advocate to say. */
export const SAID = ['safe', 'concern', 'declined'] as const;
export type Said = (typeof SAID)[number];

/** The question, with an answer to each button. Nothing stands here while nobody asks. */
export function HowAreYou({ language, asked }: { language: Language; asked: OwnCheckIns }) {
  const words = CHECK_INS[language];
  const [first] = asked.items;
  if (!first) return null;
  const day = writtenDay(language, first.dueOn);
  return (
    <section class="asking" id="check-in" aria-labelledby="h-check-in">
      <h2 id="h-check-in">{words.heading}</h2>
      <p>{words.why}</p>
      <form method="post" action={`/${language}/mailbox/check-in/${first.id}`} class="answers">
        {SAID.map((outcome) => (
          <button key={outcome} type="submit" name="outcome" value={outcome}>
            {words[outcome]}
          </button>
        ))}
      </form>
      <p class="hint">{fill(first.late ? words.late : words.by, { day })}</p>
    </section>
  );
}

/** Who asks: the person's own choice, where there is one. */
export function WhoAsks({ language, asked }: { language: Language; asked: OwnCheckIns }) {
  const words = CHECK_INS[language];
  if (!asked.mayChoose) return null;
  const isHere = asked.channel === 'mailbox';
  return (
    <section class="panel" id="who-asks" aria-labelledby="h-who-asks">
      <h2 id="h-who-asks">{words.who}</h2>
      <p>{words.whoWhy}</p>
      <p>
        <strong>{isHere ? words.isMailbox : words.isAdvocate}</strong>
      </p>
      <form method="post" action={`/${language}/mailbox/who-asks`}>
        <button type="submit" name="channel" value={isHere ? 'advocate' : 'mailbox'}>
          {isHere ? words.advocate : words.mailbox}
        </button>
      </form>
    </section>
  );
}

const THANKS = { safe: 'saidSafe', concern: 'saidConcern', declined: 'saidDeclined' } as const;

/** What follows, after the button. With a concern there is room for words, and none of them is needed. */
export function answeredPage({ place, said }: { place: Place; said: Said }) {
  const { language } = place;
  const words = CHECK_INS[language];
  const { box, happened } = MAILBOX[language];
  return (
    <PortalPage place={place} title={box.title}>
      <h1>{words[THANKS[said]]}</h1>
      {said === 'concern' ? (
        <>
          <p class="note">{happened.danger}</p>
          <form method="post" action={`/${language}/mailbox/answer`} novalidate>
            <Writing place={place} typed={NOTHING_TYPED} label={words.tell} hint={box.answerHint} rows={6} />
            <Go>{box.send}</Go>
          </form>
        </>
      ) : (
        <p>{fill(words.more, { button: box.safer })}</p>
      )}
      <p class="ways">
        <a href={`/${language}/mailbox`}>{box.back}</a>
      </p>
    </PortalPage>
  );
}
