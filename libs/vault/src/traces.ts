import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Column, Entity, PrimaryColumn, type DataSource, type EntityManager } from 'typeorm';
import { Keyring, newRow, openBytes, sealBytes, type NewRow } from '@redress/platform';
import { tracesOf, type Traceable } from './traces.rules.js';

/** Of each case equally many, so that they tell neither whether there is a name nor how many telephones. */
const PLACES = 8;
const BYTES = 16;

/**
 * Argon2id (RFC 9106) with 64 MiB and three passes, a tenth of a second: ten digits of a telephone are soon tried by a
 * keyed hash alone, for whoever has the key.
 */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: BYTES };
/** How many cases are made slow before the next look. */
const AT_ONCE = 4;

/** Keyed hashes of who complains in a case, quick ones, until the clockwork comes by. Written by the public door, which cannot read them. */
@Entity('fresh_traces')
export class FreshTrace {
  @PrimaryColumn('uuid') caseId!: string;
  /** Those of somebody first, then chance. */
  @Column('bytea', { array: true }) marks!: Buffer[];
  /** How many are of somebody. Null for what came before they were made slow: nobody knows. */
  @Column('bytea', { nullable: true }) countSealed!: Buffer | null;
}

/** Slow hashes of who complains in a case, made by the clockwork from the quick ones. */
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

const FRESH = `select case_id as "caseId", marks, count_sealed as "countSealed" from fresh_traces order by case_id limit $1`;

/** Nothing for a case that was destroyed meanwhile, or that somebody else has just seen to. */
const SETTLE = `
  with gone as (delete from fresh_traces where case_id = $1 returning case_id)
  insert into identity_traces (case_id, marks) select case_id, $2 from gone`;

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
  private readonly counts: Buffer;

  constructor(private readonly keyring: Keyring) {
    this.counts = keyring.sealingKey('traces');
  }

  /** The row that is written with a filing, whether somebody said who they are or not. */
  rowFor(caseId: string, identity: Traceable | null): NewRow {
    const marks = this.marksOf(identity ?? {});
    const countSealed = sealBytes(this.counts, Buffer.of(marks.length), placeOf(caseId));
    return newRow(FreshTrace, { caseId, marks: padded(marks), countSealed });
  }

  /** For the clockwork: makes the marks of the next few cases slow. @returns how many cases it looked at. */
  async settle(db: DataSource): Promise<number> {
    const rows = await db.query<FreshTrace[]>(FRESH, [AT_ONCE]);
    for (const row of rows) {
      const { caseId, marks } = row;
      const slow = await this.slowed(marks.slice(0, this.countOf(row)));
      await db.query(SETTLE, [caseId, padded([...slow.values()]).sort((a, b) => a.compare(b))]);
    }
    return rows.length;
  }

  /** For the clockwork. @returns the slow mark for each quick one, by its hex. One after the other: each takes 64 MiB. */
  async slowed(marks: readonly Buffer[]): Promise<Map<string, Buffer>> {
    const slow = new Map<string, Buffer>();
    // Not at the portal: what it holds makes no mark of those that are kept.
    const salt = this.keyring.sealingKey('slow-traces');
    for (const mark of marks) {
      const hex = mark.toString('hex');
      if (!slow.has(hex)) slow.set(hex, await hashRaw(mark, { ...COST, salt }));
    }
    return slow;
  }

  /** The quick marks of somebody; of more than there are places for, the first. */
  marksOf(person: Traceable): Buffer[] {
    return tracesOf(person)
      .slice(0, PLACES)
      .map((trace) => this.markOf(trace));
  }

  /** For the clockwork, by slow marks. @returns each case that fits one who is asked about. */
  async fitting(
    tx: EntityManager,
    asked: readonly { id: string; marks: readonly Buffer[] }[],
  ): Promise<Traced[]> {
    if (asked.length === 0) return [];
    const rows = asked.map(({ id, marks }) => ({ id, marks: marks.map((mark) => mark.toString('hex')) }));
    return tx.query<Traced[]>(FITTING, [JSON.stringify(rows)]);
  }

  /** What does not open counts as of before: nothing that the public door writes may hold up the others. */
  private countOf({ caseId, countSealed }: FreshTrace): number {
    try {
      return countSealed ? openBytes(this.counts, countSealed, placeOf(caseId)).readUInt8() : PLACES;
    } catch {
      return PLACES;
    }
  }

  private markOf = (trace: string): Buffer => this.keyring.markOf('traces', trace).subarray(0, BYTES);
}

function padded(marks: readonly Buffer[]): Buffer[] {
  const places = PLACES - marks.length;
  const chance = randomBytes(places * BYTES);
  return [...marks, ...Array.from({ length: places }, (_, n) => chance.subarray(n * BYTES, (n + 1) * BYTES))];
}

const placeOf = (caseId: string) => `fresh_traces.count:${caseId}`;
