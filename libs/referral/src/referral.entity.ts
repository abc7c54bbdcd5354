import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PacketProfileId, RecipientId, ReleasePurpose } from '@redress/policy';

/** One packet for one recipient: requested by a supervisor, made by the worker, never made again. */
@Entity('referrals')
export class Referral {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') recipient!: RecipientId;
  @Column('text') profile!: PacketProfileId;
  @Column('text') purpose!: ReleasePurpose;
  /** Whose conduct it is about. */
  @Column('text') subject!: 'officer' | 'declarant';
  /** 1 for the first packet of a case. */
  @Column('int') copy!: number;
  @Column('text') status!: 'requested' | 'sealed';
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('timestamptz', { nullable: true }) sealedAt!: Date | null;
  /** SHA-256 of the signed PDF, hex. */
  @Column('text', { nullable: true }) packetSha256!: string | null;
  @Column('text', { nullable: true }) packetBlob!: string | null;
  /** Bytes. PostgreSQL's bigint arrives as text. */
  @Column('bigint', { nullable: true }) packetSize!: string | null;
  @Column('int', { nullable: true }) packetPages!: number | null;
  /** It holds something of the compartment; the database says so when it is sealed. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
  /** 1 for the first packet that this recipient gets of the case. */
  @Column('int') version!: number;
  /** Whose representative it is for. */
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text', { nullable: true }) disclosureGround!: string | null;
  @Column('date', { nullable: true }) finalOn!: string | null;
  @Column('boolean') delaysCleared!: boolean;
  /** PostgreSQL's bigint arrives as text. */
  @Column('bigint', { nullable: true }) firstNumber!: string | null;
  /** How far it is drawn, in percent. */
  @Column('int') progress!: number;
  @Column('bytea', { nullable: true }) partsSealed!: Buffer | null;
  /** Why the last try to make it failed, as a stable code. */
  @Column('text', { nullable: true }) problem!: string | null;
}
