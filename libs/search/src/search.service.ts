import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock } from '@redress/platform';
import {
  countsOf,
  isChosen,
  withoutEach,
  type Chosen,
  type Facet,
  type FacetCounts,
} from './facets.rules.js';
import { findableIn } from './findable.rules.js';
import { badQuestion } from './search.errors.js';
import { searchMade } from './search.facts.js';
import { readQuestion, type Question } from './search.rules.js';
import type { SearchQuestion } from './search.schema.js';
import { SearchTexts, type Looked, type SearchHit } from './search.texts.js';

const PAGE = 20;
/** How many texts are opened at most for a page after the first. */
const MOST_OPENED = 400;
/** Over how many texts, the newest that may answer, facets are counted: all of them are opened. */
const MOST_COUNTED = 1_000;
/** How many characters are opened at most for one answer: what is opened is read on the desk's only thread. */
const MOST_CHARACTERS = 4_000_000;
/** Above every number that an entry can have. */
const NEWEST = '9223372036854775807';

export interface SearchPage {
  items: SearchHit[];
  /** What to ask the next page after; null when all was looked at. A page may hold few and still have a next. */
  next: number | null;
  /** How many texts that may answer could not be opened: somebody has to see to them. */
  unreadable: number;
  /** With the first page only. */
  facets: SearchFacets | null;
}

export interface SearchFacets {
  counts: FacetCounts;
  /** How many texts have the words and everything that is chosen. */
  found: number;
  /** Of what is chosen: how many there would be with one of it taken away. */
  without: Partial<Record<Facet, number>>;
  /** Null where every text was counted; else there are more that may have the words, and only the newest so many were. */
  newest: number | null;
}

/** Finds texts by their words without a word of them in the database: by keyed hashes, opened and read again. */
@Injectable()
export class SearchService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly texts: SearchTexts,
  ) {}

  /**
   * The newest texts of cases that the actor may read, and what they can be told apart by. Nothing that the actor may
   * not read changes a count.
   * @throws Failure `search_nothing_asked`, `search_only_not`, `search_too_many_words`
   */
  async search(actor: Actor, { q, after, ...chosen }: SearchQuestion): Promise<SearchPage> {
    const question = readQuestion(findableIn(q));
    if (typeof question === 'string')
      throw badQuestion(typeof readQuestion(q) === 'string' ? question : 'not_searched');
    return actingAs(this.db, actor, async (tx) => {
      const page =
        after === undefined
          ? await this.first(tx, actor, question, chosen)
          : await this.later(tx, actor, question, chosen, String(after));
      const cases = [...new Set(page.items.map(({ caseId }) => caseId))];
      await record(tx, searchMade, {
        author: actor,
        at: this.clock.now(),
        payload: { found: page.items.length, cases },
      });
      return page;
    });
  }

  private async first(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    chosen: Chosen,
  ): Promise<SearchPage> {
    const looked: Looked[] = [];
    for await (const batch of this.texts.walk(tx, actor, question, NEWEST)) {
      looked.push(...batch);
      if (looked.length > MOST_COUNTED || isMuch(looked)) break;
    }
    const counted = looked.slice(0, MOST_COUNTED);
    const isWhole = counted.length === looked.length && !isMuch(looked);
    const values = counted.flatMap(({ answer }) => answer?.values ?? []);
    const facets = {
      counts: countsOf(values, chosen),
      found: values.filter((each) => isChosen(each, chosen)).length,
      without: withoutEach(values, chosen),
      newest: isWhole ? null : counted.length,
    };
    return { ...pageOf(counted, chosen, isWhole), facets };
  }

  private async later(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    chosen: Chosen,
    after: string,
  ): Promise<SearchPage> {
    const looked: Looked[] = [];
    for await (const batch of this.texts.walk(tx, actor, question, after)) {
      looked.push(...batch);
      const isFull = answering(looked, chosen).length > PAGE;
      if (isFull || looked.length >= MOST_OPENED || isMuch(looked))
        return { ...pageOf(looked, chosen, false), facets: null };
    }
    return { ...pageOf(looked, chosen, true), facets: null };
  }
}

const isMuch = (looked: readonly Looked[]): boolean =>
  looked.reduce((sum, { characters }) => sum + characters, 0) > MOST_CHARACTERS;

const answering = (looked: readonly Looked[], chosen: Chosen): Looked[] =>
  looked.filter(({ answer }) => answer && isChosen(answer.values, chosen));

/** The first of what was looked at; where all was, and the page holds all that answers, there is no next. */
function pageOf(looked: readonly Looked[], chosen: Chosen, isWhole: boolean): Omit<SearchPage, 'facets'> {
  const all = answering(looked, chosen);
  const shown = all.slice(0, PAGE);
  const isFull = all.length > PAGE;
  const last = isFull ? shown.at(-1) : looked.at(-1);
  return {
    items: shown.flatMap(({ answer }) => answer?.hit ?? []),
    next: last && (isFull || !isWhole) ? Number(last.n) : null,
    unreadable: looked.filter(({ isBroken }) => isBroken).length,
  };
}
