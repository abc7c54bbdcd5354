import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each door has a database role of its own, which owns nothing and may do only what a later line grants. */
export class Doors implements MigrationInterface {
  readonly name = 'Doors1763800000001';

  async up(db: QueryRunner): Promise<void> {
    for (const role of ['redress_portal', 'redress_desk', 'redress_worker']) {
      await db.query(
        `do $$ begin create role ${role} login; exception when duplicate_object or unique_violation then null; end $$`,
      );
      await db.query(`grant usage on schema public to ${role}`);
    }
    await db.query('revoke create on schema public from public');
    await db.query('create extension if not exists pg_trgm');
    await db.query('create extension if not exists unaccent');
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('There is no way back from the first migration: restore a backup instead.'),
    );
  }
}
