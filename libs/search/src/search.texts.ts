import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import {
  CaseReader,
  CaseTraitsReader,
  WrittenTexts,
  type Asked,
  type CaseBrief,
  type Glanced,
  type Written,
} from '@redress/casefile';
import { Keyring } from '@redress/platform';
import type { FacetValues } from './facets.rules.js';
import { findableIn } from './findable.rules.js';
import { answerIn, excerptOf, wantedOf, type Question } from './search.rules.js';
import { unitsOf } from './words.rules.js';

/** After so many characters others of this thread have their turn. */
const TURN = 50_000;

/** A text that the actor may read and whose words the index has: the question may still be answered by it or not. */
export interface Seen extends Glanced, Pick<CaseBrief, 'number' | 'status'> {
  n: string;
  values: FacetValues;
}

/** One text that answers the question, with a passage of it. */
export interface SearchHit extends Omit<Seen, 'n' | 'values'> {
  excerpt: string;
}

/** What came of opening a text: no passage where it does not answer. */
export interface Opened {
  seen: Seen;
  isBroken: boolean;
  /** How much there was to read. */
  characters: number;
  excerpt?: string;
}

interface Candidate {
  n: string;
  id: string;
  case_id: string;
  place: Written['place'];
}

/** Goes through texts that may answer a question, by the keyed hashes of its words, and opens them. */
@Injectable()
export class SearchTexts {
  constructor(
    private readonly keyring: Keyring,
    private readonly cases: CaseReader,
    private readonly traits: CaseTraitsReader,
    private readonly texts: WrittenTexts,
  ) {}

  /** Newest first from below the number `from`, `batch` at a time; whoever has enough stops. */
  async *walk(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    { from, batch }: { from: string; batch: number },
  ): AsyncGenerator<{ seen: Seen[]; isLast: boolean }> {
    const wanted = wantedOf(question).map(
      (tokens) => `{${tokens.map((token) => this.keyring.searchHash(token)).join()}}`,
    );
    let before = from;
    for (;;) {
      const candidates = await tx.query<Candidate[]>(
        'select n, id, case_id, kind as place from search_candidates($1, $2, $3)',
        [wanted, before, batch],
      );
      const isLast = candidates.length < batch;
      yield { seen: await this.see(tx, actor, candidates), isLast };
      if (isLast) return;
      before = candidates.at(-1)!.n;
    }
  }

  /** Candidates under the actor's own eyes: row level security, walls and the policy of cases hold here again. */
  private async see(tx: EntityManager, actor: Actor, candidates: readonly Candidate[]): Promise<Seen[]> {
    const briefs = await this.cases.briefs(tx, actor, [...new Set(candidates.map((each) => each.case_id))]);
    const traits = await this.traits.of(tx, [...briefs.keys()]);
    const glanced = await this.texts.glance(tx, askedFor(candidates));
    const texts = new Map(glanced.map((text) => [text.id, text]));
    return candidates.flatMap(({ n, id, case_id }) => {
      const [text, brief] = [texts.get(id), briefs.get(case_id)];
      if (!text || !brief) return [];
      const { number, status, receivedOn } = brief;
      const { types = [], units = [] } = traits.get(case_id) ?? {};
      const values = {
        kind: [text.kind],
        status: [status],
        type: types,
        unit: units,
        year: [receivedOn.slice(0, 4)],
      };
      return [{ n, ...text, number, status, values }];
    });
  }

  /** Opens them and asks the question again. */
  async open(tx: EntityManager, question: Question, seen: readonly Seen[]): Promise<Opened[]> {
    const { texts } = await this.texts.read(tx, askedFor(seen));
    const written = new Map(texts.map((text) => [text.id, text]));
    const opened: Opened[] = [];
    let read = 0;
    for (const each of seen) {
      const { text, language } = written.get(each.id) ?? {};
      if (text === undefined || language === undefined) {
        opened.push({ seen: each, isBroken: true, characters: 0 });
        continue;
      }
      const characters = text.length;
      if ((read += characters) > TURN) {
        read = 0;
        await setImmediate();
      }
      const place = answerIn(unitsOf(findableIn(text), language), question);
      opened.push({
        ...{ seen: each, isBroken: false, characters },
        ...(place && { excerpt: excerptOf(text, place) }),
      });
    }
    return opened;
  }
}

const askedFor = (texts: readonly Pick<Glanced, 'id' | 'place'>[]): Asked => {
  const of = (place: Written['place']) => texts.filter((each) => each.place === place).map(({ id }) => id);
  return { statements: of('statement'), notes: of('note'), allegations: of('allegation') };
};
