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
import { isAnsweredByIndex, readQuestion, type Question } from './search.rules.js';
import type { SearchQuestion } from './search.schema.js';
import { SearchTexts, type Opened, type SearchHit, type Seen } from './search.texts.js';

const PAGE = 20;
/** Over how many texts, the newest that have the words, facets are counted where the index knows the answer. */
const MOST_COUNTED = 1_000;
/** Else each has to be opened first: how many of them at once, and at most for a page. */
const BATCH = 100;
const MOST_OPENED = 400;
/** How many characters are opened at most for one answer: what is opened is read on the desk's only thread. */
const MOST_CHARACTERS = 4_000_000;
/** Above every number that an entry can have. */
const NEWEST = '9223372036854775807';

export interface SearchPage {
  items: SearchHit[];
  /** What to ask the next page after; null when all was looked at. A page may hold few and still have a next. */
  next: number | null;
  /** How many of the texts that were opened for it do not open: somebody has to see to them. */
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
  /** Null where every text was counted; else there are more that may answer, and only the newest so many were. */
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
      const from = after === undefined ? undefined : String(after);
      const page = await this.page(tx, actor, question, chosen, from);
      const cases = [...new Set(page.items.map(({ caseId }) => caseId))];
      await record(tx, searchMade, {
        author: actor,
        at: this.clock.now(),
        payload: { found: page.items.length, cases },
      });
      return page;
    });
  }

  private async page(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    chosen: Chosen,
    after: string | undefined,
  ): Promise<SearchPage> {
    const isKnown = isAnsweredByIndex(question);
    const isCounted = isKnown && after === undefined;
    const { looked, isWhole } = await this.look(tx, actor, question, {
      isKnown,
      from: after ?? NEWEST,
      batch: isCounted ? MOST_COUNTED + 1 : BATCH,
      isEnough: (those) =>
        isCounted || those.length >= MOST_OPENED || answering(those, chosen).length > PAGE || isMuch(those),
    });
    const considered = looked.slice(0, MOST_COUNTED);
    const answers = answering(considered, chosen);
    const shown = answers.slice(0, PAGE);
    const opened = isKnown
      ? await this.texts.open(
          tx,
          question,
          shown.map(({ seen }) => seen),
        )
      : considered.flatMap((each) => each.opened ?? []);
    const onPage = new Set(shown.map(({ seen }) => seen));
    const hits = opened.filter(({ seen }) => onPage.has(seen));
    const isAll = isWhole && considered.length === looked.length;
    const last = answers.length > PAGE ? shown.at(-1) : considered.at(-1);
    return {
      items: hits.flatMap(({ seen, excerpt }) => (excerpt === undefined ? [] : [hitOf(seen, excerpt)])),
      next: last && (answers.length > PAGE || !isAll) ? Number(last.seen.n) : null,
      unreadable: opened.filter(({ isBroken }) => isBroken).length,
      facets: after === undefined ? facetsOf(considered, chosen, isAll) : null,
    };
  }

  /** Goes through texts until there is enough; where the index does not know the answer, each is opened. */
  private async look(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    { isKnown, from, batch, isEnough }: Way,
  ): Promise<{ looked: Looked[]; isWhole: boolean }> {
    const looked: Looked[] = [];
    for await (const { seen, isLast } of this.texts.walk(tx, actor, question, { from, batch })) {
      if (isKnown) looked.push(...seen.map((each) => ({ seen: each, isAnswer: true })));
      else
        for (const opened of await this.texts.open(tx, question, seen))
          looked.push({ seen: opened.seen, isAnswer: opened.excerpt !== undefined, opened });
      if (isLast || isEnough(looked)) return { looked, isWhole: isLast };
    }
    return { looked, isWhole: true };
  }
}

interface Looked {
  seen: Seen;
  isAnswer: boolean;
  opened?: Opened;
}

interface Way {
  isKnown: boolean;
  from: string;
  batch: number;
  isEnough: (looked: readonly Looked[]) => boolean;
}

const isMuch = (looked: readonly Looked[]): boolean =>
  looked.reduce((sum, { opened }) => sum + (opened?.characters ?? 0), 0) > MOST_CHARACTERS;

const answering = (looked: readonly Looked[], chosen: Chosen): Looked[] =>
  looked.filter(({ seen, isAnswer }) => isAnswer && isChosen(seen.values, chosen));

function facetsOf(considered: readonly Looked[], chosen: Chosen, isAll: boolean): SearchFacets {
  const values = considered.flatMap(({ seen, isAnswer }) => (isAnswer ? [seen.values] : []));
  return {
    counts: countsOf(values, chosen),
    found: values.filter((each) => isChosen(each, chosen)).length,
    without: withoutEach(values, chosen),
    newest: isAll ? null : considered.length,
  };
}

const hitOf = ({ caseId, number, status, kind, place, id, writtenAt }: Seen, excerpt: string): SearchHit => ({
  ...{ caseId, number, status, kind, place, id, writtenAt },
  excerpt,
});
