import type { EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import { unwalled } from '@redress/casefile';

/**
 * SQL that holds for the cases that an actor may read: `:me` and `:role`. Row level security keeps the same rule; each
 * line holds without the other. What a wall hides is hidden in a count as in a list, so that no two numbers on a page
 * differ by a case that its reader may not know of.
 * @param figures an alias of `complaint_figures`
 */
export const inSight = (figures: string): string => `(
  (:role in ('supervisor', 'counsel')
    or :role = 'investigator' and ${figures}.investigator_id = :me::uuid
    or :role = 'screener' and ${figures}.status in ('filed', 'in_review', 'accepted', 'declined'))
  and ${unwalled(`${figures}.case_id`, ':me::uuid')})`;

/** Asks in SQL with names for its values; `:me` and `:role` are the actor's. */
export function ask<T extends object>(
  tx: EntityManager,
  actor: Actor,
  sql: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<T[]> {
  const named = { me: actor.accountId, role: actor.role, ...values };
  const [query, parameters] = tx.connection.driver.escapeQueryWithParameters(sql, named);
  return tx.query<T[]>(query, parameters);
}
