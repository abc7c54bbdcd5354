import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of an allegation, once. `worded` keeps how it was worded before. */
@Entity('allegation_changes')
export class AllegationChange {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') allegationId!: string;
  @Column('text') change!: 'worded' | 'identified' | 'struck' | 'restored';
  @Column('bytea', { nullable: true }) beforeSealed!: Buffer | null;
  @Column('uuid', { nullable: true }) reasonId!: string | null;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
