import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R-P7 beyond referrals: no immigration authority is a liaison, an organisation of advocates, or anybody's mail here; and
 * a letter goes to a liaison of that letter's recipient alone.
 */
export class LettersToTheirs implements MigrationInterface {
  readonly name = 'LettersToTheirs1763800000320';

  async up(db: QueryRunner): Promise<void> {
    await db.query(NAMES);
    await db.query(LETTERS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger letters_to_their_recipient on letters;
      drop function letter_goes_to_its_recipient();
      drop function receives_letter(uuid, text, uuid);
      alter table accounts drop constraint accounts_recipient_allowed;
      alter table invitations drop constraint invitations_recipient_allowed;
      alter table organisations drop constraint organisations_recipient_allowed;
      drop function names_immigration_agency(text)`);
  }
}

// Not valid: what an office has kept before is for people to settle; nothing new comes in.
const NAMES = String.raw`
  -- Narrower than names_immigration_authority: organisations that help immigrants say so in their names. The same list is
  -- in libs/policy/src/denied-recipients.rules.ts.
  create function names_immigration_agency(name text) returns boolean language sql immutable parallel safe as $$
    select names_immigration_authority(regexp_replace(name, '(in?migra|imigra|immigra)[[:alpha:]]*', '', 'gi'))
      or name ~* '(immigration|migration) *(and|&) *customs|(immigration|migration|deportation) *(court|enforcement|authorit|police|polic|judge|officer|agent)|citizenship *(and|&) *immigration'
  $$;
  alter table accounts add constraint accounts_recipient_allowed check (
    not names_immigration_authority(split_part(email, '@', 2))
    and not (role = 'liaison' and names_immigration_authority(name))) not valid;
  alter table invitations add constraint invitations_recipient_allowed check (
    not names_immigration_authority(split_part(email, '@', 2))
    and not (role = 'liaison' and names_immigration_authority(name))) not valid;
  alter table organisations add constraint organisations_recipient_allowed check (
    not names_immigration_agency(name)) not valid`;

const LETTERS = `
  -- For whom liaisons receive is seen by administrators alone; whether one receives a letter, by whoever sends it.
  create function receives_letter(account uuid, recipient text, officer uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from liaisons l where l.account_id = account and case receives_letter.recipient
      when 'agency' then l.recipient in ('chief_of_police', 'post_via_agency')
      when 'officer' then l.recipient = 'officer_representative' and l.officer_id = officer
      else false end)
  $$;
  revoke execute on function receives_letter(uuid, text, uuid) from public;
  grant execute on function receives_letter(uuid, text, uuid) to redress_desk, redress_worker;
  create function letter_goes_to_its_recipient() returns trigger language plpgsql as $$
  begin
    if new.to_account is not null and not receives_letter(new.to_account, new.recipient, new.officer_id) then
      raise exception 'a letter goes to a liaison of its recipient' using errcode = '23514',
        constraint = 'letters_to_their_recipient';
    end if;
    return new;
  end $$;
  create trigger letters_to_their_recipient before insert on letters
    for each row execute function letter_goes_to_its_recipient()`;
