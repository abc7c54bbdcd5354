import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access implements MigrationInterface {
  readonly name = 'Access1763800000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organisations (
        id uuid primary key,
        name text not null unique,
        created_at timestamptz not null
      );
      create table accounts (
        id uuid primary key,
        email text not null unique check (email = lower(email)),
        name text not null,
        role text not null,
        organisation_id uuid references organisations,
        password_hash text not null,
        disabled_at timestamptz,
        created_at timestamptz not null,
        check ((role = 'advocate') = (organisation_id is not null))
      );
      -- The cookie's token itself is not stored, only its SHA-256.
      create table sessions (
        token_hash bytea primary key,
        account_id uuid not null references accounts,
        -- The role of the door that opened it: no door can see or make a session of another.
        door text not null default current_user,
        created_at timestamptz not null,
        seen_at timestamptz not null
      );
      create index sessions_by_account on sessions (account_id);

      alter table sessions enable row level security;
      create policy own_door on sessions using (door = current_user) with check (door = current_user);
      alter table accounts enable row level security;
      create policy advocates_at_the_portal on accounts for select to redress_portal using (role = 'advocate');
      create policy everybody_inside on accounts for select to redress_desk, redress_worker using (true);

      grant select on organisations, accounts to redress_portal, redress_desk, redress_worker;
      grant select, insert, update, delete on sessions to redress_portal, redress_desk;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table sessions, accounts, organisations');
  }
}
