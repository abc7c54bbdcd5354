import type { MigrationInterface, QueryRunner } from 'typeorm';
import { exposed, seesCase } from './018-compartment.js';

/**
 * Cases that are worked on together have one compartment: whoever knows what is in one of them knows it in all. And words
 * that somebody of the compartment marked to be taken out are in it, for they are quoted from what lies there.
 */
export class CleanTeam implements MigrationInterface {
  readonly name = 'CleanTeam1763800000349';

  async up(db: QueryRunner): Promise<void> {
    await db.query(SHARED);
    await db.query(PASSAGES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger share_exposure on exposures;
      drop trigger share_exposures on case_links;
      drop function share_exposure(), share_exposures_of_link();
      delete from exposures where how = 'linked';
      alter table exposures drop constraint exposures_how_check,
        add constraint exposures_how_check check (how in ('took', 'opened', 'had_seen'));
      drop policy desk_reads on packet_passages;
      create policy desk_reads on packet_passages for select to redress_desk using (${seesCase('packet_passages')});
      drop trigger mark_passage on packet_passages;
      drop trigger mark_passages_of_the_exposed on exposures;
      drop function mark_passage(), mark_passages_of_the_exposed();
      alter table packet_passages drop column inside`);
  }
}

const SHARED = `
  alter table exposures drop constraint exposures_how_check,
    add constraint exposures_how_check check (how in ('took', 'opened', 'had_seen', 'linked'));

  create function share_exposure() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if exists (select from case_links l where l.split_at is null and new.case_id in (l.case_id, l.lead_id)) then
      insert into exposures (case_id, account_id, at, how)
        select g, new.account_id, new.at, 'linked' from linked_with(new.case_id) g where g <> new.case_id
        order by g on conflict do nothing;
    end if;
    return null;
  end $$;
  create trigger share_exposure after insert on exposures for each row execute function share_exposure();

  -- Split, nobody is unexposed: what they know they know.
  create function share_exposures_of_link() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    insert into exposures (case_id, account_id, at, how)
      select g, x.account_id, max(new.at), 'linked' from linked_with(new.lead_id) g, exposures x
       where x.case_id in (select linked_with(new.lead_id)) and x.case_id <> g
       group by g, x.account_id order by g
    on conflict do nothing;
    return null;
  end $$;
  create trigger share_exposures after insert on case_links for each row execute function share_exposures_of_link();
  revoke execute on function share_exposure(), share_exposures_of_link() from public;

  insert into exposures (case_id, account_id, at, how)
    select g, x.account_id, max(x.at), 'linked' from case_links l, linked_with(l.lead_id) g, exposures x
     where l.split_at is null and x.case_id in (select linked_with(l.lead_id)) and x.case_id <> g
     group by g, x.account_id
  on conflict do nothing`;

const PASSAGES = `
  alter table packet_passages add inside boolean not null default false;
  update packet_passages p set inside = true
    where exists (select from exposures x where x.case_id = p.case_id and x.account_id = p.by_account and x.at <= p.at);
  create function mark_passage() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    new.inside := exists (select from exposures x where x.case_id = new.case_id and x.account_id = new.by_account);
    return new;
  end $$;
  create trigger mark_passage before insert on packet_passages for each row execute function mark_passage();
  create function mark_passages_of_the_exposed() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    update packet_passages set inside = true
      where case_id = new.case_id and by_account = new.account_id and at >= new.at and not inside;
    return null;
  end $$;
  create trigger mark_passages_of_the_exposed after insert on exposures for each row
    execute function mark_passages_of_the_exposed();
  revoke execute on function mark_passage(), mark_passages_of_the_exposed() from public;
  drop policy desk_reads on packet_passages;
  create policy desk_reads on packet_passages for select to redress_desk
    using (${seesCase('packet_passages')} and (not inside or ${exposed('packet_passages')}))`;
