/** The part of 023-clocks.ts about closing a case: the two tracks of policy rule R-P8, and the reason. */
import { ACCOUNT, seesCase } from './018-compartment.js';

const ROLE = `(select current_setting('redress.role', true))`;
const OPENS_TRACKS = `^(coercion|retaliation)[.]`;

export const CLOSING = `
  -- An allegation of coercion or retaliation opens both, and neither is closed without a decision and its reason.
  create table tracks (
    allegation_id uuid not null references allegations,
    kind text not null check (kind in ('discipline', 'criminal_review')),
    case_id uuid not null references cases,
    opened_at timestamptz not null,
    decision text check (decision in ('referred', 'not_referred')),
    reason_id uuid references reasons,
    decided_by uuid references accounts,
    decided_at timestamptz,
    primary key (allegation_id, kind),
    check ((decision is null) = (reason_id is null) and (decision is null) = (decided_by is null)
      and (decision is null) = (decided_at is null))
  );
  create index tracks_by_case on tracks (case_id);

  create function open_tracks() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    insert into tracks (allegation_id, kind, case_id, opened_at)
      select new.id, kind, new.case_id, new.added_at from unnest(array['discipline', 'criminal_review']) kind;
    return null;
  end $$;
  create trigger open_tracks after insert on allegations for each row
    when (new.type_id ~ '${OPENS_TRACKS}') execute function open_tracks();
  insert into tracks (allegation_id, kind, case_id, opened_at)
    select a.id, kind, a.case_id, a.added_at from allegations a, unnest(array['discipline', 'criminal_review']) kind
     where a.type_id ~ '${OPENS_TRACKS}';

  -- Decided once, by somebody whose it is to say.
  create function decide_track() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user not in ('redress_portal', 'redress_desk', 'redress_worker') then return new; end if;
    if old.decision is not null or new.decision is null
      or not has_role(new.decided_by, 'supervisor') and not (new.kind = 'criminal_review' and has_role(new.decided_by, 'counsel'))
      or not exists (select from reasons r where r.id = new.reason_id and r.case_id = new.case_id and r.by_account = new.decided_by) then
      raise check_violation using constraint = 'track_refused', message = 'this track is decided, or not theirs to decide';
    end if;
    return new;
  end $$;
  create trigger decide_track before update on tracks for each row execute function decide_track();

  grant select on tracks to redress_desk, redress_worker;
  grant update (decision, reason_id, decided_by, decided_at) on tracks to redress_desk;
  alter table tracks enable row level security;
  create policy clockwork on tracks for select to redress_worker using (true);
  create policy desk_reads on tracks for select to redress_desk
    using (exists (select from allegations a where a.id = tracks.allegation_id));
  create policy desk_changes on tracks for update to redress_desk
    using (${ROLE} in ('supervisor', 'counsel') and exists (select from allegations a where a.id = tracks.allegation_id))
    with check (decided_by = ${ACCOUNT});

  -- Also of allegations that whoever asks does not see: the law asks for every one of them.
  create function open_tracks_of(of_case uuid) returns bigint
    language sql stable security definer set search_path = public as $$
    select count(*) from tracks where case_id = of_case and decision is null
  $$;
  revoke execute on function open_tracks_of(uuid) from public;
  grant execute on function open_tracks_of(uuid) to redress_desk;

  -- That a case was closed, by whom and why.
  create table closings (
    case_id uuid primary key references cases,
    from_status text not null check (from_status in ('declined', 'decided', 'referred')),
    reason_id uuid not null references reasons,
    by_account uuid not null references accounts,
    at timestamptz not null
  );
  grant select, insert on closings to redress_desk;
  alter table closings enable row level security;
  create policy desk_reads on closings for select to redress_desk using (${seesCase('closings')});
  create policy desk_adds on closings for insert to redress_desk
    with check (by_account = ${ACCOUNT} and ${ROLE} = 'supervisor' and ${seesCase('closings')});

  create function refuse_closing() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if session_user not in ('redress_portal', 'redress_desk', 'redress_worker') then return new; end if;
    if open_tracks_of(new.id) > 0 then
      raise check_violation using constraint = 'tracks_open', message = 'a track of this case is not decided';
    end if;
    if not exists (select from closings c where c.case_id = new.id and c.from_status = old.status) then
      raise check_violation using constraint = 'closing_without_reason', message = 'nobody has said why this case is closed';
    end if;
    return new;
  end $$;
  create trigger refuse_closing before update of status on cases for each row
    when (new.status = 'closed' and old.status is distinct from new.status) execute function refuse_closing();
  revoke execute on function open_tracks(), decide_track(), refuse_closing() from public;`;
