import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CRIMINAL, exposed, seesCase } from './018-compartment.js';

const FUNCTIONS = [
  'inside_of_message(messages)',
  'mark_message()',
  'mark_messages_of_the_exposed()',
  'check_criminal_sending()',
];

/**
 * What the exposed tell whoever complained, why they hold a case, and what a recipient answers to a packet that holds
 * something compelled is read by the exposed. And none of them sends a criminal packet.
 */
export class ToldApart implements MigrationInterface {
  readonly name = 'ToldApart1763800000453';

  async up(db: QueryRunner): Promise<void> {
    await db.query(MESSAGES);
    await db.query(HOLDS);
    await db.query(ANSWERS);
    await db.query(SENDING);
    for (const called of FUNCTIONS) await db.query(`revoke execute on function ${called} from public`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What was kept apart is not put back among the rest.'));
  }
}

const MESSAGES = `
  alter table messages add inside boolean not null default false;

  -- Of the office alone: whoever complained knows nothing of the compartment. What nobody wrote is a letter of the clockwork,
  -- and as tainted as that is.
  create function inside_of_message(m messages) returns boolean language sql stable set search_path = public as $$
    select m.author = 'office' and case when m.account_id is null
      then exists (select from allegations a where a.case_id = m.case_id and a.inside)
        or exists (select from findings f where f.case_id = m.case_id and f.inside)
      else exists (select from exposures x where x.case_id = m.case_id and x.account_id = m.account_id) end
  $$;
  update messages m set inside = true where inside_of_message(m) and (m.account_id is null or exists (
    select from exposures x where x.case_id = m.case_id and x.account_id = m.account_id and x.at <= m.sent_at));

  create function mark_message() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := inside_of_message(new);
    return new;
  end $$;
  create trigger mark_message before insert on messages for each row execute function mark_message();
  create function mark_messages_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update messages set inside = true where case_id = new.case_id and author = 'office' and account_id = new.account_id
      and sent_at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_messages_of_the_exposed after insert on exposures for each row
    execute function mark_messages_of_the_exposed();

  drop policy desk_reads on messages;
  create policy desk_reads on messages for select to redress_desk
    using (${seesCase('messages')} and (not inside or ${exposed('messages')}));
  drop policy desk_reads on message_reads;
  create policy desk_reads on message_reads for select to redress_desk
    using (exists (select from messages m where m.id = message_reads.message_id));`;

const HOLDS = `
  -- That a case is held everybody knows who may know of it; the words lie among the reasons. Lines of before keep theirs.
  alter table hold_changes
    add reason_id uuid references reasons,
    add inside boolean not null default false,
    alter reason_sealed drop not null,
    add constraint hold_says_why check ((reason_sealed is null) <> (reason_id is null)),
    add constraint hold_says_it_once check (reason_id is null or reference_sealed is null);
  update hold_changes h set inside = true
    where exists (select from exposures x where x.case_id = h.case_id and x.account_id = h.by_account and x.at <= h.at);`;

const ANSWERS = `
  drop policy reads on delivery_outcomes;
  create policy reads on delivery_outcomes for select to redress_desk using (
    referral_id in (select delivered_to_me())
    or exists (select from referrals r where r.id = delivery_outcomes.referral_id
      and (not r.inside or ${exposed('delivery_outcomes')})));`;

const SENDING = `
  create function check_criminal_sending() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    sender uuid := coalesce(to_jsonb(new) ->> 'sent_by', to_jsonb(new) ->> 'made_by');
  begin
    perform from cases where id = new.case_id for no key update;
    if exists (select from referrals r where r.id = new.referral_id and r.purpose in ${CRIMINAL})
      and exists (select from exposures x where x.case_id = new.case_id and x.account_id = sender) then
      raise check_violation using constraint = 'criminal_request_refused',
        message = 'whoever knows what was compelled sends no criminal packet';
    end if;
    return new;
  end $$;
  create trigger check_criminal_sending before insert on deliveries for each row execute function check_criminal_sending();
  create trigger check_criminal_sending before insert on delivery_links for each row execute function check_criminal_sending();`;
