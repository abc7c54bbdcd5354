import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Mail, Office } from '@redress/platform';

/** The advocate who filed, if they still may sign in and the person still wants them. */
const WHOM = `
  select a.name, a.email as address from complaints k
    join accounts a on a.id = k.filed_by and a.disabled_at is null
   where k.case_id = $1 and coalesce((select w.choice from consents w
     where w.case_id = k.case_id and w.purpose = 'filing' order by w.n desc limit 1), 'given') = 'given'`;

/** Writes to advocates that there is news, and nothing of what, of whom or in which case. */
@Injectable()
export class NewsMailer {
  constructor(
    private readonly db: DataSource,
    private readonly office: Office,
    private readonly mail: Mail,
  ) {}

  async send(caseId: string): Promise<void> {
    const [to] = await this.db.query<{ name: string; address: string }[]>(WHOM, [caseId]);
    if (!to) return;
    const text = `Hello ${to.name},\n\nthere is news for you. Sign in to read it:\n${this.office.origins.portal}/sign-in?next=%2Fadvocate\n\nThis mail is sent by a program. Nobody reads answers to it.\n`;
    await this.mail.send({ to, subject: 'There is news', text });
  }
}
