import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the review queue is filtered and sorted by stands with the assessment; views that people keep of it. */
export class DeskQueue implements MigrationInterface {
  readonly name = 'DeskQueue1763800000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table assessments
        add column language text not null default 'und',
        -- Of its clocks, the one that runs out first; a clock of no days is a duty at once and no deadline.
        add column due_on date;
      update assessments a set
        language = coalesce((select k.language from complaints k where k.case_id = a.case_id limit 1), 'und'),
        due_on = (select min(c.due_on) from clocks c
                   where c.case_id = a.case_id and not c.withdrawn and c.due_on > c.starts_on);

      -- A name for what somebody often asks of the queue. Nothing of a case is in it.
      create table queue_views (
        account_id uuid not null references accounts,
        name text not null check (length(name) between 1 and 40),
        -- Choices only, as they stand in the address.
        asked text not null check (length(asked) <= 300),
        primary key (account_id, name)
      );
      grant select, insert, delete on queue_views to redress_desk;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table queue_views; alter table assessments drop column language, drop column due_on',
    );
  }
}
