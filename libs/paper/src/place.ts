import type { Heading } from './blocks.js';
import type { Outline } from './pen.js';
import type { SetTexts } from './set-texts.js';
import type { Tag } from './tag.js';

/** A section or heading as contents, bookmarks and links know it. */
export interface Entry {
  readonly id: string;
  readonly level: 1 | 2;
  readonly number: string;
  readonly title: string;
}
/** What blocks need to know of the document around them. */
export interface Surroundings {
  /** Sections and headings with their numbers, in order. */
  readonly entries: readonly Entry[];
  readonly entryOf: ReadonlyMap<Heading, Entry>;
  /** Filled while pages are made, read while they are painted. */
  readonly pageOf: Map<string, number>;
  /** The bookmark of the section being painted. */
  readonly bookmark: { section?: Outline };
  readonly texts: SetTexts;
}
/** A column of the page: left edge and width in points. */
export interface Place {
  readonly x: number;
  readonly width: number;
  readonly tag: Tag;
  readonly around: Surroundings;
}
