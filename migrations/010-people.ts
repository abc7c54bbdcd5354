import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations, roles given by two persons, organisations, tokens for programs, and identities of a single sign-on.
 *
 * No door may write to `accounts`. What has to be written there is done by functions of the database's owner, which
 * look at the conditions themselves: whoever breaks into the desk can ask for a supervisor, and not make one.
 */
export class People implements MigrationInterface {
  readonly name = 'People1763800000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(ACTING);
    await db.query(ORGANISATIONS);
    await db.query(INVITATIONS);
    await db.query(ROLE_CHANGES);
    await db.query(TOKENS);
    await db.query(IDENTITIES);
    await db.query(END_ACCESS);
    await db.query(ACCEPT);
    await db.query(DECIDE);
    await db.query(DISABLE);
    for (const [called, roles] of Object.entries(CALLERS))
      await db.query(
        `revoke execute on function ${called} from public; ${roles ? `grant execute on function ${called} to ${roles};` : ''}`,
      );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const policy of ['known_everywhere', 'administrators_add', 'administrators_rename'])
      await db.query(`drop policy ${policy} on organisations`);
    await db.query(`
      alter table organisations disable row level security;
      revoke insert, update on organisations from redress_desk;
      drop table oidc_identities, api_tokens, role_changes, invitations;
      drop function ${Object.keys(CALLERS).join(', ')};
      alter table organisations drop disabled_at;
    `);
  }
}

/** Who may call which function: by default PostgreSQL would let everybody. */
const CALLERS: Record<string, string> = {
  'acting_account(text[])': 'redress_desk',
  'end_access(uuid)': '',
  'open_invitation(bytea)': 'redress_portal, redress_desk',
  'accept_invitation(bytea, uuid, text)': 'redress_portal, redress_desk',
  'decide_role_change(uuid, text)': 'redress_desk',
  'disable_account(uuid, boolean)': 'redress_desk',
  'disable_organisation(uuid, boolean)': 'redress_desk',
};

const ACTING = `
  -- The account that acts, if it lives and has one of these roles. What 'actingAs' says is only words: the account counts.
  create function acting_account(roles text[]) returns uuid
    language sql stable security definer set search_path = public as $$
    select id from accounts
     where id = nullif(current_setting('redress.account', true), '')::uuid
       and role = current_setting('redress.role', true) and role = any(roles) and disabled_at is null
  $$;`;

const ORGANISATIONS = `
  alter table organisations add disabled_at timestamptz;
  alter table organisations enable row level security;
  create policy known_everywhere on organisations for select using (true);
  create policy administrators_add on organisations for insert to redress_desk
    with check (acting_account('{administrator}') is not null);
  create policy administrators_rename on organisations for update to redress_desk
    using (acting_account('{administrator}') is not null);
  grant insert (id, name, created_at), update (name) on organisations to redress_desk;`;

const INVITATIONS = `
  create table invitations (
    id uuid primary key,
    email text not null check (email = lower(email)),
    name text not null,
    role text not null check (role in ('advocate', 'screener', 'investigator', 'supervisor', 'counsel', 'custodian',
      'liaison', 'auditor', 'administrator')),
    organisation_id uuid references organisations,
    -- The officer that the person is: a tie of theirs from the first moment.
    officer_id uuid references officers,
    invited_by uuid not null references accounts,
    invited_at timestamptz not null,
    -- SHA-256 of the token in the newest mail. The worker makes it when it sends; nobody else sets it.
    token_hash bytea unique,
    expires_at timestamptz,
    -- The journal entry that the newest mail answers.
    sent_for uuid,
    sent_at timestamptz,
    withdrawn_at timestamptz,
    accepted_at timestamptz,
    account_id uuid references accounts,
    check ((role = 'advocate') = (organisation_id is not null)),
    check (role <> 'advocate' or officer_id is null),
    check ((token_hash is null) = (expires_at is null)),
    check ((accepted_at is null) = (account_id is null)),
    check (token_hash is null or accepted_at is null)
  );
  create unique index invitations_open on invitations (email) where accepted_at is null and withdrawn_at is null;

  alter table invitations enable row level security;
  create policy clockwork on invitations to redress_worker using (true) with check (true);
  create policy administrators_read on invitations for select to redress_desk
    using (acting_account('{administrator,supervisor}') is not null);
  create policy administrators_invite on invitations for insert to redress_desk
    with check (invited_by = acting_account('{administrator}'));
  create policy administrators_withdraw on invitations for update to redress_desk
    using (acting_account('{administrator}') is not null);
  grant select (id, email, name, role, organisation_id, officer_id, invited_by, invited_at, expires_at, sent_at,
    withdrawn_at, accepted_at, account_id) on invitations to redress_desk;
  grant insert (id, email, name, role, organisation_id, officer_id, invited_by, invited_at) on invitations to redress_desk;
  grant update (withdrawn_at) on invitations to redress_desk;
  grant select, update (token_hash, expires_at, sent_for, sent_at) on invitations to redress_worker;`;

const ROLE_CHANGES = `
  -- A role of the office is given by two: to somebody who is there, or to somebody who is invited.
  create table role_changes (
    id uuid primary key,
    account_id uuid references accounts,
    invitation_id uuid unique references invitations,
    from_role text,
    to_role text not null,
    asked_by uuid not null references accounts,
    asked_at timestamptz not null,
    decided_by uuid references accounts,
    decided_at timestamptz,
    decision text check (decision in ('approved', 'refused')),
    check ((account_id is null) <> (invitation_id is null)),
    check ((account_id is null) = (from_role is null)),
    check (from_role <> to_role),
    -- An advocate belongs to an organisation, not to the office: neither becomes the other.
    check (to_role <> 'advocate' and from_role is distinct from 'advocate'),
    constraint another_person_decides check (decided_by <> asked_by),
    constraint nobody_their_own check (asked_by <> account_id and decided_by <> account_id),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
  );
  create unique index role_changes_undecided on role_changes (account_id) where decision is null;

  alter table role_changes enable row level security;
  create policy seen_by_two on role_changes for select to redress_desk
    using (acting_account('{administrator,supervisor}') is not null);
  create policy administrators_ask on role_changes for insert to redress_desk
    with check (asked_by = acting_account('{administrator}'));
  grant select on role_changes to redress_desk;
  grant insert (id, account_id, invitation_id, from_role, to_role, asked_by, asked_at) on role_changes to redress_desk;`;

const TOKENS = `
  create table api_tokens (
    id uuid primary key,
    account_id uuid not null references accounts,
    -- The role of the door that made it: no door can see or make a token of another.
    door text not null default current_user,
    name text not null,
    token_hash bytea not null unique,
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- The day only: enough to see that it is used, too little to follow somebody.
    last_used_on date,
    revoked_at timestamptz,
    check (expires_at > created_at and expires_at <= created_at + interval '366 days')
  );
  create index api_tokens_by_account on api_tokens (account_id);

  alter table api_tokens enable row level security;
  create policy own_door on api_tokens using (door = current_user) with check (door = current_user);
  grant select on api_tokens to redress_portal, redress_desk;
  grant insert (id, account_id, name, token_hash, scopes, created_at, expires_at) on api_tokens to redress_portal, redress_desk;
  grant update (last_used_on, revoked_at) on api_tokens to redress_portal, redress_desk;`;

const IDENTITIES = `
  -- Who somebody is at the city's single sign-on. Written once; an address may change, a subject does not.
  create table oidc_identities (
    issuer text not null,
    subject text not null,
    account_id uuid not null references accounts,
    linked_at timestamptz not null,
    primary key (issuer, subject),
    unique (account_id, issuer)
  );
  grant select, insert on oidc_identities to redress_desk;`;

const END_ACCESS = `
  -- Ends everything an account is signed in with, at every door.
  create function end_access(account uuid) returns void
    language sql security definer set search_path = public as $$
    delete from sessions where account_id = account;
    update api_tokens set revoked_at = now() where account_id = account and revoked_at is null;
  $$;`;

const ACCEPT = `
  -- The invitation behind the token of its newest mail: not used, in time, at its own door, and for a role of the
  -- office only when a second person has approved it. No row when any of it is missing.
  create function open_invitation(token bytea)
    returns table (invitation_id uuid, invited_email text, invited_name text, invited_role text)
    language sql stable security definer set search_path = public as $$
    select v.id, v.email, v.name, v.role from invitations v
     where v.token_hash = token and v.expires_at > now() and v.accepted_at is null and v.withdrawn_at is null
       and session_user = case when v.role = 'advocate' then 'redress_portal' else 'redress_desk' end
       and (v.role = 'advocate' or exists (
         select from role_changes c where c.invitation_id = v.id and c.to_role = v.role and c.decision = 'approved'))
       and not exists (select from organisations o where o.id = v.organisation_id and o.disabled_at is not null)
  $$;

  -- Makes its account, for whoever holds the token, once.
  create function accept_invitation(token bytea, account uuid, password text)
    returns table (invitation_id uuid, invited_role text, tie_id uuid)
    language plpgsql security definer set search_path = public as $$
  declare
    i invitations;
    tie uuid;
  begin
    select v.* into i from invitations v
     where v.id = (select o.invitation_id from open_invitation(token) o)
       and v.token_hash = token and v.accepted_at is null and v.withdrawn_at is null
       for update;
    if i.id is null then return; end if;
    if password not like '$argon2id$%' then raise check_violation using message = 'not a hash'; end if;
    insert into accounts (id, email, name, role, organisation_id, password_hash, created_at)
      values (account, i.email, i.name, i.role, i.organisation_id, password, now());
    update invitations v set token_hash = null, expires_at = null, accepted_at = now(), account_id = account
      where v.id = i.id;
    if i.officer_id is not null then
      -- In the same moment as the account, so that no case is seen before its wall stands.
      tie := gen_random_uuid();
      insert into ties (id, account_id, kind, officer_id, declared_by, declared_at)
        values (tie, account, 'self', i.officer_id, i.invited_by, now());
    end if;
    return query select i.id, i.role, tie;
  end $$;`;

const DECIDE = `
  -- Decides on a role. False when there is nothing to decide any more. That it is another person is held by the
  -- table's own constraints, whoever calls.
  create function decide_role_change(change uuid, verdict text) returns boolean
    language plpgsql security definer set search_path = public as $$
  declare
    me uuid := acting_account('{administrator,supervisor}');
    c role_changes;
  begin
    if me is null then raise insufficient_privilege; end if;
    select * into c from role_changes where id = change and decision is null for update;
    if c.id is null or exists (select from invitations where id = c.invitation_id and withdrawn_at is not null)
      then return false; end if;
    update role_changes set decided_by = me, decided_at = now(), decision = verdict where id = change;
    if c.account_id is not null and verdict = 'approved' then
      update accounts set role = c.to_role where id = c.account_id and role = c.from_role;
      if not found then raise serialization_failure; end if;
      perform end_access(c.account_id);
    end if;
    if verdict = 'refused' then update invitations set withdrawn_at = now() where id = c.invitation_id; end if;
    return true;
  end $$;`;

const DISABLE = `
  -- Lets nobody in as this account any more, or lets them again. False when there is none, or nothing to do.
  create function disable_account(account uuid, disabled boolean) returns boolean
    language plpgsql security definer set search_path = public as $$
  declare
    me uuid := acting_account('{administrator}');
  begin
    if me is null or me = account then raise insufficient_privilege; end if;
    update accounts a set disabled_at = case when disabled then now() end
     where a.id = account and (a.disabled_at is null) = disabled
       and (disabled or not exists (
         select from organisations o where o.id = a.organisation_id and o.disabled_at is not null));
    if not found then return false; end if;
    perform end_access(account);
    return true;
  end $$;

  -- The same for an organisation; its advocates go with it, and come back one by one.
  create function disable_organisation(organisation uuid, disabled boolean) returns setof uuid
    language plpgsql security definer set search_path = public as $$
  begin
    if acting_account('{administrator}') is null then raise insufficient_privilege; end if;
    update organisations set disabled_at = case when disabled then now() end where id = organisation;
    if not disabled then return; end if;
    return query
      with gone as (update accounts a set disabled_at = now()
        where a.organisation_id = organisation and a.disabled_at is null returning a.id)
      select g.id from gone g, lateral end_access(g.id);
  end $$;`;
