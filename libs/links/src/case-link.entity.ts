import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a case is worked on together with another, the lead. Its id is that of the reason. */
@Entity('case_links')
export class CaseLink {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') leadId!: string;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) splitReasonId!: string | null;
  @Column('uuid', { nullable: true }) splitBy!: string | null;
  @Column('timestamptz', { nullable: true }) splitAt!: Date | null;
}
