import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Purpose } from './vault.schema.js';

/** A custodian's own key pair; the private half is locked by their passphrase. The newest of an account is the live one. */
@Entity('custodian_keys')
export class CustodianKey {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  /** Under the office's key, so that nobody puts another in its place who has only the database. */
  @Column('bytea') publicSealed!: Buffer;
  @Column('bytea') salt!: Buffer;
  @Column('bytea') lockedSealed!: Buffer;
  @Column('timestamptz') madeAt!: Date;
}

/** One generation of the vault. The newest takes identities in; the older ones stay openable by their shares. */
@Entity('vaults')
export class Vault {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea') publicSealed!: Buffer;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

@Entity('vault_shares')
export class VaultShare {
  @PrimaryColumn('uuid') vaultId!: string;
  @PrimaryColumn('uuid') keyId!: string;
  @Column('bytea') shareSealed!: Buffer;
}

/** Of every party one, whether they said who they are or not. */
@Entity('identities')
export class SealedIdentity {
  @PrimaryColumn('uuid') partyId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') vaultId!: string;
  @Column('bytea') box!: Buffer;
}

export type OpeningStatus = 'asked' | 'opened' | 'refused' | 'withdrawn' | 'lapsed';

/** Somebody's wish to know who a party is, and what custodians made of it. */
@Entity('openings')
export class Opening {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') partyId!: string;
  @Column('text') purpose!: Purpose;
  @Column('bytea') requestSealed!: Buffer;
  @Column('int') hours!: number;
  @Column('uuid') askedBy!: string;
  @Column('text') askedRole!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz') lapsesAt!: Date;
  /** What is opened gets sealed to this; only whoever asked has the other half. */
  @Column('bytea') openingKey!: Buffer;
  @Column('text') status!: OpeningStatus;
  @Column('uuid', { nullable: true }) firstBy!: string | null;
  @Column('timestamptz', { nullable: true }) firstAt!: Date | null;
  @Column('bytea', { nullable: true }) firstSharesSealed!: Buffer | null;
  /** Who approved second, or refused. */
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
}

/** What an opening has opened, until its hour. */
@Entity('opened_identities')
export class OpenedIdentity {
  @PrimaryColumn('uuid') openingId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forId!: string;
  @Column('timestamptz') endsAt!: Date;
  @Column('bytea') sealed!: Buffer;
}
