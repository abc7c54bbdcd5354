import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A second factor of an account: a passkey, or an app that shows codes (TOTP, RFC 6238). */
@Entity('factors')
export class Factor {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  @Column('text') kind!: 'passkey' | 'totp';
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
  /** When somebody showed that they hold it; before that it opens nothing. */
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  @Column('bytea', { nullable: true }) secretSealed!: Buffer | null;
  @Column('bigint', { nullable: true }) lastStep!: string | null;
  @Column('text', { nullable: true }) credentialId!: string | null;
  @Column('bytea', { nullable: true }) publicKey!: Buffer | null;
  @Column('bigint', { nullable: true }) counter!: string | null;
  @Column('text', { array: true, nullable: true }) transports!: string[] | null;
}
