import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import { Clock, newId } from '@redress/platform';
import type { HeldCase } from './casefile.service.js';
import { mayRead } from './compartment.policy.js';
import { Reason } from './reason.entity.js';

const PLACE = 'reasons.words';

/** The reasons of a case in words: sealed with its key, and those of the exposed hidden from everybody else. */
@Injectable()
export class Reasons {
  constructor(private readonly clock: Clock) {}

  /** @returns the id under which the line it explains is written, and when that is. */
  async write(
    tx: EntityManager,
    actor: Actor,
    { subject, seal }: HeldCase,
    words: string,
  ): Promise<{ id: string; at: Date }> {
    const id = newId();
    const at = this.clock.now();
    const wordsSealed = seal.seal(PLACE, id, words);
    await tx.insert(Reason, { id, caseId: subject.id, byAccount: actor.accountId!, at, wordsSealed });
    return { id, at };
  }

  /** By their ids, those that whoever holds the case may read. */
  async of(tx: EntityManager, held: HeldCase, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.findBy(Reason, { id: In(ids), caseId: held.subject.id });
    const shown = rows.filter((row) => mayRead(held, row));
    return new Map(shown.map(({ id, wordsSealed }) => [id, held.seal.open(PLACE, id, wordsSealed)]));
  }
}
