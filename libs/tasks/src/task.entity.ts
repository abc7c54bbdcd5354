import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `step`: of the investigation, told in the packet. `errand`: the office's own. */
export const TASK_KINDS = ['step', 'errand'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something to be done in a case, and what became of it. */
@Entity('tasks')
export class Task {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: TaskKind;
  @Column('bytea') whatSealed!: Buffer;
  @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('text') state!: 'open' | 'done' | 'not_done';
  @Column('bytea', { nullable: true }) outcomeSealed!: Buffer | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
