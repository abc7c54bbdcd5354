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
