import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import { bindingOf } from '../../libs/referral/src/exhibit-binder.js';
import { drawPacket } from '../../libs/referral/src/packet.pdf.js';
import { samplePacket } from '../../libs/referral/src/packet.sample.js';
import { NARRATIVES } from './samples.js';

/** Half of a large packet is what people said, the other half exhibits. */
const PAGES_OF_STATEMENTS = 2_500;
const EXHIBITS = 5;
const PAGES_OF_AN_EXHIBIT = 500;
const CHARACTERS_A_PAGE = 2_800;

/** What a large packet took. */
export interface LargePacket {
  pages: number;
  bytes: number;
  seconds: number;
  /** MB of this process before it, and at most. */
  before: number;
  mostMb: number;
  /** How many pages it told of as they were painted. */
  told: number;
}

process.send?.(await makeLargePacket(), () => process.disconnect());

async function makeLargePacket(): Promise<LargePacket> {
  const [first, ...others] = samplePacket.statements ?? [];
  const text = NARRATIVES.join(' ');
  const long = text.repeat(Math.ceil((PAGES_OF_STATEMENTS * CHARACTERS_A_PAGE) / text.length));
  const exhibits = (samplePacket.exhibits ?? []).slice(0, EXHIBITS);
  const bound = new Map(
    await Promise.all(
      exhibits.map(
        async ({ exhibit }) =>
          [exhibit, await bindingOf('application/pdf', await pdfOf(PAGES_OF_AN_EXHIBIT))] as const,
      ),
    ),
  );
  const before = process.resourceUsage().maxRSS / 1024;
  let told = 0;
  const started = performance.now();
  const { pages, bytes } = await drawPacket(
    { ...samplePacket, statements: first ? [{ ...first, original: [long] }, ...others] : [] },
    { bound, progress: () => (told += 1) },
  );
  const seconds = (performance.now() - started) / 1_000;
  return { pages, bytes: bytes.length, seconds, before, mostMb: process.resourceUsage().maxRSS / 1024, told };
}

async function pdfOf(pages: number): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'LETTER', autoFirstPage: false });
  for (let page = 0; page < pages; page += 1) doc.addPage().text(`${page} ${NARRATIVES.join(' ')}`);
  doc.end();
  return buffer(doc);
}
