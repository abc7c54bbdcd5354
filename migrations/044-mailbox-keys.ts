import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of mailboxes are wrapped anew after a rotation, as those of cases are. */
export class MailboxKeys implements MigrationInterface {
  readonly name = 'MailboxKeys1763800000312';

  async up(db: QueryRunner): Promise<void> {
    await db.query('grant update (wrapped_key) on mailboxes to redress_worker');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('revoke update (wrapped_key) on mailboxes from redress_worker');
  }
}
