import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock } from '@redress/platform';
import { cleanTeamStaysOut } from './casefile.errors.js';
import { compartmentEntered } from './casefile.facts.js';
import type { HeldCase } from './casefile.service.js';
import { Exposure } from './compartment.entity.js';
import { mayInCompartment, type Standing } from './compartment.policy.js';

const STANDING = `
  select exists (select from exposures x where x.case_id = $1 and x.account_id = $2) as exposed,
    coalesce((select t.change from clean_team_changes t
      where t.case_id = $1 and t.account_id = $2 order by t.n desc limit 1) = 'added', false) as "onCleanTeam"`;

/** What decides about the compartment of a case for one person. */
export async function standingOf(
  tx: EntityManager,
  accountId: string | null,
  caseId: string,
): Promise<Standing> {
  const [row] = await tx.query<Standing[]>(STANDING, [caseId, accountId]);
  return row ?? { exposed: false, onCleanTeam: true };
}

/** The door of the compartment: whoever goes through is recorded first, in the same transaction, and for good. */
@Injectable()
export class Compartment {
  constructor(private readonly clock: Clock) {}

  /** Whether the case has one at all, as far as the actor may know: there is somebody who knows what is in it. */
  async isThere(tx: EntityManager, { subject, standing }: HeldCase): Promise<boolean> {
    return mayInCompartment('know_of', standing) && tx.existsBy(Exposure, { caseId: subject.id });
  }

  /**
   * Lets the actor in. From here on the held case shows them what is kept apart.
   * @throws Failure `clean_team_stays_out` to a member of the criminal clean team.
   */
  async enter(tx: EntityManager, actor: Actor, held: HeldCase, how: 'took' | 'opened'): Promise<void> {
    if (!mayInCompartment('open', held.standing)) throw cleanTeamStaysOut();
    const caseId = held.subject.id;
    const at = this.clock.now();
    if (!held.standing.exposed)
      await tx
        .createQueryBuilder()
        .insert()
        .into(Exposure)
        .values({ caseId, accountId: actor.accountId!, at, how })
        .orIgnore()
        .updateEntity(false)
        .execute();
    held.standing = { exposed: true, onCleanTeam: false };
    await record(tx, compartmentEntered, { author: actor, at, caseId, payload: { how } });
  }

  /** Who knows what is in the compartment, longest first, as far as the actor may know. */
  async exposures(tx: EntityManager, { subject, standing }: HeldCase): Promise<Exposure[]> {
    if (!mayInCompartment('know_of', standing)) return [];
    return tx.find(Exposure, { where: { caseId: subject.id }, order: { at: 'ASC', accountId: 'ASC' } });
  }
}
