import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;
const works = (table: string) => `${ROLE} in ('investigator', 'supervisor') and ${seesCase(table)}`;

/**
 * Signals of reprisals: what was done to people who reported, as records of the police tell it. Who complains is known
 * again by keyed hashes, which the doors write and only the clockwork compares.
 */
export class Signals implements MigrationInterface {
  readonly name = 'Signals1763800000134';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of each case equally many, whoever said however much of themselves. Written by the portal, which cannot read
      -- them; the desk can do neither.
      create table identity_traces (
        case_id uuid primary key references cases,
        marks bytea[] not null check (cardinality(marks) = 8)
      );
      create index identity_traces_by_mark on identity_traces using gin (marks);
      grant insert on identity_traces to redress_portal;
      grant select on identity_traces to redress_worker;
      alter table identity_traces enable row level security;
      create policy clockwork on identity_traces for select to redress_worker using (true);
      create policy portal_files on identity_traces for insert to redress_portal with check (true);

      create table signal_imports (
        id uuid primary key,
        -- Null where the operator imported it from the command line.
        account_id uuid references accounts,
        at timestamptz not null,
        lines int not null,
        taken int not null
      );
      create index signal_imports_by_account on signal_imports (account_id, at);
      grant select, insert on signal_imports to redress_desk;
      alter table signal_imports enable row level security;
      create policy own on signal_imports for select to redress_desk using (account_id = ${ACCOUNT});
      create policy own_adds on signal_imports for insert to redress_desk
        with check (account_id = ${ACCOUNT} and ${ROLE} = 'administrator');

      -- On their way only: the clockwork takes them out as it looks at them. The desk cannot read them back.
      create table signals (
        id uuid primary key,
        import_id uuid not null references signal_imports,
        kind text not null check (kind in ('arrest', 'citation', 'stop', 'search', 'tow', 'query')),
        happened_on date not null,
        officer_id uuid references officers,
        unit text,
        -- Whether the first of the marks is of a name.
        named boolean not null,
        marks bytea[] not null check (cardinality(marks) > 0),
        reference_sealed bytea,
        digest bytea not null
      );
      create index signals_by_import on signals (import_id);
      grant insert on signals to redress_desk;
      grant select, delete on signals to redress_worker;
      alter table signals enable row level security;
      create policy clockwork on signals to redress_worker using (true);
      create policy desk_adds on signals for insert to redress_desk with check (${ROLE} = 'administrator');

      create table watch_alerts (
        id uuid primary key,
        case_id uuid not null references cases,
        kind text not null check (kind in ('arrest', 'citation', 'stop', 'search', 'tow', 'query')),
        grade text not null check (grade in ('alert', 'note')),
        happened_on date not null,
        officer_id uuid references officers,
        unit text,
        basis text[] not null check (cardinality(basis) > 0),
        reference_sealed bytea,
        digest bytea,
        entered_by uuid references accounts,
        raised_at timestamptz not null,
        constraint watch_alerts_once unique (case_id, digest),
        check ((entered_by is null) = (digest is not null))
      );
      create index watch_alerts_by_case on watch_alerts (case_id);
      grant select, insert on watch_alerts to redress_desk, redress_worker;
      alter table watch_alerts enable row level security;
      create policy clockwork on watch_alerts to redress_worker using (true) with check (true);
      create policy desk_reads on watch_alerts for select to redress_desk using (${works('watch_alerts')});
      create policy desk_adds on watch_alerts for insert to redress_desk
        with check (entered_by = ${ACCOUNT} and ${works('watch_alerts')});`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table watch_alerts, signals, signal_imports, identity_traces');
  }
}
