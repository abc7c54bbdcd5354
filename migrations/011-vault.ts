import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = `(select current_setting('redress.role', true))`;
const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const CASE = `(select nullif(current_setting('redress.case', true), '')::uuid)`;

/** Tables of the vault that hold something of a case. */
const OF_A_CASE = ['identities', 'openings', 'opened_identities'];

/**
 * Who people are leaves the case's key and goes into the vault. What is sealed in `details_sealed` could be opened by
 * the desk alone; no office runs yet, so that the column is dropped with what is in it and not carried over: who filed
 * in a trial tells the office again. `anonymous` goes as well, for it told whether there is an identity.
 */
export class VaultTables implements MigrationInterface {
  readonly name = 'VaultTables1763800000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table parties drop column details_sealed;
      alter table complaints drop column anonymous;`);
    await db.query(TABLES);
    for (const table of [...OF_A_CASE, 'custodian_keys', 'vault_shares', 'vault_handovers', 'vaults'])
      await db.query(`alter table ${table} enable row level security`);
    await db.query(KEYS);
    await db.query(IDENTITIES);
    await db.query(OPENINGS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table opened_identities, openings, identities, vault_handovers, vault_shares, vaults, custodian_keys;
      alter table parties add column details_sealed bytea;
      alter table complaints add column anonymous boolean not null default true;
      grant select (anonymous) on complaints to redress_portal;`);
  }
}

const TABLES = `
  create table custodian_keys (
    id uuid primary key,
    account_id uuid not null references accounts,
    public_sealed bytea not null,
    salt bytea not null check (octet_length(salt) = 16),
    locked_sealed bytea not null,
    made_at timestamptz not null
  );
  create index custodian_keys_by_account on custodian_keys (account_id, id);

  create table vaults (
    id uuid primary key,
    public_sealed bytea not null,
    made_by uuid not null references accounts,
    made_at timestamptz not null
  );
  -- Any two shares of one split make the key. A handover adds a split and leaves the older ones as they are.
  create table vault_shares (
    vault_id uuid not null references vaults,
    split_id uuid not null,
    key_id uuid not null references custodian_keys,
    share_sealed bytea not null,
    primary key (split_id, key_id)
  );
  create index vault_shares_by_vault on vault_shares (vault_id, split_id);

  create table vault_handovers (
    id uuid primary key,
    begun_by uuid not null references accounts,
    begun_at timestamptz not null,
    lapses_at timestamptz not null,
    key_ids uuid[] not null,
    lent jsonb,
    done_by uuid references accounts,
    done_at timestamptz,
    check (done_by <> begun_by),
    check ((done_by is null) = (done_at is null)),
    check (done_by is null or lent is null)
  );

  -- One length for all: neither how long a name is nor whether there is one can be told from it.
  create table identities (
    party_id uuid primary key references parties,
    case_id uuid not null references cases,
    vault_id uuid not null references vaults,
    box bytea not null check (octet_length(box) = 5456)
  );
  create index identities_by_case on identities (case_id);
  -- What was sealed does not shrink: to try costs time at each filing.
  alter table identities alter column box set storage external;

  create table openings (
    id uuid primary key,
    case_id uuid not null references cases,
    party_id uuid not null references parties,
    purpose text not null check (
      purpose in ('safety_contact', 'investigation_interview', 'court_order', 'victim_request', 'other')),
    request_sealed bytea not null,
    hours int not null check (hours between 1 and 24),
    asked_by uuid not null references accounts,
    asked_role text not null,
    asked_at timestamptz not null,
    lapses_at timestamptz not null,
    opening_key bytea not null check (octet_length(opening_key) = 32),
    status text not null check (status in ('asked', 'opened', 'refused', 'withdrawn', 'lapsed')),
    first_by uuid references accounts,
    first_at timestamptz,
    first_split_id uuid,
    first_shares_sealed bytea,
    decided_by uuid references accounts,
    decided_at timestamptz,
    ends_at timestamptz,
    -- Three people: who asks, and two others who agree.
    check (first_by <> asked_by),
    check (decided_by <> asked_by),
    check (status <> 'opened' or first_by is not null and decided_by is not null and first_by <> decided_by),
    check ((first_by is null) = (first_at is null) and (first_by is null) = (first_split_id is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((status in ('opened', 'refused')) = (decided_by is not null)),
    check ((status = 'opened') = (ends_at is not null)),
    check (ends_at <= decided_at + interval '24 hours'),
    -- A share that was lent is not kept past the one opening it was lent to.
    check (status = 'asked' or first_shares_sealed is null)
  );
  create index openings_by_case on openings (case_id, id);
  create index openings_undecided on openings (lapses_at) where status = 'asked';
  create index openings_undecided_by_party on openings (party_id) where status = 'asked';

  create table opened_identities (
    opening_id uuid primary key references openings,
    case_id uuid not null references cases,
    for_id uuid not null references accounts,
    ends_at timestamptz not null,
    sealed bytea not null
  );
  create index opened_identities_by_end on opened_identities (ends_at);

  grant insert on identities to redress_portal;
  grant select on vaults to redress_portal;
  grant select (case_id, purpose, asked_role, status, decided_at, ends_at) on openings to redress_portal;

  grant select, insert on custodian_keys, vaults, vault_shares, vault_handovers, openings, opened_identities to redress_desk;
  grant select on identities to redress_desk;
  grant update (salt, locked_sealed) on custodian_keys to redress_desk;
  grant update (lent, done_by, done_at) on vault_handovers to redress_desk;
  grant update (status, first_by, first_at, first_split_id, first_shares_sealed, decided_by, decided_at, ends_at)
    on openings to redress_desk;

  grant select (id, case_id, status, lapses_at), update (status, first_shares_sealed) on openings to redress_worker;
  grant select (opening_id, case_id, ends_at), delete on opened_identities to redress_worker;
  grant select (id, lapses_at, lent), update (lent) on vault_handovers to redress_worker;`;

/** Keys and shares are for custodians; each makes and locks a key for themselves only. */
const KEYS = `
  create policy custodians_read on custodian_keys for select to redress_desk using (${ROLE} = 'custodian');
  create policy own_key on custodian_keys for insert to redress_desk
    with check (account_id = ${ACCOUNT} and ${ROLE} = 'custodian');
  create policy own_lock on custodian_keys for update to redress_desk
    using (account_id = ${ACCOUNT} and ${ROLE} = 'custodian');
  create policy everybody_seals on vaults for select to redress_portal using (true);
  create policy custodians_read on vaults for select to redress_desk using (${ROLE} = 'custodian');
  create policy custodians_make on vaults for insert to redress_desk
    with check (made_by = ${ACCOUNT} and ${ROLE} = 'custodian');
  create policy custodians_read on vault_shares for select to redress_desk using (${ROLE} = 'custodian');
  create policy custodians_split on vault_shares for insert to redress_desk with check (${ROLE} = 'custodian');
  create policy custodians_read on vault_handovers for select to redress_desk using (${ROLE} = 'custodian');
  create policy custodians_begin on vault_handovers for insert to redress_desk
    with check (begun_by = ${ACCOUNT} and done_by is null and ${ROLE} = 'custodian');
  create policy another_completes on vault_handovers for update to redress_desk
    using (begun_by <> ${ACCOUNT} and done_by is null and ${ROLE} = 'custodian') with check (done_by = ${ACCOUNT});
  create policy clockwork on vault_handovers to redress_worker using (true) with check (true);`;

/** A box is within reach of a custodian only while somebody asks for it; nobody else at the desk sees any. */
const IDENTITIES = `
  create policy portal_files on identities for insert to redress_portal with check (true);
  create policy custodians_open on identities for select to redress_desk using (${ROLE} = 'custodian'
    and exists (select from openings o where o.party_id = identities.party_id and o.status = 'asked'));`;

/** Who may see the case may ask; custodians see no case, and of what is asked only what no wall hides from them. */
const OPENINGS = `
  create policy told on openings for select to redress_portal using (case_id = ${CASE} and status = 'opened');
  create policy clockwork on openings to redress_worker using (true) with check (true);
  create policy who_sees_the_case on openings for select to redress_desk
    using (exists (select from cases c where c.id = openings.case_id));
  create policy custodians_read on openings for select to redress_desk using (${ROLE} = 'custodian'
    and not exists (select from walls w where w.account_id = ${ACCOUNT} and w.case_id = openings.case_id
      and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now()));
  create policy asked on openings for insert to redress_desk with check (asked_by = ${ACCOUNT}
    and asked_role = ${ROLE} and ${ROLE} in ('investigator', 'supervisor', 'counsel')
    and status = 'asked' and first_by is null and exists (select from cases c where c.id = case_id));
  create policy taken_back on openings for update to redress_desk
    using (asked_by = ${ACCOUNT} and status = 'asked') with check (status = 'withdrawn');
  create policy custodians_decide on openings for update to redress_desk
    using (${ROLE} = 'custodian' and asked_by <> ${ACCOUNT} and status = 'asked' and lapses_at > now()
      and not exists (select from walls w where w.account_id = ${ACCOUNT} and w.case_id = openings.case_id
        and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now()))
    with check (${ROLE} = 'custodian' and (status = 'asked' and first_by = ${ACCOUNT} or decided_by = ${ACCOUNT}));

  create policy clockwork on opened_identities to redress_worker using (true) with check (true);
  create policy whom_it_was_opened_for on opened_identities for select to redress_desk
    using (for_id = ${ACCOUNT} and ends_at > now() and exists (select from cases c where c.id = case_id));
  create policy custodians_open on opened_identities for insert to redress_desk with check (${ROLE} = 'custodian'
    and ends_at <= now() + interval '25 hours'
    and exists (select from openings o where o.id = opening_id and o.case_id = opened_identities.case_id
      and o.asked_by = for_id and o.status = 'asked' and o.first_by is not null and o.first_by <> ${ACCOUNT}));`;
