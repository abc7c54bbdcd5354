import type { MigrationInterface, QueryRunner } from 'typeorm';

/** It counts attempts of every kind by now, those at a filing and a message too, and no longer signing in alone. */
export class Attempts implements MigrationInterface {
  readonly name = 'Attempts1763800000038';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sign_in_attempts rename to attempts;
      alter table attempts rename tries to count;
      alter table attempts rename constraint sign_in_attempts_pkey to attempts_pkey;
      alter index sign_in_attempts_by_age rename to attempts_by_age`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter index attempts_by_age rename to sign_in_attempts_by_age;
      alter table attempts rename constraint attempts_pkey to sign_in_attempts_pkey;
      alter table attempts rename count to tries;
      alter table attempts rename to sign_in_attempts`);
  }
}
