/**
 * Names as people type them. A name is folded (accents off, lower case) into words. Each word is keyed by itself
 * and by its sound (letters that are mistaken for one another made the same) with one letter left out, so that
 * two words one slip apart (`burje`, `jhon`) share a key and are found by equality in an index. Trigrams alone
 * do not do it: `burje` is 0.5 like `burge`, `jhon` 0.2 like `john`.
 */

/** Letters that Unicode does not take apart into a base and an accent. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};

/** The most that a search looks at; what is beyond cannot make a query slow. */
export const MAX_QUERY = 80;
const MAX_WORDS = 6;
const MAX_WORD = 24;

/** `O'Bryant, José` → `obryant, jose`: lower case, no accents, no apostrophes. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıħ]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/['’‘ʼ`´]/g, '');
}

/** The words of a folded text: runs of letters and digits, so that no `%` or `_` is left in them. */
function words(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu)?.map((word) => [...word].slice(0, MAX_WORD).join('')) ?? [];
}

const TITLES = new Set(
  'officer ofc po sgt sergeant det detective lt lieutenant capt captain cmdr commander deputy mr mrs ms miss'.split(
    ' ',
  ),
);

/** The words a person searches for: titles dropped (`Sgt. Burge`), `o bryant` joined, at most six. */
export function queryWords(text: string): string[] {
  const all = words(fold(text.slice(0, MAX_QUERY)).slice(0, MAX_QUERY));
  const named = all.filter((word) => !TITLES.has(word));
  const kept = named.length > 0 ? named : all;
  const joined: string[] = [];
  for (let i = 0; i < kept.length; i += 1) {
    const word = kept[i] ?? '';
    const next = kept[i + 1];
    const join = ['o', 'mc', 'mac'].includes(word) && next !== undefined && next.length > 2;
    joined.push(join ? word + next : word);
    if (join) i += 1;
  }
  return [...new Set(joined)].slice(0, MAX_WORDS);
}

/** Name parts of an officer, as the roster has them; the last name may be several words. */
export interface NameParts {
  first: string;
  last: string;
  middle: string;
  suffix: string;
}

/**
 * The words under which an officer is found. A last name of several words is also there in one (`de la cruz` →
 * `delacruz`, `o bryant` → `obryant`), for nobody knows how the other side spaced it.
 */
export function nameWords({ first, last, middle, suffix }: NameParts): string[] {
  const lastWords = words(fold(last));
  const parted = /['’‘ʼ`´]/.test(last) ? words(fold(last.replace(/['’‘ʼ`´]/g, ' '))) : [];
  const whole = lastWords.length > 1 ? words(lastWords.join('')) : [];
  return [
    ...new Set([
      ...words(fold(first)),
      ...lastWords,
      ...whole,
      ...parted,
      ...words(fold(middle)),
      ...words(fold(suffix)),
    ]),
  ];
}

/** As stored in `search_name`: a space before and after every word, so that ` word` and ` word ` can be asked for. */
export const searchName = (nameWordList: readonly string[]): string => ` ${nameWordList.join(' ')} `;

const ALIKE: Readonly<Record<string, string>> = { j: 'g', k: 'c', q: 'c', z: 's', y: 'i', w: 'v' };

/** `kathy` and `cathi`, `burje` and `burge`, `philipps` and `fillips` sound the same. */
const sound = (word: string): string =>
  word
    .replaceAll('ph', 'f')
    .replace(/[jkqzyw]/g, (letter) => ALIKE[letter] ?? letter)
    .replace(/(.)\1+/gu, '$1');

/** The word itself, its sound and, from three letters on, its sound with each one letter left out. */
export function slipKeys(word: string): string[] {
  const sounded = sound(word);
  const letters = [...sounded];
  if (letters.length < 3) return [...new Set([word, sounded])];
  return [...new Set([word, sounded, ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))])];
}

/** As stored in `search_keys`. A name has few words; the limit is for a roster that is not one. */
export const searchKeys = (nameWordList: readonly string[]): string[] => [
  ...new Set(nameWordList.slice(0, 8).flatMap(slipKeys)),
];

/** How many slips apart two words are: a letter wrong, missing, too many, or two neighbours swapped. */
export function slips(a: string, b: string): number {
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(wrong, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1)
        least = Math.min(least, (older[j - 2] ?? 0) + 1);
      row.push(least);
    }
    older = before;
    before = row;
  }
  return before[b.length] ?? 0;
}

function likeness(asked: string, word: string): number {
  if (asked === word) return 1;
  if (word.startsWith(asked)) return 0.85 + (0.1 * asked.length) / word.length;
  const [heard, said] = [sound(asked), sound(word)];
  const distance = slips(heard, said);
  if (distance === 0) return 0.84;
  if (distance === 1) return heard[0] === said[0] ? 0.8 : 0.75;
  return 0.7 * Math.max(0, 1 - distance / Math.max(heard.length, said.length));
}

/**
 * How well a name answers the words asked for, 0 to 1: each word takes its best word of the name, in any order;
 * long words weigh more, and a shorter name wins a tie.
 */
export function nameScore(asked: readonly string[], storedSearchName: string): number {
  const left = storedSearchName.trim().split(' ');
  const surplus = Math.max(0, left.length - asked.length);
  let sum = 0;
  let weight = 0;
  for (const word of asked) {
    const likenesses = left.map((candidate) => likeness(word, candidate));
    const best = Math.max(0, ...likenesses);
    left.splice(likenesses.indexOf(best), best > 0 ? 1 : 0);
    sum += best * word.length;
    weight += word.length;
  }
  return weight === 0 ? 1 : sum / weight - 0.001 * surplus;
}

/**
 * What its roster wrote in capitals, in the usual mix: `MCCARTHY` → `McCarthy`, `O'BRIEN III` → `O'Brien III`.
 * What has a small letter anywhere is left as its owner wrote it. Words of fewer than `shortest` letters stay.
 */
function recase(text: string, shortest: number): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word, at: number) => {
    if (at > 0 && /^(OF|AND|THE)$/.test(word)) return word.toLowerCase();
    if (word.length < shortest || /^(II|III|IV|V|VI)$/.test(word)) return word;
    const small = word.slice(0, 1) + word.slice(1).toLowerCase();
    return /^Mc\p{L}{2}/u.test(small) ? `Mc${small.charAt(2).toUpperCase()}${small.slice(3)}` : small;
  });
}

export const readableName = (name: string): string => recase(name, 1);

/** Ranks hold abbreviations (`PO`, `LT`), which stay as they are. */
export const readableRank = (rank: string): string => recase(rank, 3);
