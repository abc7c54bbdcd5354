import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the consent ledger: never changed, the last line of a purpose counts. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. PostgreSQL's bigint arrives as text. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  /** `filing`, or a purpose of the release rules. */
  @Column('text') purpose!: string;
  @Column('text') recipient!: string;
  @Column('text') choice!: 'given' | 'withdrawn';
  /** Of the text that was agreed to. */
  @Column('text') version!: string;
  /** In which it was read or told. */
  @Column('text') language!: string;
  @Column('text') givenHow!: 'oral' | 'written' | 'receipt';
  /** The advocate who took it down; null when it came by the receipt. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('timestamptz') at!: Date;
}
