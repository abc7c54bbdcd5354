/**
 * Light stemmers: they take endings off, so that a word is found in its usual other forms, and know no dictionary.
 * Too little is better than too much: a form that is missed can be searched for, one word taken for another cannot.
 */
export type Stemmer = 'en' | 'es' | 'ru' | 'plain';

const ENDINGS_EN: readonly [RegExp, string][] = [
  [/'s?$/, ''],
  [/(ss|us|is)$/, '$1'],
  [/([^aeiou])ies$/, '$1y'],
  [/(x|ch|sh|ss|zz)es$/, '$1'],
  [/s$/, ''],
];

/** The plural and the possessive, as in Harman's s-stemmer (1991); then -ing and -ed where a vowel is left before. */
function english(word: string): string {
  const [ending, instead] = ENDINGS_EN.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  const singular = word.length > 3 ? word.replace(ending, instead) : word;
  const bare = singular.replace(/(?<=[aeiouy].+)(ing|ed)$/, '');
  if (bare === singular || bare.length < 3) return withoutE(singular);
  return withoutE(bare.replace(/([bdfgmnprt])\1$/, '$1'));
}

/** `arrest` and `arrested` meet anyway; `force`, `forced` and `forcing` only without the e. */
const withoutE = (word: string) => (word.length > 4 ? word.replace(/e$/, '') : word);

/** Plural and gender: casas, casa; oficiales, oficial; golpeado, golpeadas. Accents are gone before. */
function spanish(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?<=[^aeiou])es$/, '').replace(/(?<=.{3})(os|as|es|o|a|e|s)$/, '');
}

/** After Savoy's light stemmer for Russian: case endings of nouns and adjectives, and the commonest of verbs. */
const CASES_RU =
  /(?<=.{3})(иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ией|ием|иям|ям|ам|ую|юю|ая|яя|ое|ее|ие|ые|ый|ий|ой|ей|ым|им|ом|ем|ых|их|ов|ев|ию|ью|ия|ья|а|я|о|е|ы|и|у|ю|ь|й)$/;
const VERBS_RU =
  /(?<=.{3})(ился|илась|ились|ался|алась|ались|ила|или|ило|ала|али|ало|ела|ели|ело|ить|ать|еть|ять|ил|ал|ел|ял|яла|яли)$/;

function russian(word: string): string {
  const verb = word.replace(VERBS_RU, '');
  return verb === word ? word.replace(CASES_RU, '') : verb;
}

const STEMMERS: Record<Stemmer, (word: string) => string> = {
  en: english,
  es: spanish,
  ru: russian,
  plain: (word) => word,
};

/** A folded word as it stands in the index: the stemmer's name and what it left, for stems of two languages are two. */
export const stemOf = (stemmer: Stemmer, word: string): string => `${stemmer}:${STEMMERS[stemmer](word)}`;

const OF_LANGUAGE: Record<string, Stemmer> = {
  en: 'en',
  es: 'es',
  ru: 'ru',
  fil: 'plain',
  tl: 'plain',
  vi: 'plain',
};

/**
 * Which stemmers a word goes through. Of a text by its language: one. Where that is not known, and in a question, which
 * says no language, by all that write so.
 */
export function stemmersOf(word: string, language: string): readonly Stemmer[] {
  const known = OF_LANGUAGE[language.split('-', 1)[0]?.toLowerCase() ?? ''];
  if (/\p{Script=Cyrillic}/u.test(word))
    return known === undefined || known === 'ru' ? ['ru'] : ['ru', known];
  if (!/\p{Script=Latin}/u.test(word)) return ['plain'];
  return known === undefined || known === 'ru' ? ['en', 'es', 'plain'] : [known];
}
