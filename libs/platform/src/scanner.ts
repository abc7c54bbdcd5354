import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { Failure } from './errors.js';

/** What a scan found; `found` names what. */
export type Scanned = { clean: true } | { clean: false; found: string };

const ANSWER_MS = 120_000;
/** Under the 10 MB at which clamd begins to refuse a piece. */
const PIECE_BYTES = 1024 * 1024;

const scannerSilent = () =>
  new Failure(
    'unavailable',
    'scanner_unreachable',
    'The virus scanner does not answer. The file stays in quarantine and is scanned later.',
    [],
    60,
  );

/** It looked at a part only: what it has not seen it cannot call clean. */
const scannerRefuses = () =>
  new Failure('unavailable', 'scanner_refused', 'The virus scanner did not scan the whole file.');

/** Asks a clamd, over TCP or a socket file, by its INSTREAM command. */
export class Scanner {
  /** @param url `tcp://host:port` or `unix:///path`; none means that nothing is scanned. */
  constructor(private readonly url: string | undefined) {}

  get isThere(): boolean {
    return this.url !== undefined;
  }

  /** @throws Failure `scanner_unreachable`, `scanner_refused`: never a guess. */
  async scan(content: AsyncIterable<Uint8Array>): Promise<Scanned> {
    const socket = this.connect();
    try {
      const answer = answerOf(socket);
      // Told early, for instance that it is too large: then the rest does not matter.
      const sent = send(socket, content);
      sent.catch(() => undefined);
      const said = await Promise.race([answer, sent.then(() => answer)]);
      return verdictOf(said);
    } finally {
      socket.destroy();
    }
  }

  private connect(): Socket {
    const url = new URL(this.url ?? '');
    const socket =
      url.protocol === 'unix:'
        ? createConnection({ path: decodeURIComponent(url.pathname) })
        : createConnection({ host: url.hostname, port: Number(url.port || 3310) });
    return socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('timeout')));
  }
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  const write = async (bytes: Uint8Array) => {
    if (!socket.write(bytes)) await once(socket, 'drain');
  };
  try {
    await write(Buffer.from('zINSTREAM\0'));
    for await (const bytes of content)
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        await write(lengthOf(piece.length));
        await write(piece);
      }
    await write(lengthOf(0));
  } catch (error) {
    throw error instanceof Failure ? error : scannerSilent();
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function answerOf(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of socket as AsyncIterable<Buffer>) pieces.push(piece);
  } catch {
    if (pieces.length === 0) throw scannerSilent();
  }
  return Buffer.concat(pieces).toString('utf8').replace(/\0.*$/s, '').trim();
}

function verdictOf(said: string): Scanned {
  if (said === '') throw scannerSilent();
  if (/^stream: OK$/.test(said)) return { clean: true };
  const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? [];
  if (!found) throw scannerRefuses();
  return { clean: false, found };
}
