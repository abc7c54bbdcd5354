import { isSameWord, receiptLanguage } from '@redress/intake';
import { Field, Qr, fill, type Language } from '@redress/ui';
import { faultAt, type Place } from '../portal.page.js';
import { PAGES } from '../words/words.js';

/** Which of the twelve words is asked for: the same one however often the page is loaded. */
export const askedWord = (receipt: string): number =>
  ([...receipt].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 12) + 1;

/** Whether the word that is asked for was typed, accents and capitals aside. */
export const isKept = (receipt: string, word: string): boolean =>
  isSameWord(word, receipt.split(' ')[askedWord(receipt) - 1] ?? '');

/** How the words can look, on the screen and on paper, so that nobody who finds them knows what they are. */
const LOOKS = ['plain', 'shopping', 'phones'] as const;

/**
 * The twelve words, numbered, and as a card to print. Which look is chosen is the browser's alone: no script, and
 * nothing of it is sent.
 */
export function WordsCard({ language, receipt }: { language: Language; receipt: string }) {
  const words = PAGES[language].receipt;
  return (
    <>
      <fieldset class="looks screen">
        <legend>{words.looks}</legend>
        {LOOKS.map((look) => (
          <label class="choice" key={look}>
            <input type="radio" name="look" id={`look-${look}`} checked={look === 'plain'} />
            <span>{words[look]}</span>
          </label>
        ))}
      </fieldset>
      <section
        class="card"
        aria-label={words.words}
        data-plain={words.title}
        data-shopping={words.shoppingTitle}
        data-phones={words.phonesTitle}
      >
        <ol class="words" lang={receiptLanguage(language)}>
          {receipt.split(' ').map((word, n) => (
            <li key={n}>{word}</li>
          ))}
        </ol>
      </section>
      <div class="screen">
        <p class="hint">{words.print}</p>
        <details>
          <summary>{words.qr}</summary>
          <Qr data={receipt} label={words.qr} />
        </details>
      </div>
    </>
  );
}

/** Asks for one of the words, so that both know that they are kept. */
export const AskedWord = ({ place, receipt }: { place: Place; receipt: string }) => (
  <Field
    name="word"
    label={fill(PAGES[place.language].receipt.ask, { n: askedWord(receipt) })}
    hint={PAGES[place.language].receipt.askHint}
    fault={faultAt(place, 'word')}
    autocomplete="off"
  />
);
