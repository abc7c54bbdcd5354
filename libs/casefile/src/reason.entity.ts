import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why somebody did something to a clock, a track or a case; its id is that of the line it stands beside, or is named there. */
@Entity('reasons')
export class Reason {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  @Column('bytea') wordsSealed!: Buffer;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
