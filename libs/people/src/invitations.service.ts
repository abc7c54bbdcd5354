import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { actingAs, newPasswordHash, type AccountRole, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, Office, newId, notFound, pgError } from '@redress/platform';
import { Invitation, RoleChange } from './people.entity.js';
import {
  invitationGone,
  officerUnknown,
  organisationUnknown,
  personKnown,
  stillWaits,
} from './people.errors.js';
import {
  invitationRenewed,
  invitationWithdrawn,
  personInvited,
  personJoined,
  roleChangeAsked,
} from './people.facts.js';
import type { Acceptance, NewInvitation } from './people.schema.js';

export interface InvitationView {
  id: string;
  email: string;
  name: string;
  role: AccountRole;
  organisationId: string | null;
  invitedAt: Date;
  sentAt: Date | null;
  expiresAt: Date | null;
  /** What it waits for: a second person, the mail, or whoever is invited. */
  waitsFor: 'approval' | 'mail' | 'answer';
}

/** Asking people to join, and joining. The account itself is made by the database, when the token is right. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  /**
   * Invites somebody. An advocate is written to at once; a role of the office has to be approved by a second person
   * first, or one administrator alone could let anybody in.
   * @throws Failure `person_known`, `organisation_unknown`, `officer_unknown`.
   */
  async invite(actor: Actor, input: NewInvitation): Promise<{ id: string; waitsFor: 'mail' | 'approval' }> {
    const invitationId = newId();
    const at = this.clock.now();
    const ofOffice = input.role !== 'advocate';
    const waitsFor = ofOffice ? 'approval' : 'mail';
    await actingAs(this.db, actor, async (tx) => {
      await this.refuseKnown(tx, input);
      // By hand: the desk may write these columns and no others, and TypeORM names them all.
      await tx.query(
        `insert into invitations (id, email, name, role, organisation_id, officer_id, invited_by, invited_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          invitationId,
          input.email,
          input.name,
          input.role,
          'organisationId' in input ? input.organisationId : null,
          ('officerId' in input && input.officerId) || null,
          actor.accountId,
          at,
        ],
      );
      const payload = { invitationId, role: input.role, waitsFor } as const;
      await record(tx, personInvited, { author: actor, at, payload });
      if (ofOffice) await this.askForApproval(tx, actor, invitationId, input.role);
    }).catch((error: unknown) => {
      throw INSERT_FAULTS[pgError(error)?.constraint ?? '']?.() ?? error;
    });
    return { id: invitationId, waitsFor };
  }

  /** Those that nobody has accepted yet, newest first. */
  async list(actor: Actor): Promise<InvitationView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(Invitation, {
        where: { acceptedAt: IsNull(), withdrawnAt: IsNull() },
        order: { invitedAt: 'DESC' },
        take: 500,
      });
      const undecided = await tx.findBy(RoleChange, { decision: IsNull(), accountId: IsNull() });
      const waiting = new Set(undecided.map((change) => change.invitationId));
      return rows.map(({ id, email, name, role, organisationId, invitedAt, sentAt, expiresAt }) => ({
        id,
        email,
        name,
        role,
        organisationId,
        invitedAt,
        sentAt,
        expiresAt,
        waitsFor: waiting.has(id) ? 'approval' : sentAt ? 'answer' : 'mail',
      }));
    });
  }

  /**
   * Sends the mail once more, with a new token: that of the mail before is worth nothing any more.
   * @throws Failure `approval_needed` while the second person has not approved it.
   */
  async resend(actor: Actor, invitationId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await this.openOne(tx, invitationId);
      if (await tx.existsBy(RoleChange, { invitationId, decision: IsNull() })) throw stillWaits();
      const at = this.clock.now();
      await record(tx, invitationRenewed, { author: actor, at, payload: { invitationId } });
    });
  }

  /** Takes an invitation back: its token opens nothing any more. */
  async withdraw(actor: Actor, invitationId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await this.openOne(tx, invitationId);
      const at = this.clock.now();
      await tx.update(Invitation, invitationId, { withdrawnAt: at });
      await record(tx, invitationWithdrawn, { author: actor, at, payload: { invitationId } });
    });
  }

  /**
   * Whom a token invites, for the page that asks for a password.
   * @throws Failure `invitation_gone`.
   */
  async whom(token: string): Promise<{ name: string; email: string; role: AccountRole }> {
    const [found] = await this.db.query<{ name: string; email: string; role: AccountRole }[]>(
      `select invited_name as name, invited_email as email, invited_role as role from open_invitation($1)`,
      [hashOf(token)],
    );
    if (!found) throw invitationGone();
    return found;
  }

  /**
   * Makes the account of whoever holds a token, with the password that they choose. The second factor comes when they
   * first sign in.
   * @throws Failure `invitation_gone`, `password_refused`, `person_known`.
   */
  async accept({ token, password }: Acceptance): Promise<{ email: string; role: AccountRole }> {
    const { name, email, role } = await this.whom(token);
    const passwordHash = await newPasswordHash(password, [name, email, this.office.name]);
    const accountId = newId();
    const joining = this.db.transaction(async (tx) => {
      const [joined] = await tx.query<{ invitation_id: string; tie_id: string | null }[]>(
        'select invitation_id, tie_id from accept_invitation($1, $2, $3)',
        [hashOf(token), accountId, passwordHash],
      );
      if (!joined) throw invitationGone();
      const payload = { invitationId: joined.invitation_id, accountId, tieId: joined.tie_id };
      await record(tx, personJoined, { author: { accountId, role }, at: this.clock.now(), payload });
    });
    await joining.catch((error: unknown) => {
      throw pgError(error)?.constraint === 'accounts_email_key' ? personKnown() : error;
    });
    return { email, role };
  }

  private async openOne(tx: EntityManager, invitationId: string): Promise<Invitation> {
    const found = await tx.findOneBy(Invitation, {
      id: invitationId,
      acceptedAt: IsNull(),
      withdrawnAt: IsNull(),
    });
    if (!found) throw notFound();
    return found;
  }

  private async refuseKnown(tx: EntityManager, input: NewInvitation): Promise<void> {
    const known = await tx.query<object[]>('select 1 from accounts where email = $1', [input.email]);
    if (known.length > 0) throw personKnown();
    if (!('organisationId' in input)) return;
    const found = await tx.query<object[]>(
      'select 1 from organisations where id = $1 and disabled_at is null',
      [input.organisationId],
    );
    if (found.length === 0) throw organisationUnknown();
  }

  private async askForApproval(
    tx: EntityManager,
    actor: Actor,
    invitationId: string,
    role: AccountRole,
  ): Promise<void> {
    const roleChangeId = newId();
    const at = this.clock.now();
    await tx.query(
      'insert into role_changes (id, invitation_id, to_role, asked_by, asked_at) values ($1, $2, $3, $4, $5)',
      [roleChangeId, invitationId, role, actor.accountId, at],
    );
    const payload = { roleChangeId, accountId: null, invitationId, role };
    await record(tx, roleChangeAsked, { author: actor, at, payload });
  }
}

const INSERT_FAULTS: Record<string, (() => Error) | undefined> = {
  invitations_open: personKnown,
  invitations_officer_id_fkey: officerUnknown,
  invitations_organisation_id_fkey: organisationUnknown,
};

/** What is stored of a token, and nothing that fits for what no token looks like. */
export const hashOf = (token: string): Buffer =>
  createHash('sha256')
    .update(/^[\w-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : '')
    .digest();
