import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The reason of a clock that somebody started by hand; their own words stand among the reasons. */
export const BY_A_PERSON = 'started by somebody of this office';

/** One deadline of a case, or of one allegation of it, with the arithmetic that led to it when it was last counted. */
@Entity('clocks')
export class CaseClock {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') clockId!: string;
  /** The officer is that of the allegation; both null for a clock of the whole case. */
  @Column('uuid', { nullable: true }) allegationId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  /** The referral or request that it waits for. */
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('text') origin!: 'assessment' | 'fact' | 'person';
  @Column('date') startsOn!: string;
  @Column('date') dueOn!: string;
  @Column('date', { nullable: true }) stoppedOn!: string | null;
  @Column('text') reason!: string;
  @Column('text', { array: true }) arithmetic!: string[];
  /** Taken back by a person; kept to show that it once ran. */
  @Column('boolean') withdrawn!: boolean;
  @Column('date', { nullable: true }) nextWarningOn!: string | null;
}
