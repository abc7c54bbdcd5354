import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CaseReader, WrittenTexts, type CaseBrief, type Written } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, Keyring } from '@redress/platform';
import { badQuestion } from './search.errors.js';
import { searchMade } from './search.facts.js';
import { answerIn, excerptOf, readQuestion, wantedOf, type Question } from './search.rules.js';
import type { SearchQuestion } from './search.schema.js';
import { unitsOf } from './words.rules.js';

const PAGE = 20;
/** How many texts are opened at once, and at most for one page. */
const BATCH = 40;
const MOST_OPENED = 400;
/** Above every number that an entry can have. */
const NEWEST = '9223372036854775807';

/** One text that answers the question, with a passage of it. */
export interface SearchHit extends Pick<CaseBrief, 'number' | 'status'> {
  caseId: string;
  kind: Written['kind'];
  id: string;
  writtenAt: Date;
  excerpt: string;
}

export interface SearchPage {
  items: SearchHit[];
  /** What to ask the next page after; null when all was looked at. A page may hold few and still have a next. */
  next: number | null;
  /** How many texts that may answer could not be opened: somebody has to see to them. */
  unreadable: number;
}

interface Candidate {
  n: string;
  id: string;
  case_id: string;
  kind: Written['kind'];
}

/** Finds texts by their words without a word of them in the database: by keyed hashes, opened and read again. */
@Injectable()
export class SearchService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly cases: CaseReader,
    private readonly texts: WrittenTexts,
  ) {}

  /**
   * The newest texts of cases that the actor may read.
   * @throws Failure `search_nothing_asked`, `search_only_not`, `search_too_many_words`
   */
  async search(actor: Actor, { q, after }: SearchQuestion): Promise<SearchPage> {
    const question = readQuestion(q);
    if (typeof question === 'string') throw badQuestion(question);
    return actingAs(this.db, actor, async (tx) => {
      const page = await this.pageOf(tx, actor, question, after?.toString() ?? NEWEST);
      const cases = [...new Set(page.items.map(({ caseId }) => caseId))];
      await record(tx, searchMade, {
        author: actor,
        at: this.clock.now(),
        payload: { found: page.items.length, cases },
      });
      return page;
    });
  }

  private async pageOf(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    from: string,
  ): Promise<SearchPage> {
    const wanted = wantedOf(question).map(
      (tokens) => `{${tokens.map((token) => this.keyring.searchHash(token)).join()}}`,
    );
    const page: SearchPage = { items: [], next: null, unreadable: 0 };
    let before = from;
    for (let opened = 0; opened < MOST_OPENED; opened += BATCH) {
      const candidates = await tx.query<Candidate[]>('select * from search_candidates($1, $2, $3)', [
        wanted,
        before,
        BATCH,
      ]);
      const { hits, broken } = await this.look(tx, actor, question, candidates);
      page.unreadable += broken.size;
      for (const { n, id } of candidates) {
        const hit = hits.get(id);
        if (hit) page.items.push(hit);
        before = n;
        if (page.items.length === PAGE) return { ...page, next: Number(n) };
      }
      if (candidates.length < BATCH) return page;
    }
    return { ...page, next: Number(before) };
  }

  /** Opens candidates under the actor's own eyes: row level security, walls and the policy of cases hold here again. */
  private async look(tx: EntityManager, actor: Actor, question: Question, candidates: readonly Candidate[]) {
    const briefs = await this.cases.briefs(tx, actor, [...new Set(candidates.map((each) => each.case_id))]);
    const ids = (kind: Written['kind']) =>
      candidates.filter((each) => each.kind === kind && briefs.has(each.case_id)).map(({ id }) => id);
    const { texts, broken } = await this.texts.read(tx, {
      statements: ids('statement'),
      notes: ids('note'),
      allegations: ids('allegation'),
    });
    const hits = texts.flatMap((written) => {
      const place = answerIn(unitsOf(written.text, written.language), question);
      const brief = briefs.get(written.caseId);
      return place && brief
        ? [[written.id, hitOf(written, brief, excerptOf(written.text, place))] as const]
        : [];
    });
    return { hits: new Map(hits), broken: new Set(broken) };
  }
}

const hitOf = ({ id, caseId, kind, writtenAt }: Written, brief: CaseBrief, excerpt: string): SearchHit => ({
  caseId,
  number: brief.number,
  status: brief.status,
  kind,
  id,
  writtenAt,
  excerpt,
});
