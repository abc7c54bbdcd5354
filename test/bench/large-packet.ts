import { readFile } from 'node:fs/promises';
import { bindingOf } from '../../libs/referral/src/exhibit-binder.js';
import { drawPacket } from '../../libs/referral/src/packet.pdf.js';
import { samplePacket } from '../../libs/referral/src/packet.sample.js';
import { NARRATIVES } from './samples.js';

/** Half of a large packet is what people said, the other half exhibits. */
const STATEMENTS = 117;
const PARAGRAPHS = 66;
const EXHIBITS = 5;

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

/** A process of its own, given a PDF file of 500 pages: tells its parent what a packet of thousands of pages took. */
process.send?.(await makeLargePacket(process.argv[2] ?? ''), () => process.disconnect());

async function makeLargePacket(path: string): Promise<LargePacket> {
  const [first] = samplePacket.statements ?? [];
  if (!first) throw new Error('The sample packet has no statement.');
  const original = [Array(PARAGRAPHS).fill(NARRATIVES.join(' ').slice(0, 600)).join('\n')];
  const statements = Array.from({ length: STATEMENTS }, (_, n) => ({ ...first, id: `s${n}`, original }));
  const exhibits = Array.from({ length: EXHIBITS }, (_, n) => ({
    exhibit: `E-${n + 1}`,
    description: ['A file of many pages.'],
    mediaType: 'application/pdf',
    facts: [],
  }));
  const before = mostMb();
  let told = 0;
  const started = performance.now();
  const bound = new Map<string, Awaited<ReturnType<typeof bindingOf>>>();
  for (const { exhibit } of exhibits)
    bound.set(exhibit, await bindingOf('application/pdf', await readFile(path)));
  const { pages, bytes } = await drawPacket(
    { ...samplePacket, statements, exhibits },
    { bound, progress: () => (told += 1) },
  );
  const seconds = (performance.now() - started) / 1_000;
  return { pages, bytes: bytes.length, seconds, before, mostMb: mostMb(), told };
}

function mostMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
