import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provenance } from '@redress/policy';
import type { EvidenceKind } from './evidence.schema.js';

/** How far the scanner is with a file: `unscanned` where the office has no scanner. */
export type ScanState = 'waiting' | 'clean' | 'infected' | 'unscanned';
/** What was found when a file was last read again. */
export type Verified = 'intact' | 'altered' | 'missing';

@Entity('evidence_items')
export class EvidenceItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('int') exhibit!: number;
  @Column('bytea') titleSealed!: Buffer;
  @Column('bytea') fileNameSealed!: Buffer;
  /** A thing has no bytes, and so neither hash nor blob. */
  @Column('text') form!: 'file' | 'thing';
  /** As the content shows it, whatever name and header said. */
  @Column('text') mediaType!: string;
  /** Bytes of the original. PostgreSQL's bigint arrives as text. */
  @Column('bigint') size!: string;
  /** SHA-256 of the original at receipt, hex. */
  @Column('text', { nullable: true }) sha256!: string | null;
  /** Where the sealed file lies in the file store. */
  @Column('text', { nullable: true }) blob!: string | null;
  /** Nobody's account where it came with a filing. */
  @Column('uuid', { nullable: true }) receivedBy!: string | null;
  @Column('timestamptz') receivedAt!: Date;
  /** Handed in at the desk, or sent by whoever filed. */
  @Column('text') source!: 'office' | 'complainant';
  @Column('text') kind!: EvidenceKind;
  /** `unknown` until a person has said it; then it stays. */
  @Column('text') provenance!: Provenance;
  /** When a recording or a dispatch record begins and ends, by the clock of what made it. */
  @Column('timestamptz', { nullable: true }) recordedFrom!: Date | null;
  @Column('timestamptz', { nullable: true }) recordedTo!: Date | null;
  /** Number of the camera or of the call. */
  @Column('bytea', { nullable: true }) recorderSealed!: Buffer | null;
  @Column('text') scan!: ScanState;
  /** What the scanner calls what it found. */
  @Column('text', { nullable: true }) scanFound!: string | null;
  @Column('timestamptz', { nullable: true }) scannedAt!: Date | null;
  @Column('text') copy!: 'waiting' | 'made' | 'none';
  /** Why there is no working copy, or what it still holds. */
  @Column('text', { nullable: true }) copyNote!: string | null;
  /** Pages of a document; those of which there is an image. */
  @Column('int', { nullable: true }) pages!: number | null;
  @Column('int') pagesMade!: number;
  @Column('text', { nullable: true }) verified!: Verified | null;
  @Column('timestamptz', { nullable: true }) verifiedAt!: Date | null;
}

/** Made from an original, never in its place. */
@Entity('evidence_copies')
export class EvidenceCopy {
  @PrimaryColumn('uuid') evidenceId!: string;
  @PrimaryColumn('text') what!: 'working' | 'thumbnail' | 'page';
  /** From 1; 0 for what is not a page. */
  @PrimaryColumn('int') page!: number;
  @Column('uuid') caseId!: string;
  @Column('text') mediaType!: string;
  @Column('bigint') size!: string;
  @Column('text') sha256!: string;
  @Column('text') blob!: string;
  @Column('timestamptz') madeAt!: Date;
}
