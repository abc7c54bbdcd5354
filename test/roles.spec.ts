import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from './postgres.js';

/*
 * What each door's database role may do with each table, as PostgreSQL itself answers:
 *   S select   I insert   U update   D delete, on the whole table; in small letters on some columns, listed below.
 * Nobody but the owner may truncate a table, refer to one or hang a trigger on one.
 */
const GRANTS = `
                      portal  desk   worker
  accounts            Su      Su     S
  advocate_notes      SID     -      -
  allegation_changes  -       SI     -
  allegations         -       SIu    SI
  api_tokens          Siu     Siu    -
  assessment_changes  -       SI     SIU
  assessments         -       SU     SIU
  attempts            SIUD    SIUD   -
  case_links          -       SIu    S
  case_officers       -       -      -
  case_transitions    -       S      S
  cases               sI      Su     Su
  certification_requests SI      Su     -
  check_ins           Su      Su     SIU
  claim_figures       -       S      -
  clean_team_changes  -       SI     S
  clock_changes       -       SI     SI
  clock_warnings      -       S      SIu
  clocks              -       SI     SIU
  closings            -       SI     -
  complaint_figures   -       S      -
  complaints          sIu     S      S
  consents            SI      S      S
  custodian_keys      -       SIu    -
  custody_events      I       SI     SI
  deadline_figures    -       S      -
  deliveries          -       SIu    -
  delivery_links      -       SIu    -
  delivery_outcomes   -       SI     -
  destroyed_receipts  S       -      -
  destructions        -       Siu    S
  determinations      -       SI     S
  draft_files         SID     -      -
  drafts              SIuD    -      sD
  entries             -       SIu    -
  evidence_copies     -       S      SI
  evidence_items      I       SIu    SIu
  evidence_scrubs     -       Si     SIU
  evidence_uploads    -       SIuD   sD
  exhibit_area_liftings -       SI     S
  exhibit_areas       -       SI     S
  exposures           -       SI     S
  factors             SIuD    SIuD   -
  finding_versions    -       SI     -
  findings            -       SIU    S
  fresh_traces        I       -      SD
  hold_changes        -       SI     -
  identities          I       S      -
  identity_traces     -       -      SI
  invitations         -       siu    Su
  journal             I       SI     SI
  journal_checkpoints S       S      SI
  journal_log         s       S      SI
  journal_nodes       S       S      SI
  journal_outbox      I       I      SIUD
  letter_templates    -       SI     S
  letters             -       SIu    SIu
  liaisons            -       SIU    -
  mailboxes           SIu     SIu    SIu
  message_files       SI      S      Su
  message_reads       SI      SI     S
  messages            SI      SI     SIu
  migrations          -       -      -
  named_officers      I       S      S
  note_keys           SI      -      -
  notes               -       SI     S
  officer_assignments S       S      S
  officer_complaints  -       S      -
  officer_units       -       -      -
  officers            S       S      S
  oidc_identities     -       SI     -
  opened_identities   -       SI     sD
  openings            s       SIu    su
  organisations       S       Siu    S
  packet_items        -       S      SI
  packet_looks        -       SI     S
  packet_passages     -       SIu    S
  packet_supplements  -       SI     S
  page_numbers        -       -      SIU
  parties             sI      SI     S
  question_answers    -       SI     -
  queue_views         -       SID    -
  reasons             -       SI     -
  record_reviews      -       SI     -
  recovery_codes      SIuD    SIuD   -
  referrals           -       SIU    SU
  relay_cursor        -       -      Su
  release_rows        -       -      -
  retention_floor     -       -      -
  retired_receipts    sI      -      -
  role_changes        -       Si     -
  search_entries      -       -      SI
  sessions            SIUD    SIUD   -
  shield_changes      -       SI     S
  signal_imports      -       SI     -
  signals             -       I      SD
  statement_sources   -       SI     S
  statements          I       SI     SIu
  tasks               -       SIu    S
  thresholds          -       SIu    -
  ties                -       SIu    -
  toll_ends           -       SI     S
  tolls               -       SI     S
  tracks              -       Su     S
  vault_handovers     -       SIu    su
  vault_shares        -       SI     -
  vaults              S       SI     -
  walls               -       S      S
  walls_due           -       -      -
  warning_distances   -       SI     S
  warning_mails       -       -      SIu
  watch_alerts        -       SI     SI
  watches             Su      S      SI
`;

/** The columns behind the small letters. */
const COLUMNS = `
  portal select cases       closed_at, id, status
  portal select complaints  case_id, filed_by, id, language, number, organisation_id, receipt_hash, received_at, received_on
  portal select journal_log leaf, n
  portal select openings    asked_role, case_id, decided_at, ends_at, party_id, purpose, status
  portal select parties     case_id, id, inside, role
  portal select retired_receipts receipt_hash
  portal insert api_tokens  account_id, created_at, expires_at, id, name, scopes, token_hash
  portal update accounts    language, password_hash
  portal update api_tokens  last_used_on, revoked_at
  portal update check_ins   account_id, answered_at, answered_by, message_id, next_on, outcome
  portal update complaints  receipt_hash
  portal update drafts      dies_at, sealed
  portal update factors     confirmed_at, counter, last_step, used_at
  portal update mailboxes   handed_over_at, withdrawn_at
  portal update recovery_codes used_at
  portal update watches     channel
  desk   select invitations accepted_at, account_id, email, expires_at, id, invited_at, invited_by, name, officer_id, organisation_id, role, sent_at, withdrawn_at
  desk   insert api_tokens  account_id, created_at, expires_at, id, name, scopes, token_hash
  desk   insert destructions allowed_on, arithmetic, case_id, closed_on, id, proposed_at, proposed_by, rule, status
  desk   insert evidence_scrubs asked_by, id, started_at
  desk   insert invitations email, id, invited_at, invited_by, name, officer_id, organisation_id, role
  desk   insert organisations created_at, id, name
  desk   insert role_changes account_id, asked_at, asked_by, from_role, id, invitation_id, to_role
  desk   update accounts    password_hash
  desk   update allegations changed_at, changed_by, officer_id, struck_at, text_sealed
  desk   update api_tokens  last_used_on, revoked_at
  desk   update case_links  split_at, split_by, split_reason_id
  desk   update cases       closed_at, investigator_id, next_allegation, next_exhibit, status
  desk   update certification_requests decided_by, decision_sealed
  desk   update check_ins   account_id, answered_at, answered_by, next_on, outcome, reason_id
  desk   update custodian_keys locked_sealed, salt
  desk   update deliveries  acknowledged_at, taken_at
  desk   update delivery_links used_at
  desk   update destructions decided_at, decided_by, reason_sealed, status
  desk   update entries     case_id, decided_at, decided_by, decision, ends_at
  desk   update evidence_items provenance, title_sealed
  desk   update evidence_uploads finished_at, received, tail_sealed, touched_at
  desk   update factors     confirmed_at, counter, last_step, used_at
  desk   update invitations withdrawn_at
  desk   update letters     opened_at
  desk   update mailboxes   read_at
  desk   update openings    decided_at, decided_by, ends_at, first_at, first_by, first_shares_sealed, first_split_id, status
  desk   update organisations listing, name
  desk   update packet_passages lifted_at, lifted_by
  desk   update recovery_codes used_at
  desk   update tasks       assignee_id, due_on, outcome_sealed, settled_at, settled_by, state
  desk   update thresholds  ended_at, ended_by
  desk   update ties        ended_at, ended_by
  desk   update tracks      decided_at, decided_by, decision, reason_id
  desk   update vault_handovers done_at, done_by, lent
  worker select drafts      dies_at
  worker select evidence_uploads id, touched_at
  worker select opened_identities case_id, ends_at, opening_id
  worker select openings    case_id, id, lapses_at, status
  worker select vault_handovers id, lapses_at, lent
  worker update cases       next_allegation, next_exhibit, status, wrapped_key
  worker update clock_warnings addressed
  worker update evidence_items copy, copy_note, pages, pages_made, scan, scan_found, scanned_at, verified, verified_at
  worker update invitations expires_at, sent_at, sent_for, token_hash
  worker update letters     told_at
  worker update mailboxes   answered_on, statement_sealed, wrapped_key
  worker update message_files blob, evidence_id
  worker update messages    statement_id
  worker update openings    first_shares_sealed, status
  worker update relay_cursor next
  worker update statements  protection, protection_basis
  worker update vault_handovers lent
  worker update warning_mails mail, mailed_at
`;

const DOORS = ['portal', 'desk', 'worker'] as const;
type Door = (typeof DOORS)[number];
const VERBS = ['select', 'insert', 'update', 'delete'] as const;

let database: FreshDatabase;
let owner: pg.Client;
const doors = {} as Record<Door, pg.Client>;

beforeAll(async () => {
  database = await freshDatabase();
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  owner = await connect(database.ownerUrl);
  for (const door of DOORS) doors[door] = await connect(database.urls[door]);
});
afterAll(async () => {
  await Promise.all([owner, ...Object.values(doors)].map((client) => client.end()));
  await database.drop();
});

async function rowsOf<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await owner.query<T>(sql, values)).rows;
}

interface Privilege {
  table: string;
  whole: boolean;
  columns: string[];
}

/** What a role may do with one verb, table by table. */
const privilegesOf = (door: Door, verb: string) =>
  rowsOf<Privilege>(
    `select c.relname as table, has_table_privilege($1, c.oid, $2) as whole,
            case when $2 in ('select', 'insert', 'update', 'references') then array(
              select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 and has_column_privilege($1, c.oid, a.attnum, $2) order by a.attname) else '{}' end as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`,
    [`redress_${door}`, verb],
  );

describe('the grants of the doors', () => {
  it('are those of the table', async () => {
    const letters = new Map<string, Record<Door, string>>();
    for (const door of DOORS) {
      for (const verb of VERBS) {
        for (const { table, whole, columns } of await privilegesOf(door, verb)) {
          const cell = letters.get(table) ?? { portal: '', desk: '', worker: '' };
          const letter = verb.slice(0, 1);
          cell[door] += whole ? letter.toUpperCase() : columns.length > 0 ? letter : '';
          letters.set(table, cell);
        }
      }
    }
    const lines = [...letters].map(
      ([table, { portal, desk, worker }]) =>
        `  ${table.padEnd(19)} ${(portal || '-').padEnd(7)} ${(desk || '-').padEnd(6)} ${worker || '-'}`,
    );
    expect(`\n                      portal  desk   worker\n${lines.join('\n')}\n`).toBe(GRANTS);
  });

  it('on some columns only are those of the list', async () => {
    const lines = [];
    for (const door of DOORS) {
      for (const verb of VERBS) {
        for (const { table, whole, columns } of await privilegesOf(door, verb)) {
          if (!whole && columns.length > 0)
            lines.push(`  ${door.padEnd(6)} ${verb} ${table.padEnd(11)} ${columns.join(', ')}`);
        }
      }
    }
    expect(`\n${lines.join('\n')}\n`).toBe(COLUMNS);
  });

  it('let each call only the functions that are there for it', async () => {
    const rows = await rowsOf<{ called: string; door: string }>(
      `select p.oid::regprocedure::text as called, d as door
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace, unnest($1::text[]) d
        where n.nspname = 'public' and p.prosecdef and p.prorettype <> 'trigger'::regtype
          and has_function_privilege('redress_' || d, p.oid, 'execute') order by 1, 2`,
      [[...DOORS]],
    );
    expect(rows.map(({ called, door }) => `${door} ${called}`)).toEqual([
      'desk accept_invitation(bytea,uuid,text)',
      'portal accept_invitation(bytea,uuid,text)',
      'desk acting_account(text[])',
      'desk decide_role_change(uuid,text)',
      'desk delivered_key(uuid)',
      'desk delivered_to_me()',
      'desk disable_account(uuid,boolean)',
      'desk disable_organisation(uuid,boolean)',
      'worker erase_case(uuid,bytea)',
      'desk every_allegation_decided(uuid)',
      'worker every_allegation_decided(uuid)',
      'worker finish_destruction(uuid,text)',
      'worker linked_with(uuid)',
      'desk open_invitation(bytea)',
      'portal open_invitation(bytea)',
      'desk open_tracks_of(uuid)',
      'desk receives_letter(uuid,text,uuid)',
      'worker receives_letter(uuid,text,uuid)',
      'desk search_candidates(text[],bigint,integer)',
      'desk shield_attaches(uuid)',
      'desk taken_back(uuid)',
    ]);
  });

  it('never hold truncate, references, trigger or maintain', async () => {
    for (const door of DOORS) {
      for (const verb of ['truncate', 'references', 'trigger', 'maintain']) {
        const held = (await privilegesOf(door, verb)).filter(
          ({ whole, columns }) => whole || columns.length > 0,
        );
        expect([door, verb, held]).toEqual([door, verb, []]);
      }
    }
  });

  it('cannot be passed on, and no door is more than a door', async () => {
    const roles = await rowsOf(
      `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin,
              (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of,
              (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relowner = r.oid and n.nspname = 'public') as owns
         from pg_roles r where rolname like 'redress\\_%' order by rolname`,
    );
    expect(roles).toEqual(
      ['redress_desk', 'redress_portal', 'redress_worker'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        rolcanlogin: true,
        member_of: 0,
        owns: 0,
      })),
    );
    const grantable = await rowsOf(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where is_grantable = 'YES' and grantee in ('redress_portal', 'redress_desk', 'redress_worker', 'PUBLIC')`,
    );
    expect(grantable).toEqual([]);
  });

  it('give nothing to everybody: no table of ours is open to PUBLIC', async () => {
    const open = await rowsOf(
      `select table_schema, table_name, privilege_type from information_schema.role_table_grants
        where grantee = 'PUBLIC' and table_schema in ('public', 'bullmq')`,
    );
    expect(open).toEqual([]);
  });

  it('let only the worker into the queues, and nobody make tables beside ours', async () => {
    const usage = await rowsOf(
      `select d as door, has_schema_privilege('redress_' || d, 'bullmq', 'usage') as queues,
              has_schema_privilege('redress_' || d, 'public', 'create') as makes
         from unnest($1::text[]) d`,
      [[...DOORS]],
    );
    expect(usage).toEqual([
      { door: 'portal', queues: false, makes: false },
      { door: 'desk', queues: false, makes: false },
      { door: 'worker', queues: true, makes: false },
    ]);
  });
});

describe('PostgreSQL refuses', () => {
  const attempt = async (door: Door, sql: string) => {
    try {
      await doors[door].query(sql);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const REFUSED = '42501';
  const id = '00000000-0000-7000-8000-000000000000';

  it.each<[Door, string, string]>([
    ['portal', 'reading statements', 'select body_sealed from statements'],
    ['portal', 'counting statements', 'select count(*) from statements'],
    ['portal', 'reading names', 'select box from identities'],
    ['portal', 'making a vault', `insert into vaults values ('${id}', '', '${id}', now())`],
    ['portal', 'asking who somebody is', `insert into openings (id) values ('${id}')`],
    ['desk', 'putting another key to a vault', `update vaults set public_sealed = ''`],
    ['desk', 'putting another share to a vault', `update vault_shares set share_sealed = ''`],
    ['desk', 'putting a key in the place of a custodian’s', `update custodian_keys set public_sealed = ''`],
    ['desk', 'deleting a custodian’s key', 'delete from custodian_keys'],
    ['desk', 'changing who somebody is', `update identities set box = ''`],
    ['desk', 'asking for longer than was asked', 'update openings set hours = 24'],
    ['desk', 'keeping what was opened for longer', `update opened_identities set ends_at = now()`],
    ['worker', 'reading names', 'select box from identities'],
    ['worker', 'reading what was opened', 'select sealed from opened_identities'],
    ['worker', 'reading shares', 'select * from vault_shares'],
    ['portal', 'reading whom a complaint names', 'select * from named_officers'],
    ['portal', 'reading where and when it happened', 'select occurrence_sealed from complaints'],
    ['portal', 'reading everything of a complaint', 'select * from complaints'],
    ['portal', 'reading case keys', 'select wrapped_key from cases'],
    ['portal', 'learning who investigates', 'select investigator_id from cases'],
    ['portal', 'reading notes', 'select * from notes'],
    ['portal', 'reading allegations', 'select * from allegations'],
    ['portal', 'reading assessments', 'select * from assessments'],
    ['portal', 'reading findings', 'select * from findings'],
    ['portal', 'reading evidence', 'select * from evidence_items'],
    ['desk', 'reading advocates’ notes', 'select * from advocate_notes'],
    ['desk', 'reading the locked key of advocates’ notes', 'select * from note_keys'],
    ['worker', 'reading advocates’ notes', 'select * from advocate_notes'],
    ['worker', 'reading the locked key of advocates’ notes', 'select * from note_keys'],
    ['portal', 'putting another key to a mailbox', `update mailboxes set wrapped_key = ''`],
    ['portal', 'saying that the office has read a report', 'update mailboxes set read_at = now()'],
    ['portal', 'changing a message', `update messages set body_sealed = ''`],
    ['desk', 'changing a message', `update messages set body_sealed = ''`],
    ['desk', 'deleting a message', 'delete from messages'],
    ['desk', 'saying that a complaint is withdrawn', 'update mailboxes set withdrawn_at = now()'],
    ['portal', 'prolonging what somebody writes from its beginning', 'update drafts set begun_at = now()'],
    ['desk', 'reading what somebody writes', 'select * from drafts'],
    ['desk', 'reading the files of what somebody writes', 'select * from draft_files'],
    ['worker', 'reading what somebody writes', 'select sealed from drafts'],
    ['worker', 'letting a draft live on', 'update drafts set dies_at = now()'],
    ['portal', 'reading referrals', 'select * from referrals'],
    ['portal', 'reading the journal', 'select * from journal'],
    ['portal', 'reading whose entries are in the log', 'select entry_id, case_id from journal_log'],
    ['portal', 'reading when entries were written', 'select at, fact from journal_log'],
    ['portal', 'signing off the record', `insert into record_reviews (id) values ('${id}')`],
    ['desk', 'writing into the log', `insert into journal_log (n, seq, entry_id) values (0, 0, '${id}')`],
    ['desk', 'writing a checkpoint', `insert into journal_checkpoints (size) values (1)`],
    ['desk', 'changing a sign-off', `update record_reviews set remarks = ''`],
    ['desk', 'deleting a sign-off', 'delete from record_reviews'],
    ['portal', 'reading the outbox', 'select * from journal_outbox'],
    ['portal', 'changing a case', `update cases set status = 'closed'`],
    [
      'portal',
      'getting back what it wrote',
      `insert into statements (id, case_id, party_id, kind, language, body_sealed, taken_at, protection, protection_basis)
       values ('${id}', '${id}', '${id}', 'x', 'en', '', now(), 'open', '') returning body_sealed`,
    ],
    ['portal', 'writing an allegation', `insert into allegations values ('${id}')`],
    [
      'portal',
      'making an account',
      `insert into accounts (id, email, name, role, password_hash, created_at) values ('${id}', 'x@y', 'x', 'supervisor', 'x', now())`,
    ],
    [
      'desk',
      'making an account',
      `insert into accounts (id, email, name, role, password_hash, created_at) values ('${id}', 'x@y', 'x', 'supervisor', 'x', now())`,
    ],
    ['desk', 'changing what somebody is', `update accounts set role = 'administrator'`],
    ['desk', 'letting somebody in again', 'update accounts set disabled_at = null'],
    ['portal', 'changing whose account it is', `update accounts set email = 'x@y'`],
    ['worker', 'changing a password', `update accounts set password_hash = 'x'`],
    ['desk', 'putting another secret into a factor', `update factors set secret_sealed = ''`],
    ['portal', 'giving a factor to somebody else', `update factors set account_id = '${id}'`],
    ['desk', 'making a used recovery code good for another', `update recovery_codes set code_hash = ''`],
    ['worker', 'reading second factors', 'select * from factors'],
    ['worker', 'reading attempts', 'select * from attempts'],
    ['desk', 'making somebody a supervisor', `update accounts set role = 'supervisor'`],
    ['desk', 'enabling somebody', `update accounts set disabled_at = null`],
    ['desk', 'approving a role', `update role_changes set decision = 'approved'`],
    ['desk', 'inviting with a token of its own', `update invitations set token_hash = ''`],
    ['desk', 'widening a token', `update api_tokens set scopes = '{}'`],
    ['portal', 'prolonging a token', `update api_tokens set expires_at = now()`],
    ['portal', 'reading invitations', 'select email from invitations'],
    ['portal', 'reading who is who at the city', 'select * from oidc_identities'],
    ['worker', 'reading tokens', 'select * from api_tokens'],
    ['worker', 'inviting', `insert into invitations (id) values ('${id}')`],
    ['portal', 'making itself an advocate’s organisation', `update accounts set organisation_id = null`],
    ['desk', 'lowering the protection of a statement', `update statements set protection = 'open'`],
    ['desk', 'raising it past its history', `update statements set protection = 'protected'`],
    ['desk', 'saying that a compelled statement was none', `update statements set provenance = 'voluntary'`],
    ['desk', 'rewriting the history of a shield', `update shield_changes set basis = 'x'`],
    ['desk', 'deleting the history of a shield', 'delete from shield_changes'],
    ['desk', 'taking back that somebody was exposed', 'delete from exposures'],
    ['desk', 'rewriting who was on a clean team', `update clean_team_changes set change = 'removed'`],
    ['desk', 'taking a source from a statement', 'delete from statement_sources'],
    ['desk', 'moving a statement out of the compartment', `update statements set provenance = 'voluntary'`],
    ['portal', 'reading who was exposed', 'select * from exposures'],
    ['worker', 'putting somebody on a clean team', `insert into clean_team_changes (id) values ('${id}')`],
    ['desk', 'agreeing for the person', `insert into consents (id) values ('${id}')`],
    ['desk', 'changing what the person agreed to', `update consents set choice = 'given'`],
    ['portal', 'changing what the person agreed to', `update consents set choice = 'given'`],
    ['portal', 'deleting what the person took back', 'delete from consents'],
    ['desk', 'saying what a packet holds', `insert into packet_items (referral_id) values ('${id}')`],
    ['worker', 'changing what a packet holds', `update packet_items set verdict = 'withhold'`],
    ['worker', 'deleting what a packet holds', 'delete from packet_items'],
    ['worker', 'saying where evidence comes from', `update evidence_items set provenance = 'voluntary'`],
    ['worker', 'narrowing a shield', `insert into shield_changes (id) values ('${id}')`],
    ['desk', 'changing a statement', `update statements set body_sealed = ''`],
    ['desk', 'putting another key on a case', `update cases set wrapped_key = ''`],
    ['desk', 'deleting a complaint', 'delete from complaints'],
    ['desk', 'deleting a note', 'delete from notes'],
    ['desk', 'changing a note', `update notes set body_sealed = ''`],
    ['desk', 'changing what rule was broken', `update allegations set type_id = 'force'`],
    ['desk', 'changing how an allegation was worded', `update allegation_changes set before_sealed = ''`],
    ['desk', 'changing a finding that was returned', `update finding_versions set analysis_sealed = ''`],
    ['desk', 'changing what a task was', `update tasks set what_sealed = ''`],
    ['desk', 'changing what evidence was received', `update evidence_items set sha256 = repeat('0', 64)`],
    ['desk', 'deleting evidence', 'delete from evidence_items'],
    ['desk', 'calling a file clean', `update evidence_items set scan = 'clean'`],
    ['desk', 'changing a chain of custody', `update custody_events set at = now()`],
    ['worker', 'shortening a chain of custody', 'delete from custody_events'],
    ['desk', 'putting a copy in the place of another', `update evidence_copies set blob = 'x'`],
    ['desk', 'making an assessment', `insert into assessments (case_id) values ('${id}')`],
    ['desk', 'erasing what it changed of an assessment', 'delete from assessment_changes'],
    ['desk', 'rewriting what it changed of an assessment', `update assessment_changes set before = 'null'`],
    ['desk', 'deleting a finding', 'delete from findings'],
    ['desk', 'deleting a referral', 'delete from referrals'],
    ['desk', 'changing what holds a case', `update hold_changes set change = 'lift_approved'`],
    ['desk', 'deleting a hold', 'delete from hold_changes'],
    ['desk', 'deleting a case', 'delete from cases'],
    ['desk', 'deleting a destruction', 'delete from destructions'],
    ['desk', 'destroying a case', `select erase_case('${id}', '')`],
    ['desk', 'deleting what is of a case', `select destruction_of_case('${id}')`],
    ['desk', 'certifying a destruction', `select finish_destruction('${id}', '')`],
    ['desk', 'writing a certificate', `update destructions set certificate = '{}'`],
    ['desk', 'bringing the day nearer', `update destructions set allowed_on = now()`],
    ['desk', 'reading the receipts of destroyed cases', 'select * from destroyed_receipts'],
    ['portal', 'reading holds', 'select * from hold_changes'],
    ['portal', 'reading destructions', 'select * from destructions'],
    ['portal', 'destroying a case', `select erase_case('${id}', '')`],
    ['portal', 'forgetting a receipt', 'delete from destroyed_receipts'],
    ['worker', 'deleting a case', 'delete from cases'],
    ['worker', 'deleting what is of a case', `select destruction_of_case('${id}')`],
    ['worker', 'approving a destruction', `update destructions set status = 'approved'`],
    ['worker', 'proposing a destruction', `insert into destructions (id) values ('${id}')`],
    ['worker', 'lifting a hold', `insert into hold_changes (id) values ('${id}')`],
    ['desk', 'moving a clock', `update clocks set due_on = now()`],
    [
      'desk',
      'filing a complaint',
      `insert into cases (id, status, wrapped_key, opened_at) values ('${id}', 'filed', '', now())`,
    ],
    ['worker', 'making a finding', `insert into findings (id) values ('${id}')`],
    ['worker', 'approving a finding', `update findings set status = 'approved'`],
    ['worker', 'asking for a packet', `insert into referrals (id) values ('${id}')`],
    ['worker', 'assigning a case', `update cases set investigator_id = null`],
    ['worker', 'reading sessions', 'select * from sessions'],
    ['worker', 'changing evidence', `update evidence_items set blob = 'x'`],
    ['portal', 'reading the queues', 'select * from information_schema.tables t, bullmq.job j'],
    ['desk', 'making a table', 'create table mine (n int)'],
    ['worker', 'making a table', 'create table mine (n int)'],
    ['portal', 'making a role', 'create role intruder login'],
    ['desk', 'becoming another door', 'set role redress_worker'],
    ['portal', 'reading files of the server', `copy (select 1) to '/tmp/x'`],
    ['desk', 'changing the roster', `update officers set name = 'x'`],
    ['worker', 'changing the roster', `delete from officers`],
  ])('the %s %s', async (door, _, sql) => {
    // Asked first whether the statement is one at all: the owner may do it, or fails for another reason than rights.
    expect(await attempt(door, sql)).toBe(REFUSED);
  });

  it.each(DOORS)('the %s changing, deleting or emptying the journal', async (door) => {
    for (const sql of [
      `update journal set payload = '{}'`,
      `update journal set at = now()`,
      'delete from journal',
      'truncate journal',
      'drop table journal',
      'alter table journal disable trigger all',
      `insert into journal (id, at, fact, actor_role, payload) values ('${id}', now(), 'x', 'x', '{}') on conflict (id) do update set fact = 'y'`,
    ])
      expect([sql, await attempt(door, sql)]).toEqual([sql, REFUSED]);
  });

  it.each(DOORS)('the %s changing, deleting or emptying the log and its checkpoints', async (door) => {
    for (const table of ['journal_log', 'journal_nodes', 'journal_checkpoints'])
      for (const sql of [
        `update ${table} set ${table === 'journal_log' ? 'leaf' : table === 'journal_nodes' ? 'hash' : 'root'} = ''`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger all`,
      ])
        expect([sql, await attempt(door, sql)]).toEqual([sql, REFUSED]);
  });

  it('everybody but the worker taking from the outbox', async () => {
    for (const door of ['portal', 'desk'] as const) {
      for (const sql of [
        'select * from journal_outbox',
        'delete from journal_outbox',
        'update journal_outbox set n = default',
      ])
        expect([door, sql, await attempt(door, sql)]).toEqual([door, sql, REFUSED]);
    }
    expect(await attempt('worker', 'delete from journal_outbox')).toBe('done');
  });

  it('nothing of what a door is there for', async () => {
    const entry = `insert into journal (id, at, fact, actor_role, payload) values (gen_random_uuid(), now(), 'x', 'x', '{}')`;
    for (const door of DOORS) expect([door, await attempt(door, entry)]).toEqual([door, 'done']);
    expect(
      await attempt(
        'portal',
        `insert into cases (id, status, wrapped_key, opened_at) values (gen_random_uuid(), 'filed', '', now())`,
      ),
    ).toBe('done');
    expect(await attempt('desk', 'select body_sealed from statements')).toBe('done');
    expect(await attempt('desk', `update cases set status = 'filed'`)).toBe('done');
    expect(await attempt('worker', `update cases set status = 'filed'`)).toBe('done');
  });
});
