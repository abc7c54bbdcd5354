import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody has looked at a thing for names, or that holds no longer; the last line of a thing counts. */
@Entity('packet_looks')
export class LookRow {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('text') itemKind!: 'statement' | 'evidence';
  @Column('uuid') itemId!: string;
  @Column('text') change!: 'looked' | 'undone';
  /** To which it belongs. */
  @Column('uuid', { array: true }) allegationIds!: string[];
  /** Nobody's where what was looked at changed: the database undoes it then. */
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') at!: Date;
}
