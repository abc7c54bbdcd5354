import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '@redress/journal';
import { Clock, Office } from '@redress/platform';
import { passwordRefused, passwordWrong } from './access.errors.js';
import { passwordChanged } from './access.facts.js';
import { Account } from './account.entity.js';
import { faultOf } from './password.rules.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { SlowDown } from './slow-down.js';
import { accountOf } from './step-up.service.js';

@Injectable()
export class PasswordService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly sessions: SessionService,
    private readonly slow: SlowDown,
  ) {}

  /**
   * Takes a new password in place of the present one. Every other session of the account ends, this one goes on
   * under a new token.
   * @throws Failure `password_wrong` when `current` is not the present one, `password_refused` for a new one that is
   *   too short or easily guessed, `slow_down`.
   */
  async change(
    session: HeldSession,
    change: { current: string; new: string; address: string },
  ): Promise<OpenedSession> {
    const id = accountOf(session);
    const account = await this.db.getRepository(Account).findOneByOrFail({ id });
    const attempt = { kind: 'password', account: id, address: change.address } as const;
    const delay = await this.slow.begin(attempt);
    if (!(await passwordMatches(account.passwordHash, change.current))) {
      await this.sessions.tellSlowed(account, 'password', delay);
      throw passwordWrong();
    }
    await this.slow.forgive(attempt);
    const fault = await faultOf(change.new, [account.email, account.name, this.office.name, 'redress']);
    if (fault) throw passwordRefused(fault);
    const passwordHash = await hashPassword(change.new);
    return this.db.transaction(async (tx) => {
      await tx.update(Account, { id }, { passwordHash });
      await this.sessions.closeOthers(tx, session);
      await record(tx, passwordChanged, {
        author: session.actor,
        at: this.clock.now(),
        payload: { accountId: id },
      });
      return this.sessions.rotate(tx, session);
    });
  }
}
