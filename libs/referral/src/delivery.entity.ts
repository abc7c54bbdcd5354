import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecipientId } from '@redress/policy';

/** For whom somebody receives packets. */
@Entity('liaisons')
export class Liaison {
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') recipient!: RecipientId;
  /** For an officer's representative: of which officer. */
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('uuid') namedBy!: string;
  @Column('timestamptz') namedAt!: Date;
}

/** A sealed packet that somebody of the office has sent to its recipient. */
@Entity('deliveries')
export class Delivery {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') sentBy!: string;
  @Column('timestamptz') sentAt!: Date;
  /** First taken by its recipient. */
  @Column('timestamptz', { nullable: true }) takenAt!: Date | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
}

/** A way to one packet for a recipient who has no account. */
@Entity('delivery_links')
export class DeliveryLink {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('bytea') secretHash!: Buffer;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}

export const OUTCOMES = ['accepted', 'discipline_imposed', 'charges_filed', 'declined'] as const;
export type OutcomeOfPacket = (typeof OUTCOMES)[number];

/** What the recipient did. One line each time; the last counts. */
@Entity('delivery_outcomes')
export class DeliveryOutcome {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bigint', insert: false, update: false }) n!: string;
  @Column('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') outcome!: OutcomeOfPacket;
  @Column('date') decidedOn!: string;
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  /** Nobody's account where it came by a link. */
  @Column('uuid', { nullable: true }) byAccount!: string | null;
  @Column('timestamptz') at!: Date;
}
