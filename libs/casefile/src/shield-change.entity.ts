import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What people did to the protection of a statement: never changed. The database lowers and raises the protection itself
 * when such a line is written, and refuses a line that breaks the rules.
 */
@Entity('shield_changes')
export class ShieldChange {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. PostgreSQL's bigint arrives as text. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') statementId!: string;
  @Column('text') change!: 'raised' | 'narrowing_asked' | 'narrowing_approved' | 'narrowing_refused';
  /** The request that is decided. */
  @Column('uuid', { nullable: true }) narrowingId!: string | null;
  /** In law, as it stands beside the statement: counsel's words sealed, the rules' own sentences as they are. */
  @Column('text') basis!: string;
  /** None where the database raised it by itself, because coercion or retaliation was told later. */
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') at!: Date;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
