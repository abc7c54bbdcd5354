import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An officer as the latest roster that names them tells it. Written by the import alone. */
@Entity('officers')
export class Officer {
  @PrimaryColumn('uuid')
  id!: string;

  /** Which roster, and the officer's key in it: together they say who is the same from file to file. */
  @Column('text')
  source!: string;

  @Column('text')
  sourceKey!: string;

  @Column('text')
  name!: string;

  /** Folded words with a space around each; see names.rules.ts. */
  @Column('text')
  searchName!: string;

  @Column('text', { nullable: true })
  star!: string | null;

  @Column('text', { nullable: true })
  unit!: string | null;

  @Column('text', { nullable: true })
  rank!: string | null;

  @Column('date', { nullable: true })
  appointedOn!: string | null;

  @Column('date', { nullable: true })
  resignedOn!: string | null;

  @Column('boolean')
  active!: boolean;
}
