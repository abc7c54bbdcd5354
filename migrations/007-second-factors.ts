import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, sessions that open in steps, sessions for a receipt, and wrong tries that slow down the next. */
export class SecondFactors implements MigrationInterface {
  readonly name = 'SecondFactors1763800000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Those were opened with a password alone: everybody signs in again.
      delete from sessions;
      alter table sessions
        alter account_id drop not null,
        -- password: the second factor is due. enrol: there is none yet, and setting one up is all that is allowed.
        add stage text not null check (stage in ('password', 'enrol', 'full')),
        -- What opened it fully.
        add factor text,
        add factor_id uuid,
        -- The one case that a receipt shows.
        add case_id uuid,
        -- For a passkey: asked once, answered once.
        add challenge text,
        add challenge_at timestamptz,
        add wrong_codes int not null default 0,
        add check ((account_id is null) <> (case_id is null)),
        add check ((stage = 'full') = (factor is not null)),
        add check ((challenge is null) = (challenge_at is null));
      create index sessions_by_case on sessions (case_id) where case_id is not null;
      create index sessions_by_use on sessions (seen_at);

      create table factors (
        id uuid primary key,
        account_id uuid not null references accounts,
        kind text not null check (kind in ('passkey', 'totp')),
        name text not null,
        created_at timestamptz not null,
        -- A factor counts once somebody has shown that they hold it.
        confirmed_at timestamptz,
        used_at timestamptz,
        secret_sealed bytea,
        -- The last time step whose code was taken: no code works twice.
        last_step bigint,
        credential_id text unique,
        public_key bytea,
        counter bigint,
        transports text[],
        check ((kind = 'totp') = (secret_sealed is not null)),
        check ((kind = 'passkey') = (credential_id is not null and public_key is not null and counter is not null))
      );
      create index factors_by_account on factors (account_id);

      create table recovery_codes (
        account_id uuid not null references accounts,
        code_hash bytea not null,
        created_at timestamptz not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );

      -- Keyed hashes with the day's salt in place of addresses and accounts. Gone after two days.
      create table sign_in_attempts (
        door text not null default current_user,
        key bytea not null,
        tries int not null,
        last_at timestamptz not null,
        -- The account was fully signed in from this address.
        known boolean not null default false,
        primary key (door, key)
      );
      create index sign_in_attempts_by_age on sign_in_attempts (last_at);

      alter table sign_in_attempts enable row level security;
      create policy own_door on sign_in_attempts using (door = current_user) with check (door = current_user);

      -- Each door's own people: the portal sees no factor of the staff, the desk none of an advocate.
      alter table factors enable row level security;
      create policy advocates_at_the_portal on factors to redress_portal
        using (exists (select from accounts a where a.id = account_id and a.role = 'advocate'));
      create policy staff_at_the_desk on factors to redress_desk
        using (exists (select from accounts a where a.id = account_id and a.role <> 'advocate'));
      alter table recovery_codes enable row level security;
      create policy advocates_at_the_portal on recovery_codes to redress_portal
        using (exists (select from accounts a where a.id = account_id and a.role = 'advocate'));
      create policy staff_at_the_desk on recovery_codes to redress_desk
        using (exists (select from accounts a where a.id = account_id and a.role <> 'advocate'));
      create policy own_password_at_the_portal on accounts for update to redress_portal using (role = 'advocate');
      create policy own_password_at_the_desk on accounts for update to redress_desk using (role <> 'advocate');

      grant update (password_hash) on accounts to redress_portal, redress_desk;
      grant select, insert, delete on factors, recovery_codes to redress_portal, redress_desk;
      grant update (confirmed_at, used_at, last_step, counter) on factors to redress_portal, redress_desk;
      grant update (used_at) on recovery_codes to redress_portal, redress_desk;
      grant select, insert, update, delete on sign_in_attempts to redress_portal, redress_desk;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table sign_in_attempts, recovery_codes, factors;
      drop policy own_password_at_the_portal on accounts;
      drop policy own_password_at_the_desk on accounts;
      revoke update (password_hash) on accounts from redress_portal, redress_desk;
      delete from sessions;
      alter table sessions alter account_id set not null, drop stage, drop factor, drop factor_id, drop case_id,
        drop challenge, drop challenge_at, drop wrong_codes;
      drop index sessions_by_use;
    `);
  }
}
