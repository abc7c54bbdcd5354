import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An area of a page that is blacked out in every packet of a case, until somebody lifts that. */
@Entity('exhibit_areas')
export class AreaRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') evidenceId!: string;
  /** From 1. */
  @Column('int') page!: number;
  /** Thousandths of the page as it is shown, from its top left corner; so are the other three. */
  @Column('int') x!: number;
  @Column('int') y!: number;
  @Column('int') width!: number;
  @Column('int') height!: number;
  /** JSON of category and authority. */
  @Column('bytea') basisSealed!: Buffer;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  /** Marked by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}

/** That an area is not blacked out any more, and why. */
@Entity('exhibit_area_liftings')
export class AreaLiftingRow {
  @PrimaryColumn('uuid') areaId!: string;
  @Column('uuid') caseId!: string;
  @Column('bytea') reasonSealed!: Buffer;
  @Column('uuid') byAccount!: string;
  @Column('timestamptz') at!: Date;
  /** Lifted by somebody who knew what is in the compartment; the database says so. */
  @Column({ type: 'boolean', insert: false, update: false }) inside!: boolean;
}
