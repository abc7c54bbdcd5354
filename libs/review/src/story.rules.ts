/**
 * What a narrative tells, as hits of named concepts with the two things that turn a word into a fact:
 * whether it is denied ("did not threaten") and who did it (officer, somebody else, the teller).
 */
import { compile, find, scan, type Index, type Lexicon, type Token } from '@redress/words';
import { lexicons } from './lexicons.rules.js';

/** One concept told at one place; `from` and `to` are word indexes, `to` exclusive. */
export interface Hit {
  readonly concept: string;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly denied: boolean;
  readonly actor: Actor;
  /** Only feared or imagined: "I am afraid they will arrest me". */
  readonly feared: boolean;
}

export type Actor = 'officer' | 'other' | 'teller';

export interface Story {
  readonly tokens: readonly Token[];
  readonly languages: readonly string[];
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
}

/** Concepts that only shape others and are never asked for by a pattern. */
const AGENTS = ['officer', 'other', 'teller'] as const;
const FEAR_REACH = 10;

let ready: readonly Index[] | undefined;
const indexes = (): readonly Index[] => (ready ??= lexicons.map((lexicon: Lexicon) => compile(lexicon)));

/** Reads a narrative. `language` (BCP 47) is a hint: it can add a lexicon, never take one away. */
export function readStory(text: string, language?: string): Story {
  const { tokens, han, cyrillic, latin } = scan(text);
  const words = new Set(tokens.map((token) => token.word));
  const active = choose({ han, cyrillic, latin }, primary(language), words);
  const raw = new Map<string, Mark[]>();
  for (const index of active) {
    for (const mark of find(index, tokens, words)) {
      const list = raw.get(mark.concept);
      if (list) list.push(mark);
      else raw.set(mark.concept, [mark]);
    }
  }
  return { tokens, languages: active.map((index) => index.language), hits: qualify(tokens, raw) };
}

interface Mark {
  readonly concept: string;
  readonly from: number;
  readonly to: number;
}

function primary(language: string | undefined): string {
  const tag = (language ?? '').toLowerCase().split('-')[0] ?? '';
  return tag === 'fil' ? 'tl' : tag;
}

/**
 * By script, by hint, by everyday words: a mixed text is read in both its languages. English is left out only where
 * another language in Latin letters is spoken and English is not ("grabando" is not "grabbing").
 */
function choose(
  scripts: { han: boolean; cyrillic: boolean; latin: boolean },
  hint: string,
  words: ReadonlySet<string>,
): Index[] {
  const spoken = indexes().filter(({ language, markers }) => {
    if (language === 'zh') return scripts.han;
    if (language === 'ru') return scripts.cyrillic;
    return scripts.latin && language !== 'en' && (language === hint || speaks(markers, words));
  });
  const otherLatin = spoken.some(({ language }) => language !== 'zh' && language !== 'ru');
  const english = indexes().filter(
    ({ language, markers }) => language === 'en' && scripts.latin && (!otherLatin || speaks(markers, words)),
  );
  return [...english, ...spoken];
}

/** Two different everyday words, or one that no other language here has (written with `!`). */
function speaks(markers: ReadonlyMap<string, number>, words: ReadonlySet<string>): boolean {
  let weight = 0;
  for (const [word, worth] of markers) if (words.has(word) && (weight += worth) >= 2) return true;
  return false;
}

function qualify(
  tokens: readonly Token[],
  raw: ReadonlyMap<string, readonly Mark[]>,
): ReadonlyMap<string, readonly Hit[]> {
  const cover = (concept: string) =>
    paint(tokens.length, without(raw.get(concept) ?? [], raw.get(`not_${concept}`)));
  const not = cover('not');
  const light = cover('light');
  const fears = fearReach(tokens, without(raw.get('feared') ?? [], raw.get('not_feared')));
  const agents = AGENTS.map((kind) => [kind, cover(kind)] as const);
  const acting = actors(tokens, new Map(agents));
  const hits = new Map<string, Hit[]>();
  for (const [concept, marks] of raw) {
    if (concept.startsWith('not_')) continue;
    const kept = without(marks, raw.get(`not_${concept}`)).sort((a, b) => a.from - b.from || a.to - b.to);
    hits.set(
      concept,
      kept.map((mark) => ({
        ...mark,
        sentence: tokens[mark.from]?.sentence ?? 0,
        denied: isDenied(mark.from, tokens, not, light),
        actor: acting(mark),
        feared: fears[mark.from] === 1,
      })),
    );
  }
  return hits;
}

/** Marks that no guard covers: "same sex" is a guard of "sex". */
function without(marks: readonly Mark[], guards: readonly Mark[] | undefined): Mark[] {
  if (!guards || guards.length === 0) return [...marks];
  const covered = new Set<number>();
  for (const guard of guards) for (let at = guard.from; at < guard.to; at += 1) covered.add(at);
  return marks.filter((mark) => {
    for (let at = mark.from; at < mark.to; at += 1) if (covered.has(at)) return false;
    return true;
  });
}

function paint(length: number, marks: readonly Mark[]): Uint8Array {
  const painted = new Uint8Array(length);
  for (const mark of marks) painted.fill(1, mark.from, mark.to);
  return painted;
}

function fearReach(tokens: readonly Token[], marks: readonly Mark[]): Uint8Array {
  const reach = new Uint8Array(tokens.length);
  for (const mark of marks) {
    const sentence = tokens[mark.from]?.sentence;
    const end = Math.min(mark.to + FEAR_REACH, tokens.length);
    for (let at = mark.from; at < end && tokens[at]?.sentence === sentence; at += 1) reach[at] = 1;
  }
  return reach;
}

/** A denial reaches over up to four light words ("did not ever even") within its own clause. */
function isDenied(from: number, tokens: readonly Token[], not: Uint8Array, light: Uint8Array): boolean {
  const clause = tokens[from]?.clause;
  for (let at = from - 1; at >= 0 && at >= from - 5 && tokens[at]?.clause === clause; at -= 1) {
    if (not[at]) return true;
    if (!light[at]) return false;
  }
  return false;
}

/**
 * Who does it. The teller, when a word for the teller stands right before ("I threatened", not "I was threatened").
 * Somebody else, when such a word rules the sentence: it is its first actor, or stands right before, or follows "by".
 * Otherwise an officer: that is what people complain here about.
 */
function actors(tokens: readonly Token[], agents: ReadonlyMap<Actor, Uint8Array>): (mark: Mark) => Actor {
  const at = (kind: Actor, index: number) => agents.get(kind)?.[index] === 1;
  const ruling: Actor[] = [];
  const direct = new Uint8Array(tokens.length);
  let current: Actor = 'officer';
  let sentence = -1;
  let officerNamed = false;
  tokens.forEach((token, index) => {
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      officerNamed = false;
    }
    if (at('officer', index)) {
      current = 'officer';
      officerNamed = true;
    } else if (at('other', index)) {
      if (!officerNamed) current = 'other';
      direct[index] = 1;
    }
    ruling.push(current);
  });
  const near = (kind: Actor, from: number, to: number) => {
    for (let index = Math.max(0, from); index < Math.min(to, tokens.length); index += 1)
      if (at(kind, index)) return true;
    return false;
  };
  return ({ from, to }) => {
    const here = tokens[from]?.sentence;
    if (tokens[from - 1]?.sentence === here && at('teller', from - 1)) return 'teller';
    if (tokens[to]?.word === 'by')
      return near('other', to + 1, to + 4) && !near('officer', to + 1, to + 4) ? 'other' : 'officer';
    if (tokens[from - 1]?.sentence === here && at('other', from - 1) && direct[from - 1]) return 'other';
    return ruling[from] ?? 'officer';
  };
}
