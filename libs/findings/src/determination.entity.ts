import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody said of the law of an allegation, with its reason. The last one of a kind counts, none is changed. */
@Entity('determinations')
export class Determination {
  /** That of its reason. */
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') allegationId!: string;
  @Column('text') kind!: string;
  @Column('text') value!: string;
  @Column('date') onDay!: string;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}
