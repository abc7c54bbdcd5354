import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountRole } from '@redress/access';

/** A person who may join. Its token is in no entity: the worker sets it, and functions of the database look at it. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') role!: AccountRole;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('uuid') invitedBy!: string;
  @Column('timestamptz') invitedAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('uuid', { nullable: true }) accountId!: string | null;
}

/** A role of the office, asked for by one and decided on by another. */
@Entity('role_changes')
export class RoleChange {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('uuid', { nullable: true }) invitationId!: string | null;
  @Column('text', { nullable: true }) fromRole!: AccountRole | null;
  @Column('text') toRole!: AccountRole;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decision!: 'approved' | 'refused' | null;
}
