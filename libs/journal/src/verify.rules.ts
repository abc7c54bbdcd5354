import { entryHash, type LoggedEntry } from './entry.rules.js';
import { openCheckpoint, readCheckpoint, type Checkpoint } from './checkpoint.js';
import { FindingList, kindsOf, type Finding, type Suspect } from './verify.findings.js';
import { Frontier, HEX_DIGITS, STORED_EVERY } from './merkle.rules.js';
import type { NoteKey } from './note.js';

/** One place of the log as it is found, with what the journal has for it. */
export interface FoundRow {
  n: number;
  /** The entry that the log names. */
  entryId: string;
  /** What the journal says now, with the place in the case that the log says; null when the journal has it no more. */
  entry: LoggedEntry | null;
  /** Whether the log’s copies of what the journal says, by which it is searched, are the same. */
  agrees: boolean;
  /** The hash that the log holds, in hex. */
  leaf: string;
}

type Source = 'file' | 'database';

export interface Report {
  holds: boolean;
  entries: number;
  /** How many good checkpoints the entries were compared with, and the newest of them. */
  checkpoints: number;
  newest: { size: number; root: string } | null;
  /** Entries that no checkpoint covers yet. */
  unsigned: number;
  findings: Finding[];
  /** How many more there are than are listed. */
  more: number;
}

/**
 * Checks a record that is handed over piece by piece, in its order: each entry's hash, its link to the entry before it
 * in its case, and the tree over all against every checkpoint. Memory grows with the number of cases (the end of each
 * chain), not with that of entries.
 *
 * Beside the hashes of the log it may be given those that were written down outside the database. Where the two part
 * company a second tree is grown, and the next checkpoint tells which of them was signed.
 */
export class RecordVerifier {
  private readonly found = new FindingList();
  private readonly ends = new Map<string, { caseN: number; leaf: string; outside: string }>();
  private tree: Frontier | undefined = new Frontier();
  private outside: Frontier | undefined;
  private suspects: Suspect[] = [];
  private place = 0;
  private waiting: (Checkpoint & { source: Source })[] = [];
  private passed = 0;
  private newest: Checkpoint | undefined;
  private cutOff = false;
  /** How many places have their entry in the journal. */
  matched = 0;
  /** The nodes of the tree at stored heights, by `height/place`, in hex. */
  readonly nodes = new Map<string, string>();

  constructor(private readonly key: NoteKey) {}

  /** A checkpoint that the entries to come have to fit; handed over before the entries that it covers. */
  expect(note: string, source: Source): void {
    const checkpoint = openCheckpoint(note, this.key);
    if (!checkpoint) {
      const size = readCheckpoint(note, this.key.name)?.size;
      const which = size === undefined ? 'A note' : `The checkpoint over ${size} entries`;
      return this.found.add({
        kind: 'checkpoint',
        detail: `${which} in the ${source} is not signed with this key.`,
      });
    }
    const before = this.waiting.findLast((one) => one.source === source)?.size ?? this.place;
    if (checkpoint.size <= before && checkpoint.size > 0)
      this.found.add({
        kind: 'checkpoint',
        detail: `The checkpoint over ${checkpoint.size} entries is out of order in the ${source}.`,
      });
    this.waiting.push({ ...checkpoint, source });
    if (checkpoint.size < (this.waiting.at(-2)?.size ?? 0)) this.waiting.sort((a, b) => a.size - b.size);
  }

  /** The next entry; `outside` is the hash of this place that was written down outside the database. */
  entry(row: FoundRow, outside?: string): void {
    if (row.n < this.place)
      return this.found.add({
        ...named(row),
        kind: 'moved',
        detail: `Entry ${row.n} stands behind entry ${this.place - 1}.`,
      });
    if (row.n > this.place) this.gap(row.n);
    this.checkRow(row, outside);
    this.grow({ n: row.n, entryId: row.entryId, stored: row.leaf, outside });
  }

  /** The log ends before what was signed. `why` says what that looks like. */
  truncated(entries: number, size: number, why: string): void {
    if (this.cutOff) return;
    this.cutOff = true;
    const last = size - entries > 1 ? `entries ${entries} to ${size - 1} are` : `entry ${entries} is`;
    const detail = `The log ends after ${entries} entries and should have ${size}: ${last} gone. ${why}`;
    this.found.add({ kind: 'truncated', n: entries, detail });
  }

  /** A place beyond the end of the log, whose hash was written down outside: what was signed can still be compared. */
  lost(outside: string): void {
    this.outside ??= this.tree?.copy();
    this.tree = undefined;
    this.outside?.append(outside);
    this.place += 1;
    this.compareAll();
  }

  /** An entry of the journal that is not in the log and does not wait for it either. */
  unlogged(entryId: string): void {
    const detail = `Entry ${entryId} is in the journal, but neither in the log nor waiting for it: it was put there by hand, or taken out of the log.`;
    this.found.add({ kind: 'inserted', entryId, detail });
  }

  add(finding: Finding): void {
    this.found.add(finding);
  }

  get size(): number {
    return this.place;
  }

  end(entries = this.place): Report {
    const beyond = this.waiting.at(-1);
    if (beyond)
      this.truncated(entries, beyond.size, 'Its end was cut off, or it is an older state of the record.');
    const { root } = this.newest ?? {};
    return {
      holds: this.found.total === 0,
      entries,
      checkpoints: this.passed,
      newest: this.newest && root ? { size: this.newest.size, root: root.toString('base64') } : null,
      unsigned: Math.max(0, entries - (this.newest?.size ?? 0)),
      ...this.found.listed(),
    };
  }

  private gap(next: number): void {
    const upTo = next - 1 > this.place ? ` to ${next - 1}` : '';
    const detail = `Entry ${this.place}${upTo} is missing in the log.`;
    this.found.add({ kind: 'missing', n: this.place, detail });
    this.tree = undefined;
    this.place = next;
  }

  private checkRow({ n, entryId, entry, agrees, leaf }: FoundRow, outside?: string): void {
    const about = { n, entryId };
    if (entry) this.matched += 1;
    else
      return this.found.add({
        ...about,
        kind: 'missing',
        detail: `Entry ${n} (${entryId}) is gone from the journal.`,
      });
    // The string that is kept must not be a piece of a larger one, which it would keep as well.
    this.checkChain(about, entry, leaf, outside === leaf ? leaf : outside);
    const now = hashOf(entry);
    if (agrees && now === leaf) return;
    const isHash = agrees && now !== undefined && now === outside;
    const what = isHash ? 'was given another hash in the log' : 'is not what was logged';
    this.found.add({ ...about, kind: 'changed', detail: `Entry ${n} (${entryId}) ${what}.` });
  }

  /** Every entry of a case names the one before it there: as the log has it, or as it was written down outside. */
  private checkChain(
    about: { n: number; entryId: string },
    { caseId, caseN, casePrev }: LoggedEntry,
    leaf: string,
    outside = leaf,
  ): void {
    if (caseId === null) return;
    const end = this.ends.get(caseId);
    const follows = end
      ? caseN === end.caseN + 1 && (casePrev === end.leaf || casePrev === end.outside)
      : caseN === 0 && casePrev === null;
    if (!follows) {
      const detail = `Entry ${about.n} (${about.entryId}) does not follow the entry before it in its case: one was taken out, put in or moved.`;
      this.found.add({ ...about, kind: 'chain', detail });
    }
    if (!end) this.ends.set(caseId, { caseN: caseN ?? -1, leaf, outside });
    else {
      end.caseN = caseN ?? -1;
      end.leaf = leaf;
      end.outside = outside;
    }
  }

  private grow(at: Suspect): void {
    const parts = at.outside !== undefined && at.outside !== at.stored;
    if (parts) {
      this.outside ??= this.tree?.copy();
      this.suspects.push(at);
    }
    this.outside = this.outside && grown(this.outside, at.outside ?? at.stored);
    this.tree = this.tree && grown(this.tree, at.stored, this.keepNode);
    this.place = at.n + 1;
    this.compareAll();
  }

  private readonly keepNode = (height: number, place: number, hash: string) => {
    if (height % STORED_EVERY === 0) this.nodes.set(`${height}/${place}`, hash);
  };

  private compareAll(): void {
    while (this.waiting[0] && this.waiting[0].size <= this.place) this.compare(this.waiting.shift()!);
  }

  private compare(checkpoint: Checkpoint): void {
    if (checkpoint.size !== this.place || !(this.tree ?? this.outside)) return;
    if (this.tree?.root().equals(checkpoint.root)) {
      if (this.outside) this.tellOutside();
    } else if (this.outside?.root().equals(checkpoint.root)) {
      for (const finding of kindsOf(this.suspects)) this.found.add(finding);
      this.tree = this.outside;
    } else {
      this.tellRange(checkpoint.size);
      return;
    }
    this.outside = undefined;
    this.suspects = [];
    if (this.newest?.size !== checkpoint.size) this.passed += 1;
    this.newest = checkpoint;
  }

  /** The log leads to what was signed, and the hashes outside do not. */
  private tellOutside(): void {
    const [first] = this.suspects;
    const detail = `The hash of entry ${first?.n} outside the database was altered; the log itself is what was signed.`;
    this.found.add({ kind: 'leaves', ...(first && { n: first.n }), detail });
  }

  /** Nothing leads to what was signed: all that can be said is since when. */
  private tellRange(size: number): void {
    const from = this.newest?.size ?? 0;
    const range = from < size - 1 ? `Among entries ${from} to ${size - 1}` : `Entry ${from}:`;
    const detail = `${range} the log is not what was signed over ${size} entries: something was changed, put in, taken out or moved there. What comes after could not be compared.`;
    this.found.add({ kind: 'tree', n: from, detail });
    this.tree = this.outside = undefined;
    this.suspects = [];
  }
}

/** What is no hash makes no tree. */
function grown(
  tree: Frontier,
  leaf: string | undefined,
  onNode?: Parameters<Frontier['append']>[1],
): Frontier | undefined {
  if (leaf?.length !== HEX_DIGITS) return undefined;
  tree.append(leaf, onNode);
  return tree;
}

const named = ({ n, entryId }: FoundRow) => ({ n, entryId });

/** Undefined for what has no canonical form, and so was never logged. */
function hashOf(entry: LoggedEntry): string | undefined {
  try {
    return entryHash(entry);
  } catch {
    return undefined;
  }
}
