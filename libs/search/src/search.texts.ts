import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import { CaseReader, CaseTraitsReader, WrittenTexts, type CaseBrief, type Written } from '@redress/casefile';
import { Keyring } from '@redress/platform';
import type { FacetValues } from './facets.rules.js';
import { findableIn } from './findable.rules.js';
import { answerIn, excerptOf, wantedOf, type Question } from './search.rules.js';
import { unitsOf } from './words.rules.js';

/** How many texts are opened at once. */
const BATCH = 100;
/** After so many characters others of this thread have their turn. */
const TURN = 50_000;

/** One text that answers the question, with a passage of it. */
export interface SearchHit extends Pick<CaseBrief, 'number' | 'status'> {
  caseId: string;
  kind: Written['kind'];
  /** Among what on the page of its case it stands. */
  place: Written['place'];
  id: string;
  writtenAt: Date;
  excerpt: string;
}

/** A text that the actor may read and that may answer: opened, it does or does not. */
export interface Looked {
  n: string;
  isBroken: boolean;
  /** How much there was to read. */
  characters: number;
  answer?: { hit: SearchHit; values: FacetValues };
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

  /** Newest first from below the number `from`, a batch at a time; whoever has enough stops. */
  async *walk(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    from: string,
  ): AsyncGenerator<readonly Looked[]> {
    const wanted = wantedOf(question).map(
      (tokens) => `{${tokens.map((token) => this.keyring.searchHash(token)).join()}}`,
    );
    let before = from;
    for (;;) {
      const candidates = await tx.query<Candidate[]>(
        'select n, id, case_id, kind as place from search_candidates($1, $2, $3)',
        [wanted, before, BATCH],
      );
      yield await this.look(tx, actor, question, candidates);
      if (candidates.length < BATCH) return;
      before = candidates.at(-1)!.n;
    }
  }

  /** Opens candidates under the actor's own eyes: row level security, walls and the policy of cases hold here again. */
  private async look(
    tx: EntityManager,
    actor: Actor,
    question: Question,
    candidates: readonly Candidate[],
  ): Promise<Looked[]> {
    const briefs = await this.cases.briefs(tx, actor, [...new Set(candidates.map((each) => each.case_id))]);
    const traits = await this.traits.of(tx, [...briefs.keys()]);
    const ids = (place: Written['place']) =>
      candidates.filter((each) => each.place === place && briefs.has(each.case_id)).map(({ id }) => id);
    const { texts, broken } = await this.texts.read(tx, {
      statements: ids('statement'),
      notes: ids('note'),
      allegations: ids('allegation'),
    });
    const opened = new Map(texts.map((written) => [written.id, written]));
    const isBroken = new Set(broken);
    const looked: Looked[] = [];
    let read = 0;
    for (const { n, id, case_id } of candidates) {
      const brief = briefs.get(case_id);
      if (isBroken.has(id)) looked.push({ n, isBroken: true, characters: 0 });
      const written = opened.get(id);
      if (!written || !brief) continue;
      const characters = written.text.length;
      if ((read += characters) > TURN) {
        read = 0;
        await setImmediate();
      }
      const place = answerIn(unitsOf(findableIn(written.text), written.language), question);
      if (!place) {
        looked.push({ n, isBroken: false, characters });
        continue;
      }
      const { types = [], units = [] } = traits.get(case_id) ?? {};
      const values = {
        kind: [written.kind],
        status: [brief.status],
        type: types,
        unit: units,
        year: [brief.receivedOn.slice(0, 4)],
      };
      const hit = hitOf(written, brief, excerptOf(written.text, place));
      looked.push({ n, isBroken: false, characters, answer: { hit, values } });
    }
    return looked;
  }
}

const hitOf = (
  { id, caseId, kind, place, writtenAt }: Written,
  { number, status }: CaseBrief,
  excerpt: string,
): SearchHit => ({ caseId, number, status, kind, place, id, writtenAt, excerpt });
