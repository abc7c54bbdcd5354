import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { notFound, parse } from '@redress/platform';
import { stintOn, type Stint } from './assignment.rules.js';
import { fold, MAX_QUERY, nameScore, queryWords, slipKeys } from './names.rules.js';
import { OfficerAssignment } from './officer-assignment.entity.js';
import { Officer } from './officer.entity.js';
import { assignmentView, officerView, type AssignmentView, type OfficerView } from './officer.view.js';
import { plainNumber } from './roster.rules.js';
import { findOfficers, type FindOfficers } from './roster.schema.js';

/** How many officers one step of a search looks at: ranking 300 takes a millisecond, whatever was asked. */
const CANDIDATES = 300;

type Query = SelectQueryBuilder<Officer>;
type Narrow = (query: Query) => Query;

/** The roster, read. Officers' names and stars are public record: no permission is asked for here. */
@Injectable()
export class RosterService {
  constructor(private readonly db: DataSource) {}

  /**
   * Finds officers by name, star and unit, best first. Names as people remember them: any order, one slip a
   * word, beginnings of words, no accents. A star has to be exact; a unit too, unless none is: then it may be
   * the beginning of one. With nothing to look for, nobody is found.
   * @throws Failure `input_invalid` when something is too long to be a name, star or unit.
   */
  async find(wanted: FindOfficers): Promise<OfficerView[]> {
    const { name, star, unit, limit } = parse(findOfficers, wanted);
    const asked = name === undefined ? undefined : queryWords(name);
    if ((asked === undefined || asked.length === 0) && (name !== undefined || (star ?? unit) === undefined))
      return [];
    const byStar: Narrow = (query) =>
      star === undefined
        ? query
        : query.andWhere('lower(o.star) = lower(:star)', { star: plainNumber(star) });
    const search = (byUnit: Narrow) =>
      this.search(asked, name ?? '', (query) => byUnit(byStar(query)), limit);
    if (unit === undefined) return search((query) => query);
    const plain = plainNumber(unit);
    const exact = await search((query) => query.andWhere('lower(o.unit) = lower(:unit)', { unit: plain }));
    if (exact.length > 0) return exact;
    const begins = `${plain.replace(/[\\%_]/g, '\\$&')}%`;
    return search((query) => query.andWhere('lower(o.unit) like lower(:begins)', { begins }));
  }

  /** @throws Failure `not_found` */
  async get(id: string): Promise<OfficerView> {
    const [officer] = await this.getMany([id]);
    if (!officer) throw notFound();
    return officer;
  }

  /** The officers of these ids, in their order; an id that nobody has is left out. */
  async getMany(ids: readonly string[]): Promise<OfficerView[]> {
    if (ids.length === 0) return [];
    const found = await this.db.getRepository(Officer).findBy({ id: In([...new Set(ids)]) });
    const byId = new Map(found.map((officer) => [officer.id, officerView(officer)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Where an officer served on a day (YYYY-MM-DD); undefined when no roster tells. */
  async assignmentOn(officerId: string, day: string): Promise<AssignmentView | undefined> {
    return (await this.assignmentsOn([{ officerId, day }]))[0];
  }

  /** The same for many at once, in their order. */
  async assignmentsOn(
    pairs: readonly { officerId: string; day: string }[],
  ): Promise<(AssignmentView | undefined)[]> {
    if (pairs.length === 0) return [];
    const officerIds = [...new Set(pairs.map(({ officerId }) => officerId))];
    const found = await this.db.getRepository(OfficerAssignment).findBy({ officerId: In(officerIds) });
    const stints = Map.groupBy<string, Stint & { officerId: string }>(found, ({ officerId }) => officerId);
    return pairs.map(({ officerId, day }) => {
      const onDay = stintOn(stints.get(officerId) ?? [], day);
      return onDay && assignmentView(officerId, onDay);
    });
  }

  private async search(
    asked: readonly string[] | undefined,
    name: string,
    narrow: Narrow,
    limit: number,
  ): Promise<OfficerView[]> {
    const found = new Map<string, Officer>();
    const steps = asked ? [asWords, asBeginnings, withSlips] : [() => (query: Query) => query];
    await this.db.transaction(async (tx) => {
      await tx.query(SEARCH_SETTINGS);
      const look = async (step: Narrow) => {
        const query = tx.getRepository(Officer).createQueryBuilder('o');
        const officers = await step(narrow(query)).limit(CANDIDATES).getMany();
        for (const officer of officers) found.set(officer.id, officer);
      };
      for (const step of steps) {
        if (found.size < limit) await look(step(asked ?? []));
      }
      if (asked && found.size === 0) await look(alike(name));
    });
    return rank([...found.values()], asked ?? [])
      .slice(0, limit)
      .map(officerView);
  }
}

/**
 * Always by an index: with a limit, PostgreSQL likes to read the table until it has enough, and a roster in
 * order of first names makes that the whole of it. And whatever is asked, no search holds the database up.
 */
const SEARCH_SETTINGS = `set local enable_seqscan = off; set local statement_timeout = '2s';
  set local pg_trgm.word_similarity_threshold = 0.6`;

/*
 * The steps of a search by name, from strict to lenient; the next is taken only while there is room. Each goes
 * by one of the two GIN indexes. Words hold letters and digits only, so no pattern can be smuggled in.
 */

/** Every word asked for is a word of the name. */
const asWords =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_name like :word${i}`, { [`word${i}`]: `% ${word} %` }),
      query.andWhere('o.search_keys @> :asked', { asked }),
    );

/** Every word asked for begins a word of the name. */
const asBeginnings =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_name like :begin${i}`, { [`begin${i}`]: `% ${word}%` }),
      query,
    );

/** Every word asked for is a word of the name with one slip in it, or two. */
const withSlips =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_keys && :keys${i}`, { [`keys${i}`]: slipKeys(word) }),
      query,
    );

/** The name as a whole is alike by trigrams, see SEARCH_SETTINGS for how much. */
const alike =
  (name: string): Narrow =>
  (query) =>
    query.andWhere(':alike <% o.search_name', { alike: fold(name).slice(0, MAX_QUERY) });

const BY_NAME = new Intl.Collator('en');

/** Best likeness first; of the like, those in service, then by name. */
function rank(officers: readonly Officer[], asked: readonly string[]): Officer[] {
  const scored = officers.map((officer) => ({ officer, score: nameScore(asked, officer.searchName) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      Number(b.officer.active) - Number(a.officer.active) ||
      BY_NAME.compare(a.officer.name, b.officer.name) ||
      (a.officer.id < b.officer.id ? -1 : 1),
  );
  return scored.map(({ officer }) => officer);
}
