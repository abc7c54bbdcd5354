import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const ORGANISATION = `(select nullif(current_setting('redress.organisation', true), '')::uuid)`;

/** Of what a visitor may see: their complaint by its own policy, which knows receipts, organisations and consents. */
const theirs = (table: string) => `exists (select from complaints k where k.case_id = ${table}.case_id)`;
const seesCase = (table: string) => `exists (select from cases c where c.id = ${table}.case_id)`;

/**
 * Coming back. Each case has a mailbox with a key of its own: what passes through it the portal can open again, and
 * nothing else of the case, whose key it still never sees. And the notes of advocates, which only their organisation
 * can open: no grant to the desk or the worker, and a key that is nowhere in the office.
 */
export class Mailbox implements MigrationInterface {
  readonly name = 'Mailbox1763800000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(MAILBOXES);
    await db.query(MESSAGES);
    await db.query(SAFETY);
    await db.query(NOTES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table advocate_notes, note_keys, message_files, message_reads, messages;
      drop trigger tell_mailbox on cases;
      drop function tell_mailbox();
      drop table mailboxes;
      drop index review_queue;
      alter table assessments drop waiting, drop retaliation_at, drop safety_reviewed_at;
      create index review_queue on assessments (priority_rank, received_at, case_id) where decision is null;
      revoke insert on statements, evidence_items from redress_worker;
      revoke update (next_exhibit) on cases from redress_worker`);
  }
}

const MAILBOXES = `
  create table mailboxes (
    case_id uuid primary key references cases,
    -- Wrapped by a key that the office makes for mailboxes alone.
    wrapped_key bytea not null,
    -- The person's own copy of what they told, under that key.
    statement_sealed bytea,
    -- When a person of the office first read the case; and since when it stands where it stands.
    read_at timestamptz,
    status_at timestamptz,
    withdrawn_at timestamptz,
    -- From then on the receipt is the person's alone.
    handed_over_at timestamptz
  );

  create function tell_mailbox() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update mailboxes set status_at = now() where case_id = new.id;
    return null;
  end $$;
  create trigger tell_mailbox after update of status on cases for each row
    when (new.status is distinct from old.status) execute function tell_mailbox();

  grant select, insert, update (withdrawn_at, handed_over_at) on mailboxes to redress_portal;
  grant select, insert, update (read_at) on mailboxes to redress_desk;
  grant select, update (statement_sealed) on mailboxes to redress_worker;
  alter table mailboxes enable row level security;
  create policy clockwork on mailboxes to redress_worker using (true) with check (true);
  create policy portal_files on mailboxes for insert to redress_portal with check (true);
  create policy portal_reads on mailboxes for select to redress_portal using (${theirs('mailboxes')});
  create policy portal_changes on mailboxes for update to redress_portal using (${theirs('mailboxes')});
  create policy desk_reads on mailboxes for select to redress_desk using (${seesCase('mailboxes')});
  create policy desk_adds on mailboxes for insert to redress_desk with check (${seesCase('mailboxes')});
  create policy desk_changes on mailboxes for update to redress_desk using (${seesCase('mailboxes')});`;

const MESSAGES = `
  -- What the person, their advocate and the office tell each other. Never changed, never deleted but with the case.
  create table messages (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    kind text not null check (kind in ('message', 'files', 'retaliation', 'withdrawal')),
    author text not null check (author in ('complainant', 'advocate', 'office')),
    account_id uuid references accounts,
    language text not null,
    body_sealed bytea not null,
    sent_at timestamptz not null,
    -- The statement that a report of retaliation has become in the file.
    statement_id uuid references statements,
    check ((author = 'complainant') = (account_id is null)),
    check (kind = 'message' or author <> 'office'),
    check (kind not in ('retaliation', 'withdrawal') or author = 'complainant'),
    check (statement_id is null or kind = 'retaliation')
  );
  create index messages_by_case on messages (case_id, n);

  create table message_reads (
    message_id uuid not null references messages,
    case_id uuid not null references cases,
    reader text not null check (reader in ('complainant', 'advocate', 'office')),
    account_id uuid references accounts,
    read_at timestamptz not null,
    unique nulls not distinct (message_id, reader, account_id),
    check ((reader = 'complainant') = (account_id is null))
  );
  create index message_reads_by_case on message_reads (case_id);

  -- Files on their way into evidence: under the mailbox's key until the worker has taken them in.
  create table message_files (
    id uuid primary key,
    message_id uuid not null references messages,
    case_id uuid not null references cases,
    name_sealed bytea not null,
    size bigint not null,
    blob text,
    evidence_id uuid references evidence_items,
    check ((blob is null) = (evidence_id is not null))
  );
  create index message_files_by_case on message_files (case_id);

  grant select, insert on messages, message_reads, message_files to redress_portal;
  grant select, insert on messages, message_reads to redress_desk;
  grant select on message_files to redress_desk;
  grant select on messages, message_reads, message_files to redress_worker;
  grant update (statement_id) on messages to redress_worker;
  grant update (blob, evidence_id) on message_files to redress_worker;
  -- It carries into the file what the portal has no key for.
  grant insert on statements, evidence_items to redress_worker;
  grant update (next_exhibit) on cases to redress_worker;

  ${['messages', 'message_reads', 'message_files']
    .map(
      (table) => `
  alter table ${table} enable row level security;
  create policy clockwork on ${table} to redress_worker using (true) with check (true);
  create policy portal_reads on ${table} for select to redress_portal using (${theirs(table)});
  create policy desk_reads on ${table} for select to redress_desk using (${seesCase(table)});`,
    )
    .join('')}
  create policy portal_adds on messages for insert to redress_portal
    with check (author <> 'office' and account_id is not distinct from ${ACCOUNT} and ${theirs('messages')});
  create policy desk_adds on messages for insert to redress_desk
    with check (author = 'office' and account_id = ${ACCOUNT} and ${seesCase('messages')});
  create policy portal_adds on message_reads for insert to redress_portal
    with check (reader <> 'office' and account_id is not distinct from ${ACCOUNT} and ${theirs('message_reads')});
  create policy desk_adds on message_reads for insert to redress_desk
    with check (reader = 'office' and account_id = ${ACCOUNT} and ${seesCase('message_reads')});
  create policy portal_adds on message_files for insert to redress_portal
    with check (evidence_id is null and ${theirs('message_files')});`;

const SAFETY = `
  -- A report of retaliation puts a case back into the queue, whatever was decided of it, until somebody has looked
  -- after the person's safety.
  alter table assessments add retaliation_at timestamptz, add safety_reviewed_at timestamptz;
  alter table assessments add waiting boolean not null generated always as
    (decision is null or retaliation_at is not null and coalesce(safety_reviewed_at < retaliation_at, true)) stored;
  drop index review_queue;
  create index review_queue on assessments (priority_rank, received_at, case_id) where waiting;`;

const NOTES = `
  -- The key of an organisation's notes, locked by a passphrase that the office does not have.
  create table note_keys (
    organisation_id uuid primary key references organisations,
    salt bytea not null check (length(salt) = 16),
    locked bytea not null,
    made_by uuid not null references accounts,
    made_at timestamptz not null
  );
  create table advocate_notes (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    organisation_id uuid not null references organisations,
    account_id uuid not null references accounts,
    body_sealed bytea not null,
    written_at timestamptz not null
  );
  create index advocate_notes_by_case on advocate_notes (case_id, organisation_id);
  grant select, insert on note_keys to redress_portal;
  grant select, insert, delete on advocate_notes to redress_portal;
  alter table note_keys enable row level security;
  create policy own on note_keys to redress_portal
    using (organisation_id = ${ORGANISATION}) with check (organisation_id = ${ORGANISATION} and made_by = ${ACCOUNT});
  alter table advocate_notes enable row level security;
  create policy own on advocate_notes to redress_portal using (organisation_id = ${ORGANISATION})
    with check (organisation_id = ${ORGANISATION} and account_id = ${ACCOUNT} and ${theirs('advocate_notes')});`;
