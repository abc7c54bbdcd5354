import { PDFDict, PDFName, PDFRawStream, type PDFObject } from '@cantoo/pdf-lib';
import { decoded, type ForeignPage } from './foreign.js';

type Content = PDFRawStream | Uint8Array;
type Context = ForeignPage['context'];

export const RESOURCES = PDFName.of('Resources');

/** Everything that has the look of a name: more than is used, where a text or a picture has a slash in it. */
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]+)/g;

/** As it is meant: any letter may be written as `#` and its number. */
const plain = (name: string): string =>
  name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The name of an entry, comparable with those of `namedIn`. */
export const entryName = (key: PDFName): string => plain(key.toString().slice(1));

/** The names that a page description speaks of. One that cannot be unpacked draws nothing, and names nothing. */
function namesIn(content: Content): string[] {
  let text: string;
  try {
    const bytes = content instanceof PDFRawStream ? decoded(content) : content;
    text = Buffer.from(bytes).toString('latin1');
  } catch {
    return [];
  }
  return [...text.matchAll(NAME)].map(([, name = '']) => plain(name));
}

/**
 * The names of what is drawn with a list of resources: by the descriptions that have it as theirs, and by the forms and
 * letters that these draw and that have no list of their own.
 */
export function namedIn(
  resources: PDFDict,
  contents: readonly Content[],
  context: Context,
): ReadonlySet<string> {
  const without = withoutTheirOwn(resources, context);
  const names = new Set(contents.flatMap(namesIn));
  // What is added on the way is come to as well.
  for (const name of names) for (const inner of (without.get(name) ?? []).flatMap(namesIn)) names.add(inner);
  return names;
}

/** The descriptions of those forms and fonts of a list that draw with what whoever draws them has. */
function withoutTheirOwn(resources: PDFDict, context: Context): Map<string, PDFRawStream[]> {
  const found = new Map<string, PDFRawStream[]>();
  for (const kind of ['XObject', 'Font']) {
    const list = context.lookup(resources.get(PDFName.of(kind)));
    if (!(list instanceof PDFDict)) continue;
    for (const [key, value] of list.entries()) {
      const streams = drawnBy(context.lookup(value), context);
      if (streams.length > 0) found.set(entryName(key), [...(found.get(entryName(key)) ?? []), ...streams]);
    }
  }
  return found;
}

function drawnBy(thing: PDFObject | undefined, context: Context): PDFRawStream[] {
  const isForm =
    thing instanceof PDFRawStream && thing.dict.get(PDFName.of('Subtype')) === PDFName.of('Form');
  if (isForm) return thing.dict.has(RESOURCES) ? [] : [thing];
  return thing instanceof PDFDict && !thing.has(RESOURCES) ? lettersOf(thing, context) : [];
}

/** The descriptions of the letters of a font that draws them (Type 3). */
export function lettersOf(font: PDFDict, context: Context): PDFRawStream[] {
  const letters = context.lookup(font.get(PDFName.of('CharProcs')));
  if (!(letters instanceof PDFDict)) return [];
  return letters
    .values()
    .map((each) => context.lookup(each))
    .filter((each) => each instanceof PDFRawStream);
}
