import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StartedClock } from '@redress/casefile';
import type { AllegationTypeId } from '@redress/policy';
import type { Relation } from './related.rules.js';

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What the rules concluded of a case, as people have changed it since; the changes are kept beside it. */
@Entity('assessments')
export class Assessment {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('text', { array: true }) types!: AllegationTypeId[];
  @Column('text') priority!: Priority;
  /** 0 is most urgent: what the queue is sorted by. */
  @Column('smallint') priorityRank!: number;
  @Column('text', { array: true }) reasons!: string[];
  @Column('boolean') shielded!: boolean;
  @Column('text', { array: true }) shieldReasons!: string[];
  @Column('boolean') disciplineTrack!: boolean;
  @Column('boolean') criminalReview!: boolean;
  @Column('jsonb') clocks!: StartedClock[];
  @Column('jsonb') related!: Relation[];
  /** Of the complaint; here so that the queue is filtered by it. */
  @Column('text') language!: string;
  /** The deadline that runs out first, for sorting; null where no clock runs. */
  @Column('date', { nullable: true }) dueOn!: string | null;
  /** Keyed hashes by which nearly the same account is found again; useless without the office's key. */
  @Column('text', { array: true }) signature!: string[];
  /** Where in the narrative each type and each mention of immigration stands, with the rules' reasons. */
  @Column('bytea') spansSealed!: Buffer;
  @Column('text') rulesVersion!: string;
  @Column('timestamptz') receivedAt!: Date;
  @Column('timestamptz') assessedAt!: Date;
  @Column('text', { nullable: true }) decision!: 'accept' | 'decline' | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** When the person last reported that something was done to them since, and when somebody last looked after that. */
  @Column('timestamptz', { nullable: true }) retaliationAt!: Date | null;
  @Column('timestamptz', { nullable: true }) safetyReviewedAt!: Date | null;
  /** Whether it stands in the queue: undecided, or with a report of retaliation nobody has looked after. */
  @Column({ type: 'boolean', insert: false, update: false }) waiting!: boolean;
  @Column('bytea', { nullable: true }) decisionReasonSealed!: Buffer | null;
}

@Entity('assessment_changes')
export class AssessmentChange {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') conclusion!: string;
  @Column('jsonb') before!: unknown;
  @Column('jsonb') after!: unknown;
  @Column('bytea') reasonSealed!: Buffer;
  @Column('uuid') changedBy!: string;
  @Column('timestamptz') changedAt!: Date;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
