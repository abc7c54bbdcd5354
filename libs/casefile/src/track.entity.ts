import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseStatus } from './status.js';

export const TRACK_KINDS = ['discipline', 'criminal_review'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

/**
 * What an allegation of coercion or retaliation opens (R-P8), and what was decided of it, once. Opened by the database
 * with the allegation.
 */
@Entity('tracks')
export class Track {
  @PrimaryColumn('uuid') allegationId!: string;
  @PrimaryColumn('text') kind!: TrackKind;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('text', { nullable: true }) decision!: 'referred' | 'not_referred' | null;
  @Column('uuid', { nullable: true }) reasonId!: string | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

/** That a case was closed, from where, by whom and why. */
@Entity('closings')
export class Closing {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('text') fromStatus!: CaseStatus;
  @Column('uuid') reasonId!: string;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}
