import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { relay, sequence } from '@redress/journal';
import { Queues, newId } from '@redress/platform';
import { JournalLog } from '../migrations/008-record.js';
import { RecordSample } from '../libs/journal/src/record.spec-helper.js';

/** An office that had a journal before there was a log over it. */
describe('the log of an older office', () => {
  let sample: RecordSample;
  const entries = Array.from({ length: 8 }, newId);

  beforeAll(async () => {
    sample = await RecordSample.open();
    const { owner } = sample;
    const runner = { query: (sql: string) => owner.query(sql) } as unknown as Parameters<JournalLog['up']>[0];
    await new JournalLog().down(runner);
    for (const [i, id] of entries.entries()) {
      await owner.query(
        `insert into journal (id, at, fact, actor_role, case_id, payload) values ($1, now(), 'step.taken', 'x', $2, '{}')`,
        [id, i % 2 ? null : entries[0]],
      );
    }
    // The queues have all but the last two.
    for (const id of entries.slice(-2))
      await owner.query('insert into journal_outbox (entry_id) values ($1)', [id]);
    await new JournalLog().up(runner);
  });
  afterAll(() => sample.close());

  it('begins with all that the journal held, in its order', async () => {
    expect(await sequence(sample.worker)).toBe(8);
    const { rows } = await sample.owner.query<{ entry_id: string }>(
      'select entry_id from journal_log order by n',
    );
    expect(rows.map((row) => row.entry_id)).toEqual(entries);
    await sample.checkpointer().sign();
    expect(await sample.verify()).toMatchObject({ holds: true, entries: 8, unsigned: 0 });
  });

  it('hands the queues only what they do not have', async () => {
    const queues = new Queues({ databaseUrl: sample.database.urls.worker }, () => undefined);
    expect(await relay(sample.worker, queues, [])).toBe(2);
    await queues.close();
  });
});
