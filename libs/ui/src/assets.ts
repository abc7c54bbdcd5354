import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file that pages need, held in memory under a name that changes with its content: browsers may keep it for good. */
export interface Asset {
  readonly url: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** The same for a slow line; undefined for what is compressed already. */
  readonly gzip?: Buffer;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** From the sources as from the build: the nearest folder above with a package.json is the project's. */
function projectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}

const folder = join(projectFolder(import.meta.dirname), 'libs/ui/assets');
const resolve = createRequire(import.meta.url).resolve;
const font = (script: string) =>
  resolve(`@fontsource-variable/public-sans/files/public-sans-${script}-wght-normal.woff2`);

const SOURCES: Record<string, string> = {
  'font-latin.woff2': font('latin'),
  'font-latin-ext.woff2': font('latin-ext'),
  'font-vietnamese.woff2': font('vietnamese'),
  'icon.svg': join(folder, 'icon.svg'),
  'pages.css': join(folder, 'pages.css'),
  'desk.css': join(folder, 'desk.css'),
  'areas.js': join(folder, 'areas.js'),
  'queue.js': join(folder, 'queue.js'),
  'case.js': join(folder, 'case.js'),
  'board.js': join(folder, 'board.js'),
  'palette.js': join(folder, 'palette.js'),
  'invitation.js': join(folder, 'invitation.js'),
  'leave.js': join(folder, 'leave.js'),
  'list.js': join(folder, 'list.js'),
  'passkey.js': join(folder, 'passkey.js'),
  'webauthn.js': join(dirname(resolve('@simplewebauthn/browser')), '../dist/bundle/index.umd.min.js'),
};

const byName = new Map<string, Asset>();
const byUrl = new Map<string, Asset>();

function load(name: string): Asset {
  const read = readFileSync(SOURCES[name] ?? join(folder, name));
  // A style sheet names its fonts as `asset:name`.
  const bytes = name.endsWith('.css')
    ? Buffer.from(read.toString().replace(/asset:([\w.-]+)/g, (_, used: string) => asset(used).url))
    : read;
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
  const extension = extname(name);
  const url = `/assets/${name.slice(0, -extension.length)}.${digest}${extension}`;
  return {
    url,
    type: TYPES[extension] ?? 'application/octet-stream',
    bytes,
    ...(extension !== '.woff2' && { gzip: gzipSync(bytes, { level: 9 }) }),
  };
}

/** The asset of this name, as a page refers to it. */
export function asset(name: string): Asset {
  const known = byName.get(name);
  if (known) return known;
  const made = load(name);
  byName.set(name, made);
  byUrl.set(made.url, made);
  return made;
}

/** The asset at an address, as a browser asks for it; undefined for one that there is not, or is no more. */
export function assetAt(url: string): Asset | undefined {
  for (const name of Object.keys(SOURCES)) asset(name);
  return byUrl.get(url);
}
