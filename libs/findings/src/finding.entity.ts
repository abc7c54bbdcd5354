import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The office's answer to one allegation against one officer. */
@Entity('findings')
export class Finding {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') allegationId!: string;
  /** One of the policy of the office's own place. */
  @Column('text') outcome!: string;
  @Column('text') status!: 'submitted' | 'returned' | 'approved';
  @Column('bytea') analysisSealed!: Buffer;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('bytea', { nullable: true }) commentSealed!: Buffer | null;
  /** Written or decided by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}

/** A finding as it stood before it was written anew, with what a second person said to it. */
@Entity('finding_versions')
export class FindingVersion {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') findingId!: string;
  @Column('text') outcome!: string;
  @Column('text') status!: 'submitted' | 'returned';
  @Column('bytea') analysisSealed!: Buffer;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('bytea', { nullable: true }) commentSealed!: Buffer | null;
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
