import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';

const files = {
  serif: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifBold: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  serifItalic: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  sans: 'public-sans/400Regular/PublicSans_400Regular.ttf',
  sansBold: 'public-sans/600SemiBold/PublicSans_600SemiBold.ttf',
  han: 'noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf',
  hanBold: 'noto-sans-tc/500Medium/NotoSansTC_500Medium.ttf',
} as const;

/** One font file. */
export type FontId = keyof typeof files;
/** A typeface as a caller asks for it; characters it lacks are taken from the next font of its chain. */
export type Face = 'serif' | 'serifBold' | 'serifItalic' | 'sans' | 'sansBold';

/** Public Sans has no Cyrillic: Noto Sans TC carries a matching one. */
export const chains: Readonly<Record<Face, readonly [FontId, ...FontId[]]>> = {
  serif: ['serif', 'han'],
  serifBold: ['serifBold', 'hanBold'],
  serifItalic: ['serifItalic', 'serif', 'han'],
  sans: ['sans', 'han', 'serif'],
  sansBold: ['sansBold', 'hanBold', 'serifBold'],
};

/** A font with the set of characters it can draw. */
export interface LoadedFont {
  readonly id: FontId;
  readonly font: Font;
  /** Thousandths of the type size for one font unit. */
  readonly scale: number;
  has(codePoint: number): boolean;
}

const require = createRequire(import.meta.url);
const loaded = new Map<FontId, LoadedFont>();

/** The font, opened once a process. Throws when its npm package is not installed. */
export function loadFont(id: FontId): LoadedFont {
  const known = loaded.get(id);
  if (known) return known;
  const opened = fontkit.openSync(require.resolve(`@expo-google-fonts/${files[id]}`));
  if (!('layout' in opened)) throw new Error(`${files[id]} is a collection of fonts, not one font`);
  const covered = coverage(opened.characterSet);
  const font: LoadedFont = {
    id,
    font: opened,
    scale: 1000 / opened.unitsPerEm,
    has: (codePoint) => covered[codePoint] === 1,
  };
  loaded.set(id, font);
  return font;
}

function coverage(characters: readonly number[]): Uint8Array {
  const set = new Uint8Array(0x110000);
  for (const codePoint of characters) set[codePoint] = 1;
  return set;
}
