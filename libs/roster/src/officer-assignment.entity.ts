import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One stint of an officer in one post; both days included, see assignment.rules.ts. */
@Entity('officer_assignments')
export class OfficerAssignment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  officerId!: string;

  @Column('text', { nullable: true })
  star!: string | null;

  @Column('text', { nullable: true })
  unit!: string | null;

  @Column('text', { nullable: true })
  rank!: string | null;

  @Column('date', { nullable: true })
  fromOn!: string | null;

  @Column('date', { nullable: true })
  untilOn!: string | null;

  @Column('date')
  seenOn!: string;
}
