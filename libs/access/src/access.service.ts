import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
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
}
