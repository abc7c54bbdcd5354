import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the person behind a case and the office meet: with a key of its own, the one that the portal may open. */
@Entity('mailboxes')
export class Mailbox {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('bytea') wrappedKey!: Buffer;
  /** The person's own copy of what they told; made later for cases from before there were mailboxes. */
  @Column('bytea', { nullable: true }) statementSealed!: Buffer | null;
  /** When a person of the office first read the case. */
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  /** Since when the case stands where it stands; written by the database. */
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false }) statusAt!: Date | null;
  /** Since when somebody to whom the case was referred has answered. */
  @Column('date', { nullable: true }) answeredOn!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('timestamptz', { nullable: true }) handedOverAt!: Date | null;
}
