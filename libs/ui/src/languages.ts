/** The languages that pages are offered in, by their BCP 47 tag, which is also how an address begins. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  'zh-Hant': { name: '繁體中文', dir: 'ltr' },
  fil: { name: 'Filipino', dir: 'ltr' },
  vi: { name: 'Tiếng Việt', dir: 'ltr' },
  ru: { name: 'Русский', dir: 'ltr' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as readonly Language[];

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** The language that an address begins with, if it does. */
export function languageIn(url: string): Language | undefined {
  const [, first = ''] = url.split(/[/?#]/, 2);
  return isLanguage(first) ? first : undefined;
}

/** How a browser may call the same languages: `tl` for Filipino, plain `zh` and the places that write it so. */
const KNOWN_AS: Readonly<Record<string, Language>> = { tl: 'fil', zh: 'zh-Hant' };

/**
 * All languages, those that the browser asks for first. It only orders them: nobody is taken into a language that
 * somebody else set on this device.
 */
export function languagesFor(accepted: string | undefined): Language[] {
  const asked = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = /^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1];
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ tag }) => languageOf(tag) ?? []);
  return [...new Set([...asked, ...LANGUAGE_TAGS])];
}

function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0] ?? '';
  return isLanguage(primary) ? primary : KNOWN_AS[primary];
}

/** A calendar day (YYYY-MM-DD) as people of a language write it out. */
export const writtenDay = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));

/** A moment as people of a language write it, by the clock of the office. */
export const writtenTime = (language: Language, timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);

export const writtenNumber = (language: Language, n: number): string =>
  new Intl.NumberFormat(language).format(n);

/** A sentence with its `{name}`s filled in; one that is not given stays as it is, for a test to find. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
