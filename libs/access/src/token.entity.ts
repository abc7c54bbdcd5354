import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from './roles.js';

/** A key for a program that acts in an account's name, for some of what it may do. */
@Entity('api_tokens')
export class ApiToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) scopes!: Permission[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('date', { nullable: true }) lastUsedOn!: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
