import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountRole } from '@redress/access';
import { Clock, Mail, Office } from '@redress/platform';
import { invitationLetter } from './invitation.letter.rules.js';

const DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

interface Due {
  name: string;
  email: string;
  role: AccountRole;
}

/**
 * Writes to whoever is invited. The token is made here, at the last moment, so that neither journal nor queue ever
 * carries it; the database keeps its hash.
 */
@Injectable()
export class InvitationMailer {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly mail: Mail,
  ) {}

  /**
   * Sends the mail that a journal entry calls for; delivered twice, it does nothing the second time.
   * @throws Failure of the mail server: the job is tried again, with another token.
   */
  async send(invitationId: string, entryId: string): Promise<void> {
    const token = randomBytes(32);
    const expiresAt = new Date(this.clock.now().getTime() + DAYS * DAY_MS);
    // Known before the mail is out, so that a fast reader is not refused.
    const [[due]] = await this.db.query<[Due[], number]>(
      `update invitations set token_hash = $3, expires_at = $4
        where id = $1 and sent_for is distinct from $2 and accepted_at is null and withdrawn_at is null
        returning name, email, role`,
      [invitationId, entryId, createHash('sha256').update(token).digest(), expiresAt],
    );
    if (!due) return;
    const { name, email, role } = due;
    const origin = this.office.origins[role === 'advocate' ? 'portal' : 'desk'];
    const facts = { name, email, officeName: this.office.name, origin, days: DAYS };
    await this.mail.send(invitationLetter({ ...facts, token: token.toString('base64url') }));
    await this.db.query('update invitations set sent_for = $2, sent_at = $3 where id = $1', [
      invitationId,
      entryId,
      this.clock.now(),
    ]);
  }
}
