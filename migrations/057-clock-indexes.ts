import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever looks for clocks by their day looks for those that run, and these have an index of their own; the other was only
 * kept up, at every count. What is added to their history gets ids in its order, so that it goes to the end of the index.
 */
export class ClockIndexes implements MigrationInterface {
  readonly name = 'ClockIndexes1763800000357';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index clocks_by_due_date;
      alter table clock_changes alter column id set default uuidv7()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create index clocks_by_due_date on clocks (due_on);
      alter table clock_changes alter column id set default gen_random_uuid()`);
  }
}
