/** What a browser calls the parts of a tagged PDF; what is not named here is a span. */
const ELEMENTS: Record<string, string> = {
  ...{ Document: 'main', Sect: 'section', H1: 'h1', H2: 'h2', H3: 'h3', P: 'p', BlockQuote: 'blockquote' },
  ...{ Table: 'table', TR: 'tr', TH: 'th', TD: 'td', L: 'ul', LI: 'li', LBody: 'div', Lbl: 'span' },
  ...{ TOC: 'ol', TOCI: 'li', Link: 'a', Note: 'aside', Figure: 'figure' },
};

const STYLE = `
  @page { size: letter; margin: 1in }
  body { font: 11pt/1.4 serif } h1 { font-size: 16pt; break-before: page } h2 { font-size: 12pt } a { color: inherit }
  table { width: 100%; border-collapse: collapse } th, td { text-align: left; vertical-align: top; border-top: 1px solid #999; padding: 3pt }`;

/**
 * The same packet for a browser to print: the text of a tagged PDF in its structure.
 * @param structure what `pdfinfo -struct-text` says of it
 */
export function htmlOf(structure: string): string {
  const open: { depth: number; element: string }[] = [];
  const html: string[] = [];
  let links = 0;
  const closeTo = (depth: number) => {
    while ((open.at(-1)?.depth ?? -1) >= depth) html.push(`</${open.pop()!.element}>`);
  };
  for (const [, indent = '', said = ''] of structure.matchAll(/^( *)("[^]*?"$|[^\n]+)/gm)) {
    if (said.startsWith('"')) html.push(said.slice(1, -1).replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    else if (/^[A-Z]/.test(said) && !said.startsWith('Object')) {
      closeTo(indent.length);
      const element = ELEMENTS[/^\w+/.exec(said)![0]] ?? 'span';
      open.push({ depth: indent.length, element });
      html.push(element === 'a' ? `<a href="#${(links += 1)}">` : `<${element}>`);
    }
  }
  closeTo(0);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Packet</title><style>${STYLE}</style>${html.join('')}`;
}
