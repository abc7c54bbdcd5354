// Lays the pictures of all pages on one sheet, `index.html` beside them: a row for each page, a column for each sight.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default class SheetReporter {
  constructor() {
    this.folder = process.env.REDRESS_PICTURES;
  }

  onRunComplete() {
    const shots = readdirSync(this.folder)
      .map((file) => /^(.+)\.([a-z]+-\d+)\.png$/.exec(file))
      .filter(Boolean);
    const pages = [...new Set(shots.map(([, page]) => page))].sort();
    const sights = [...new Set(shots.map(([, , sight]) => sight))].sort((a, b) => b.localeCompare(a));
    const taken = new Set(shots.map(([file]) => file));
    const cell = (page, sight) => {
      const file = `${page}.${sight}.png`;
      return taken.has(file)
        ? `<a href="${file}"><img src="${file}" alt="${page}, ${sight}" loading="lazy"></a>`
        : '';
    };
    const rows = pages.map(
      (page) =>
        `<tr id="${page}"><th>${page}</th>${sights.map((sight) => `<td>${cell(page, sight)}</td>`).join('')}</tr>`,
    );
    writeFileSync(join(this.folder, 'index.html'), sheet(sights, rows));
    process.stdout.write(`${pages.length} pages in ${join(this.folder, 'index.html')}\n`);
  }
}

const sheet = (sights, rows) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>
  body { font: 14px system-ui; background: #888; }
  th { text-align: start; vertical-align: top; position: sticky; inset-inline-start: 0; background: #888; }
  td { vertical-align: top; padding: 4px; }
  img { max-width: 480px; border: 1px solid #555; }
</style>
<table><tr><th></th>${sights.map((sight) => `<th>${sight}</th>`).join('')}</tr>
${rows.join('\n')}
</table></html>
`;
