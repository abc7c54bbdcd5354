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

/** A custodian's share of a vault's key. Shares of one split fit together; what is split anew leaves the old ones as they are. */
@Entity('vault_shares')
export class VaultShare {
  @Column('uuid') vaultId!: string;
  @PrimaryColumn('uuid') splitId!: string;
  @PrimaryColumn('uuid') keyId!: string;
  @Column('bytea') shareSealed!: Buffer;
}

/** By vault: which split a lent share is of, and the share as it was lent, in base 64. */
export type LentShares = Record<string, { splitId: string; lent: string }>;

/** A custodian's wish to have all vaults split anew among the custodians of now; done when another agrees. */
@Entity('vault_handovers')
export class Handover {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') begunBy!: string;
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz') lapsesAt!: Date;
  /** Who gets shares, in the order of the keys. */
  @Column('uuid', { array: true }) keyIds!: string[];
  @Column('jsonb', { nullable: true }) lent!: LentShares | null;
  @Column('uuid', { nullable: true }) doneBy!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
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
  /** Which split the first custodian's share is of. */
  @Column('uuid', { nullable: true }) firstSplitId!: string | null;
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
