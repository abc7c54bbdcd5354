import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, notAllowed, type Actor } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, newId, pgError } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { cleanTeamNotPossible, cleanTeamUnchanged } from './casefile.errors.js';
import { CasefileService } from './casefile.service.js';
import { attestationOf, attestationText, membersOf, type Attestation } from './clean-team.rules.js';
import { CleanTeamChange, Exposure } from './compartment.entity.js';
import { Compartment, standingOf } from './compartment.js';
import { mayInCompartment } from './compartment.policy.js';
import { isWalled } from './walls.js';

export const newTeamChange = worded(
  z.strictObject({
    accountId: z.uuid('Choose a person of the office, by their id.'),
    change: z.enum(['added', 'removed'], 'Say whether the person is added or removed.'),
    reason: staffText(2_000, 10),
  }),
);
export type NewTeamChange = z.infer<typeof newTeamChange>;

const cleanTeamChanged = defineFact(
  'clean_team.changed',
  z.object({ changeId: z.uuid(), accountId: z.uuid(), change: z.enum(['added', 'removed']) }),
);
const exposuresRead = defineFact('exposures.read', z.object({}));

export interface CleanTeamView {
  members: { id: string; name: string; since: Date }[];
  changes: {
    id: string;
    person: string;
    change: CleanTeamChange['change'];
    /** Null where an exposure ended it. */
    by: string | null;
    reason: string | null;
    at: Date;
  }[];
}

export interface ExposureView {
  id: string;
  name: string;
  since: Date;
  how: Exposure['how'];
}

const PLACE = 'clean_team_changes.reason';
/** Who can be on one: whoever can work on a case at all. */
const ROLES = ['investigator', 'supervisor', 'counsel'] as const;

/** The people who prepare the criminal side of a case, and those who no longer can. */
@Injectable()
export class CleanTeams {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly compartment: Compartment,
    private readonly access: AccessService,
  ) {}

  /**
   * Adds somebody or removes them; the history stays.
   * @throws Failure `not_allowed` for oneself, `clean_team_not_possible` for whoever cannot be on it and without saying
   *   why, `clean_team_unchanged` when it is so already.
   */
  async change(actor: Actor, caseId: string, input: NewTeamChange): Promise<{ id: string }> {
    const candidates = (await Promise.all(ROLES.map((role) => this.access.staffOf(role)))).flat();
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.hold(tx, actor, caseId, 'assign');
      if (input.accountId === actor.accountId) throw notAllowed();
      if (input.change === 'added') {
        const standing = await standingOf(tx, input.accountId, caseId);
        if (
          !candidates.some((person) => person.id === input.accountId) ||
          !mayInCompartment('join_clean_team', standing) ||
          (await isWalled(tx, input.accountId, caseId))
        )
          throw cleanTeamNotPossible();
      }
      const changeId = newId();
      const at = this.clock.now();
      try {
        await tx.insert(CleanTeamChange, {
          id: changeId,
          caseId,
          accountId: input.accountId,
          change: input.change,
          reasonSealed: seal.seal(PLACE, changeId, input.reason),
          byAccount: actor.accountId,
          at,
        });
      } catch (error) {
        const constraint = pgError(error)?.constraint;
        if (constraint === 'clean_team_unchanged') throw cleanTeamUnchanged();
        if (constraint === 'clean_team_refused') throw cleanTeamNotPossible();
        throw error;
      }
      const payload = { changeId, accountId: input.accountId, change: input.change };
      await record(tx, cleanTeamChanged, { author: actor, at, caseId, payload });
      return { id: changeId };
    });
  }

  async read(actor: Actor, caseId: string): Promise<CleanTeamView> {
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.look(tx, actor, caseId);
      const changes = await changesOf(tx, caseId);
      const names = await this.access.namesOf(
        changes.flatMap((row) => [row.accountId, ...(row.byAccount ? [row.byAccount] : [])]),
      );
      return {
        members: membersOf(changes, []).map(({ accountId, since }) => ({
          id: accountId,
          name: names.get(accountId) ?? '',
          since,
        })),
        changes: changes.map((row) => ({
          id: row.id,
          person: names.get(row.accountId) ?? '',
          change: row.change,
          by: row.byAccount && (names.get(row.byAccount) ?? ''),
          reason: row.reasonSealed && seal.open(PLACE, row.id, row.reasonSealed),
          at: row.at,
        })),
      };
    });
  }

  /** Who knows what is in the compartment; to the clean team it is nobody, as it is where there is none. */
  async exposures(actor: Actor, caseId: string): Promise<ExposureView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const rows = await this.compartment.exposures(tx, held);
      const names = await this.access.namesOf(rows.map((row) => row.accountId));
      await record(tx, exposuresRead, { author: actor, at: this.clock.now(), caseId, payload: {} });
      return rows.map(({ accountId, at, how }) => ({
        id: accountId,
        name: names.get(accountId) ?? '',
        since: at,
        how,
      }));
    });
  }

  /**
   * For the worker that makes a criminal packet: whether there is anything that those who prepare it must not have seen,
   * and what can be said of them then.
   */
  async preparedBy(tx: EntityManager, caseId: string): Promise<{ isNeeded: boolean; text: string | null }> {
    const isNeeded = await tx.existsBy(Exposure, { caseId });
    return { isNeeded, text: isNeeded ? ((await this.attestation(tx, caseId))?.text ?? null) : null };
  }

  /**
   * What a criminal packet says of those who prepared it, for the worker that makes one; undefined where there is no
   * team, or one who was on it has been exposed: then no such packet can say it.
   */
  async attestation(
    tx: EntityManager,
    caseId: string,
  ): Promise<(Attestation & { names: string[]; text: string }) | undefined> {
    const exposures = await tx.findBy(Exposure, { caseId });
    const attested = attestationOf(await changesOf(tx, caseId), exposures, this.clock.now());
    if (!attested) return undefined;
    const known = await this.access.namesOf(attested.members.map(({ accountId }) => accountId));
    const names = attested.members.map(({ accountId }) => known.get(accountId) ?? '');
    return { ...attested, names, text: attestationText(names) };
  }
}

const changesOf = (tx: EntityManager, caseId: string) =>
  tx.find(CleanTeamChange, { where: { caseId }, order: { n: 'ASC' } });
