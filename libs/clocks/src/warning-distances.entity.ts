import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';

/** From how far on the office wants to hear of a clock; of a clock the newest row counts. Null: as its policy says. */
@Entity('warning_distances')
export class WarningDistancesRow {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('text') clockId!: string;
  @Column('int', { array: true, nullable: true }) distances!: number[] | null;
  @Column('bytea') reasonSealed!: Buffer;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}

/** By the id of a clock the days before its day that the office set for it. */
export type SetDistances = ReadonlyMap<string, readonly number[]>;

const COUNT = `
  select clock_id as "clockId", distances
    from (select distinct on (clock_id) * from warning_distances order by clock_id, n desc) newest
   where distances is not null`;

/** What the office set and has not taken back. */
export async function distancesSet(tx: Pick<EntityManager, 'query'>): Promise<SetDistances> {
  const rows = await tx.query<{ clockId: string; distances: number[] }[]>(COUNT);
  return new Map(rows.map(({ clockId, distances }) => [clockId, distances]));
}
