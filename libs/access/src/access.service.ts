import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { faultOf } from './password.rules.js';
import { passwordMatches } from './passwords.js';
import { ROLES, type Role } from './roles.js';

/** The people who have accounts, as far as other rooms may ask. */
@Injectable()
export class AccessService {
  constructor(private readonly db: DataSource) {}

  /** The names of accounts, for showing who did something. */
  async namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
    if (accountIds.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; name: string }[]>(
      'select id, name from accounts where id = any($1)',
      [[...new Set(accountIds)]],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** People of one role who can be given work. */
  async staffOf(role: Role): Promise<{ id: string; name: string; role: Role }[]> {
    return this.db.query(
      'select id, name, role from accounts where role = $1 and disabled_at is null order by name',
      [z.enum(ROLES).parse(role)],
    );
  }

  /**
   * What is wrong with a passphrase that an account wants for something else than signing in, as a sentence, or
   * undefined. It must not be the password: what one of them opens, a thief of the other must not get.
   */
  async faultOfPassphrase(accountId: string, passphrase: string): Promise<string | undefined> {
    const [account] = await this.db.query<{ email: string; name: string; hash: string }[]>(
      'select email, name, password_hash as hash from accounts where id = $1',
      [accountId],
    );
    if (await passwordMatches(account?.hash, passphrase))
      return 'This is the password that you sign in with. Take another: nobody who has the one may get the other.';
    return faultOf(passphrase, [account?.email ?? '', account?.name ?? '', 'redress', 'vault']);
  }
}
