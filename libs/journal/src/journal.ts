import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { newId } from '@redress/platform';

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
  author: Author;
  at: Date;
  caseId?: string;
  payload: P;
}

/**
 * Writes one entry inside the transaction of the verb it tells of: both become true together or not at all.
 * The same statement puts it in the outbox, from which the relay takes it to the queues.
 * @returns the entry's id, which is also the id of every job that follows from it.
 * @throws ZodError when the payload is not what the fact says: a defect of the caller.
 */
export async function record<P extends object>(
  tx: EntityManager,
  fact: Fact<P>,
  entry: Entry<P>,
): Promise<string> {
  const id = newId();
  await tx.query(
    `with entry as (
       insert into journal (id, at, fact, actor_id, actor_role, case_id, payload)
       values ($1, $2, $3, $4, $5, $6, $7))
     insert into journal_outbox (entry_id) values ($1)`,
    [
      id,
      entry.at,
      fact.name,
      entry.author.accountId,
      entry.author.role,
      entry.caseId ?? null,
      fact.payload.parse(entry.payload),
    ],
  );
  return id;
}
