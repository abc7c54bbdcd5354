import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;
/** Of the secret of a link, as whoever comes by it shows it. */
const SHOWN = `(select decode(nullif(current_setting('redress.receipt', true), ''), 'hex'))`;

/** What becomes of a packet once it is sealed: to whom it was sent, who took it, and what they did. */
export class Deliveries implements MigrationInterface {
  readonly name = 'Deliveries1763800000037';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LIAISONS);
    await db.query(TABLES);
    await db.query(RECEIVERS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy receiver_reads on referrals;
      alter table mailboxes drop column answered_on;
      drop table delivery_outcomes, delivery_links, deliveries, liaisons;
      drop function delivered_to_me(), delivered_key(uuid)`);
  }
}

const LIAISONS = `
  -- For whom somebody receives packets. Named by an administrator, who sees no packet.
  create table liaisons (
    account_id uuid primary key references accounts,
    recipient text not null check (recipient in ('chief_of_police', 'police_commission', 'post_via_agency',
      'district_attorney', 'complainant', 'public_records', 'officer_representative')),
    -- For an officer's representative: of which officer.
    officer_id uuid references officers,
    named_by uuid not null references accounts,
    named_at timestamptz not null,
    constraint nobody_names_themselves check (named_by <> account_id),
    check ((recipient = 'officer_representative') = (officer_id is not null))
  );
  grant select, insert, update on liaisons to redress_desk;
  alter table liaisons enable row level security;
  create policy own_or_administered on liaisons for select to redress_desk
    using (account_id = ${ACCOUNT} or ${ROLE} = 'administrator');
  create policy administrators_name on liaisons for insert to redress_desk
    with check (${ROLE} = 'administrator' and named_by = ${ACCOUNT});
  create policy administrators_change on liaisons for update to redress_desk
    using (${ROLE} = 'administrator') with check (named_by = ${ACCOUNT});`;

const TABLES = `
  create table deliveries (
    referral_id uuid primary key references referrals,
    case_id uuid not null references cases,
    sent_by uuid not null references accounts,
    sent_at timestamptz not null,
    taken_at timestamptz,
    acknowledged_at timestamptz
  );
  create index deliveries_by_case on deliveries (case_id);

  create table delivery_links (
    id uuid primary key,
    referral_id uuid not null references deliveries,
    case_id uuid not null references cases,
    -- Of the secret in the link, which is kept nowhere.
    secret_hash bytea not null unique,
    made_by uuid not null references accounts,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    -- The packet was taken by it, once.
    used_at timestamptz,
    check (expires_at <= made_at + interval '31 days')
  );
  create index delivery_links_by_case on delivery_links (case_id);

  create table delivery_outcomes (
    id uuid primary key,
    n bigint generated always as identity,
    referral_id uuid not null references deliveries,
    case_id uuid not null references cases,
    outcome text not null check (outcome in ('accepted', 'discipline_imposed', 'charges_filed', 'declined')),
    decided_on date not null,
    reason_sealed bytea,
    -- Nobody's account where it came by a link.
    by_account uuid references accounts,
    at timestamptz not null,
    constraint declined_with_a_reason check (outcome <> 'declined' or reason_sealed is not null)
  );
  create index delivery_outcomes_by_case on delivery_outcomes (case_id, n);

  grant select, insert on deliveries, delivery_links, delivery_outcomes to redress_desk;
  grant update (taken_at, acknowledged_at) on deliveries to redress_desk;
  grant update (used_at) on delivery_links to redress_desk;
  alter table deliveries enable row level security;
  alter table delivery_links enable row level security;
  alter table delivery_outcomes enable row level security;

  -- Since when somebody to whom the case was referred has answered; which answer is not for a mailbox.
  alter table mailboxes add answered_on date;
  grant update (answered_on) on mailboxes to redress_worker;`;

/** A liaison and whoever holds a link see one packet each time, and of its case nothing. */
const RECEIVERS = `
  create function delivered_to_me() returns setof uuid language sql stable security definer set search_path = public as $$
    select d.referral_id from deliveries d join referrals r on r.id = d.referral_id
     where r.status = 'sealed' and (
       exists (select from liaisons l join accounts a on a.id = l.account_id
         where l.account_id = ${ACCOUNT} and a.role = 'liaison' and a.disabled_at is null
           and l.recipient = r.recipient and l.officer_id is not distinct from r.officer_id)
       or exists (select from delivery_links k
         where k.referral_id = d.referral_id and k.secret_hash = ${SHOWN} and k.expires_at > now()))
  $$;
  revoke execute on function delivered_to_me from public;
  grant execute on function delivered_to_me to redress_desk;

  -- The key of a case opens the packet for whom it was delivered to; the row of the case stays hidden from them.
  create function delivered_key(of_referral uuid) returns bytea language sql stable security definer set search_path = public as $$
    select c.wrapped_key from referrals r join cases c on c.id = r.case_id
     where r.id = of_referral and r.id in (select delivered_to_me())
  $$;
  revoke execute on function delivered_key from public;
  grant execute on function delivered_key to redress_desk;

  create policy receiver_reads on referrals for select to redress_desk using (id in (select delivered_to_me()));

  ${['deliveries', 'delivery_outcomes']
    .map(
      (table) => `
  create policy reads on ${table} for select to redress_desk
    using (exists (select from referrals r where r.id = ${table}.referral_id));`,
    )
    .join('')}
  create policy supervisors_send on deliveries for insert to redress_desk with check (
    ${ROLE} = 'supervisor' and sent_by = ${ACCOUNT} and ${seesCase('deliveries')}
    and exists (select from referrals r where r.id = referral_id and r.case_id = deliveries.case_id and r.status = 'sealed'));
  create policy receivers_take on deliveries for update to redress_desk using (referral_id in (select delivered_to_me()));
  create policy receivers_answer on delivery_outcomes for insert to redress_desk with check (
    referral_id in (select delivered_to_me()) and by_account is not distinct from ${ACCOUNT}
    and exists (select from referrals r where r.id = referral_id and r.case_id = delivery_outcomes.case_id));
  create policy reads on delivery_links for select to redress_desk
    using (secret_hash = ${SHOWN} or ${ROLE} = 'supervisor' and ${seesCase('delivery_links')});
  create policy supervisors_link on delivery_links for insert to redress_desk
    with check (${ROLE} = 'supervisor' and made_by = ${ACCOUNT} and ${seesCase('delivery_links')});
  create policy used on delivery_links for update to redress_desk
    using (secret_hash = ${SHOWN} and used_at is null) with check (secret_hash = ${SHOWN});`;
