import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request in its compartment: keyed hashes and sealed words, and no case. */
@Entity('certification_requests')
export class CertificationRequest {
  @PrimaryColumn('uuid') id!: string;
  /** Of the case whose receipt may see it. */
  @Column('bytea') holder!: Buffer;
  /** Of the case and the kind: one of each. */
  @Column('bytea') mark!: Buffer;
  @Column('bytea') requestSealed!: Buffer;
  @Column('bytea', { nullable: true }) decisionSealed!: Buffer | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
}
