import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountRole } from './roles.js';
import type { Stage } from './session.rules.js';

@Entity('accounts')
export class Account {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') role!: AccountRole;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('text') passwordHash!: string;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  /** In which language an advocate reads this; null where they have not said. */
  @Column('text', { nullable: true }) language!: string | null;
}

@Entity('organisations')
export class Organisation {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
}

/** Of an account, or of whoever holds the receipt of one case. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('text') stage!: Stage;
  /** What opened it fully; null before. */
  @Column('text', { nullable: true }) factor!: string | null;
  @Column('uuid', { nullable: true }) factorId!: string | null;
  @Column('text', { nullable: true }) challenge!: string | null;
  @Column('timestamptz', { nullable: true }) challengeAt!: Date | null;
  @Column('int') wrongCodes!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') seenAt!: Date;
}
