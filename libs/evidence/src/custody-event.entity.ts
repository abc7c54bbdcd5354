import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Verified } from './evidence-item.entity.js';

export const CUSTODY_EVENTS = ['received', 'sealed', 'viewed', 'copied', 'transferred', 'verified'] as const;
export type CustodyEventName = (typeof CUSTODY_EVENTS)[number];

/** One line of a chain of custody. Lines are added and never changed. */
@Entity('custody_events')
export class CustodyEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') evidenceId!: string;
  @Column('text') event!: CustodyEventName;
  /** Nobody's account: whoever filed, or the clockwork. */
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('text') byRole!: string;
  @Column('timestamptz') at!: Date;
  /** Of what was had in hand: the original, the sealed file or a copy. */
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text', { nullable: true }) outcome!: Verified | null;
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  /** To whom, or where it lies since. */
  @Column('bytea', { nullable: true }) placeSealed!: Buffer | null;
}
