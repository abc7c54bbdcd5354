import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { newId, type NewRow } from '@redress/platform';
import { canonical } from './canonical.js';

/** Something that happened, in the past tense (`complaint.filed`), and the shape of what is told of it: ids and choices, never content. */
export interface Fact<P extends object = object> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

export function defineFact<P extends object>(name: string, payload: z.ZodType<P>): Fact<P> {
  return { name, payload };
}

/** Who did it. `accountId` is null for a visitor without an account and for the clockwork itself. */
export interface Author {
  readonly accountId: string | null;
  readonly role: string;
}

export interface Entry<P extends object> {
  /** Given by whoever has to know it beforehand; new otherwise. */
  id?: string;
  author: Author;
  at: Date;
  caseId?: string;
  payload: P;
}

/**
 * Writes one entry inside the transaction of the verb it tells of: both become true together or not at all.
 * The same statement puts it in the outbox, from which the sequencer takes it into the log.
 * @throws ZodError when the payload is not what the fact says, TypeError when it has no canonical form: defects of
 *   the caller.
 */
export const record = <P extends object>(tx: EntityManager, fact: Fact<P>, entry: Entry<P>): Promise<void> =>
  recordAll(tx, fact, [entry]);

/**
 * The same as rows, for a verb that writes all of its own together with them by `insertTogether`: in their order, and
 * after what they tell of.
 */
export function entryRows(entries: readonly EntryOf[]): NewRow[] {
  const told = entries.map(({ fact, payload, id = newId(), author, at, caseId = null }) => ({
    id,
    at,
    fact: fact.name,
    actor_id: author.accountId,
    actor_role: author.role,
    case_id: caseId,
    payload: canonical(fact.payload.parse(payload)),
  }));
  return [
    ...told.map((values) => ({ table: 'journal', values })),
    ...told.map(({ id }) => ({ table: 'journal_outbox', values: { entry_id: id } })),
  ];
}

/** An entry with the fact that it is of. */
export interface EntryOf<P extends object = object> extends Entry<P> {
  fact: Fact<P>;
}

/** The same for many entries of one fact, in one statement, in their order. */
export async function recordAll<P extends object>(
  tx: EntityManager,
  fact: Fact<P>,
  entries: readonly Entry<P>[],
): Promise<void> {
  if (entries.length === 0) return;
  const values: unknown[] = [fact.name];
  const rows = entries.map(({ id: given, author, at, caseId, payload }) => {
    // Canonical already here: what could not be hashed later must not be written.
    const told = canonical(fact.payload.parse(payload));
    const places = [given ?? newId(), at, author.accountId, author.role, caseId ?? null, told];
    const [id, ...rest] = places.map((value) => `$${values.push(value)}`);
    return { id: id!, row: `(${id}, ${rest[0]}, $1, ${rest.slice(1).join()})` };
  });
  await tx.query(
    `with entry as (
       insert into journal (id, at, fact, actor_id, actor_role, case_id, payload)
       values ${rows.map(({ row }) => row).join()})
     insert into journal_outbox (entry_id) values ${rows.map(({ id }) => `(${id})`).join()}`,
    values,
  );
}
