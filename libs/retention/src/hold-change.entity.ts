import { Column, Entity, PrimaryColumn } from 'typeorm';

export const HOLD_KINDS = ['records_request', 'litigation', 'other'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** One step of a hold, never changed: placed, and asked to be lifted and decided about as often as it takes. */
@Entity('hold_changes')
export class HoldChange {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. PostgreSQL's bigint arrives as text. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('text') change!: 'placed' | 'lift_asked' | 'lift_approved' | 'lift_refused';
  /** The line that placed it; null in that line. */
  @Column('uuid', { nullable: true }) holdId!: string | null;
  /** The request that is decided. */
  @Column('uuid', { nullable: true }) liftId!: string | null;
  @Column('text', { nullable: true }) kind!: HoldKind | null;
  /** Among the reasons; null in lines of before, which keep their words themselves. */
  @Column('uuid', { nullable: true }) reasonId!: string | null;
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  @Column('bytea', { nullable: true }) referenceSealed!: Buffer | null;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  /** A line of before, by somebody who knew what is in the compartment. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
