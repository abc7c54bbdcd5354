import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unwalled } from '@redress/casefile';
import { Clock, Mail, Office } from '@redress/platform';

const BATCH = 500;

/**
 * Each warning to those whose it is: the investigator of the case, screeners while it has none, and every supervisor and
 * counsel whose role it names. Where it would be nobody, the supervisors. Nobody behind a wall, and of an allegation that
 * is kept apart nobody who does not know of it.
 */
const ADDRESS = `
  with due as (
    select w.clock, w.due_on, w.distance, w.case_id, w.roles, c.status, c.investigator_id, coalesce(a.inside, false) as inside
      from clock_warnings w join cases c on c.id = w.case_id join clocks k on k.id = w.clock
        left join allegations a on a.id = k.allegation_id
     where not w.addressed order by w.at limit $1 for update of w skip locked),
  fit as (
    select due.*, p.id as person, p.role from due join accounts p on p.disabled_at is null
        and p.role in ('screener', 'investigator', 'supervisor', 'counsel')
     where (p.role <> 'investigator' or p.id = due.investigator_id)
       and (p.role <> 'screener' or due.status in ('filed', 'in_review', 'accepted', 'declined'))
       and ${unwalled('due.case_id', 'p.id')}
       and (not due.inside or exists (select from exposures x where x.case_id = due.case_id and x.account_id = p.id))),
  named as (select * from fit where role = any (roles)),
  written as (
    insert into warning_mails (clock, due_on, distance, account_id, case_id)
      select clock, due_on, distance, person, case_id from named
      union select clock, due_on, distance, person, case_id from fit where role = 'supervisor'
        and not exists (select from named n where n.clock = fit.clock and n.due_on = fit.due_on and n.distance = fit.distance)
    on conflict do nothing),
  addressed as (
    update clock_warnings w set addressed = true from due
      where w.clock = due.clock and w.due_on = due.due_on and w.distance = due.distance)
  select count(*)::int as n from due`;

/** All that waits for one person is one mail. It gets its name before it is sent, and keeps it if it has to be sent again. */
const GATHER = `
  with waiting as (select distinct account_id from warning_mails where mailed_at is null and mail is null),
  named as (select account_id, gen_random_uuid() as mail from waiting)
  update warning_mails w set mail = named.mail from named
    where w.account_id = named.account_id and w.mailed_at is null and w.mail is null`;

const LOCKED = `select a.name, a.email as address, a.disabled_at is null as here from warning_mails w
  join accounts a on a.id = w.account_id where w.mail = $1 and w.mailed_at is null for update of w skip locked`;

interface Addressee {
  name: string;
  address: string;
  here: boolean;
}

/**
 * Mails whoever was warned that there is something to see, and nothing of what or of which case. What is still to be sent
 * stands in the database: a restart loses none. A mail that was handed over when the process died goes out again under the
 * same Message-ID, by which mail servers and readers know it for the same.
 */
@Injectable()
export class WarningMailer {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly mail: Mail,
  ) {}

  /** @returns how many mails were sent. @throws the first refusal, when everybody else was tried. */
  async sweep(): Promise<number> {
    for (let last = BATCH; last === BATCH;) {
      const [row] = await this.db.query<{ n: number }[]>(ADDRESS, [BATCH]);
      last = row?.n ?? 0;
    }
    await this.db.query(GATHER);
    const mails = await this.db.query<{ mail: string }[]>(
      'select distinct mail from warning_mails where mailed_at is null and mail is not null',
    );
    let sent = 0;
    const refusals: unknown[] = [];
    for (const { mail } of mails)
      await this.send(mail).then(
        (isSent) => (sent += isSent ? 1 : 0),
        (error: unknown) => void refusals.push(error),
      );
    if (refusals.length > 0) throw refusals[0];
    return sent;
  }

  /** Locked while it is sent, so that two workers do not send it both. */
  private async send(id: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const [to] = await tx.query<Addressee[]>(LOCKED, [id]);
      if (!to) return false;
      // Who has left meanwhile is written to no more.
      if (to.here) await this.mail.send({ id, ...this.letterTo(to) });
      await tx.query('update warning_mails set mailed_at = $2 where mail = $1', [id, this.clock.now()]);
      return to.here;
    });
  }

  private letterTo({ name, address }: Addressee) {
    const text = `Hello ${name},\n\na deadline comes near or is over. Sign in to see which:\n${this.office.origins.desk}/sign-in\n\nThis mail is sent by a program. Nobody reads answers to it.\n`;
    return { to: { name, address }, subject: 'A deadline', text };
  }
}
