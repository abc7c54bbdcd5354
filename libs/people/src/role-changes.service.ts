import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { actingAs, type AccountRole, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, newId, notFound, pgError } from '@redress/platform';
import { isDeniedRecipient } from '@redress/policy';
import { RoleChange } from './people.entity.js';
import { notOfTheOffice, ownAccount, receivesNothing, roleUnchanged, samePerson } from './people.errors.js';
import { roleChangeAsked, roleChangeDecided } from './people.facts.js';
import { isOwn, mayDecide } from './people.policy.js';
import type { NewRoleChange, RoleDecision } from './people.schema.js';

export interface RoleChangeView {
  id: string;
  /** Null for somebody who is invited. */
  accountId: string | null;
  invitationId: string | null;
  name: string;
  email: string;
  fromRole: AccountRole | null;
  toRole: AccountRole;
  askedBy: string;
  askedAt: Date;
  /** Whether whoever asks for the list may decide on it. */
  mayDecide: boolean;
}

/** Roles of the office: one person asks, another decides, and only then anything changes. */
@Injectable()
export class RoleChangesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for another role for somebody.
   * @throws Failure `own_account`, `not_found`, `not_of_the_office` for an advocate, `role_unchanged`,
   *   `immigration_authority` (R-P7).
   */
  async ask(actor: Actor, accountId: string, { role }: NewRoleChange): Promise<{ id: string }> {
    if (isOwn(actor, accountId)) throw ownAccount();
    const id = newId();
    const at = this.clock.now();
    await actingAs(this.db, actor, async (tx) => {
      const [person] = await tx.query<{ role: AccountRole; name: string }[]>(
        'select role, name from accounts where id = $1',
        [accountId],
      );
      if (!person) throw notFound();
      if (person.role === 'advocate') throw notOfTheOffice();
      if (person.role === role) throw roleUnchanged();
      if (role === 'liaison' && isDeniedRecipient(person.name)) throw receivesNothing();
      await tx.query(
        `insert into role_changes (id, account_id, from_role, to_role, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, accountId, person.role, role, actor.accountId, at],
      );
      const payload = { roleChangeId: id, accountId, invitationId: null, role };
      await record(tx, roleChangeAsked, { author: actor, at, payload });
    }).catch((error: unknown) => {
      throw pgError(error)?.constraint === 'role_changes_undecided' ? roleUnchanged() : error;
    });
    return { id };
  }

  /** What waits for a second person, oldest first. */
  async waiting(actor: Actor): Promise<RoleChangeView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.query<Omit<RoleChangeView, 'mayDecide'>[]>(
        `select c.id, c.account_id as "accountId", c.invitation_id as "invitationId",
                coalesce(a.name, i.name) as name, coalesce(a.email, i.email) as email,
                c.from_role as "fromRole", c.to_role as "toRole", c.asked_by as "askedBy", c.asked_at as "askedAt"
           from role_changes c left join accounts a on a.id = c.account_id
             left join invitations i on i.id = c.invitation_id
          where c.decision is null and i.withdrawn_at is null order by c.asked_at limit 500`,
      );
      return rows.map((row) => ({ ...row, mayDecide: mayDecide(actor, row) }));
    });
  }

  /**
   * Approves or refuses, as somebody else than whoever asked. Approved, a role is changed and everything its holder is
   * signed in with ends; or the mail goes out to whoever is invited.
   * @throws Failure `not_found` for what is decided already, `same_person`.
   */
  async decide(actor: Actor, roleChangeId: string, { decision }: RoleDecision): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const change = await tx.findOneBy(RoleChange, { id: roleChangeId, decision: IsNull() });
      if (!change) throw notFound();
      if (!mayDecide(actor, change)) throw samePerson();
      const [decided] = await tx.query<{ done: boolean }[]>('select decide_role_change($1, $2) as done', [
        roleChangeId,
        decision,
      ]);
      if (!decided?.done) throw notFound();
      const { accountId, invitationId } = change;
      const payload = { roleChangeId, accountId, invitationId, decision };
      await record(tx, roleChangeDecided, { author: actor, at: this.clock.now(), payload });
    }).catch((error: unknown) => {
      throw TWO_PERSONS.has(pgError(error)?.constraint ?? '') ? samePerson() : error;
    });
  }
}

/** The constraints that hold the same as `mayDecide`. */
const TWO_PERSONS: ReadonlySet<string> = new Set(['another_person_decides', 'nobody_their_own']);
