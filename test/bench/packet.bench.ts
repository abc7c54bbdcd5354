import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { childEnvironment } from '@redress/platform';
import { memoryOf } from '../../apps/cli/src/start.js';
import { loadFont } from '../../libs/paper/src/fonts.js';
import { tool } from '../../libs/paper/src/tools.testing.js';
import { drawPacket } from '../../libs/referral/src/packet.pdf.js';
import { samplePacket } from '../../libs/referral/src/packet.sample.js';
import { launchChromium } from '../pages/browser.js';
import type { BenchOffice } from './bench-office.js';
import type { LargePacket } from './large-packet.js';
import { htmlOf } from './packet-html.js';
import { NARRATIVES } from './samples.js';
import type { Row } from './table.js';

const AIM = 0.7;
/** Times as fast as a browser prints the same. */
const AIM_BESIDE_BROWSER = 5;
/** MB of a whole process that draws thousands of pages. */
const MOST_MB = 400;
/** What a page of the sample packet holds on average, as `pdftotext` counts. */
const CHARACTERS_A_PAGE = 1_400;
const PARAGRAPHS_A_PAGE = 10;
const WARM_UP = 10;
const PAGES_OF_AN_EXHIBIT = 500;

/**
 * Pages a second of a whole packet, against as many tagged pages of as much plain text in the same run: by bare pdfkit in
 * the same typeface. The same packet against a browser that prints all its text. Then what memory a packet of thousands of
 * pages takes.
 */
export async function packet(office: BenchOffice, seconds: number): Promise<Row[]> {
  const { pages, bytes } = await drawPacket(samplePacket);
  const ours = () => drawPacket(samplePacket);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const html = htmlOf(tool('pdfinfo', ['-struct-text', '{}'], bytes));
    // With the layout of the page: it is part of what a printout costs.
    const print = async () => {
      await page.setContent(html);
      return page.pdf({ format: 'Letter', tagged: true, outline: true, preferCSSPageSize: true });
    };
    const printed = await print();
    const besidePdfkit = await inTurns(ours, () => plainPages(pages), seconds);
    const besideBrowser = await inTurns(ours, print, seconds);
    return [
      {
        what: `packet of ${pages} pages beside bare pdfkit`,
        unit: 'pages/s',
        ours: pages / besidePdfkit.ours,
        limit: pages / besidePdfkit.other,
        aim: AIM,
        note: `${Math.round(besidePdfkit.ours * 1000)} ms a packet`,
      },
      {
        what: 'the same beside Chromium, which prints its text in its structure',
        unit: 'packets/s',
        ours: 1 / besideBrowser.ours,
        limit: 1 / besideBrowser.other,
        aim: AIM_BESIDE_BROWSER,
        note: `${pagesOf(printed)} pages of Chromium's`,
      },
      ...(await large(office)),
    ];
  } finally {
    await browser.close();
  }
}

/** @returns seconds that each takes, by turns for so long */
async function inTurns(
  ours: () => Promise<unknown>,
  other: () => Promise<unknown>,
  seconds: number,
): Promise<{ ours: number; other: number }> {
  for (let n = 0; n < WARM_UP; n += 1) {
    await other();
    await ours();
  }
  const spent = { ours: 0, other: 0 };
  let rounds = 0;
  for (; spent.ours + spent.other < seconds; rounds += 1) {
    spent.other += await took(other);
    spent.ours += await took(ours);
  }
  return { ours: spent.ours / rounds, other: spent.other / rounds };
}

/** In a process of its own, with the memory that the worker gets. */
async function large({ dataFolder }: BenchOffice): Promise<Row[]> {
  const path = join(dataFolder, 'exhibit.pdf');
  await writeFile(path, await plainPages(PAGES_OF_AN_EXHIBIT));
  const memory = memoryOf('worker');
  const child = fork(new URL('./large-packet.js', import.meta.url), [path], {
    execArgv: [...memory.limits],
    env: childEnvironment(memory.env),
  });
  const [made] = (await once(child, 'message')) as [LargePacket];
  return [
    {
      what: `packet of ${made.pages.toLocaleString('en')} pages, its memory`,
      unit: 'MB at most',
      ours: made.mostMb,
      most: MOST_MB,
      note: `${Math.round(made.before)} MB before it; ${Math.round(made.pages / made.seconds)} pages/s, ${Math.round(made.bytes / 1e6)} MB, told of ${made.told.toLocaleString('en')} pages`,
    },
  ];
}

/** The paragraphs of one page of the comparison. */
const PARAGRAPHS = Array.from({ length: PARAGRAPHS_A_PAGE }, (_, n) => {
  const share = CHARACTERS_A_PAGE / PARAGRAPHS_A_PAGE;
  return NARRATIVES.join(' ')
    .repeat(2)
    .slice(n * share, (n + 1) * share);
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Tagged, as the packet is: what is not tagged is no limit for it. A page is as many paragraphs as one of the packet has. */
async function plainPages(count: number): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: 72,
    autoFirstPage: false,
    font: null as unknown as string,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
  });
  const written = buffer(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (let page = 0; page < count; page += 1) {
    doc.addPage();
    doc.font(loadFont('serif').font as unknown as string).fontSize(12);
    for (const paragraph of PARAGRAPHS) root.add(doc.struct('P', {}, () => void doc.text(paragraph)));
  }
  root.end();
  doc.end();
  return written;
}

/** @returns seconds */
async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
