export interface Finding {
  kind:
    | 'changed'
    | 'missing'
    | 'inserted'
    | 'moved'
    | 'chain'
    | 'tree'
    | 'truncated'
    | 'checkpoint'
    | 'leaves'
    | 'node';
  /** The place in the log that it is about, and the entry's id where it is known. */
  n?: number;
  entryId?: string;
  detail: string;
}

/** A place whose hash in the log is not the one that was written down outside; undefined is a place that is gone. */
export interface Suspect {
  n: number;
  entryId: string | undefined;
  stored: string | undefined;
  outside: string | undefined;
}

/** As many as anybody reads, and as many as are kept to find the first of them. */
const LISTED = 50;
const KEPT = 10_000;

/** What was found wrong, one finding for each place. */
export class FindingList {
  total = 0;
  private readonly kept: Finding[] = [];
  private readonly places = new Set<number>();

  add(finding: Finding): void {
    if (finding.n !== undefined && finding.kind !== 'truncated') {
      if (this.places.has(finding.n)) return;
      // A record that is wrong everywhere must not fill the memory.
      if (this.places.size < KEPT) this.places.add(finding.n);
    }
    this.total += 1;
    if (this.kept.length < KEPT) this.kept.push(finding);
  }

  /** The first in the order of the log, and how many more there are. */
  listed(): { findings: Finding[]; more: number } {
    const place = ({ n = Infinity }: Finding) => n;
    const findings = this.kept.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, LISTED);
    return { findings, more: this.total - findings.length };
  }
}

/** What happened to entries, from the hashes that were signed and those that stand there now. */
export function kindsOf(suspects: readonly Suspect[]): Finding[] {
  const signed = new Map(suspects.map((one) => [one.outside, one.n]));
  const present = new Set(suspects.map((one) => one.stored));
  return suspects.map(({ n, entryId, stored, outside }) => {
    const origin = stored === undefined ? undefined : signed.get(stored);
    const remains = present.has(outside);
    const who = entryId === undefined ? `Entry ${n}` : `Entry ${n} (${entryId})`;
    const about = { n, ...(entryId !== undefined && { entryId }) };
    if (stored === undefined) return { ...about, kind: 'missing', detail: `${who} is gone from the log.` };
    if (origin === undefined)
      return remains
        ? { ...about, kind: 'inserted', detail: `${who} was put in: it is not among what was signed.` }
        : { ...about, kind: 'changed', detail: `${who} is not the entry that was signed at this place.` };
    return remains
      ? { ...about, kind: 'moved', detail: `${who} was moved: it was signed as entry ${origin}.` }
      : { ...about, kind: 'missing', detail: `The entry that was signed as entry ${n} is gone.` };
  });
}
