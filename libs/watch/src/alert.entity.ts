import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Basis } from './signals.rules.js';

/** Something that was done to whoever reported, and why it concerns their case. */
@Entity('watch_alerts')
export class WatchAlert {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') grade!: 'alert' | 'note';
  /** What was done, on which day and by whom, as `AlertSeal` seals it: beside a list of arrests it says who complains. */
  @Column('bytea') eventSealed!: Buffer;
  @Column('text', { array: true }) basis!: Basis[];
  /** Sealed with the case's key. */
  @Column('bytea', { nullable: true }) referenceSealed!: Buffer | null;
  /** A keyed hash of what came from a file: the same line twice is the same alert. */
  @Column('bytea', { nullable: true }) digest!: Buffer | null;
  /** Null for what the clockwork matched. */
  @Column('uuid', { nullable: true }) enteredBy!: string | null;
  @Column('timestamptz') raisedAt!: Date;
}
