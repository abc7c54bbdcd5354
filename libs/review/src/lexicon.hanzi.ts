/** Traditional characters and, in the same order, their simplified forms: those that the Chinese lexicon and everyday complaints use. */
const TRADITIONAL = '們';
const SIMPLIFIED = '们';

const table = new Map([...TRADITIONAL].map((char, at) => [char, [...SIMPLIFIED][at] ?? char] as const));

/** The simplified form of one character, or the character itself. Lexicon and narrative both pass through here. */
export function simplify(char: string): string {
  return table.get(char) ?? char;
}
