import { Column, Entity, PrimaryColumn } from 'typeorm';

export const OUTCOMES = ['safe', 'concern', 'unreachable', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Through what the person may be asked: what is not here is not used, whatever the file knows of telephones. */
export const CHANNELS = ['mailbox', 'advocate'] as const;
export type Channel = (typeof CHANNELS)[number];

/** That somebody who reported is asked how they are, from their filing on. */
@Entity('watches')
export class Watch {
  @PrimaryColumn('uuid') caseId!: string;
  /** What the person chose last. */
  @Column('text') channel!: Channel;
  @Column('date') startedOn!: string;
}

/** One asking. Answered once; what follows from the answer is another row. */
@Entity('check_ins')
export class CheckIn {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The clock of the policy by whose day it is; null where a concern, an alert or a failed try is the reason. */
  @Column('text', { nullable: true }) clockId!: string | null;
  /** The check-in or the alert that made it necessary. */
  @Column('uuid', { nullable: true }) because!: string | null;
  /** How often nobody was reached before. */
  @Column('int') tries!: number;
  /** From this day on it can be answered, by the other it is due. */
  @Column('date') opensOn!: string;
  @Column('date') dueOn!: string;
  /** When the clockwork has to do something about it next; null when it has not. */
  @Column('date', { nullable: true }) nextOn!: string | null;
  @Column('timestamptz', { nullable: true }) askedAt!: Date | null;
  /** Since when the supervisors have been told that nobody answered. */
  @Column('timestamptz', { nullable: true }) escalatedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: Outcome | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) answeredBy!: 'complainant' | 'advocate' | 'office' | null;
  /** Nobody's where the person answered by their receipt. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  /** The report of a concern, in the mailbox. */
  @Column('uuid', { nullable: true }) messageId!: string | null;
  /** What the office did about somebody whom nobody reached. */
  @Column('uuid', { nullable: true }) reasonId!: string | null;
  /** What a concern became. */
  @Column('uuid', { nullable: true }) allegationId!: string | null;
}
