import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something said, files sent, a report of retaliation, or that the complaint is withdrawn. */
export type MessageKind = 'message' | 'files' | 'retaliation' | 'withdrawal';
export type Side = 'complainant' | 'advocate' | 'office';

/** One letter of a case's conversation; never changed. Sealed under the key of its mailbox. */
@Entity('messages')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of writing. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: MessageKind;
  @Column('text') author!: Side;
  /** Nobody's where the person wrote by their receipt. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('text') language!: string;
  @Column('bytea') bodySealed!: Buffer;
  @Column('timestamptz') sentAt!: Date;
  @Column('uuid', { nullable: true }) statementId!: string | null;
  /** Written by somebody of the office who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}

/** Who has read a message of another side, and when first. */
@Entity('message_reads')
export class MessageRead {
  @PrimaryColumn('uuid') messageId!: string;
  @Column('uuid') caseId!: string;
  @PrimaryColumn('text') reader!: Side;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('timestamptz') readAt!: Date;
}

/** A file that came with a message: here until the worker has taken it into evidence. */
@Entity('message_files')
export class MessageFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') messageId!: string;
  @Column('uuid') caseId!: string;
  @Column('bytea') nameSealed!: Buffer;
  /** PostgreSQL's bigint arrives as text. */
  @Column('bigint') size!: string;
  @Column('text', { nullable: true }) blob!: string | null;
  @Column('uuid', { nullable: true }) evidenceId!: string | null;
}
