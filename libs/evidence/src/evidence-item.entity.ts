import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provenance } from '@redress/policy';

/** What a thing is. Condoms are evidence of nothing against a person (R-P10): there is no word for them, here or in the database. */
export const EVIDENCE_KINDS = [
  'document',
  'photograph',
  'video',
  'audio',
  'message',
  'device',
  'clothing',
  'trace',
  'record',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

@Entity('evidence_items')
export class EvidenceItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('int') exhibit!: number;
  @Column('bytea') titleSealed!: Buffer;
  @Column('bytea') fileNameSealed!: Buffer;
  /** As the content shows it, whatever name and header said. */
  @Column('text') mediaType!: string;
  /** Bytes of the original. PostgreSQL's bigint arrives as text. */
  @Column('bigint') size!: string;
  /** SHA-256 of the original at receipt, hex. */
  @Column('text') sha256!: string;
  /** Where the sealed file lies in the file store. */
  @Column('text') blob!: string;
  /** Nobody's account where it came with a filing. */
  @Column('uuid', { nullable: true }) receivedBy!: string | null;
  @Column('timestamptz') receivedAt!: Date;
  /** Handed in at the desk, or sent by whoever filed. */
  @Column('text') source!: 'office' | 'complainant';
  @Column('text') kind!: EvidenceKind;
  /** `unknown` until a person has said it; then it stays. */
  @Column('text') provenance!: Provenance;
}
