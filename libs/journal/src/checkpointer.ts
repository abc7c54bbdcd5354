import type { DataSource, EntityManager } from 'typeorm';
import { Failure, type Clock } from '@redress/platform';
import { openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.js';
import type { CheckpointFolder } from './checkpoint-folder.js';
import { frontierAt } from './log-tree.js';
import { Frontier, STORED_EVERY, type Piece } from './merkle.rules.js';
import type { NoteSigner } from './note.js';

/** One at a time signs, in whatever process. */
const CHECKPOINT_LOCK = 7_345_031;
const CHUNK = 10_000;

type Node = Piece & { hash: string };

const logBehind = (size: number, signed: number) =>
  new Failure(
    'unavailable',
    'log_behind',
    `The log has ${size} entries, and a checkpoint was signed over ${signed}: the database is older than its checkpoints. Nothing more is signed until the record is verified.`,
  );

const logForked = (size: number) =>
  new Failure(
    'unavailable',
    'log_forked',
    `The first ${size} entries of the log are no longer those that were signed. Nothing more is signed until the record is verified.`,
  );

/**
 * Signs what the log has become since the last checkpoint. It goes on from the last checkpoint in the folder, never
 * from what the database says of the past: who rewrites old entries there gets no signature for it, neither of the
 * old ones nor of any that come after.
 */
export class Checkpointer {
  /** The tree over all that is signed. */
  private tree = new Frontier();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly signer: NoteSigner,
    private readonly folder: CheckpointFolder,
  ) {}

  /**
   * @returns the new checkpoint; undefined when the log has not grown or another process is at it.
   * @throws Failure `log_behind`, `log_forked`
   */
  async sign(): Promise<Checkpoint | undefined> {
    return this.db.transaction(async (tx) => {
      const [turn] = await tx.query<{ mine: boolean }[]>('select pg_try_advisory_xact_lock($1) as mine', [
        CHECKPOINT_LOCK,
      ]);
      if (!turn?.mine) return undefined;
      const last = (await this.folder.last(this.signer.key)) ?? (await this.refill(tx));
      if (this.tree.size !== (last?.size ?? 0))
        this.tree = last ? await this.reopen(tx, last) : new Frontier();
      const [log] = await tx.query<{ size: string }[]>(
        'select coalesce(max(n) + 1, 0) as size from journal_log',
      );
      const size = Number(log?.size);
      if (size < this.tree.size) throw logBehind(size, this.tree.size);
      if (size === this.tree.size) return undefined;
      const grown = this.tree.copy();
      await this.extend(tx, grown, size, this.writeLeaves);
      const checkpoint = signCheckpoint({ size, root: grown.root() }, this.signer);
      // First outside the database: from there it can be told what the database should hold.
      await this.folder.append([checkpoint.note]);
      await this.keep(tx, checkpoint);
      this.tree = grown;
      return checkpoint;
    });
  }

  private readonly writeLeaves = (from: number, leaves: Buffer[]) => this.folder.writeLeaves(from, leaves);

  /** The tree of the last checkpoint: from stored nodes, or, where these do not lead to its root, from all leaves. */
  private async reopen(tx: EntityManager, last: Checkpoint): Promise<Frontier> {
    const isWhole = (await this.folder.leaves()) >= last.size;
    const quick = await frontierAt(tx, last.size).catch(() => undefined);
    if (isWhole && quick?.root().equals(last.root)) {
      await this.keep(tx, last);
      return quick;
    }
    const [log] = await tx.query<{ size: string }[]>(
      'select coalesce(max(n) + 1, 0) as size from journal_log',
    );
    if (Number(log?.size) < last.size) throw logBehind(Number(log?.size), last.size);
    const slow = new Frontier();
    await this.extend(tx, slow, last.size);
    if (!slow.root().equals(last.root)) throw logForked(last.size);
    if (!isWhole) await this.extend(tx, new Frontier(), last.size, this.writeLeaves);
    await this.keep(tx, last);
    return slow;
  }

  private async extend(
    tx: EntityManager,
    tree: Frontier,
    size: number,
    onLeaves?: (from: number, leaves: Buffer[]) => Promise<void>,
  ): Promise<void> {
    while (tree.size < size) {
      const from = tree.size;
      const rows = await tx.query<{ leaf: Buffer }[]>(
        'select leaf from journal_log where n >= $1 and n < $2 order by n',
        [from, Math.min(size, from + CHUNK)],
      );
      const nodes: Node[] = [];
      for (const { leaf } of rows)
        tree.append(leaf.toString('hex'), (height, place, hash) => {
          if (height % STORED_EVERY === 0) nodes.push({ height, place, hash });
        });
      if (tree.size < Math.min(size, from + CHUNK)) throw logForked(size);
      await onLeaves?.(
        from,
        rows.map(({ leaf }) => leaf),
      );
      await store(tx, nodes);
    }
  }

  /** Where the folder was lost or put aside, the good checkpoints of the database go into the new one. */
  private async refill(tx: EntityManager): Promise<Checkpoint | undefined> {
    const rows = await tx.query<{ note: string }[]>('select note from journal_checkpoints order by size');
    const good = rows.flatMap(({ note }) => openCheckpoint(note, this.signer.key) ?? []);
    await this.folder.append(good.map(({ note }) => note));
    return good.at(-1);
  }

  private async keep(tx: EntityManager, { size, root, note }: Checkpoint): Promise<void> {
    await tx.query(
      'insert into journal_checkpoints (size, root, note, signed_at) values ($1, $2, $3, $4) on conflict do nothing',
      [size, root, note, this.clock.now()],
    );
  }
}

async function store(tx: EntityManager, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return;
  await tx.query(
    `insert into journal_nodes (height, place, hash)
     select height, place, decode(hash, 'hex') from unnest($1::int[], $2::bigint[], $3::text[]) as u(height, place, hash)
         on conflict do nothing`,
    [nodes.map(({ height }) => height), nodes.map(({ place }) => place), nodes.map(({ hash }) => hash)],
  );
}
