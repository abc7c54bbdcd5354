import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two places that still said something in the clear: counsel's words for a narrowing, and what was done to whoever
 * complained. Not valid, as in 013: rows of before wait for the step that follows the migrations.
 */
export class SealedWords implements MigrationInterface {
  readonly name = 'SealedWords1763800000310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table shield_changes add constraint basis_is_sealed
        check (change = 'raised' or basis like 'sealed:%') not valid;

      alter table watch_alerts
        add event_sealed bytea,
        alter kind drop not null,
        alter happened_on drop not null,
        add constraint event_is_sealed check (event_sealed is not null
          and kind is null and happened_on is null and officer_id is null and unit is null) not valid;
      -- Of every line of a file, whomever it fits; the clockwork makes the one it needs.
      alter table signals drop column digest`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from signals;
      alter table signals add digest bytea not null;
      alter table watch_alerts drop constraint event_is_sealed, drop column event_sealed;
      alter table shield_changes drop constraint basis_is_sealed`);
  }
}
