import type { Block, Picture, Section } from '@redress/paper';
import { WHOLE, type NumberedArea } from './areas.rules.js';
import type { Exhibit, Packet, PacketText } from './packet.js';
import { grouped, target, words } from './words.pdf.js';

/** What of an exhibit can be put on paper. */
export type Binding =
  | {
      readonly kind: 'pages';
      readonly pages: readonly Picture[];
      /** What is black in them already. */
      readonly areas?: readonly NumberedArea[];
    }
  /** Why its content is not bound in, in a sentence. */
  | { readonly kind: 'sheet'; readonly why: string };

/** Each exhibit behind a tab of its own; where its content is not bound in, the tab says why. */
export const exhibits =
  (bound: ReadonlyMap<string, Binding>) =>
  (packet: Packet): Section | null => {
    if (!packet.exhibits) return null;
    return {
      id: 'exhibits',
      title: 'Exhibits',
      newPage: true,
      lead: 'This section holds the exhibits, each behind a tab with its number; what cannot be put on paper is named with its hash.',
      blocks:
        packet.exhibits.length === 0
          ? [{ kind: 'paragraph', text: 'No exhibit is part of this packet.' }]
          : packet.exhibits.flatMap((exhibit, at) =>
              exhibitBlocks(exhibit, bound.get(exhibit.exhibit), { packet, first: at === 0 }),
            ),
    };
  };

function exhibitBlocks(
  exhibit: Exhibit,
  binding: Binding | undefined,
  { packet, first }: { packet: Packet; first: boolean },
): Block[] {
  const id = target.tab(exhibit.exhibit);
  const title = `Exhibit ${exhibit.exhibit}`;
  const described = plain(exhibit.description);
  return [
    {
      kind: 'heading',
      text: described === '' ? title : `${title}: ${described}`,
      id,
      ruled: true,
      newPage: !first,
    },
    ...(exhibit.facts.length === 0
      ? []
      : [
          {
            kind: 'facts' as const,
            facts: [
              { name: 'What it is', value: words(exhibit.description, packet) },
              ...exhibit.facts.map(({ name, value }) => ({
                name,
                value: name.startsWith('SHA-256') ? grouped(value) : value,
              })),
            ],
          },
        ]),
    ...contentBlocks(exhibit, binding, { title, id, packet }),
  ];
}

function contentBlocks(
  { withheld, text }: Exhibit,
  binding: Binding | undefined,
  { title, id, packet }: { title: string; id: string; packet: Packet },
): Block[] {
  if (withheld !== undefined)
    return [
      { kind: 'notice', text: 'Withheld' },
      { kind: 'paragraph', text: withheld },
    ];
  if (text !== undefined) return [{ kind: 'paragraph', style: 'quote', text: words(text, packet) }];
  if (!binding || binding.kind === 'sheet')
    return [
      { kind: 'notice', text: 'Not bound in' },
      { kind: 'paragraph', text: binding?.why ?? 'It is held by this office and sent on request.' },
    ];
  const { pages, areas = [] } = binding;
  const isRedacted = areas.length > 0 ? ' A page on which something is blacked out is a picture.' : '';
  return [
    {
      kind: 'paragraph',
      style: 'note',
      text: `${pages.length === 1 ? 'One page follows' : `${pages.length} pages follow`}, made smaller or larger to fit between head and foot. Words inside a picture are not read out.${isRedacted}`,
    },
    ...pages.map((picture, at) => {
      const black = areas.filter(({ page }) => page === at + 1);
      return {
        kind: 'plate' as const,
        picture,
        head: title,
        alt: `${title}, page ${at + 1} of ${pages.length}${redactedWords(black)}`,
        id,
        black: black.map(blackArea),
      };
    }),
  ];
}

/** For who cannot see it. */
function redactedWords(black: readonly NumberedArea[]): string {
  if (black.length === 0) return '';
  const areas = black.length === 1 ? 'one area of it is' : `${black.length} areas of it are`;
  return `. This page was redacted: ${areas} blacked out (${black.map(({ number, category }) => `${number}, ${category}`).join('; ')})`;
}

const blackArea = ({ x, y, width, height, number, category }: NumberedArea) => ({
  x: x / WHOLE,
  y: y / WHOLE,
  width: width / WHOLE,
  height: height / WHOLE,
  words: [`${number} ${category}`, number],
});

/** A redacted description is told inside, not in a heading that bookmarks repeat. */
const plain = (text: PacketText): string =>
  typeof text === 'string'
    ? text
    : text.map((word) => (typeof word === 'string' ? word : 'redacted' in word ? '[redacted]' : '')).join('');
