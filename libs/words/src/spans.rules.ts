/** Spans of a narrative: from words to UTF-16 offsets, sorted and merged. */
import type { Token } from './scan.rules.js';

/** UTF-16 offsets into a narrative, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

interface Words {
  readonly from: number;
  readonly to: number;
}

/** The place in the text of some words; undefined when there are none. */
export function spanOf(tokens: readonly Token[], words: Words): Span | undefined {
  const first = tokens[words.from];
  const last = tokens[words.to - 1];
  return first && last ? { start: first.start, end: last.end } : undefined;
}

/** Sorted, with overlapping and adjoining spans made one (a single blank may lie between). */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end + 1) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
