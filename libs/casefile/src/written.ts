import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Failure } from '@redress/platform';
import { CaseSeals } from './case-seal.js';

/** What a text is: what was filed, what somebody told later, or what the office wrote of it. */
export const WRITTEN_KINDS = ['narrative', 'statement', 'allegation', 'note'] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

/** Where a text lies; a narrative lies among the statements. */
type Place = Exclude<WrittenKind, 'narrative'>;

/** A text that somebody wrote in a case, opened. */
export interface Written {
  id: string;
  caseId: string;
  kind: WrittenKind;
  place: Place;
  /** The language it was said to be in; notes and allegations do not say. */
  language: string;
  writtenAt: Date;
  text: string;
}

/** The same, unopened. */
export type Glanced = Omit<Written, 'language' | 'text'>;

/** Which texts: by their own ids, or all statements of some cases. */
export interface Asked {
  statementsOf?: readonly string[];
  statements?: readonly string[];
  notes?: readonly string[];
  allegations?: readonly string[];
}

interface Row extends Omit<Written, 'text'> {
  sealed: Buffer;
  wrappedKey: Buffer;
}

const COLUMNS: Record<Place, string> = {
  statement: 'statements.body',
  note: 'notes.body',
  allegation: 'allegations.text',
};

const ROWS = `
    select id, case_id as "caseId", 'statement' as place,
           case when kind = 'narrative' then 'narrative' else 'statement' end as kind, language, taken_at as "writtenAt", body_sealed as sealed
      from statements where (id = any($1) or case_id = any($2)) and provenance not in ('compelled', 'derived')
    union all select id, case_id, 'note', 'note', 'und', written_at, body_sealed from notes where id = any($3)
    union all select id, case_id, 'allegation', 'allegation', 'und', added_at, text_sealed from allegations where id = any($4)`;

const TEXTS = `
  select t.*, c.wrapped_key as "wrappedKey" from (${ROWS}) t
    join cases c on c.id = t."caseId" order by t."writtenAt", t.id`;

const GLANCE = `select id, "caseId", kind, place, "writtenAt" from (${ROWS}) t`;

const NEXT = `
  select id, place from (
    select id, 'statement' as place from statements union all select id, 'note' from notes
    union all select id, 'allegation' from allegations) t
  where id > $1 order by id limit $2`;

/** Opens texts for the search, in the caller's transaction: what that may not see is not there, nor what is kept apart. */
@Injectable()
export class WrittenTexts {
  constructor(private readonly seals: CaseSeals) {}

  /** The texts that follow one in the order of their ids, which is that of their writing; unopened. */
  async next(tx: EntityManager, after: string, limit: number): Promise<Pick<Written, 'id' | 'place'>[]> {
    return tx.query(NEXT, [after, limit]);
  }

  /** What there is of them to know without opening any. */
  async glance(tx: EntityManager, asked: Asked): Promise<Glanced[]> {
    return tx.query<Glanced[]>(GLANCE, listsOf(asked));
  }

  /** @returns them oldest first; `broken` are the ids of those that do not open. */
  async read(tx: EntityManager, asked: Asked): Promise<{ texts: Written[]; broken: string[] }> {
    const rows = await tx.query<Row[]>(TEXTS, listsOf(asked));
    const texts: Written[] = [];
    const broken: string[] = [];
    for (const { sealed, wrappedKey, ...row } of rows) {
      try {
        const seal = this.seals.of({ id: row.caseId, wrappedKey });
        texts.push({ ...row, text: seal.open(COLUMNS[row.place], row.id, sealed) });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        broken.push(row.id);
      }
    }
    return { texts, broken };
  }
}

const listsOf = ({ statements = [], statementsOf = [], notes = [], allegations = [] }: Asked) => [
  statements,
  statementsOf,
  notes,
  allegations,
];
