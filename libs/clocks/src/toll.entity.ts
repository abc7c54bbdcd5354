import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Time that does not count, as somebody entered it; never changed. Its words are the reason of the same id. */
@Entity('tolls')
export class TollRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') reason!: string;
  /** Where it concerns one allegation or one officer alone. */
  @Column('uuid', { nullable: true }) allegationId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('date') fromOn!: string;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('int', { nullable: true }) days!: number | null;
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}

/** What became of it: it ended, or it counts no longer, as if it had never been entered. */
@Entity('toll_ends')
export class TollEnd {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') tollId!: string;
  @Column('text') change!: 'ended' | 'withdrawn';
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}
