import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SupplementKind } from './supplements.rules.js';

/** One writing of a section that only people can fill; the newest of its kind counts. */
@Entity('packet_supplements')
export class SupplementRow {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: SupplementKind;
  @Column('bytea') fieldsSealed!: Buffer;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  /** Written by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}

/** Words that are taken out of every packet of a case until somebody lifts that. */
@Entity('packet_passages')
export class PassageRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** JSON of words, category and authority. */
  @Column('bytea') wordsSealed!: Buffer;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  /** Marked by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
