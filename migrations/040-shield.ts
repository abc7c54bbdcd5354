import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHIELDING = `'^(coercion|retaliation)[.]'`;
/** Printed beside the statement, in whatever place the office is: so it cites no law. */
const BASIS = `'Coercion or retaliation by an officer was told in this case since it was taken.'`;

const FUNCTIONS = ['raise_shield(uuid)', 'raise_shield_of_case()', 'shield_attaches(uuid)'];

/**
 * The shield follows what is told later: an allegation of coercion or retaliation, a report of retaliation by the mailbox
 * and a type that the assessment finds raise what was open, and from then on nobody who reports is taken down as open.
 */
export class Shield implements MigrationInterface {
  readonly name = 'Shield1763800000301';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CHANGES);
    await db.query(ATTACHES);
    await db.query(RAISES);
    await db.query(STAYS);
    for (const called of FUNCTIONS) await db.query(`revoke execute on function ${called} from public`);
    await db.query('grant execute on function shield_attaches(uuid) to redress_desk');
    await db.query('select raise_shield(id) from cases where shield_attaches(id)');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was protected is not opened again.'));
  }
}

const CHANGES = `
  -- Nobody's, and without a reason of theirs, where the database raised it by itself.
  alter table shield_changes
    alter by_account drop not null,
    alter reason_sealed drop not null,
    add constraint people_say_why check ((by_account is null) = (reason_sealed is null)),
    add constraint only_raised_by_itself check (by_account is not null or change = 'raised');`;

const ATTACHES = `
  -- Whether somebody has told of coercion or retaliation by an officer in this case. An allegation that was struck counts
  -- too: what was told stays told, and only counsel narrows.
  create function shield_attaches(of_case uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from allegations a where a.case_id = of_case and a.type_id ~ ${SHIELDING})
        or exists (select from messages m where m.case_id = of_case and m.kind = 'retaliation')
        or exists (select from assessments s, unnest(s.types) t where s.case_id = of_case and t ~ ${SHIELDING})
  $$;`;

const RAISES = `
  -- Every open statement of somebody who is no officer, but for those that counsel has narrowed with a second person. In
  -- one order for all, so that two who do it at once wait for each other.
  create function raise_shield(of_case uuid) returns void language plpgsql security definer set search_path = public as $$
  begin
    insert into shield_changes (id, case_id, statement_id, change, basis, at)
      select gen_random_uuid(), s.case_id, s.id, 'raised', ${BASIS}, now() from statements s
       where s.case_id = of_case and s.party_id is not null and s.protection = 'open'
         and not exists (select from shield_changes c where c.statement_id = s.id and c.change = 'narrowing_approved')
       order by s.id;
  end $$;
  create function raise_shield_of_case() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform raise_shield(new.case_id) where shield_attaches(new.case_id);
    return null;
  end $$;
  create trigger raise_shield after insert on allegations for each row
    when (new.type_id ~ ${SHIELDING}) execute function raise_shield_of_case();
  create trigger raise_shield after insert on messages for each row
    when (new.kind = 'retaliation') execute function raise_shield_of_case();
  create trigger raise_shield after insert or update of types on assessments for each row
    execute function raise_shield_of_case();`;

const STAYS = `
  create or replace function check_statement() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if shield_attaches(new.case_id)
      or exists (select from statements s where s.case_id = new.case_id and s.protection <> 'open') then
      raise check_violation using constraint = 'protection_attaches',
        message = 'whoever reports in this case is protected';
    end if;
    return new;
  end $$;

  -- As before, and: what is settled after coercion or retaliation was told is settled as protected.
  create or replace function shield_only_rises() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if new.protection = 'protected' then return new; end if;
    if old.protection = 'provisional' and new.protection = 'open' then
      if new.party_id is not null and shield_attaches(new.case_id) then
        new.protection := 'protected';
        new.protection_basis := ${BASIS};
      end if;
      return new;
    end if;
    if new.protection = 'open' and 'narrowing_approved' = (select c.change from shield_changes c
      where c.statement_id = new.id and c.change in ('raised', 'narrowing_approved') order by c.n desc limit 1)
      then return new; end if;
    raise check_violation using constraint = 'shield_only_rises',
      message = 'protection is lowered only by counsel, with a second person';
  end $$;`;
