import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Keyring, newRow, type NewRow } from '@redress/platform';
import { tracesOf, type Traceable } from './traces.rules.js';

/** Of each case equally many, so that they tell neither whether there is a name nor how many telephones. */
const PLACES = 8;
const BYTES = 16;

/** Keyed hashes of who complains in a case. Written by the public door, which cannot read them, like the desk. */
@Entity('identity_traces')
export class IdentityTrace {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('bytea', { array: true }) marks!: Buffer[];
}

/** A case whose complainant bears one of the marks, and of which kind those are that fit. */
export interface Traced {
  asked: string;
  caseId: string;
  marks: Buffer[];
}

const FITTING = `
  with asked as (select * from jsonb_to_recordset($1::jsonb) as asked(id uuid, marks text[]))
  select asked.id as asked, t.case_id as "caseId",
         array(select m from unnest(t.marks) m where encode(m, 'hex') = any (asked.marks)) as marks
    from asked join identity_traces t on t.marks && array(select decode(m, 'hex') from unnest(asked.marks) m)`;

/**
 * Knows people again whose names nobody may open. Whoever has the office's key can make a mark of any name; whoever
 * can compare marks is the clockwork alone, by the grants of the database, and it tells what fits to nobody but those
 * who work on the case.
 */
@Injectable()
export class Traces {
  constructor(private readonly keyring: Keyring) {}

  /** The row that is written with a filing, whether somebody said who they are or not. */
  rowFor(caseId: string, identity: Traceable | null): NewRow {
    const marks = this.marksOf(identity ?? {}).slice(0, PLACES);
    while (marks.length < PLACES) marks.push(randomBytes(BYTES));
    return newRow(IdentityTrace, { caseId, marks: marks.sort((a, b) => a.compare(b)) });
  }

  marksOf(person: Traceable): Buffer[] {
    return tracesOf(person).map((trace) => this.markOf(trace));
  }

  /** For the clockwork. @returns each case that fits one who is asked about. */
  async fitting(
    tx: EntityManager,
    asked: readonly { id: string; marks: readonly Buffer[] }[],
  ): Promise<Traced[]> {
    if (asked.length === 0) return [];
    const rows = asked.map(({ id, marks }) => ({ id, marks: marks.map((mark) => mark.toString('hex')) }));
    return tx.query<Traced[]>(FITTING, [JSON.stringify(rows)]);
  }

  private markOf = (trace: string): Buffer => this.keyring.markOf('traces', trace).subarray(0, BYTES);
}
