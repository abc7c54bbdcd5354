import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @Column('uuid') receivedBy!: string;
  @Column('timestamptz') receivedAt!: Date;
}
