import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = `(select current_setting('redress.role', true))`;
const ACCOUNT = `(select nullif(current_setting('redress.account', true), '')::uuid)`;
const HOLDER = `(select decode(nullif(current_setting('redress.holder', true), ''), 'hex'))`;

/**
 * The compartment of requests for a U or T visa certification, and the recipients that no referral can have. A row of
 * the compartment names no case: `holder` and `mark` are keyed hashes, and all that is said lies sealed beside them, so
 * that nothing in the database leads from a request to a complaint or back.
 */
export class Certification implements MigrationInterface {
  readonly name = 'Certification1763800000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table certification_requests (
        id uuid primary key,
        -- Whose receipt may see it, and which of the two kinds it is.
        holder bytea not null,
        mark bytea not null unique,
        request_sealed bytea not null,
        decision_sealed bytea,
        decided_by uuid references accounts,
        check ((decision_sealed is null) = (decided_by is null))
      );
      create index certification_requests_by_holder on certification_requests (holder);

      alter table certification_requests enable row level security;
      create policy portal_asks on certification_requests for insert to redress_portal
        with check (holder = ${HOLDER} and decision_sealed is null);
      create policy portal_reads on certification_requests for select to redress_portal using (holder = ${HOLDER});
      create policy counsel_reads on certification_requests for select to redress_desk using (${ROLE} = 'counsel');
      create policy counsel_decides on certification_requests for update to redress_desk
        using (${ROLE} = 'counsel' and decision_sealed is null) with check (decided_by = ${ACCOUNT});

      grant select, insert on certification_requests to redress_portal;
      grant select on certification_requests to redress_desk;
      grant update (decision_sealed, decided_by) on certification_requests to redress_desk;
    `);
    await db.query(RECIPIENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table referrals drop constraint referrals_recipient_allowed;
      drop function names_immigration_authority;
      drop table certification_requests`);
  }
}

/** The same list as in libs/policy/src/denied-recipients.rules.ts, which a test holds beside it. */
const RECIPIENTS = String.raw`
  create function names_immigration_authority(name text) returns boolean language sql immutable parallel safe as $$
    select regexp_replace(lower(translate(regexp_replace(regexp_replace(
        normalize(name, NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'), '([a-z])([A-Z])', '\1 \2', 'g'),
        'аеорсхіѕԁһнвАЕОРСХІЅНВΙΕΑΟΗΒ', 'aeopcxisdhhbaeopcxishbieaohb')), '[^a-z0-9]+', ' ', 'g')
      ~ '(^| )(i ?c ?e|d ?h ?s|h ?s ?i|e ?r ?o|c ?b ?p|u ?s ?c ?i ?s|i ?n ?s|e ?o ?i ?r|o ?p ?l ?a|u ?s ?b ?p|287 ?g|la migra|migra)( |$)|(^| )(immigra|imigra|inmigra|immagra|emigracion|migracion|migrasyon|deport|homeland|naturali[sz]|customs|aduana)|border ?(patrol|protection|control|police|guard|security)|patrulla ?fronteriza|removal ?operations|di ?tru|nhap ?cu( |$)'
      or name ~ '移民|海關|海关|國土安全|国土安全|邊境|边境|遣返|[Ии]ммигра|ИММИГРА|[Мм]играц|МИГРАЦ|[Пп]огранич|ПОГРАНИЧ|[Дд]епорт|ДЕПОРТ'
  $$;
  alter table referrals add constraint referrals_recipient_allowed check (not names_immigration_authority(recipient))`;
