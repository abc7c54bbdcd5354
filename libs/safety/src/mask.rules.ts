import { scanImmigration } from './immigration.rules.js';

/** What stands in the place of a passage. Words that no lexicon has, so that a masked text reads as clean. */
const MASKS: Readonly<Record<string, string>> = {
  en: '[withheld]',
  es: '[omitido]',
  zh: '[已略去]',
  tl: '[inalis]',
  vi: '[đã lược bỏ]',
  ru: '[опущено]',
};

/** The language of a tag as our tables name it: `zh-Hant` is `zh`, Filipino is `tl`; English where there is no table. */
export function offered(tag: string | undefined): string {
  const primary = (tag ?? '').toLowerCase().split('-')[0] ?? '';
  const language = primary === 'fil' ? 'tl' : primary;
  return language in MASKS ? language : 'en';
}

/** Taking a passage out can bring the words around it together; so it is looked at again, but not for ever. */
const MOST_ROUNDS = 5;

/** The text with every passage replaced by a mask in the person's language. */
export function maskImmigration(text: string, language?: string): string {
  const mask = MASKS[offered(language)] ?? '';
  let masked = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const passages = scanImmigration(masked);
    if (passages.length === 0) return masked;
    const from = [0, ...passages.map(({ end }) => end)];
    masked = from.map((at, n) => masked.slice(at, passages[n]?.start)).join(mask);
  }
  return masked;
}
