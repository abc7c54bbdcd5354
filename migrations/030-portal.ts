import type { MigrationInterface, QueryRunner } from 'typeorm';

const CASE = `(select nullif(current_setting('redress.case', true), '')::uuid)`;
const RECEIPT = `(select decode(nullif(current_setting('redress.receipt', true), ''), 'hex'))`;

/**
 * What the public door still lacked: people whom somebody names are parties of the case, sealed in the vault as they
 * themselves are; the words of a receipt can be replaced by whoever holds them; an advocate chooses a language.
 */
export class Portal implements MigrationInterface {
  readonly name = 'Portal1763800000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy portal_files on parties;
      create policy portal_files on parties for insert to redress_portal with check (not inside);
      -- Whether an identity that was opened is the person's own or that of somebody whom they named.
      grant select (id, case_id, role, inside) on parties to redress_portal;
      create policy portal_reads on parties for select to redress_portal
        using (not inside and exists (select from complaints k where k.case_id = parties.case_id));
      grant select (party_id) on openings to redress_portal;

      -- Words that open nothing any more. Kept so that the filing that they came from is not taken in a second time.
      create table retired_receipts (
        receipt_hash bytea primary key,
        case_id uuid not null references cases,
        retired_at timestamptz not null
      );
      create index retired_receipts_by_case on retired_receipts (case_id);
      grant insert on retired_receipts to redress_portal;
      grant select (receipt_hash) on retired_receipts to redress_portal;
      alter table retired_receipts enable row level security;
      create policy portal_adds on retired_receipts for insert to redress_portal with check (case_id = ${CASE});
      create policy portal_reads on retired_receipts for select to redress_portal using (receipt_hash = ${RECEIPT});
      grant update (receipt_hash) on complaints to redress_portal;
      create policy portal_renews on complaints for update to redress_portal
        using (case_id = ${CASE}) with check (case_id = ${CASE});

      -- The language that an advocate reads this in; English where they have not said.
      alter table accounts add language text check (length(language) between 2 and 35);
      grant update (language) on accounts to redress_portal`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke update (language) on accounts from redress_portal;
      alter table accounts drop language;
      drop policy portal_renews on complaints;
      revoke update (receipt_hash) on complaints from redress_portal;
      drop table retired_receipts;
      revoke select (party_id) on openings from redress_portal;
      drop policy portal_reads on parties;
      revoke select (id, case_id, role, inside) on parties from redress_portal;
      drop policy portal_files on parties;
      create policy portal_files on parties for insert to redress_portal with check (role = 'complainant' and not inside)`);
  }
}
