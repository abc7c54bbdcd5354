import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody in a case. Who they are is the vault's. */
@Entity('parties')
export class Party {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') role!: 'complainant' | 'victim' | 'witness';
  /** What everybody sees in place of a name. */
  @Column('text') pseudonym!: string;
  /** Known through something compelled alone, and so in the compartment with it. */
  @Column('boolean') inside!: boolean;
}

/** `provisional` is treated as protected until the assessment has settled it. */
export type Protection = 'provisional' | 'protected' | 'open';

/** Compelled: an officer's, ordered under threat of discipline. Derived: come from one that was. */
export type Provenance = 'voluntary' | 'compelled' | 'derived' | 'unknown';

@Entity('statements')
export class Statement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** Of a party, or of an officer of the roster. */
  @Column('uuid', { nullable: true }) partyId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  /** The narrative is what was filed; there is one. */
  @Column('text') kind!: 'narrative' | 'interview' | 'written';
  @Column('text') language!: string;
  @Column('bytea') bodySealed!: Buffer;
  @Column('timestamptz') takenAt!: Date;
  @Column('text') protection!: Protection;
  @Column('text') protectionBasis!: string;
  @Column('text') provenance!: Provenance;
  /** Who took it; nobody when it was filed at the portal. */
  @Column('uuid', { nullable: true }) takenBy!: string | null;
  /** The declarant says that it is privileged: it leaves the office in no packet. */
  @Column('boolean') privileged!: boolean;
  /** What an officer was told before a compelled statement, and when. Who ordered it and the words are sealed. */
  @Column('text', { nullable: true }) advisement!: 'lybarger' | 'garrity' | null;
  @Column('timestamptz', { nullable: true }) advisedAt!: Date | null;
  @Column('bytea', { nullable: true }) advisementSealed!: Buffer | null;
}

/** What a statement came from: another statement, or an exhibit. A line each, never changed. */
@Entity('statement_sources')
export class StatementSource {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') statementId!: string;
  @Column('uuid', { nullable: true }) sourceStatementId!: string | null;
  @Column('uuid', { nullable: true }) sourceEvidenceId!: string | null;
}
