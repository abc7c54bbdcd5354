/**
 * R-P6: passages that reveal or mention immigration status, in every language read.
 * The author is shown them and asked to take them out; nothing is concluded from them.
 */
import { mergeSpans, spanOf, type Span } from './spans.rules.js';
import type { Story } from './story.rules.js';

/** Alien registration numbers as people write them: A012345678, A 012 345 678, A-012-345-678. */
const A_NUMBER = /(?<![\p{L}\p{N}])[Aa](?:lien)?[ #:-]{0,2}\d{3}[ -]?\d{3}[ -]?\d{2,3}(?!\d)/gu;

/** Where the narrative mentions immigration, merged and in order. */
export function immigrationMentions(narrative: string, story: Story): Span[] {
  const spans: Span[] = [];
  for (const hit of story.hits.get('immigration') ?? []) {
    const span = spanOf(story.tokens, hit);
    if (span) spans.push(span);
  }
  for (const match of narrative.matchAll(A_NUMBER))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return mergeSpans(spans);
}
