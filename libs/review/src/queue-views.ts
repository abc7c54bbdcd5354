import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { actingAs, type Actor } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, Failure } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

const MOST_VIEWS = 20;

/** `asked`: choices only, as they stand in the address of the queue. */
export const newQueueView = worded(z.strictObject({ name: staffText(40), asked: z.string().max(300) }));
export type NewQueueView = z.infer<typeof newQueueView>;

const queueViewKept = defineFact('queue_view.kept', z.object({}));
const queueViewRemoved = defineFact('queue_view.removed', z.object({}));

const tooManyViews = () =>
  new Failure('conflict', 'too_many_views', `You keep ${MOST_VIEWS} views already. Remove one first.`);

/** The names that people give to what they often ask of the queue; each sees their own. */
@Injectable()
export class QueueViews {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<NewQueueView[]> {
    return this.db.query('select name, asked from queue_views where account_id = $1 order by name', [
      actor.accountId,
    ]);
  }

  /** Under a name that is there already the new one stands in place of the old. */
  async keep(actor: Actor, { name, asked }: NewQueueView): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await tx.query('delete from queue_views where account_id = $1 and name = $2', [actor.accountId, name]);
      const [row] = await tx.query<{ n: number }[]>(
        'select count(*)::int as n from queue_views where account_id = $1',
        [actor.accountId],
      );
      if ((row?.n ?? 0) >= MOST_VIEWS) throw tooManyViews();
      await tx.query('insert into queue_views values ($1, $2, $3)', [actor.accountId, name, asked]);
      await record(tx, queueViewKept, { author: actor, at: this.clock.now(), payload: {} });
    });
  }

  /** A name that is not there is gone already. */
  async remove(actor: Actor, name: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await tx.query('delete from queue_views where account_id = $1 and name = $2', [actor.accountId, name]);
      await record(tx, queueViewRemoved, { author: actor, at: this.clock.now(), payload: {} });
    });
  }
}
