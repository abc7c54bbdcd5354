import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file on its way, piece by piece. Its id will be that of the exhibit. */
@Entity('evidence_uploads')
export class EvidenceUpload {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') byAccount!: string;
  /** What was said of it, as JSON. */
  @Column('bytea') aboutSealed!: Buffer;
  /** Bytes of the whole, and those that are safe here. */
  @Column('bigint') length!: string;
  @Column('bigint') received!: string;
  /** What came after the last whole chunk, sealed. */
  @Column('bytea', { nullable: true }) tailSealed!: Buffer | null;
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz') touchedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
