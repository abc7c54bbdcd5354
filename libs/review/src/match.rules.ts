/** The patterns' language: which concepts, told near each other, make an allegation; and the matcher for it. */
import type { AllegationTypeId } from '@redress/policy';
import type { Hit, Story } from './story.rules.js';

/**
 * A concept asked for. `'arrest|stop'`: either. A leading `!` asks for a denied one ("did not stop him"),
 * `?` takes it denied or not; a trailing `@any` takes it from whoever acts, not from an officer only.
 */
export type Need = string;

/** One rule, as a lawyer reads it: these concepts within so many words make this allegation, for this reason. */
export interface Pattern {
  readonly id: string;
  readonly type: AllegationTypeId;
  /** In plain words for a screener; never from the narrative. */
  readonly reason: string;
  /** All of these, in any order ... */
  readonly all?: readonly Need[];
  /** ... or one after the other. */
  readonly seq?: readonly Need[];
  /** Words from the first need to each other one (seq: from one to the next). */
  readonly within?: number;
  /** How many sentence ends may lie between; 1 unless told. */
  readonly sentences?: number;
  /** Not when one of these is told inside or beside the match. */
  readonly unless?: readonly Need[];
  /** Takes what is only feared as well. Retaliation never does. */
  readonly feared?: boolean;
}

/** A concept made of others: "because" closely followed by "I complained". */
export interface Derived {
  readonly concept: string;
  readonly seq: readonly Need[];
  readonly within: number;
  readonly sentences?: number;
  /** None of these may stand between. */
  readonly clean?: readonly Need[];
}

/** Where a pattern holds, as word indexes, `to` exclusive. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

const WITHIN = 28;
const MOST_MATCHES = 5;
const BESIDE = 6;

interface Query {
  readonly number: number;
  readonly concepts: readonly string[];
  readonly denied: boolean | 'either';
  readonly anyActor: boolean;
}

const queries = new Map<Need, Query>();

function query(need: Need): Query {
  const known = queries.get(need);
  if (known) return known;
  const mark = need.startsWith('!') || need.startsWith('?') ? need[0] : '';
  const anyActor = need.endsWith('@any');
  const concepts = need.slice(mark ? 1 : 0, anyActor ? -4 : undefined).split('|');
  const denied = mark === '!' ? true : mark === '?' ? 'either' : false;
  const made: Query = { number: queries.size, concepts, denied, anyActor };
  queries.set(need, made);
  return made;
}

/** The concepts that mean nothing here when somebody else, or the teller, does them. */
export interface Voids {
  readonly other: ReadonlySet<string>;
  readonly teller: ReadonlySet<string>;
}

const NO_HITS: readonly Hit[] = [];
const inOrder = (a: Hit, b: Hit) => a.from - b.from || a.to - b.to;

/** Finds every need once per story: the same need stands in many patterns. */
export class Finder {
  private cache: (readonly Hit[])[] = [];

  constructor(
    private readonly hits: Map<string, readonly Hit[]>,
    private readonly voids: Voids,
  ) {}

  /** A finder for a story, with the derived concepts made. */
  static of(story: Story, derived: readonly Derived[], voids: Voids): Finder {
    const finder = new Finder(new Map(story.hits), voids);
    for (const rule of derived) finder.derive(rule);
    return finder;
  }

  /** The hits that satisfy a need, in the order of the text; `feared` takes what is only feared as well. */
  of(need: Need, feared = true): readonly Hit[] {
    const asked = query(need);
    const key = asked.number * 2 + (feared ? 1 : 0);
    const known = this.cache[key];
    if (known) return known;
    const wanted = this.collect(asked, feared);
    this.cache[key] = wanted;
    return wanted;
  }

  private collect({ concepts, denied, anyActor }: Query, feared: boolean): readonly Hit[] {
    let wanted: Hit[] | undefined;
    for (const concept of concepts) {
      for (const hit of this.hits.get(concept) ?? NO_HITS) {
        if (denied !== 'either' && hit.denied !== denied) continue;
        if (!feared && hit.feared) continue;
        if (!anyActor && hit.actor !== 'officer' && this.voids[hit.actor].has(concept)) continue;
        (wanted ??= []).push(hit);
      }
    }
    if (!wanted) return NO_HITS;
    return concepts.length > 1 ? wanted.sort(inOrder) : wanted;
  }

  /** Where a pattern holds; empty when it does not. */
  match(pattern: Pattern): readonly Match[] {
    const feared = pattern.feared ?? !pattern.type.startsWith('retaliation.');
    const needs = pattern.seq ?? pattern.all ?? [];
    const lists = this.lists(needs, feared);
    const first = lists?.[0];
    if (!lists || !first) return [];
    const within = pattern.within ?? WITHIN;
    const sentences = pattern.sentences ?? 1;
    const matches: Match[] = [];
    for (const anchor of first) {
      const chain = pattern.seq
        ? follow(anchor, lists, within, sentences)
        : gather(anchor, lists, within, sentences);
      if (!chain) continue;
      const match = {
        from: Math.min(...chain.map((hit) => hit.from)),
        to: Math.max(...chain.map((hit) => hit.to)),
      };
      if (this.barred(pattern.unless, match, anchor.sentence)) continue;
      matches.push(match);
      if (matches.length >= MOST_MATCHES) break;
    }
    return matches;
  }

  /** The hits of every need, or undefined as soon as one has none. */
  private lists(needs: readonly Need[], feared: boolean): (readonly Hit[])[] | undefined {
    const lists: (readonly Hit[])[] = [];
    for (const need of needs) {
      const list = this.of(need, feared);
      if (list.length === 0) return undefined;
      lists.push(list);
    }
    return lists;
  }

  private barred(unless: readonly Need[] | undefined, match: Match, sentence: number): boolean {
    return (unless ?? []).some((need) => {
      const hits = this.of(need);
      const at = firstFrom(hits, match.from - BESIDE);
      for (let index = at; index < hits.length; index += 1) {
        const hit = hits[index];
        if (!hit || hit.from >= match.to + BESIDE) return false;
        const inside = hit.from >= match.from && hit.from < match.to;
        if (inside || hit.sentence === sentence) return true;
      }
      return false;
    });
  }

  private derive(rule: Derived): void {
    const lists = this.lists(rule.seq, true);
    const first = lists?.[0];
    if (!lists || !first) return;
    const made: Hit[] = [];
    for (const anchor of first) {
      const chain = follow(anchor, lists, rule.within, rule.sentences ?? 0);
      const last = chain?.at(-1);
      if (!chain || !last || this.between(rule.clean, anchor.to, last.from)) continue;
      made.push({ ...anchor, concept: rule.concept, from: anchor.from, to: last.to, actor: 'officer' });
    }
    if (made.length === 0) return;
    const all = [...(this.hits.get(rule.concept) ?? []), ...made].sort((a, b) => a.from - b.from);
    this.hits.set(rule.concept, all);
    this.cache = [];
  }

  private between(needs: readonly Need[] | undefined, from: number, to: number): boolean {
    return (needs ?? []).some((need) => {
      const hits = this.of(need);
      const hit = hits[firstFrom(hits, from)];
      return hit !== undefined && hit.from < to;
    });
  }
}

/** Index of the first hit that starts at or after `from`. */
function firstFrom(hits: readonly Hit[], from: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function follow(
  anchor: Hit,
  lists: readonly (readonly Hit[])[],
  within: number,
  sentences: number,
): Hit[] | undefined {
  const chain = [anchor];
  let last = anchor;
  for (const list of lists.slice(1)) {
    const at = firstFrom(list, Math.max(last.to, last.from + 1));
    const next = list[at];
    if (!next || next.from - last.to > within || next.sentence - anchor.sentence > sentences)
      return undefined;
    chain.push(next);
    last = next;
  }
  return chain;
}

function gather(
  anchor: Hit,
  lists: readonly (readonly Hit[])[],
  within: number,
  sentences: number,
): Hit[] | undefined {
  const chain = [anchor];
  for (const list of lists.slice(1)) {
    const at = firstFrom(list, anchor.from);
    const near = [list[at], list[at - 1], list[at + 1]].filter(
      (hit): hit is Hit =>
        hit !== undefined &&
        distance(hit, anchor) <= within &&
        Math.abs(hit.sentence - anchor.sentence) <= sentences,
    );
    const best = near.sort((a, b) => distance(a, anchor) - distance(b, anchor))[0];
    if (!best) return undefined;
    chain.push(best);
  }
  return chain;
}

const distance = (a: Hit, b: Hit) => Math.max(a.from - b.to, b.from - a.to, 0);
