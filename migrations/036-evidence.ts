import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, seesCase } from './018-compartment.js';

/** Of what hangs on an exhibit: seen by whoever sees the exhibit. */
const seesExhibit = (table: string) =>
  `exists (select from evidence_items e where e.id = ${table}.evidence_id and e.case_id = ${table}.case_id)`;

/**
 * Evidence that stands up: things beside files, recordings with times of their own, quarantine, working copies, a chain of
 * custody that only grows, uploads on their way, and what the scrub found.
 */
export class Evidence implements MigrationInterface {
  readonly name = 'Evidence1763800000036';

  async up(db: QueryRunner): Promise<void> {
    await db.query(EXHIBITS);
    await db.query(COPIES);
    await db.query(CUSTODY);
    await db.query(UPLOADS);
    await db.query(SCRUBS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table evidence_scrubs, evidence_uploads, custody_events, evidence_copies;
      drop trigger evidence_begins on evidence_items;
      drop function evidence_begins();
      drop policy clockwork_changes on evidence_items;
      revoke update on evidence_items from redress_worker;
      alter table evidence_items
        drop constraint file_or_thing, drop constraint recordings_have_times, drop constraint evidence_items_kind_check,
        drop form, drop recorded_from, drop recorded_to, drop recorder_sealed, drop scan, drop scan_found, drop scanned_at,
        drop copy, drop copy_note, drop pages, drop pages_made, drop verified, drop verified_at;
      alter table evidence_items
        alter blob set not null, alter sha256 set not null,
        add constraint evidence_items_kind_check check (kind in ('document', 'photograph', 'video', 'audio', 'message', 'device', 'clothing', 'trace', 'record', 'other'))`);
  }
}

const EXHIBITS = `
  alter table evidence_items
    alter blob drop not null,
    alter sha256 drop not null,
    drop constraint evidence_items_kind_check,
    add constraint evidence_items_kind_check check (kind in ('document', 'photograph', 'video', 'audio', 'message',
      'device', 'clothing', 'trace', 'record', 'body_camera', 'dispatch', 'other')),
    -- A thing has no bytes: what is kept of it is where it lies, in the chain of custody.
    add form text not null default 'file' check (form in ('file', 'thing')),
    add constraint file_or_thing check ((form = 'file') = (blob is not null) and (form = 'file') = (sha256 is not null)),
    -- A recording and a dispatch record tell of times of their own, by the clock of the device.
    add recorded_from timestamptz,
    add recorded_to timestamptz,
    add recorder_sealed bytea,
    add constraint recordings_have_times check (
      (kind not in ('body_camera', 'dispatch') or recorded_from is not null) and recorded_to >= recorded_from),
    -- Quarantine: 'waiting' until the scanner has answered. 'unscanned': the office has none.
    add scan text not null default 'unscanned' check (scan in ('waiting', 'clean', 'infected', 'unscanned')),
    add scan_found text check (length(scan_found) <= 200),
    add scanned_at timestamptz,
    -- 'none': there will be none, and why stands in copy_note.
    add copy text not null default 'waiting' check (copy in ('waiting', 'made', 'none')),
    add copy_note text check (copy_note ~ '^[a-z_]{1,40}$'),
    add pages int check (pages >= 0),
    add pages_made int not null default 0,
    add verified text check (verified in ('intact', 'altered', 'missing')),
    add verified_at timestamptz;

  create index evidence_waiting on evidence_items (received_at) where form = 'file' and (scan = 'waiting' or copy = 'waiting');

  grant update (scan, scan_found, scanned_at, copy, copy_note, pages, pages_made, verified, verified_at)
    on evidence_items to redress_worker;
  create policy clockwork_changes on evidence_items for update to redress_worker using (true);

  -- No door can call a file clean, copied or verified when it brings it in.
  create function evidence_begins() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user in ('redress_portal', 'redress_desk', 'redress_worker') and (new.scan not in ('waiting', 'unscanned')
        or new.scanned_at is not null or new.copy = 'made' or new.verified is not null) then
      raise check_violation using constraint = 'evidence_begins_unseen', message = 'nothing is known of a file when it comes';
    end if;
    return new;
  end $$;
  create trigger evidence_begins before insert on evidence_items for each row execute function evidence_begins();
  revoke execute on function evidence_begins() from public;`;

const COPIES = `
  -- Made from an original, never in its place: without metadata where that could be done, small, or one page of it.
  create table evidence_copies (
    case_id uuid not null references cases,
    evidence_id uuid not null references evidence_items,
    what text not null check (what in ('working', 'thumbnail', 'page')),
    page int not null default 0 check ((what = 'page') = (page > 0)),
    media_type text not null,
    size bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    blob text not null,
    made_at timestamptz not null,
    primary key (evidence_id, what, page)
  );
  create index evidence_copies_by_case on evidence_copies (case_id);
  grant select on evidence_copies to redress_desk;
  grant select, insert on evidence_copies to redress_worker;
  alter table evidence_copies enable row level security;
  create policy clockwork on evidence_copies to redress_worker using (true) with check (true);
  create policy desk_reads on evidence_copies for select to redress_desk using (${seesExhibit('evidence_copies')});`;

const CUSTODY = `
  -- Who had it, when, why and with which hash; one line each, never changed. Without an account: whoever filed, or the clockwork.
  create table custody_events (
    id uuid primary key,
    n bigint generated always as identity,
    case_id uuid not null references cases,
    evidence_id uuid not null references evidence_items,
    event text not null check (event in ('received', 'sealed', 'viewed', 'copied', 'transferred', 'verified')),
    by_account uuid references accounts,
    by_role text not null,
    at timestamptz not null,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    outcome text check (outcome in ('intact', 'altered', 'missing')),
    reason_sealed bytea,
    place_sealed bytea,
    check ((event = 'verified') = (outcome is not null)),
    check (event <> 'transferred' or (reason_sealed is not null and place_sealed is not null))
  );
  create index custody_by_exhibit on custody_events (evidence_id, n);
  create index custody_by_case on custody_events (case_id);
  grant insert on custody_events to redress_portal;
  grant select, insert on custody_events to redress_desk, redress_worker;
  alter table custody_events enable row level security;
  create policy clockwork on custody_events to redress_worker using (true) with check (true);
  create policy desk_reads on custody_events for select to redress_desk using (${seesExhibit('custody_events')});
  create policy desk_adds on custody_events for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${seesExhibit('custody_events')});
  create policy portal_files on custody_events for insert to redress_portal with check (event in ('received', 'sealed'));

  -- What came before there was a chain begins with what is known of it.
  insert into custody_events (id, case_id, evidence_id, event, by_account, by_role, at, sha256)
    select gen_random_uuid(), e.case_id, e.id, 'received', e.received_by,
           coalesce((select a.role from accounts a where a.id = e.received_by), 'complainant'), e.received_at, e.sha256
      from evidence_items e;`;

const UPLOADS = `
  -- Files that come in pieces. Whole chunks lie sealed beside the database, the last piece of one here; whoever began one
  -- goes on with it, and the worker sweeps away what nobody goes on with.
  create table evidence_uploads (
    id uuid primary key,
    case_id uuid not null references cases,
    by_account uuid not null references accounts,
    about_sealed bytea not null,
    length bigint not null check (length > 0),
    received bigint not null default 0 check (received between 0 and length),
    tail_sealed bytea,
    begun_at timestamptz not null,
    touched_at timestamptz not null,
    finished_at timestamptz
  );
  create index evidence_uploads_by_case on evidence_uploads (case_id);
  grant select, insert, delete, update (received, tail_sealed, touched_at, finished_at) on evidence_uploads to redress_desk;
  grant select (id, touched_at), delete on evidence_uploads to redress_worker;
  alter table evidence_uploads enable row level security;
  create policy own on evidence_uploads to redress_desk
    using (by_account = ${ACCOUNT} and ${seesCase('evidence_uploads')})
    with check (by_account = ${ACCOUNT} and ${seesCase('evidence_uploads')});
  create policy sweeps on evidence_uploads to redress_worker using (touched_at < now() - interval '1 day');`;

const SCRUBS = `
  -- Every stored file of evidence read again and compared with its hash: counts only.
  create table evidence_scrubs (
    id uuid primary key,
    asked_by uuid references accounts,
    started_at timestamptz not null,
    finished_at timestamptz,
    files int not null default 0,
    altered int not null default 0,
    missing int not null default 0
  );
  grant select on evidence_scrubs to redress_desk;
  grant insert (id, asked_by, started_at) on evidence_scrubs to redress_desk;
  grant select, insert, update on evidence_scrubs to redress_worker;`;
