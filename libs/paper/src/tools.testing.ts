import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentSpec, Section } from './blocks.js';

/** Runs a PDF tool on the bytes and gives what it prints; `{}` in the arguments stands for the file. For tests. */
export function tool(name: string, args: readonly string[], bytes: Uint8Array): string {
  return toolBytes(name, args, bytes).toString('utf8');
}

/** The same for a tool that prints a file. */
export function toolBytes(name: string, args: readonly string[], bytes: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'redress-paper-'));
  const file = join(folder, 'file.pdf');
  try {
    writeFileSync(file, bytes);
    const filled = args.map((arg) => (arg === '{}' ? file : arg));
    return execFileSync(name, filled, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of each page, as a reader would copy it. */
export function pageTexts(bytes: Uint8Array, ...options: readonly string[]): string[] {
  return tool('pdftotext', ['-raw', ...options, '{}', '-'], bytes)
    .split('\f')
    .slice(0, -1);
}

/** A document with these sections behind a plain cover and its contents. */
export function sampleDocument(
  sections: readonly Section[],
  change: Partial<DocumentSpec> = {},
): DocumentSpec {
  return {
    title: 'Test & <document>',
    author: 'Office',
    subject: 'Subject',
    lang: 'en-US',
    createdAt: new Date('2026-11-20T18:30:00Z'),
    head: { left: 'Case 1', right: 'Profile' },
    foot: { left: 'Handle with care', pageWords: (page, pages) => `page ${page} of ${pages}` },
    bates: { prefix: 'T-', first: 41, digits: 6 },
    cover: [{ kind: 'paragraph', style: 'title', text: 'Cover title' }],
    coverTitle: 'Cover',
    sections: [
      { id: 'contents', title: 'Contents', unnumbered: true, newPage: true, blocks: [{ kind: 'contents' }] },
      ...sections,
    ],
    ...change,
  };
}
