import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RetentionPeriod } from '@redress/policy';

/** What was deleted with a case, as the database counted it. */
export interface Erased {
  numbers: string[];
  receivedYear: number;
  /** How many findings had which outcome. */
  outcomes: Record<string, number>;
  /** How many rows of which table. */
  rows: Record<string, number>;
  /** How many other cases were said to be related to it. */
  relatedIn: number;
  files: number;
}

/** `erased`: the rows and the key are gone, files may be left. `stopped`: by a hold; somebody proposes anew. */
export type DestructionStatus = 'proposed' | 'declined' | 'approved' | 'stopped' | 'erased' | 'destroyed';

/** The destruction of one case: proposed by a supervisor, approved by counsel, done by the worker. Outlives the case. */
@Entity('destructions')
export class Destruction {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') status!: DestructionStatus;
  @Column('text') rule!: RetentionPeriod['id'];
  @Column('date') closedOn!: string;
  @Column('date') allowedOn!: string;
  @Column('text', { array: true }) arithmetic!: readonly string[];
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** Why it was declined. */
  @Column('bytea', { nullable: true }) reasonSealed!: Buffer | null;
  @Column('jsonb', { nullable: true }) erased!: Erased | null;
  /** SHA-256 of the stored files that are still to be deleted. */
  @Column('text', { array: true, nullable: true }) files!: string[] | null;
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  /** Canonical JSON, and the SHA-256 of its bytes. */
  @Column('text', { nullable: true }) certificate!: string | null;
  @Column('text', { nullable: true }) certificateSha256!: string | null;
  @Column('timestamptz', { nullable: true }) destroyedAt!: Date | null;
}
