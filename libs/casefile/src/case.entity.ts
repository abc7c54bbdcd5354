import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseStatus } from './status.js';

/** The office's file: opened with its first complaint, one key, one status. */
@Entity('cases')
export class Case {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') status!: CaseStatus;
  @Column('bytea') wrappedKey!: Buffer;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) investigatorId!: string | null;
  /** The numbers that the next allegation and the next exhibit will get. */
  @Column('int') nextAllegation!: number;
  @Column('int') nextExhibit!: number;
}
