import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AllegationFamily } from '@redress/policy';
import type { ANSWERS } from './patterns.schema.js';

/** From how many complaints on the office asks itself about an officer; ended, never changed. */
@Entity('thresholds')
export class ThresholdRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) family!: AllegationFamily | null;
  @Column('int') atLeast!: number;
  @Column('int') months!: number;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** That somebody looked; a choice and no words. */
@Entity('question_answers')
export class QuestionAnswer {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') thresholdId!: string;
  @Column('uuid') officerId!: string;
  @Column('text') answer!: (typeof ANSWERS)[number];
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
}
