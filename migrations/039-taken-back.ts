import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A consent that was taken back stops a packet that lies ready: it is neither sent nor fetched any more. */
export class TakenBack implements MigrationInterface {
  readonly name = 'TakenBack1763800000300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TAKEN_BACK);
    await db.query(DELIVERING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger stop_what_was_taken_back on deliveries;
      drop trigger stop_what_was_taken_back on delivery_links;
      drop function stop_what_was_taken_back(), taken_back(uuid)`);
  }
}

const TAKEN_BACK = `
  -- As consentRules of policy/release.ts: for some purposes there is no packet without the consent, for the others none
  -- that holds the words of the person. A receiver may not read the ledger of the case, so it answers with yes or no.
  create function taken_back(of_referral uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (select from referrals r where r.id = of_referral and 'withdrawn' = (
        select c.choice from consents c where c.case_id = r.case_id and c.purpose = r.purpose order by c.n desc limit 1)
      and (r.purpose in ('criminal_referral', 'criminal_referral_of_declarant', 'complainant_copy')
        or exists (select from packet_items i join statements s on s.id = i.item_id join parties p on p.id = s.party_id
          where i.referral_id = r.id and i.item_kind = 'statement' and i.verdict <> 'withhold' and p.role = 'complainant')))
  $$;
  revoke execute on function taken_back from public;
  grant execute on function taken_back to redress_desk;`;

const DELIVERING = `
  create function stop_what_was_taken_back() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if taken_back(new.referral_id) then
      raise check_violation using constraint = 'consent_withdrawn', message = 'the consent to this packet was taken back';
    end if;
    return new;
  end $$;
  revoke execute on function stop_what_was_taken_back from public;
  create trigger stop_what_was_taken_back before insert or update of taken_at on deliveries
    for each row execute function stop_what_was_taken_back();
  create trigger stop_what_was_taken_back before insert or update of used_at on delivery_links
    for each row execute function stop_what_was_taken_back();`;
