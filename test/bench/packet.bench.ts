import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { loadFont } from '../../libs/paper/src/fonts.js';
import { drawPacket } from '../../libs/referral/src/packet.pdf.js';
import { samplePacket } from '../../libs/referral/src/packet.sample.js';
import type { BenchOffice } from './bench-office.js';
import { NARRATIVES } from './samples.js';
import type { Row } from './table.js';

const AIM = 0.7;
/** What a page of the sample packet holds on average, as `pdftotext` counts. */
const CHARACTERS_A_PAGE = 1_400;
const PARAGRAPHS_A_PAGE = 10;
const WARM_UP = 10;

/** Pages a second of a whole packet, against as many tagged pages of as much plain text by bare pdfkit in the same typeface. */
export async function packet(_office: BenchOffice, seconds: number): Promise<Row[]> {
  const { pages } = await drawPacket(samplePacket);
  const work = { ours: () => drawPacket(samplePacket), bare: () => plainPages(pages) };
  for (let n = 0; n < WARM_UP; n += 1) {
    await work.bare();
    await work.ours();
  }
  let [ours, bare, packets] = [0, 0, 0];
  while (ours + bare < seconds * 1000) {
    bare += await took(work.bare);
    ours += await took(work.ours);
    packets += 1;
  }
  return [
    {
      what: `packet of ${pages} pages`,
      unit: 'pages/s',
      ours: (packets * pages) / (ours / 1000),
      limit: (packets * pages) / (bare / 1000),
      aim: AIM,
      note: `${Math.round(ours / packets)} ms a packet`,
    },
  ];
}

/** Tagged, as the packet is: what is not tagged is no limit for it. A page is as many paragraphs as one of the packet has. */
async function plainPages(count: number): Promise<void> {
  const text = NARRATIVES.join(' ').repeat(2);
  const share = CHARACTERS_A_PAGE / PARAGRAPHS_A_PAGE;
  const paragraphs = Array.from({ length: PARAGRAPHS_A_PAGE }, (_, n) =>
    text.slice(n * share, (n + 1) * share),
  );
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
  doc.on('data', () => undefined);
  const ended = once(doc, 'end');
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (let page = 0; page < count; page += 1) {
    doc.addPage();
    doc.font(loadFont('serif').font as unknown as string).fontSize(12);
    for (const paragraph of paragraphs) root.add(doc.struct('P', {}, () => void doc.text(paragraph)));
  }
  root.end();
  doc.end();
  await ended;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
