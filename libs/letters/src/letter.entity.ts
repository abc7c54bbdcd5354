import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterRecipient, LetterTemplateId } from '@redress/policy';

/** Words of the office's own for a letter in one language, from a day on. Never changed. */
@Entity('letter_templates')
export class LetterTemplate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') template!: LetterTemplateId;
  @Column('text') language!: string;
  @Column('int') version!: number;
  @Column('date') effectiveFrom!: string;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}

/** How it goes out: into the person's mailbox, to somebody with an account, or printed and handed over. */
export type Channel = 'mailbox' | 'account' | 'paper';

/** A letter as it was sent. Never changed. */
@Entity('letters')
export class Letter {
  @PrimaryColumn('uuid') id!: string;
  /** Given by the database, in the order of sending. */
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('text') template!: LetterTemplateId;
  /** 0: the words that come with the program. */
  @Column('int') version!: number;
  @Column('text') language!: string;
  @Column('text') recipient!: LetterRecipient;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text') channel!: Channel;
  @Column('uuid', { nullable: true }) toAccount!: string | null;
  /** The deadline that it met by itself, and which of its days. */
  @Column('uuid', { nullable: true }) clock!: string | null;
  @Column('date', { nullable: true }) clockDueOn!: string | null;
  @Column('uuid', { nullable: true }) messageId!: string | null;
  @Column('bytea') wordsSealed!: Buffer;
  /** For whoever receives it here and does not see the case. */
  @Column('bytea', { nullable: true }) copySealed!: Buffer | null;
  /** Nobody's where the clockwork sent it. */
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') sentAt!: Date;
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
