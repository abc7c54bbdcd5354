import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `self`: the person is this officer. `officer`, `unit`, `case`: something binds them to it. */
export type TieKind = 'self' | 'officer' | 'unit' | 'case';

/** What binds a person of the office to an officer, a unit or a case; the database raises the walls that follow. */
@Entity('ties')
export class Tie {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  @Column('text') kind!: TieKind;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text', { nullable: true }) unit!: string | null;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid') declaredBy!: string;
  @Column('timestamptz') declaredAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** Somebody's wish to enter past a wall, and what a second person made of it. */
@Entity('entries')
export class Entry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  @Column('text') number!: string;
  @Column('bytea') reasonSealed!: Buffer;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decision!: 'let_in' | 'refused' | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
}
