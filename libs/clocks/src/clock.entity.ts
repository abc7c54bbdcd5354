import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClockId } from '@redress/policy';

/** One deadline of one case, with the arithmetic that led to it. */
@Entity('clocks')
export class CaseClock {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') clockId!: ClockId;
  @Column('date') startsOn!: string;
  @Column('date') dueOn!: string;
  @Column('text') reason!: string;
  @Column('text', { array: true }) arithmetic!: string[];
  /** Taken back by a person in screening; kept to show that it once ran. */
  @Column('boolean') withdrawn!: boolean;
}
