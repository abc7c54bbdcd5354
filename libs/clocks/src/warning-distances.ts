import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { clockIn } from '@redress/policy';
import { Clock, Keyring, newId, openText, sealText } from '@redress/platform';
import { ClockCounter } from './clock-counter.js';
import { clockUnknown } from './clocks.errors.js';
import { warningDistancesSet } from './clocks.facts.js';
import type { NewDistances } from './clocks.schema.js';
import { planFor } from './count.rules.js';
import { WarningDistancesRow, distancesSet } from './warning-distances.entity.js';

const PLACE = 'warning_distances.reason';

/** One clock of this place and when it is told; `own` where the office said so itself. */
export interface DistancesLine {
  clockId: string;
  label: string;
  distances: readonly number[];
  own: boolean;
}

/** What was set once: by whom, when, why. `distances` is null where it went back to the policy. */
export interface DistancesChange {
  clockId: string;
  label: string;
  distances: readonly number[] | null;
  reason: string;
  by: string;
  at: Date;
}

const LAST = 100;

/** How long before its day a deadline is told: by the policy of the place, and where the office set it otherwise, by that. */
@Injectable()
export class WarningDistances {
  private readonly key: Buffer;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly counter: ClockCounter,
    keyring: Keyring,
  ) {
    this.key = keyring.sealingKey('warning_distances');
  }

  /** Every clock that warns, in the order of the policy, and the last changes, newest first. */
  async read(actor: Actor): Promise<{ items: DistancesLine[]; changes: DistancesChange[] }> {
    const [set, rows] = await actingAs(this.db, actor, async (tx) => [
      await distancesSet(tx),
      await tx.find(WarningDistancesRow, { order: { n: 'DESC' }, take: LAST }),
    ]);
    const names = await this.access.namesOf(rows.map(({ byAccount }) => byAccount));
    const { warnings } = this.counter.law;
    return {
      items: this.warning().map(({ id: clockId, label }) => ({
        ...{ clockId, label, own: set.has(clockId) },
        distances: planFor(clockId, warnings, set).distances,
      })),
      changes: rows.map(({ id, clockId, distances, reasonSealed, byAccount, at }) => ({
        ...{ clockId, distances, at },
        label: clockIn(this.counter.law, clockId)?.label ?? clockId,
        reason: openText(this.key, reasonSealed, `${PLACE}:${id}`),
        by: names.get(byAccount) ?? '',
      })),
    };
  }

  /**
   * From now on; running clocks follow by a job, and what was told stays told.
   * @throws Failure `clock_unknown` for one that this place does not have or that warns nobody
   */
  async set(actor: Actor, { clockId, distances, reason }: NewDistances): Promise<void> {
    const known = this.warning().map(({ id }) => id);
    if (!known.includes(clockId)) throw clockUnknown(known);
    await actingAs(this.db, actor, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      const farthestFirst = distances ? [...distances].sort((a, b) => b - a) : null;
      await tx.insert(WarningDistancesRow, {
        ...{ id, clockId, at, distances: farthestFirst },
        reasonSealed: sealText(this.key, reason, `${PLACE}:${id}`),
        byAccount: actor.accountId!,
      });
      const payload = { clockId, distances: farthestFirst };
      await record(tx, warningDistancesSet, { author: actor, at, payload });
    });
  }

  private warning = () => this.counter.law.clocks.filter(({ quiet }) => !quiet);
}
