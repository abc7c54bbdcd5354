import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actingAs, type AccountRole, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, notFound } from '@redress/platform';
import { nothingToChange, ownAccount } from './people.errors.js';
import { personDisabled, personEnabled } from './people.facts.js';
import { isOwn } from './people.policy.js';

export interface PersonView {
  id: string;
  email: string;
  name: string;
  role: AccountRole;
  organisationId: string | null;
  createdAt: Date;
  disabledAt: Date | null;
  /** Whether a change of their role waits for a second person. */
  roleChangeWaits: boolean;
}

const MOST = 1_000;
const PERSON = `
  select a.id, a.email, a.name, a.role, a.organisation_id as "organisationId", a.created_at as "createdAt",
         a.disabled_at as "disabledAt",
         exists (select from role_changes c where c.account_id = a.id and c.decision is null) as "roleChangeWaits"
    from accounts a`;

/** The accounts of an office and of the organisations that file with it. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everybody with an account, by name, `MOST` at a time. */
  async list(actor: Actor, after = ''): Promise<PersonView[]> {
    return actingAs(this.db, actor, (tx) =>
      tx.query<PersonView[]>(`${PERSON} where a.email > $1 order by a.email limit ${MOST}`, [after]),
    );
  }

  /** @throws Failure `not_found` */
  async get(actor: Actor, accountId: string): Promise<PersonView> {
    return actingAs(this.db, actor, async (tx) => {
      const [found] = await tx.query<PersonView[]>(`${PERSON} where a.id = $1`, [accountId]);
      if (!found) throw notFound();
      return found;
    });
  }

  /** Ends every session and token of an account, at every door, and lets it open no other. */
  async disable(actor: Actor, accountId: string): Promise<void> {
    await this.set(actor, accountId, true);
  }

  /** Lets somebody in again. Their sessions and tokens of before stay ended. */
  async enable(actor: Actor, accountId: string): Promise<void> {
    await this.set(actor, accountId, false);
  }

  private async set(actor: Actor, accountId: string, disabled: boolean): Promise<void> {
    if (isOwn(actor, accountId)) throw ownAccount();
    await actingAs(this.db, actor, async (tx) => {
      const known = await tx.query<object[]>('select 1 from accounts where id = $1', [accountId]);
      if (known.length === 0) throw notFound();
      const [changed] = await tx.query<{ done: boolean }[]>('select disable_account($1, $2) as done', [
        accountId,
        disabled,
      ]);
      if (!changed?.done) throw nothingToChange();
      const at = this.clock.now();
      const fact = disabled ? personDisabled : personEnabled;
      await record(tx, fact, { author: actor, at, payload: { accountId } });
    });
  }
}
