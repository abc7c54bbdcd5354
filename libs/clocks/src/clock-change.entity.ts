import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What happened to a clock, one line each. `byAccount` and its reason are null for the clockwork. */
@Entity('clock_changes')
export class ClockChange {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') clock!: string;
  @Column('text') change!: 'started' | 'recomputed' | 'stopped' | 'withdrawn' | 'repeated';
  @Column('date', { nullable: true }) day!: string | null;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('uuid', { nullable: true }) reasonId!: string | null;
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') at!: Date;
}
