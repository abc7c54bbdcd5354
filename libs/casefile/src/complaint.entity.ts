import { Column, Entity, PrimaryColumn } from 'typeorm';

export type DeclarantRole = 'victim' | 'witness' | 'third_party' | 'unknown';

/** What was filed, as it was filed; never changed afterwards. */
@Entity('complaints')
export class Complaint {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') number!: string;
  @Column('timestamptz') receivedAt!: Date;
  /** The day from which clocks count, in the office's time zone. */
  @Column('date') receivedOn!: string;
  @Column('text') language!: string;
  /** How another body classed the complaint before it came here, in its words. */
  @Column('bytea', { nullable: true }) classificationSealed!: Buffer | null;
  @Column('text') declarantRole!: DeclarantRole;
  @Column('boolean', { nullable: true }) askedCoerced!: boolean | null;
  @Column('boolean', { nullable: true }) askedRetaliated!: boolean | null;
  @Column('uuid', { nullable: true }) filedBy!: string | null;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  /** How consent was given to the advocate who filed. */
  @Column('text', { nullable: true }) consent!: 'oral' | 'written' | null;
  @Column('bytea', { nullable: true }) occurrenceSealed!: Buffer | null;
  @Column('bytea') receiptHash!: Buffer;
}

/** An officer as the complaint names one: found in the roster, or described. */
@Entity('named_officers')
export class NamedOfficer {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('date') receivedOn!: string;
  @Column('bytea', { nullable: true }) descriptionSealed!: Buffer | null;
}
