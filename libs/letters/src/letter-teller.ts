import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, Mail, Office } from '@redress/platform';

/** Locked while it is sent: two workers do not send it both. */
const WHOM = `
  select a.name, a.email as address from letters l join accounts a on a.id = l.to_account and a.disabled_at is null
   where l.id = $1 and l.channel = 'account' and l.told_at is null for update of l skip locked`;

/** Writes to whoever receives a letter here that there is one, and nothing of what, of whom or in which case. */
@Injectable()
export class LetterTeller {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly mail: Mail,
  ) {}

  /**
   * Delivered twice, it does nothing the second time; broken off after the mail was handed over, the same Message-ID
   * goes out again. @throws Failure of the mail server: the job is tried again.
   */
  async tell(letterId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [to] = await tx.query<{ name: string; address: string }[]>(WHOM, [letterId]);
      if (!to) return;
      const text = `Hello ${to.name},\n\nthere is a letter for you. Sign in to read it:\n${this.office.origins.desk}/sign-in?next=%2Fletters\n\nThis mail is sent by a program. Nobody reads answers to it.\n`;
      await this.mail.send({ id: letterId, to, subject: 'There is a letter', text });
      await tx.query('update letters set told_at = $2 where id = $1', [letterId, this.clock.now()]);
    });
  }
}
