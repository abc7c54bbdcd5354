import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who knows what is in the compartment of a case, since when and how. Never taken back. */
@Entity('exposures')
export class Exposure {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('timestamptz') at!: Date;
  /** `had_seen`: it had been read before anybody said that it was compelled. `linked`: in a case worked on with this one. */
  @Column('text') how!: 'took' | 'opened' | 'had_seen' | 'linked';
}

/** One change of the people who prepare the criminal side of a case. By nobody: exposure ended it. */
@Entity('clean_team_changes')
export class CleanTeamChange {
  @PrimaryColumn('uuid') id!: string;
  /** PostgreSQL's bigint arrives as text. */
  @Column({ type: 'bigint', insert: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') change!: 'added' | 'removed';
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') at!: Date;
}
