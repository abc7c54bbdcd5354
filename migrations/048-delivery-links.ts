import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHOWN = `(select decode(nullif(current_setting('redress.receipt', true), ''), 'hex'))`;

/**
 * A link is marked as used when it is opened. In databases that were made while 035 was being written the rule lacks what
 * a row may be afterwards, so that nobody could open one there.
 */
export class DeliveryLinks implements MigrationInterface {
  readonly name = 'DeliveryLinks1763800000340';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy used on delivery_links;
      create policy used on delivery_links for update to redress_desk
        using (secret_hash = ${SHOWN} and used_at is null) with check (secret_hash = ${SHOWN})`);
  }

  async down(): Promise<void> {
    // What 035 makes today says the same.
  }
}
