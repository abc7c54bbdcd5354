import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AllegationTypeId } from '@redress/policy';

/** One claim of one rule broken by one officer; no officer while unidentified. */
@Entity('allegations')
export class Allegation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('int') ordinal!: number;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text') typeId!: AllegationTypeId;
  @Column('bytea') textSealed!: Buffer;
  /** Null for what the clockwork took down: a reprisal that somebody told of at a check-in. */
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Column('timestamptz') addedAt!: Date;
  /** It should not have been alleged. */
  @Column('timestamptz', { nullable: true }) struckAt!: Date | null;
  @Column('timestamptz', { nullable: true }) changedAt!: Date | null;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}

@Entity('notes')
export class Note {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') authorId!: string;
  @Column('bytea') bodySealed!: Buffer;
  @Column('timestamptz') writtenAt!: Date;
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
