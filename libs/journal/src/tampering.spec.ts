import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { newId } from '@redress/platform';
import { entryLeaf, type LoggedEntry } from './entry.rules.js';
import { RecordSample } from './record.spec-helper.js';
import { foundRow, logBatches } from './verify-database.js';
import type { Finding } from './verify.findings.js';

const ENTRIES = 300;

let sample: RecordSample;
/** Each place's entry, in the order of the log. */
let ids: string[];

beforeAll(async () => {
  sample = await RecordSample.open();
  const cases = [...Array.from({ length: 7 }, newId), null];
  const worker = sample.checkpointer();
  for (const count of [1, 12, 1, 30, 3, 7, 50, 20, 36, 140]) {
    await sample.write(count, cases);
    await worker.sign();
  }
  const { rows } = await sample.owner.query<{ entry_id: string }>(
    'select entry_id from journal_log order by n',
  );
  ids = rows.map((row) => row.entry_id);
  // Who owns the database is held by no constraint of it.
  await sample.owner.query(`
    alter table journal_log drop constraint journal_log_pkey cascade;
    alter table journal_log drop constraint journal_log_seq_key, drop constraint journal_log_leaf_key,
      drop constraint journal_log_case_id_case_n_key, drop constraint journal_log_check, drop constraint journal_log_check1,
      drop constraint journal_log_leaf_check;
    alter table journal drop constraint journal_pkey, drop constraint journal_id_key,
      drop constraint journal_payload_canonical;
    alter table journal_checkpoints drop constraint journal_checkpoints_pkey`);
});
afterAll(() => sample.close());

/** What an owner of the database might do to entry `n` (and `m`), and which entries may be named for it. */
type Tampering = (owner: pg.Client, n: number, m: number) => Promise<unknown>;

const OTHER = '00000000-0000-7000-8000-000000000001';
const ofLog = 'seq = (select seq from journal_log where n = $1)';

const CHANGES: Record<string, Tampering> = {
  'another id': (db, n) => db.query(`update journal set id = '${OTHER}' where ${ofLog}`, [n]),
  'a millisecond later': (db, n) =>
    db.query(`update journal set at = at + interval '1 ms' where ${ofLog}`, [n]),
  'a microsecond later': (db, n) =>
    db.query(`update journal set at = at + interval '1 us' where ${ofLog}`, [n]),
  'another fact': (db, n) => db.query(`update journal set fact = 'step.undone' where ${ofLog}`, [n]),
  'another actor': (db, n) => db.query(`update journal set actor_id = '${OTHER}' where ${ofLog}`, [n]),
  'another role': (db, n) => db.query(`update journal set actor_role = 'counsel' where ${ofLog}`, [n]),
  'another case': (db, n) => db.query(`update journal set case_id = '${OTHER}' where ${ofLog}`, [n]),
  'another case in both tables': async (db, n) => {
    await db.query(`update journal set case_id = '${OTHER}' where ${ofLog}`, [n]);
    await db.query(`update journal_log set case_id = '${OTHER}' where n = $1`, [n]);
  },
  'another choice': (db, n) =>
    db.query(`update journal set payload = jsonb_set(payload, '{choice}', '"other"') where ${ofLog}`, [n]),
  'one more fact in the payload': (db, n) =>
    db.query(`update journal set payload = payload || '{"more": null}' where ${ofLog}`, [n]),
  'a payload without canonical form': (db, n) =>
    db.query(`update journal set payload = payload || '{"half": 0.5}' where ${ofLog}`, [n]),
  'another sequence number': async (db, n) => {
    await db.query('alter table journal alter column seq drop identity');
    await db.query(`update journal set seq = seq + 100000 where ${ofLog}`, [n]);
  },
  'another hash': (db, n) => db.query(`update journal_log set leaf = sha256('x') where n = $1`, [n]),
  'a hash cut short': (db, n) =>
    db.query(`update journal_log set leaf = substr(leaf, 1, 31) where n = $1`, [n]),
  'a hash drawn out': (db, n) =>
    db.query(`update journal_log set leaf = leaf || '\\x00'::bytea where n = $1`, [n]),
  'another place in its case': (db, n) =>
    db.query(`update journal_log set case_n = coalesce(case_n, 0) + 1 where n = $1`, [n]),
  'another predecessor': (db, n) =>
    db.query(`update journal_log set case_prev = sha256('x') where n = $1`, [n]),
  'another entry named in the log': (db, n) =>
    db.query(`update journal_log set entry_id = '${OTHER}' where n = $1`, [n]),
  'another time to search it by': (db, n) =>
    db.query(`update journal_log set at = at - interval '1 week' where n = $1`, [n]),
  'another actor to search it by': (db, n) =>
    db.query(`update journal_log set actor_id = '${OTHER}' where n = $1`, [n]),
  'a change with its own hash made anew': async (db, n) => {
    await CHANGES['another choice']!(db, n, n);
    await rehash(db, [n]);
  },
};

const REMOVALS: Record<string, Tampering> = {
  'out of the journal': (db, n) => db.query(`delete from journal where ${ofLog}`, [n]),
  'out of the log': (db, n) => db.query('delete from journal_log where n = $1', [n]),
  'out of both': remove,
  'out of both, the others moved up': async (db, n) => {
    await remove(db, n);
    await db.query('update journal_log set n = n - 1 where n > $1', [n]);
  },
  'out of both, the others moved up and all hashed anew': async (db, n) => {
    await remove(db, n);
    await db.query('update journal_log set n = n - 1 where n > $1', [n]);
    await rehash(db);
  },
};

const INSERTIONS: Record<string, Tampering> = {
  'before an entry, the others moved down': put,
  'before an entry, with a fitting hash': async (db, n) => {
    await put(db, n);
    await rehash(db, [n]);
  },
  'before an entry, and all hashed anew': async (db, n) => {
    await put(db, n);
    await rehash(db);
  },
};

const MOVES: Record<string, Tampering> = {
  'two entries swap their contents': async (db, n, m) => {
    await db.query(
      `update journal j set fact = o.fact, at = o.at, actor_id = o.actor_id, actor_role = o.actor_role, payload = o.payload
         from journal o join journal_log a on a.seq = o.seq join journal_log b on b.n = $1::bigint + $2::bigint - a.n
        where a.n in ($1, $2) and j.seq = b.seq`,
      [n, m],
    );
  },
  'two entries swap their places': (db, n, m) =>
    db.query('update journal_log set n = $1::bigint + $2 - n where n in ($1, $2)', [n, m]),
  'two entries swap their places and all is hashed anew': async (db, n, m) => {
    await db.query('update journal_log set n = $1::bigint + $2 - n where n in ($1, $2)', [n, m]);
    await rehash(db);
  },
  'two places name each other’s entry': (db, n, m) =>
    db.query(
      `update journal_log l set seq = o.seq, entry_id = o.entry_id from journal_log o
        where l.n in ($1, $2) and o.n = $1::bigint + $2 - l.n`,
      [n, m],
    ),
  'a row of entries turned round': (db, n, m) =>
    db.query('update journal_log set n = $1::bigint + $2 - n where n between $1 and $2', [n, m]),
};

async function remove(db: pg.Client, n: number): Promise<void> {
  await db.query(`delete from journal where ${ofLog}`, [n]);
  await db.query('delete from journal_log where n = $1', [n]);
}

async function put(db: pg.Client, n: number): Promise<void> {
  await db.query('update journal_log set n = n + 1 where n >= $1', [n]);
  await db.query(
    `with entry as (insert into journal (seq, id, at, fact, actor_id, actor_role, case_id, payload) overriding system value
       select (select max(seq) + 1 from journal), '${OTHER}', at, fact, actor_id, actor_role, null, payload from journal where ${ofLog} returning seq)
     insert into journal_log (n, seq, entry_id, at, fact, leaf)
     select $1 - 1, seq, '${OTHER}', now(), 'x', sha256('x') from entry`,
    [n + 1],
  );
}

/** Makes chain and hashes fit again what the journal says now, for some places or for all: all but the signatures. */
async function rehash(db: pg.Client, places?: readonly number[]): Promise<void> {
  const ends = new Map<string, { caseN: number; leaf: string }>();
  const rows = [];
  for await (const batch of logBatches(db)) rows.push(...batch.map(foundRow));
  for (const { n, entry } of rows) {
    if (!entry) continue;
    let linked: LoggedEntry = entry;
    if (!places && entry.caseId !== null) {
      const end = ends.get(entry.caseId);
      linked = { ...entry, caseN: (end?.caseN ?? -1) + 1, casePrev: end?.leaf ?? null };
    }
    const leaf = entryLeaf(linked).toString('hex');
    if (linked.caseId !== null) ends.set(linked.caseId, { caseN: linked.caseN ?? 0, leaf });
    if (places && !places.includes(n)) continue;
    await db.query(
      `update journal_log set case_n = $2, case_prev = decode($3, 'hex'), leaf = decode($4, 'hex'), case_id = $5 where n = $1`,
      [n, linked.caseN, linked.casePrev, leaf, linked.caseId],
    );
  }
}

const names = (findings: readonly Finding[], n: number) =>
  findings.some((one) => one.n === n || one.entryId === ids[n] || one.entryId === OTHER);

const pickFrom = (table: Record<string, Tampering>) => fc.constantFrom(...Object.entries(table));
const place = fc.integer({ min: 0, max: ENTRIES - 1 });

describe('the record', () => {
  it('holds when nobody touched it', async () => {
    expect(await sample.verify()).toMatchObject({
      holds: true,
      entries: ENTRIES,
      checkpoints: 10,
      newest: { size: ENTRIES },
      unsigned: 0,
      findings: [],
    });
  });

  it.each([
    ['a changed entry', CHANGES, 150],
    ['a deleted entry', REMOVALS, 60],
    ['an entry that was put in', INSERTIONS, 40],
    ['entries that were swapped or reordered', MOVES, 60],
  ])('tells %s, and names it', async (_, table, numRuns) => {
    await fc.assert(
      fc.asyncProperty(pickFrom(table), place, place, async ([what, tamper], a, b) => {
        const [n, m] =
          a === b
            ? [Math.min(a, ENTRIES - 2), Math.min(a, ENTRIES - 2) + 1]
            : [Math.min(a, b), Math.max(a, b)];
        const report = await sample.tampered(async (owner) => void (await tamper(owner, n, m)));
        expect([what, report.holds]).toEqual([what, false]);
        if (!names(report.findings, n))
          throw new Error(`${what} ${n} ${m}: ${JSON.stringify(report.findings)}`);
      }),
      { numRuns, seed: 20261123 },
    );
  });

  it.each([
    ['of the log', ['delete from journal_log where n >= $1']],
    [
      'of log and journal',
      [
        'delete from journal where seq in (select seq from journal_log where n >= $1)',
        'delete from journal_log where n >= $1',
      ],
    ],
    [
      'of log, journal and checkpoints, as when an older backup is put back',
      [
        'delete from journal where seq in (select seq from journal_log where n >= $1)',
        'delete from journal_log where n >= $1',
        'delete from journal_checkpoints where size > $1',
        'delete from journal_nodes where (place + 1) << height > $1',
      ],
    ],
  ])('tells that the end was cut off: %s', async (_, statements) => {
    await fc.assert(
      fc.asyncProperty(place, async (n) => {
        const report = await sample.tampered(async (owner) => {
          for (const statement of statements) await owner.query(statement, [n]);
        });
        expect(report.findings.find(({ kind }) => kind === 'truncated')).toMatchObject({ n });
        expect(report.entries).toBe(n);
      }),
      { numRuns: 25, seed: 20261123 },
    );
  });

  it('tells an older state with new entries on top of it', async () => {
    const report = await sample.tampered(async (owner) => {
      await owner.query('delete from journal where seq in (select seq from journal_log where n >= 100)');
      await owner.query('delete from journal_log where n >= 100');
      await owner.query('delete from journal_checkpoints where size > 100');
      for (let n = 100; n < ENTRIES + 5; n += 1) {
        await put(owner, n - 1);
        await owner.query(
          'update journal_log set n = 2 * $1::bigint - 1 - n where n in ($1::bigint, $1::bigint - 1)',
          [n],
        );
      }
      await rehash(owner);
    });
    expect(report.holds).toBe(false);
    expect(report.findings[0]?.n).toBe(100);
  });

  it('tells what was hashed anew all through also without the hashes outside, as far as checkpoints are apart', async () => {
    const leaves = join(sample.folder.path, 'leaves');
    await rename(leaves, `${leaves}.away`);
    try {
      for (const n of [0, 5, 44, ENTRIES - 1]) {
        const report = await sample.tampered(async (owner) => {
          await CHANGES['another choice']!(owner, n, n);
          await rehash(owner);
        });
        const [finding] = report.findings;
        expect(finding?.kind).toBe('tree');
        const [, from, to = from] = /entr(?:y|ies) (\d+)(?: to (\d+))?/i.exec(finding?.detail ?? '') ?? [];
        expect([n, Number(from) <= n && n <= Number(to)]).toEqual([n, true]);
      }
    } finally {
      await rename(`${leaves}.away`, leaves);
    }
  });

  it.each([
    ['a checkpoint deleted', `delete from journal_checkpoints where size = 14`],
    [
      'a checkpoint’s note changed',
      `update journal_checkpoints set note = replace(note, E'\\n14\\n', E'\\n15\\n') where size = 14`,
    ],
    ['a node of the tree changed', `update journal_nodes set hash = sha256('x')`],
  ])('tells %s in the database', async (what, statement) => {
    const report = await sample.tampered(async (owner) => void (await owner.query(statement)));
    const kind = what.includes('node') ? 'node' : 'checkpoint';
    expect(report.findings.map((finding) => finding.kind)).toContain(kind);
  });
});

describe('the folder outside the database', () => {
  const changed = async (name: string, change: (bytes: Buffer) => Buffer) => {
    const path = join(sample.folder.path, name);
    const before = await readFile(path);
    await writeFile(path, change(Buffer.from(before)));
    return sample.verify().finally(() => writeFile(path, before));
  };

  it('tells which hash was altered there, and that the log is right', async () => {
    const report = await changed('leaves', (bytes) => bytes.fill(7, 32 * 77, 32 * 78));
    expect(report.findings).toMatchObject([{ kind: 'leaves', n: 77 }]);
    expect(report.checkpoints).toBe(10);
  });

  it('tells of a checkpoint that was altered, taken out or moved there', async () => {
    const altered = await changed('log', (bytes) =>
      Buffer.from(bytes.toString().replace('\n14\n', '\n15\n')),
    );
    expect(altered.findings.map(({ kind }) => kind)).toContain('checkpoint');
    const notes = (bytes: Buffer) => bytes.toString().split(/(?<=\n\n— .*\n)\n/);
    const gone = await changed('log', (bytes) => Buffer.from(notes(bytes).toSpliced(2, 1).join('\n')));
    expect(gone.findings).toMatchObject([
      { kind: 'checkpoint', detail: expect.stringContaining('missing in the file') },
    ]);
    const moved = await changed('log', (bytes) => {
      const [first, second, ...more] = notes(bytes);
      return Buffer.from([second, first, ...more].join('\n'));
    });
    expect(moved.findings.map(({ detail }) => detail).join()).toContain('out of order');
  });

  it('without it the checkpoints in the database still hold', async () => {
    await rename(sample.folder.path, `${sample.folder.path}.away`);
    try {
      expect(await sample.verify()).toMatchObject({ holds: true, checkpoints: 10 });
    } finally {
      await rename(`${sample.folder.path}.away`, sample.folder.path);
    }
  });
});

describe('the limit that is known', () => {
  it('is that entries younger than the last checkpoint can be taken away unseen', async () => {
    await sample.write(2, [null]);
    expect(await sample.verify()).toMatchObject({ holds: true, entries: ENTRIES + 2, unsigned: 2 });
    const report = await sample.tampered(async (owner) => {
      await remove(owner, ENTRIES + 1);
      await remove(owner, ENTRIES);
    });
    expect(report).toMatchObject({ holds: true, entries: ENTRIES });
  });
});
