import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody in a case. Who they are is the vault's. */
@Entity('parties')
export class Party {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') role!: 'complainant';
  /** What everybody sees in place of a name. */
  @Column('text') pseudonym!: string;
}

/** `provisional` is treated as protected until the assessment has settled it. */
export type Protection = 'provisional' | 'protected' | 'open';

/** Compelled: an officer's, ordered under threat of discipline. Derived: come from one that was. */
export type Provenance = 'voluntary' | 'compelled' | 'derived' | 'unknown';

@Entity('statements')
export class Statement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('text') kind!: 'narrative';
  @Column('text') language!: string;
  @Column('bytea') bodySealed!: Buffer;
  @Column('timestamptz') takenAt!: Date;
  @Column('text') protection!: Protection;
  @Column('text') protectionBasis!: string;
  @Column('text') provenance!: Provenance;
}
